// Which system calls a confined process may make.

#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <vector>

namespace gate {

/// The descriptor that a worker's one exec is made from; the worker's filter knows it by this number.
constexpr int program_seat = 5;

/// A filter in the kernel's language.
struct Filter {
  std::vector<sock_filter> code;
  std::vector<std::size_t>
      own_pid;  ///< instructions that compare with the process's own id, unknown until it exists
};

/// For a worker: a list of what is allowed (reading, writing, memory, clocks, ending). What innocent programs
/// try fails softly; everything else kills. Signals reach the process itself only. Built once per process.
const Filter& worker_filter();

/// For a compiler: a list of what is denied, all of it softly. Built once per process.
const Filter& compile_filter();

/// Confines this process for good. Requires no_new_privs. False, and errno, on failure. Async-signal-safe;
/// changes the filter in this process's memory, so it is for a forked child.
bool enter_seccomp(const Filter& filter);

/// Does this kernel enforce filters? Tried once per process.
bool seccomp_works();

}  // namespace gate
