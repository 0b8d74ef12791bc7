// Starting a program in a confined process: the steps that workers and compilers share.

#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gate/identity.hpp"
#include "gate/limits.hpp"
#include "gate/seccomp.hpp"

namespace gate {

/// What to start, and what it may do. Descriptors are borrowed; -1 stands for none.
struct Launch {
  std::vector<std::string> command;  ///< argv; its first word is the absolute path, if there is no `program`
  int program = -1;  ///< the file to execute: becomes the descriptor after the last of `descriptors`
  std::vector<std::string> environment;  ///< NAME=value
  std::vector<int> descriptors;          ///< the n-th becomes the program's descriptor n; it has no others
  int folder = -1;                       ///< working directory; / if none
  int ignored_signal = 0;
  std::vector<Limit> limits;
  Identity identity = Identity::unchanged;
  bool new_privileges =
      false;          ///< may exec grant rights (only to bubblewrap, which may be a set-uid program)?
  int landlock = -1;  ///< a ruleset
  const Filter* filter = nullptr;
  bool with_keeper = false;  ///< for a program that starts others, see keeper.hpp

  /// In place of a program: what the child itself does, with `descriptors` alone and all the rest as above;
  /// its exit status. It finds this process's memory as it was. Must not throw.
  std::function<int()> work;
};

/// A child of this process, until it is reaped. Dies with the thread that started it.
class Process {
 public:
  Process(pid_t id, int ending_signal) : id_(id), ending_signal_(ending_signal) {}
  Process(Process&& other) noexcept;
  ~Process();  ///< ends and reaps it

  pid_t id() const { return id_; }

  /// Makes it end, with all that it started. Nothing happens if it has ended.
  void end();

  /// Waits for its end; its status as wait() knows it. Throws `Fault` if somebody else in the grader took
  /// that.
  int reap();

  /// What it and all those that it waited for have used. Requires `reap()`.
  const rusage& usage() const { return usage_; }

 private:
  pid_t id_;
  int ending_signal_;
  std::optional<int> status_;
  rusage usage_{};
};

struct Launched {
  Process process;
  int not_executable;  ///< why the kernel refused to execute the program, as an errno; 0 if it did not
};

/// Starts it, and returns when the program has taken over. Throws `Fault` if any step before fails. From the
/// first time on, this process cannot be traced, nor its memory be read, by others of its user
/// (PR_SET_DUMPABLE).
Launched launch(const Launch& launch);

/// Whoever started the grader may have left SIGCHLD ignored, and then the kernel forgets how children ended:
/// sets it back to its default. Handlers are left alone.
void keep_statuses_of_children();

}  // namespace gate
