// Whole files, read and written so that nothing is ever half there.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "common/text.hpp"

namespace grading {

/// The file's bytes, or nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& file);

/// A file could not be written: the disk is full, the place is closed. What was there before still is.
struct CannotWrite : std::system_error {
  CannotWrite(const std::filesystem::path& what, std::error_code error)
      : std::system_error(error, "cannot write " + what.string()), file(what) {}
  std::filesystem::path file;
};

/// Why the machine refused, as a clause; of what is not usual, in the system's own words.
descenso::Text reason(const std::error_code& error);

/// Writes aside and renames, making folders as needed: readers see the old file or the new one, whole.
/// Throws `CannotWrite`.
void write_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace grading
