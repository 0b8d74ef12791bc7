// The keeper: a process between the grader and a compiler that bubblewrap does not hold.
//
// A compiler starts others (the linker), and the kernel ends only a direct child with its parent. So the
// keeper waits for two things: the compiler's end, or SIGTERM, which comes from the grader or, when that
// dies, from the kernel. In both cases it kills the whole process group of the compiler, which the compiler's
// filter lets nobody leave, and ends as the compiler did.

#pragma once

#include <sys/types.h>

namespace gate {

/// Forks this process and returns in the child; the other one stays and is the keeper. Requires all signals
/// to be blocked, and `grader` to be this process's parent. False, and errno, on failure. Async-signal-safe.
bool leave_a_keeper(pid_t grader);

}  // namespace gate
