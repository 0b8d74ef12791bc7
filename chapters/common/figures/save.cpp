#include "common/figures/save.hpp"

#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace descenso::figures {

void save(const std::filesystem::path& path, std::string_view svg) {
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  // Two programs may write the same figure at once, each beside it under its own name:
  std::filesystem::path aside = path;
  aside += std::string{"."}.append(std::to_string(::getpid())).append(".part");
  {
    std::ofstream file{aside, std::ios::binary | std::ios::trunc};
    file.write(svg.data(), static_cast<std::streamsize>(svg.size()));
    file.close();
    if (!file) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) std::filesystem::rename(aside, path, error);
  if (!error) return;
  std::error_code ignored;
  std::filesystem::remove(aside, ignored);
  throw std::runtime_error("The figure " + path.string() + " could not be written: " + error.message() + ".");
}

}  // namespace descenso::figures
