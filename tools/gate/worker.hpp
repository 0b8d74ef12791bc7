// Running a submission: one confined process and two pipes.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "gate/descriptor.hpp"
#include "gate/fault.hpp"
#include "gate/launch.hpp"

namespace gate {

struct WorkerLimits {
  std::chrono::milliseconds processor_time{
      2000};                          ///< watched by the caller; the kernel ends it a second later
  std::uint64_t memory = 1ull << 30;  ///< bytes of address space
  std::uint64_t printed = 64 << 10;   ///< bytes kept of what it prints
};

enum class EndKind { exited, signalled, out_of_processor_time };

struct End {
  EndKind kind;
  int code;  ///< exit status, or signal number
};

/// One process that runs a statically linked program. It lives no longer than this object, nor than the
/// thread that made it.
class Worker {
 public:
  /// Starts `program` with every layer that works here (see `layers()`; whether they suffice is the caller's
  /// decision). A file that the kernel refuses to execute is a program that dies of SIGSEGV at once. Throws
  /// `Fault` or `std::system_error` if the worker cannot be started: never the submission's doing.
  explicit Worker(const std::filesystem::path& program, const WorkerLimits& limits = {});
  Worker(const Worker&) = delete;

  /// Write end of the pipe that the worker reads as descriptor 3. O_NONBLOCK: a worker that does not read
  /// must not be able to block the grader. Writing to one that has ended raises SIGPIPE, as with any pipe.
  int requests() const { return requests_.get(); }

  /// Read end of the pipe that the worker writes as descriptor 4. O_NONBLOCK.
  int replies() const { return replies_.get(); }

  /// Processor time used so far; after `stop()`, in all.
  std::chrono::nanoseconds processor_time() const;

  /// Ends it if it still runs, and says how it had ended; the same answer every time. Once the replies' pipe
  /// is at its end because the process ended, that end is what is told, however soon the call.
  End stop();

  /// What it has written to its standard output and error, as much as is kept. Hostile bytes.
  std::string printed() const;

 private:
  struct Parts;
  Worker(Parts parts, const WorkerLimits& limits);

  WorkerLimits limits_;
  Descriptor requests_, replies_, printed_;
  Process process_;
  std::optional<End> end_;
};

}  // namespace gate
