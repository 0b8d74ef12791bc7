#include "gate/compile.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <string_view>

#include "gate/cage.hpp"
#include "gate/layers.hpp"
#include "gate/product.hpp"

namespace gate {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

void require(bool condition, const char* sentence) {
  if (!condition) throw Fault(sentence);
}

bool is_plain_name(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos && name.front() != '-' && name.front() != '@';
}

void check(const Compile& request) {
  require(!request.command.empty() && !request.command.front().empty(), "a compile needs a command");
  require(is_plain_name(request.source_name), "a source's name must be plain: no folder, no leading - or @");
  require(request.product.empty() || is_plain_name(request.product),
          "a product's name must be plain: no folder, no leading - or @");
  for (const std::filesystem::path& folder : request.readable)
    require(folder.is_absolute() && is_directory(folder),
            "a compile may only be shown absolute folders that exist");
}

/// Reads what a compile prints until it has ended and nobody is left to print: the pipe's end is the end of
/// all the processes that it started.
class Follower {
 public:
  Follower(Process& process, int output, const CompileLimits& limits)
      : process_(process),
        output_(output),
        limits_(limits),
        ended_(static_cast<int>(checked(::syscall(SYS_pidfd_open, process.id(), 0), "pidfd_open"))) {
    checked(::fcntl(output, F_SETFL, O_NONBLOCK), "fcntl");
  }

  /// Null if it ended by itself, else why it was ended.
  std::optional<CompileEnd> follow() {
    std::optional<CompileEnd> cut_short;
    if (!wait_for_all_ends(Clock::now() + limits_.wall_time)) {
      cut_short = read_ > limits_.output_read ? CompileEnd::too_much : CompileEnd::timed_out;
      process_.end();
      limits_.output_read = SIZE_MAX;
      require(wait_for_all_ends(Clock::now() + std::chrono::seconds(10)), "a compile could not be killed");
    }
    return cut_short;
  }

  std::string text() && { return std::move(text_); }

 private:
  bool wait_for_all_ends(Clock::time_point deadline) {
    while (process_runs_ || output_open_) {
      const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
      if (left <= 0 || read_ > limits_.output_read) return false;
      std::array<pollfd, 2> waited{
          {{process_runs_ ? ended_.get() : -1, POLLIN, 0}, {output_open_ ? output_ : -1, POLLIN, 0}}};
      if (::poll(waited.data(), waited.size(), static_cast<int>(left)) < 0 && errno != EINTR)
        checked(-1, "poll");
      if (waited[0].revents != 0) process_runs_ = false;
      if (waited[1].revents != 0) read_some();
    }
    return true;
  }

  void read_some() {
    std::array<char, 65536> bytes;
    const ssize_t count = ::read(output_, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (checked(count, "read") == 0) output_open_ = false;
    read_ += static_cast<std::size_t>(count);
    const std::size_t room = limits_.output_kept - text_.size();
    text_.append(bytes.data(), std::min(static_cast<std::size_t>(count), room));
  }

  Process& process_;
  int output_;
  CompileLimits limits_;
  Descriptor ended_;
  bool process_runs_ = true, output_open_ = true;
  std::string text_;
  std::size_t read_ = 0;
};

/// Compilers start others, and say in words how those died. A submission can make a compiler print these
/// words, and gains nothing: its compile has failed all the same.
CompileEnd why_it_failed(int status, double seconds, std::string_view text, const CompileLimits& limits) {
  const auto says = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  const int signal =
      WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status) - 128;  // as bubblewrap tells it
  const bool killed = signal == SIGKILL || says("unable to execute command: Killed");
  if (killed && seconds >= static_cast<double>(limits.processor_time.count())) return CompileEnd::timed_out;
  if (killed /* by a machine without memory */ || signal == SIGXFSZ || says("File size limit exceeded") ||
      says("LLVM ERROR: out of memory") || says("std::bad_alloc") || says("Cannot allocate memory"))
    return CompileEnd::too_much;
  return CompileEnd::failed;
}

CompileEnd take_out(const Compile& request, const PrivateFolder& folder) {
  if (request.product.empty()) return CompileEnd::built;
  switch (take_product(folder.descriptor(), request.product, request.destination)) {
    case Product::taken:
      return CompileEnd::built;
    case Product::too_large:
      return CompileEnd::too_much;
    case Product::not_there:
      break;
  }
  return CompileEnd::failed;
}

}  // namespace

Compiled compile(const Compile& request, Cage cage, const CompileLimits& limits) {
  check(request);
  const PrivateFolder folder;
  folder.write(request.source_name, request.source);
  if (can_become_nobody()) folder.give_to(nobodys_id, request.source_name);

  const Clock::time_point start = Clock::now();
  const Descriptor null{checked(::open("/dev/null", O_RDONLY | O_CLOEXEC), "/dev/null")};
  Pipe output;
  const CagedCompile caged(request, cage, limits, folder, null.get(), output.write_end.get());
  Launched launched = launch(caged.launch);
  if (launched.not_executable != 0)
    throw Fault("cannot execute " + caged.launch.command.front() + ": " +
                std::generic_category().message(launched.not_executable));
  output.write_end.close();

  Follower follower(launched.process, output.read_end.get(), limits);
  const std::optional<CompileEnd> cut_short = follower.follow();
  const int status = launched.process.reap();
  Compiled result{CompileEnd::failed, std::move(follower).text(),
                  std::chrono::duration<double>(Clock::now() - start).count()};
  if (cut_short) {
    result.end = *cut_short;
  } else if (!caged.command_ran()) {
    throw Fault("bubblewrap could not confine the compiler: " + result.diagnostics);
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    result.end = take_out(request, folder);
  } else {
    result.end = why_it_failed(status, result.seconds, result.diagnostics, limits);
  }
  return result;
}

Compiled compile(const Compile& request) {
  const Cage best = layers().bubblewrap ? Cage::bubblewrap
                    : layers().landlock ? Cage::landlock
                                        : Cage::limits;
  CompileLimits limits;
  limits.processor_time = request.processor_time;
  limits.wall_time = 6 * request.processor_time;
  return compile(request, best, limits);
}

}  // namespace gate
