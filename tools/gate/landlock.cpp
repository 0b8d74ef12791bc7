#include "gate/landlock.hpp"

#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>

#include "gate/canary.hpp"

namespace gate {

namespace {

// Debian 12's <linux/landlock.h> ends at version 2 of the interface; kernels are newer, so what follows is
// named here.
constexpr std::uint64_t access_truncate = 1 << 14;

struct Handled {
  std::uint64_t files, network, scopes;
};

struct Version {
  int first;  // version of the interface that has these
  Handled handled;
  std::size_t size;  // of the attributes, as that version knows them
};

constexpr std::array versions{
    Version{6, {(1 << 16) - 1, 3, 3}, 24},  // and no signals or abstract sockets to the outside
    Version{5, {(1 << 16) - 1, 3, 0}, 16},  // and no ioctl of devices
    Version{4, {(1 << 15) - 1, 3, 0}, 16},  // and no TCP
    Version{3, {(1 << 15) - 1, 0, 0}, 8},   // and no truncating
    Version{2, {(1 << 14) - 1, 0, 0}, 8},   // and no linking or renaming from folder to folder
    Version{1, {(1 << 13) - 1, 0, 0}, 8},
};

/// What this kernel knows; null if it has no Landlock.
const Version* version() {
  static const Version* const known = [] {
    const long found = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const auto fits = [&](const Version& candidate) { return found >= candidate.first; };
    const auto best = std::find_if(versions.begin(), versions.end(), fits);
    return best == versions.end() ? nullptr : &*best;
  }();
  return known;
}

constexpr std::uint64_t for_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                    LANDLOCK_ACCESS_FS_READ_FILE | access_truncate;

std::uint64_t rights(Access access) {
  switch (access) {
    case Access::execute:
      return LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;  // the kernel reads what it executes
    case Access::read_and_execute:
      return LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    case Access::use_freely:
      return LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE |
             LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_DIR |
             LANDLOCK_ACCESS_FS_MAKE_REG | access_truncate;
  }
  return 0;
}

}  // namespace

Landlock::Landlock() {
  const Version* const known = version();
  if (known == nullptr) throw std::system_error(ENOSYS, std::generic_category(), "landlock_create_ruleset");
  ruleset_ = Descriptor(static_cast<int>(checked(
      ::syscall(SYS_landlock_create_ruleset, &known->handled, known->size, 0), "landlock_create_ruleset")));
}

void Landlock::allow(int file, Access access) {
  struct stat status;
  checked(::fstat(file, &status), "fstat");
  std::uint64_t allowed = rights(access) & version()->handled.files;
  if (!S_ISDIR(status.st_mode)) allowed &= for_files;
  const landlock_path_beneath_attr rule{allowed, file};
  checked(::syscall(SYS_landlock_add_rule, ruleset_.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0),
          "landlock_add_rule");
}

void Landlock::allow(const char* path, Access access) {
  const Descriptor file{checked(::open(path, O_PATH | O_CLOEXEC), path)};
  allow(file.get(), access);
}

bool enter_landlock(int descriptor) { return ::syscall(SYS_landlock_restrict_self, descriptor, 0) == 0; }

int landlock_version() { return version() == nullptr ? 0 : version()->first; }

bool landlock_works() {
  static const bool works = [] {
    if (version() == nullptr) return false;
    const Landlock nothing;
    return canary_lives([&] {
      const bool open_before = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0;
      const bool entered =
          ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && enter_landlock(nothing.descriptor());
      const bool open_after = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0;
      return open_before && entered && !open_after && errno == EACCES;
    });
  }();
  return works;
}

}  // namespace gate
