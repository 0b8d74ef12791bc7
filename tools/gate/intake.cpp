#include "gate/intake.hpp"

#include <sys/stat.h>

namespace gate {

namespace {

Refusal why_not_opened() {
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
      return Refusal::missing;
    case ELOOP:  // a link, thanks to O_NOFOLLOW
    case ENXIO:  // a socket, or a device without a driver
    case ENODEV:
      return Refusal::not_a_regular_file;
    case EACCES:
    case EPERM:
      return Refusal::unreadable;
    default:
      throw std::system_error(errno, std::generic_category(), "open");
  }
}

}  // namespace

std::variant<Descriptor, Refusal> open_ordinary(const std::filesystem::path& file) {
  if (file.native().find('\0') != std::string::npos)
    return Refusal::missing;  // the kernel would see less of it

  Descriptor source{::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};
  if (source.get() < 0) return why_not_opened();
  struct stat status;
  checked(::fstat(source.get(), &status), "fstat");
  if (!S_ISREG(status.st_mode)) return Refusal::not_a_regular_file;
  return source;
}

std::variant<std::string, Refusal> take_in(const std::filesystem::path& file) {
  auto opened = open_ordinary(file);
  if (const Refusal* why = std::get_if<Refusal>(&opened)) return *why;
  const Descriptor source = std::get<Descriptor>(std::move(opened));
  struct stat status;
  checked(::fstat(source.get(), &status), "fstat");
  if (static_cast<std::size_t>(status.st_size) > largest_source) return Refusal::too_large;

  // It may still grow while it is read, so the size is checked again by what is read: one byte more than
  // allowed.
  std::string text(largest_source + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t count = ::read(source.get(), text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (checked(count, "read") == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (size > largest_source) return Refusal::too_large;
  text.resize(size);
  text.shrink_to_fit();
  if (text.find('\0') != std::string::npos) return Refusal::contains_nul;
  return text;
}

}  // namespace gate
