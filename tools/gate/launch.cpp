#include "gate/launch.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>

#include "gate/descriptor.hpp"
#include "gate/fault.hpp"
#include "gate/keeper.hpp"
#include "gate/landlock.hpp"

namespace gate {

namespace {

enum class Step {
  session,
  keeper,
  descriptors,
  folder,
  identity,
  parent,
  limits,
  privileges,
  landlock,
  seccomp,
  exec
};

constexpr std::array step_names{"open a new session",  "start its keeper",    "arrange its descriptors",
                                "enter its folder",    "drop its identity",   "tie it to the grader's life",
                                "limit its resources", "renounce privileges", "enter Landlock",
                                "install its filter",  "execute its program"};

struct Failure {
  Step step;
  int error;
};

/// Everything that the child needs, made before the fork: after it, a process that had other threads may
/// neither allocate nor lock.
struct Prepared {
  explicit Prepared(const Launch& launch, int failures) : plan(launch), parent(::getpid()) {
    for (const std::string& word : launch.command) arguments.push_back(const_cast<char*>(word.c_str()));
    for (const std::string& setting : launch.environment)
      environment.push_back(const_cast<char*>(setting.c_str()));
    arguments.push_back(nullptr);
    environment.push_back(nullptr);
    seats = launch.descriptors;
    seats.insert(seats.end(), {launch.program, failures, launch.landlock, launch.folder});
  }

  int seat_of_program() const { return static_cast<int>(plan.descriptors.size()); }
  int seat_of_failures() const { return seat_of_program() + 1; }
  int seat_of_landlock() const { return seat_of_program() + 2; }
  int seat_of_folder() const { return seat_of_program() + 3; }

