// Theory of operation.
//
//   grader                                              worker
//   requests()  ---------------- pipe ---------------->  3
//   replies()   <--------------- pipe -----------------  4
//   printed()   <--- a file in memory, append only ----  1, 2
//                                     /dev/null ------>  0
//
// Everything in the worker is hostile, before main too. So all rights are given up between fork and exec, by
// code of ours that has only just left the grader (launch.cpp), in this order and for these reasons:
//
//   1. session        no terminal, and a process group of its own that can be killed as a whole
//   2. descriptors    the five above; the program's file at 5 and the pipe for failures at 6, both closed by
//                     the exec; all others closed now, so that no later step can leak the grader's files
//   3. identity       root becomes nobody, without capabilities; others just stay who they are
//   4. tie            SIGKILL when the grader dies. After 3, because changing the user clears it; then it is
//                     checked that the grader did not die in between
//   5. limits         memory, output, processor time (a backstop: the grader watches the clock), descriptors,
//                     core files, processes. After 3, because processes are counted per user
//   6. privileges     none by exec any more: no set-uid program helps, and 7 and 8 need it
//   7. Landlock       no file but the program's own, no TCP, no signal to others
//   8. seccomp        an allow list; the last before the exec because it forbids all the steps above
//   9. exec           of descriptor 5, with an empty environment. The filter allows it for number 5, which
//                     the exec closes and which no allowed call can open again: it happens once
//
// A failure in 1 to 8 is reported through the pipe and becomes a Fault: the machine's. From 9 on it is the
// program's. If the kernel refuses the file itself, the program was linked so as to be refused; it counts as
// dead by SIGSEGV, which is how the kernel ends a program whose image it has begun to load and cannot.
//
// Output goes to a file, not a pipe, so nobody has to read it in time and a flood blocks nobody: at the
// limit, writes fail with EFBIG, and the signal that would come with it is ignored.
//
// 7 and 8 are left out where the kernel has none of it (layers.hpp); the caller decides whether that will do.

#include "gate/worker.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>

#include <csignal>
#include <ctime>
#include <utility>

#include "gate/landlock.hpp"
#include "gate/seccomp.hpp"

namespace gate {

namespace {

using std::chrono::ceil;
using std::chrono::microseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

Descriptor open_program(const std::filesystem::path& program) {
  Descriptor file{::open(program.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.get() < 0) throw Fault("cannot open the program " + program.string());
  struct stat status;
  checked(::fstat(file.get(), &status), "fstat");
  struct statvfs mount;
  checked(::fstatvfs(file.get(), &mount), "fstatvfs");
  if (!S_ISREG(status.st_mode) || (status.st_mode & S_IXOTH) == 0)
    throw Fault("not a program that everybody may execute: " + program.string());
  if ((mount.f_flag & ST_NOEXEC) != 0) throw Fault("its file system executes nothing: " + program.string());
  return file;
}

Descriptor empty_output() {
  Descriptor output{checked(::memfd_create("printed", MFD_CLOEXEC), "memfd_create")};
  checked(::fcntl(output.get(), F_SETFL, O_APPEND), "fcntl");
  return output;
}

void never_block(int descriptor) {
  checked(::fcntl(descriptor, F_SETFL, checked(::fcntl(descriptor, F_GETFL), "fcntl") | O_NONBLOCK), "fcntl");
}

std::vector<Limit> kernel_limits(const WorkerLimits& limits) {
  const auto backstop = static_cast<rlim_t>(ceil<seconds>(limits.processor_time).count() + 1);
  return {
      {RLIMIT_CPU, backstop, backstop + 1},
      {RLIMIT_AS, limits.memory},
      {RLIMIT_STACK, 8 << 20},
      {RLIMIT_FSIZE, limits.printed},
      {RLIMIT_NOFILE, program_seat},
      {RLIMIT_NPROC, 0},
      {RLIMIT_MEMLOCK, 0},
      {RLIMIT_MSGQUEUE, 0},
      no_core,
  };
}

nanoseconds used(const rusage& usage) {
  const auto time = [](const timeval& part) { return seconds(part.tv_sec) + microseconds(part.tv_usec); };
  return time(usage.ru_utime) + time(usage.ru_stime);
}

}  // namespace

struct Worker::Parts {
  Parts(const std::filesystem::path& program_file, const WorkerLimits& limits)
      : program(open_program(program_file)) {
    never_block(requests.write_end.get());
    never_block(replies.read_end.get());
    Launch launch;
    launch.command = {"worker"};
    launch.program = program.get();
    launch.descriptors = {checked(null.get(), "/dev/null"), output.get(), output.get(),
                          requests.read_end.get(), replies.write_end.get()};
    launch.ignored_signal = SIGXFSZ;
    launch.limits = kernel_limits(limits);
    launch.identity = can_become_nobody() ? Identity::nobody : Identity::without_capabilities;
    std::optional<Landlock> landlock;
    if (landlock_works()) {
      landlock.emplace().allow(program.get(), Access::execute);
      launch.landlock = landlock->descriptor();
    }
    if (seccomp_works()) launch.filter = &worker_filter();
    launched.emplace(gate::launch(launch));
  }

  Descriptor program;
  Descriptor null{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
  Descriptor output = empty_output();
  Pipe requests, replies;
  std::optional<Launched> launched;
};

Worker::Worker(const std::filesystem::path& program, const WorkerLimits& limits)
    : Worker(Parts(program, limits), limits) {}

Worker::Worker(Parts parts, const WorkerLimits& limits)
    : limits_(limits),
      requests_(std::move(parts.requests.write_end)),
      replies_(std::move(parts.replies.read_end)),
      printed_(std::move(parts.output)),
      process_(std::move(parts.launched->process)) {
  if (parts.launched->not_executable == 0) return;
  process_.reap();
  end_ = End{EndKind::signalled, SIGSEGV};
}

nanoseconds Worker::processor_time() const {
  if (end_) return used(process_.usage());
  clockid_t clock;
  timespec time{};
  if (const int error = ::clock_getcpuclockid(process_.id(), &clock); error != 0)
    throw std::system_error(error, std::generic_category(), "clock_getcpuclockid");
  checked(::clock_gettime(clock, &time), "clock_gettime");
  return seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

End Worker::stop() {
  if (end_) return *end_;
  process_.end();
  const int status = process_.reap();
  if (WIFEXITED(status)) {
    end_ = End{EndKind::exited, WEXITSTATUS(status)};
  } else {
    const int signal = WTERMSIG(status);
    // The kernel's limit comes as one of these two, and so does the end that the caller makes when it has
    // seen enough.
    const bool by_the_clock = signal == SIGKILL || signal == SIGXCPU;
    const bool used_up = used(process_.usage()) >= limits_.processor_time;
    end_ = End{by_the_clock && used_up ? EndKind::out_of_processor_time : EndKind::signalled, signal};
  }
  return *end_;
}

std::string Worker::printed() const {
  std::string text(limits_.printed, '\0');
  const ssize_t size = checked(::pread(printed_.get(), text.data(), text.size(), 0), "pread");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace gate
