#include "grading/files.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace grading {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& file) {
  std::ifstream from(file, std::ios::binary);
  if (!from) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(from), std::istreambuf_iterator<char>()};
  if (from.bad()) return std::nullopt;
  return bytes;
}

void write_file(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  const fs::path aside = file.string() + "." + std::to_string(::getpid());
  errno = 0;
  std::ofstream to(aside, std::ios::binary);
  to.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  to.close();
  if (!to) {
    const int error = errno != 0 ? errno : EIO;
    std::error_code ignored;
    fs::remove(aside, ignored);
    throw std::system_error(error, std::generic_category(), "cannot write " + file.string());
  }
  fs::rename(aside, file);
}

}  // namespace grading
