// Taking a submitted file in: the only place that opens a path which a student chose.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>

#include "gate/descriptor.hpp"

namespace gate {

/// Why a file is not taken.
enum class Refusal {
  missing,
  not_a_regular_file,  ///< a link, folder, FIFO, socket or device
  too_large,
  unreadable,
  contains_nul,  ///< no C++ source has NUL bytes; tools disagree on what they mean
};

constexpr std::size_t largest_source = 1 << 20;

/// An ordinary file, open to be read, or why it is refused. Never blocks, never follows a link in the last
/// step of the path. Throws `std::system_error` when the machine fails (no descriptors left).
std::variant<Descriptor, Refusal> open_ordinary(const std::filesystem::path& file);

/// The text of `file`, or why it is refused. What is checked and what is read are the same open file, so
/// swapping it in between gains nothing. Never blocks, never follows a link in the last step of the path.
/// Throws `std::system_error` when the machine fails (no descriptors or memory left, a broken disk).
std::variant<std::string, Refusal> take_in(const std::filesystem::path& file);

}  // namespace gate
