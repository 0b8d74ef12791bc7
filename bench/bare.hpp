// Programs run as anybody would run them.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

/// fork, exec and wait, in a folder. Throws unless the program ends with 0.
void run_bare(const std::filesystem::path& folder, const std::vector<std::string>& command);

}  // namespace bench
