// Which lines of a submission's source its calls came from.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gate {

/// For each address in `program`, the line of the source file called `file` that it was compiled from;
/// nothing for what comes from elsewhere. The program's tables of lines are hostile, like all of it, so they
/// are read in the cage that compiles run in; what cannot be read has no lines. Throws `Fault` or
/// `std::system_error` if the cage cannot be made.
std::vector<std::optional<int>> source_lines(const std::filesystem::path& program, const std::string& file,
                                             const std::vector<std::uint64_t>& addresses);

}  // namespace gate
