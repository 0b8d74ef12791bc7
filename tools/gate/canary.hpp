// Trying something out in a child, because it cannot be undone.

#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "gate/fault.hpp"
#include "gate/launch.hpp"

namespace gate {

/// Does `attempt` return true in a child of this process? It may call async-signal-safe functions only.
template <typename Attempt>
bool canary_lives(Attempt attempt) {
  keep_statuses_of_children();
  const pid_t child = checked(::_Fork(), "fork");
  if (child == 0) ::_exit(attempt() ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace gate
