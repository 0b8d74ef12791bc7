// Figures as files. Apart from the drawing, which never touches the file system.

#pragma once

#include <filesystem>
#include <string_view>

namespace descenso::figures {

/// The file holds this text, and its folder exists. It is written aside and then renamed, so that nobody ever
/// sees half of it. Throws `std::runtime_error` with one sentence that names the file if that is not
/// possible.
void save(const std::filesystem::path& path, std::string_view svg);

}  // namespace descenso::figures
