// Pieces of the chapters' own sources.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "site/complaint.hpp"

namespace site {

/// The lines between two lines `// [name]` of a file, their common indentation taken off. Throws `Complaint`
/// at `place` if there are not two such lines.
std::string snippet(const std::filesystem::path& file, const std::string& name, const Place& place);

/// How a header declares this function. Throws `Complaint` likewise if it does not.
std::string declaration(const std::filesystem::path& header, const std::string& function, const Place& place);

/// The names of a file's snippets.
std::vector<std::string> snippets_of(const std::filesystem::path& file);

}  // namespace site
