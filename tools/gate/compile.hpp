// Compiling a submission, confined.

#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "gate/fault.hpp"

namespace gate {

/// What to run and what it may see, besides the system's headers, libraries and compilers.
struct Compile {
  std::vector<std::string> command;             ///< a name in /usr/bin or an absolute path, and its arguments
  std::vector<std::filesystem::path> readable;  ///< absolute folders that it may read, at these very paths
  std::string source_name;  ///< made in a fresh private folder, which is working directory and TMPDIR
  std::string source;       ///< its text
  std::string product;      ///< the file that the command leaves there; none if empty: it only prints
  std::filesystem::path destination;  ///< where the product goes, whole or not at all, mode 0755
  std::chrono::seconds processor_time{
      10};  ///< that each of its processes may use; six times as much on the wall
};

enum class CompileEnd {
  built,
  failed,
  timed_out,
  too_much,  ///< memory, a file's size, or output
};

struct Compiled {
  CompileEnd end;
  std::string diagnostics;  ///< what it printed, at most 256 KiB. Hostile bytes
  double seconds;           ///< wall time
};

/// Runs the command in the best cage that works here (see `layers()`; whether it suffices is the caller's
/// decision). Afterwards no process and no file of it is left but the product, if it was built. Throws
/// `Fault` or `std::system_error` if it cannot be run at all: never the submission's doing.
Compiled compile(const Compile& request);

}  // namespace gate
