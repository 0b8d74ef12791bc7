#include "gate/identity.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gate/canary.hpp"

namespace gate {

namespace {

bool keep_capabilities(unsigned low_mask) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct data[2] = {{low_mask, low_mask, low_mask}, {0, 0, 0}};
  return ::syscall(SYS_capset, &header, data) == 0;
}

// Bare system calls: glibc's functions would first tell all threads of the process, whose locks a child of a
// process with threads may have inherited locked.
bool change_user() {
  return ::syscall(SYS_setgroups, 0, nullptr) == 0 &&
         ::syscall(SYS_setresgid, nobodys_id, nobodys_id, nobodys_id) == 0 &&
         ::syscall(SYS_setresuid, nobodys_id, nobodys_id, nobodys_id) == 0;
}

}  // namespace

bool take_on(Identity identity) {
  switch (identity) {
    case Identity::unchanged:
      return true;
    case Identity::without_capabilities:
      return keep_capabilities(0);
    case Identity::nobody:
      return change_user() && keep_capabilities(0);
    case Identity::nobody_reading_closed:
      // Ambient, so that it also survives the exec.
      return ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && change_user() &&
             keep_capabilities(1u << CAP_DAC_READ_SEARCH) &&
             ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0) == 0;
  }
  return false;
}

bool can_become_nobody() {
  static const bool can = ::geteuid() == 0 && canary_lives([] { return take_on(Identity::nobody); });
  return can;
}

bool open_to_all(const std::filesystem::path& folder) {
  using std::filesystem::perms;
  const std::filesystem::path whole = std::filesystem::canonical(folder);
  if ((status(whole).permissions() & perms::others_read) == perms::none) return false;
  std::filesystem::path so_far;
  for (const std::filesystem::path& part : whole) {
    so_far /= part;
    if ((status(so_far).permissions() & perms::others_exec) == perms::none) return false;
  }
  return true;
}

}  // namespace gate
