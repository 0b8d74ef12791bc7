#include "gate/private_folder.hpp"

#include <sys/file.h>
#include <sys/stat.h>

#include <cstdlib>

#include "gate/identity.hpp"

namespace gate {

namespace {

constexpr const char* prefix = "descenso-compile-";

Descriptor open_folder(const std::filesystem::path& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Every folder in use is locked by its descriptor. One that can be locked was left by a grader that was
/// killed.
bool lock(const Descriptor& folder) {
  return folder.get() >= 0 && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0;
}

bool is_ours(const Descriptor& folder) {
  struct stat status;
  const bool known = folder.get() >= 0 && ::fstat(folder.get(), &status) == 0;
  return known && (status.st_uid == ::geteuid() || (::geteuid() == 0 && status.st_uid == nobodys_id));
}

void remove_what_killed_graders_left() {
  std::error_code ignored;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::temp_directory_path(), ignored)) {
    if (entry.path().filename().native().rfind(prefix, 0) != 0) continue;
    const Descriptor folder = open_folder(entry.path());
    if (is_ours(folder) && lock(folder)) std::filesystem::remove_all(entry.path(), ignored);
  }
}

}  // namespace

PrivateFolder::PrivateFolder() {
  [[maybe_unused]] static const bool swept = (remove_what_killed_graders_left(), true);
  const std::filesystem::path parent = std::filesystem::temp_directory_path();
  for (bool kept = false; !kept;) {
    std::string name = (parent / prefix).native() + "XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
    path_ = name;
    descriptor_ = open_folder(path_);
    kept = lock(descriptor_);  // or another grader took it for an old one, in the moment before
  }
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
