#include "gate/product.hpp"

#include <sys/sendfile.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "gate/descriptor.hpp"

namespace gate {

Product take_product(int folder, const std::string& name, const std::filesystem::path& destination) {
  const Descriptor from{::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
  struct stat status;
  if (from.get() < 0 || ::fstat(from.get(), &status) != 0 || !S_ISREG(status.st_mode))
    return Product::not_there;
  if (status.st_size > largest_product) return Product::too_large;

  std::string aside = (destination.parent_path() / ".descenso-XXXXXX").native();
  const Descriptor to{checked(::mkostemp(aside.data(), O_CLOEXEC), aside.c_str())};
  try {
    for (off_t left = status.st_size; left > 0;) {
      const ssize_t count =
          checked(::sendfile(to.get(), from.get(), nullptr, static_cast<std::size_t>(left)), "sendfile");
      if (count == 0) break;
      left -= count;
    }
    checked(::fchmod(to.get(), 0755), "fchmod");
    checked(::rename(aside.c_str(), destination.c_str()), "rename");
  } catch (...) {
    ::unlink(aside.c_str());
    throw;
  }
  return Product::taken;
}

}  // namespace gate
