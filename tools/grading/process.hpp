// Running our own programs: suites, CTest, a chapter's program. What is not trusted goes through the gate
// instead.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace grading {

/// Runs a program found by path or on the PATH, with this process's environment and its standard streams, and
/// waits for it. Returns its exit status, or 128 + the signal that ended it. If this process is killed, so is
/// the program. Throws `std::system_error` if it cannot be started.
int run(const std::vector<std::string>& command);

struct Captured {
  int status;
  std::string output;  ///< standard output, whole
};

/// The same, with its standard output caught and its standard input empty.
Captured capture(const std::vector<std::string>& command);

/// The same, with each line of its standard output shown as it comes. Ends the program before its time, and
/// returns nothing, once `stop` says so; that is asked some times a second.
std::optional<int> follow(const std::vector<std::string>& command,
                          const std::function<void(const std::string& line)>& see,
                          const std::function<bool()>& stop);

/// For a program that another starts which knows nothing of us, as CTest does with the steps of a grading:
/// from now on this process is killed when the one that started it dies.
void die_with_the_reader();

}  // namespace grading