  const Launch& plan;
  pid_t parent;
  std::vector<char*> arguments, environment;
  std::vector<int> seats;  // which descriptor is to become number 0, 1, ...; the last four are closed on exec
  int failures_now = -1;   // where failures are reported, which moves once
};

[[noreturn]] void fail(const Prepared& prepared, Step step) {
  const Failure failure{step, errno};
  if (::write(prepared.failures_now, &failure, sizeof failure) < 0) ::_exit(126);
  ::_exit(127);
}

/// Puts every descriptor in its seat and closes all others. First all are lifted above the seats, because one
/// may sit where another is to go.
bool take_seats(Prepared& prepared) {
  std::vector<int>& seats = prepared.seats;
  const int count = static_cast<int>(seats.size());
  for (int& seat : seats) {
    if (seat >= 0 && (seat = ::fcntl(seat, F_DUPFD_CLOEXEC, count)) < 0) return false;
  }
  prepared.failures_now = seats[static_cast<std::size_t>(prepared.seat_of_failures())];
  for (int number = 0; number < count; ++number) {
    const int source = seats[static_cast<std::size_t>(number)];
    if (source < 0) {
      ::close(number);
    } else if (::syscall(SYS_dup3, source, number, number >= prepared.seat_of_program() ? O_CLOEXEC : 0) <
               0) {
      return false;
    }
  }
  prepared.failures_now = prepared.seat_of_failures();
  return ::syscall(SYS_close_range, count, ~0u, 0) == 0;
}

/// The grader's handlers must not run here, and what it ignores the program should not find ignored.
void forget_signals(int ignored) {
  for (int number = 1; number < NSIG; ++number) ::signal(number, number == ignored ? SIG_IGN : SIG_DFL);
}

bool unblock_signals() {
  sigset_t none;
  sigemptyset(&none);
  return ::sigprocmask(SIG_SETMASK, &none, nullptr) == 0;
}

bool tie_to_parent(pid_t parent) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return false;
  if (::getppid() != parent) ::_exit(1);  // it died meanwhile, and nobody waits for a report
  return true;
}

bool apply_all(const std::vector<Limit>& limits) {
  for (const Limit& limit : limits)
    if (!apply(limit)) return false;
  return true;
}

/// Executes the program; returns only on failure. Another thread of the grader may be forking while it still
/// has the file open that a compile wrote: then the kernel calls it busy for some microseconds.
void execute(const Prepared& prepared) {
  const timespec moment{0, 1'000'000};
  for (int attempt = 0; attempt < 200; ++attempt) {
    char* const* arguments = prepared.arguments.data();
    char* const* environment = prepared.environment.data();
    if (prepared.plan.program >= 0) {
      ::syscall(SYS_execveat, prepared.seat_of_program(), "", arguments, environment, AT_EMPTY_PATH);
    } else {
      ::execve(arguments[0], arguments, environment);
    }
    if (errno != ETXTBSY) return;
    ::nanosleep(&moment, nullptr);
  }
}

/// The child's whole life. The order matters: see worker.cpp.
[[noreturn]] void become(Prepared& prepared) {
  const Launch& plan = prepared.plan;
  const auto take = [&](Step step, bool done) {
    if (!done) fail(prepared, step);
  };

  forget_signals(plan.ignored_signal);
  take(Step::session, ::setsid() >= 0);
  pid_t parent = prepared.parent;
  if (plan.with_keeper) {
    const pid_t keeper = ::getpid();
    take(Step::keeper, leave_a_keeper(parent));
    parent = keeper;
  }
  take(Step::descriptors, take_seats(prepared));
  take(Step::folder, (plan.folder >= 0 ? ::fchdir(prepared.seat_of_folder()) : ::chdir("/")) == 0);
  take(Step::identity, take_on(plan.identity));
  take(Step::parent, tie_to_parent(parent) && unblock_signals());
  take(Step::limits, apply_all(plan.limits));
  take(Step::privileges, plan.new_privileges || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  take(Step::landlock, plan.landlock < 0 || enter_landlock(prepared.seat_of_landlock()));
  take(Step::seccomp, plan.filter == nullptr || enter_seccomp(*plan.filter));
  if (plan.work) {
    // What an exec would have closed; the last tells the grader that all steps are done.
    for (const int seat : {prepared.seat_of_program(), prepared.seat_of_landlock(), prepared.seat_of_folder(),
                           prepared.seat_of_failures()})
      ::close(seat);
    ::_exit(plan.work());
  }
  execute(prepared);
  fail(prepared, Step::exec);
}

/// Blocks every signal for as long as it lives.
class Quiet {
 public:
  Quiet() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~Quiet() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

}  // namespace

Process::Process(Process&& other) noexcept
    : id_(other.id_), ending_signal_(other.ending_signal_), status_(other.status_), usage_(other.usage_) {
  other.status_ = 0;
}

Process::~Process() {
  try {
    end();
    reap();
  } catch (const Fault&) {  // somebody else has reaped it, so it is gone all the same
  }
}

void Process::end() {
  if (status_) return;
  ::kill(id_, ending_signal_);
  // Whoever leads a session of their own may have a group; a keeper looks after the compiler's itself.
  if (ending_signal_ == SIGKILL) ::kill(-id_, SIGKILL);
}

int Process::reap() {
  if (status_) return *status_;
  int status = 0;
  while (::wait4(id_, &status, __WALL, &usage_) < 0) {
    if (errno == EINTR) continue;
    status_ = 0;
    throw Fault("another part of the grader waited for the gate's child and took its status");
  }
  status_ = status;
  return status;
}

Launched launch(const Launch& launch) {
  keep_statuses_of_children();
  // Nobody of our own user may read our memory or trace us, and hidden tests do not end in a core file.
  checked(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "prctl");
  Pipe failures;
  Prepared prepared(launch, failures.write_end.get());
  prepared.failures_now = failures.write_end.get();
  pid_t id = -1;
  {
    const Quiet quiet;
    // A worker borrows our memory until it executes: to copy the page tables of a hidden suite, and then
    // every page that either touches, costs more than all else that a start does. It changes nothing in that
    // memory but `prepared` and the stack below this frame. A keeper lives on beside us, and work of our own
    // needs a memory that can be allocated from.
    id = launch.work ? ::fork() : launch.with_keeper ? ::_Fork() : ::vfork();
    if (id == 0) become(prepared);
  }
  checked(id, "fork");
  Launched launched{Process(id, launch.with_keeper ? SIGTERM : SIGKILL), 0};

  failures.write_end.close();
  Failure failure;
  ssize_t count = 0;
  do count = ::read(failures.read_end.get(), &failure, sizeof failure);
  while (count < 0 && errno == EINTR);
  if (count == 0) return launched;
  if (checked(count, "read") == sizeof failure && failure.step == Step::exec) {
    launched.not_executable = failure.error;
    return launched;
  }
  throw Fault(std::string("a confined process could not ") +
              step_names.at(static_cast<std::size_t>(failure.step)) + ": " +
              std::generic_category().message(failure.error));
}

void keep_statuses_of_children() {
  struct sigaction action;
  checked(::sigaction(SIGCHLD, nullptr, &action), "sigaction");
  const bool handled =
      (action.sa_flags & SA_SIGINFO) != 0 || (action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL);
  if (action.sa_handler != SIG_IGN && (action.sa_flags & SA_NOCLDWAIT) == 0) return;
  action.sa_flags &= ~SA_NOCLDWAIT;
  if (!handled) action.sa_handler = SIG_DFL;
  checked(::sigaction(SIGCHLD, &action, nullptr), "sigaction");
}

}  // namespace gate
