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

descenso::Text reason(const std::error_code& error) {
  switch (error.value()) {
    case ENOSPC:
    case EDQUOT:
      return {"no queda espacio en el disco", "there is no space left on the disk"};
    case EFBIG:
      return {"aquí no caben ficheros tan grandes", "files may not be that large here"};
    case EACCES:
    case EPERM:
      return {"falta permiso para escribir ahí", "there is no permission to write there"};
    case EROFS:
      return {"ahí solo se puede leer", "that place can only be read"};
    case ENOTDIR:
    case EEXIST:
      return {"en el camino hay un fichero donde debería haber una carpeta",
              "there is a file on the way where a folder should be"};
    case EISDIR:
      return {"es una carpeta", "it is a folder"};
    case ENAMETOOLONG:
      return {"el nombre es demasiado largo", "the name is too long"};
    default:
      return {error.message(), error.message()};
  }
}

void write_file(const fs::path& file, const std::string& bytes) {
  const fs::path aside = file.string() + "." + std::to_string(::getpid());
  const auto fail = [&](std::error_code error) {
    std::error_code ignored;
    fs::remove(aside, ignored);
    throw CannotWrite(file, error);
  };
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) fail(error);
  errno = 0;
  std::ofstream to(aside, std::ios::binary);
  to.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  to.close();
  if (!to) fail({errno != 0 ? errno : EIO, std::generic_category()});
  fs::rename(aside, file, error);
  if (error) fail(error);
}

}  // namespace grading
