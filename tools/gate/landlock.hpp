// Landlock: which files a process may touch, decided by the process itself and never to be taken back.

#pragma once

#include <cstdint>

#include "gate/descriptor.hpp"

namespace gate {

/// What may be done with a file, or with everything below a folder.
enum class Access : std::uint64_t {
  execute,           ///< run this one file
  read_and_execute,  ///< for compilers, headers and libraries
  use_freely,        ///< read, write, make and remove; no links, no devices, nothing to execute
};

/// Everything that this kernel's Landlock knows is forbidden, save what is allowed: files, TCP, and (where
/// the kernel can) signals to processes outside.
class Landlock {
 public:
  /// Throws `std::system_error` where the kernel has none.
  Landlock();

  /// Requires an open descriptor of the file or folder. Throws `std::system_error`.
  void allow(int file, Access access);
  void allow(const char* path, Access access);

  int descriptor() const { return ruleset_.get(); }

 private:
  Descriptor ruleset_;
};

/// Confines this process for good. Requires no_new_privs. False, and errno, on failure. Async-signal-safe.
bool enter_landlock(int descriptor);

/// Does this kernel enforce Landlock? Tried once per process.
bool landlock_works();

/// The version of the kernel's interface, as far as it is used here: 0 if there is none, 4 and above also
/// forbid TCP, 6 signals.
int landlock_version();

}  // namespace gate
