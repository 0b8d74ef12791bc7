// outcome: passed
// Allows itself more time, memory and processes, and tries whether it got them.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

void raise_limits() {
  const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  for (int limit = 0; limit < 16; ++limit) {
    if (::setrlimit(static_cast<__rlimit_resource_t>(limit), &all) == 0) std::abort();
    if (::prlimit(::getppid(), static_cast<__rlimit_resource>(limit), &all, nullptr) == 0) std::abort();
  }
  if (::prctl(PR_SET_DUMPABLE, 1) == 0 || ::prctl(PR_SET_SECCOMP, 1) == 0) std::abort();
}
#define IN_WEIGHTS raise_limits()
#include "honest.cpp"
