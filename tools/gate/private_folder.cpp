#include "gate/private_folder.hpp"

#include <sys/stat.h>

#include <cstdlib>

namespace gate {

PrivateFolder::PrivateFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "descenso-XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
  path_ = name;
  descriptor_ = Descriptor(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  checked(descriptor_.get(), "open");
}

PrivateFolder::~PrivateFolder() {
  std::error_code
      ignored;  // what cannot be removed is the machine's trouble, and no reason to lose a verdict
  std::filesystem::remove_all(path_, ignored);
}

void PrivateFolder::write(const std::string& name, const std::string& text) const {
  const Descriptor file{checked(
      ::openat(descriptor(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644),
      "openat")};
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = ::write(file.get(), text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    written += static_cast<std::size_t>(checked(count, "write"));
  }
}

void PrivateFolder::give_to(unsigned owner, const std::string& name) const {
  checked(::fchownat(descriptor(), name.c_str(), owner, owner, AT_SYMLINK_NOFOLLOW), "fchownat");
  checked(::fchown(descriptor(), owner, owner), "fchown");
}

}  // namespace gate
