// Whole files, read and written so that nothing is ever half there.

#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace grading {

/// The file's bytes, or nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& file);

/// Writes aside and renames, making folders as needed: readers see the old file or the new one, whole.
/// Throws `std::system_error` that names the file.
void write_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace grading
