// Resource limits.

#pragma once

#include <sys/resource.h>

namespace gate {

/// One limit; a process that reaches `soft` may be told first, one that reaches `hard` never gets further.
struct Limit {
  int resource;
  rlim_t soft, hard;

  constexpr Limit(int what, rlim_t both) : Limit(what, both, both) {}
  constexpr Limit(int what, rlim_t soft_limit, rlim_t hard_limit)
      : resource(what), soft(soft_limit), hard(hard_limit) {}
};

/// No core file. 1 and not 0: with 0 the kernel would still start the machine's crash reporter for every
/// crash.
inline constexpr Limit no_core{RLIMIT_CORE, 1};

/// Puts a limit on this process, or keeps the stricter one that it has already. False, and errno, on failure.
/// Async-signal-safe.
bool apply(const Limit& limit);

}  // namespace gate
