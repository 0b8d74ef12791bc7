#include "gate/worker.hpp"

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <csignal>
#include <optional>
#include <thread>

#include "fixtures.hpp"
#include "gate/source_lines.hpp"

using gate::End;
using gate::EndKind;
using gate::Worker;
using gate::WorkerLimits;
using gate_tests::confines_workers;
using gate_tests::Folder;
using gate_tests::in_another_grader;
using gate_tests::needs;
using gate_tests::soon;

namespace gate {
bool operator==(const End& left, const End& right) {
  return left.kind == right.kind && left.code == right.code;
}
std::ostream& operator<<(std::ostream& out, const End& end) {
  return out << "end of kind " << static_cast<int>(end.kind) << ", code " << end.code;
}
}  // namespace gate

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

fs::path program_from(const std::string& source, const fs::path& destination) {
  const gate::Compiled compiled = gate::compile(gate_tests::compile_of(source, destination));
  BOOST_REQUIRE_MESSAGE(compiled.end == gate::CompileEnd::built, compiled.diagnostics);
  return destination;
}

/// Compiled before the first test; without it there is nothing to test.
struct Programs {
  Programs() {
    attacks = program_from(gate_tests::text_of(GATE_PROGRAMS "/attacks.cpp"), folder / "attacks");
  }

  Folder folder;
  static inline fs::path attacks;
};

/// A worker that attacks.
struct Attacker {
  explicit Attacker(const WorkerLimits& limits = {}) : worker(Programs::attacks, limits) {}

  Attacker& told(const std::string& attack) {
    const std::string line = attack + '\n';
    BOOST_REQUIRE(::write(worker.requests(), line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    return *this;
  }

  /// Its reply; nothing if it ends, or does not reply in time.
  std::optional<std::string> reply(std::chrono::milliseconds patience = 10s) {
    std::string line;
    for (char byte = 0;; line += byte) {
      pollfd waited{worker.replies(), POLLIN, 0};
      if (::poll(&waited, 1, static_cast<int>(patience.count())) <= 0) return {};
      if (::read(worker.replies(), &byte, 1) != 1) return {};
      if (byte == '\n') return line;
    }
  }

  std::string answer(const std::string& attack) { return told(attack).reply().value_or("(none)"); }

  /// How it ends by itself.
  End end() {
    while (reply()) continue;
    return worker.stop();
  }

  Worker worker;
};

std::string answer(const std::string& attack) { return Attacker().answer(attack); }

bool no_child_is_left() { return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Programs);

BOOST_AUTO_TEST_SUITE(a_worker)

BOOST_AUTO_TEST_CASE(echoes_over_its_pipes) {
  Attacker attacker;
  BOOST_TEST(attacker.answer("echo hello") == "hello");
  BOOST_TEST(attacker.answer("echo again") == "again");
}

BOOST_AUTO_TEST_CASE(can_throw_and_catch) { BOOST_TEST(answer("catch") == "caught"); }

BOOST_AUTO_TEST_CASE(has_an_empty_environment) { BOOST_TEST(answer("environment") == "empty"); }

BOOST_AUTO_TEST_CASE(has_five_descriptors_and_no_other_of_the_graders) {
  const gate::Descriptor left_open{::open("/etc/passwd", O_RDONLY)};  // not closed on exec
  BOOST_TEST(answer("descriptors") == "0 1 2 3 4 ");
}

BOOST_AUTO_TEST_CASE(is_nobody_if_the_grader_is_root) {
  BOOST_TEST(
      answer("user") ==
      (::geteuid() == 0 ? "65534 65534" : std::to_string(::getuid()) + ' ' + std::to_string(::getgid())));
}

BOOST_AUTO_TEST_CASE(may_use_the_clock_and_memory_within_its_limits) {
  BOOST_TEST(answer("print hello") == "printed");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_worker_is_told_softly_that_it, *needs(confines_workers, "Landlock and seccomp"))

BOOST_AUTO_TEST_CASE(cannot_open_a_file_of_the_graders) {
  const Folder folder;
  BOOST_TEST(answer("open " + folder.write("secret", "x").native()) == "EACCES");
  BOOST_TEST(answer("open /proc/self/environ") == "EACCES");
  BOOST_TEST(answer("open_own") == "EACCES");
}

BOOST_AUTO_TEST_CASE(cannot_create_remove_or_change_one) {
  const Folder folder;
  fs::permissions(folder.path(), fs::perms(0777));
  const fs::path mark = folder.write("mark", "10");
  fs::permissions(mark, fs::perms(0666));
  BOOST_TEST(answer("create " + (folder / "forged").native()) == "EACCES");
  BOOST_TEST(answer("create " + mark.native()) == "EACCES");
  BOOST_TEST(answer("unlink " + mark.native()) == "EACCES");
  BOOST_TEST(answer("chmod " + mark.native()) == "EACCES");
  BOOST_TEST(!fs::exists(folder / "forged"));
  BOOST_TEST(gate_tests::text_of(mark) == "10");
}

BOOST_AUTO_TEST_CASE(cannot_make_a_socket) {
  BOOST_TEST(answer("sockets") == "EACCES EACCES EACCES EACCES ");
}

BOOST_AUTO_TEST_CASE(cannot_make_a_process_or_thread) {
  BOOST_TEST(answer("processes") == "EAGAIN EAGAIN EAGAIN");
}

BOOST_AUTO_TEST_CASE(cannot_execute_another_program_nor_its_own_again) {
  BOOST_TEST(answer("exec /usr/bin/true") == "EACCES");
  BOOST_TEST(answer("exec_again") == "EBADF");
}

BOOST_AUTO_TEST_CASE(cannot_signal_the_grader_or_everybody) {
  const std::string grader = std::to_string(::getpid());
  BOOST_TEST(answer("kill " + grader) == "EPERM");
  BOOST_TEST(answer("tgkill " + grader) == "EPERM");
  BOOST_TEST(answer("kill -1") == "EPERM");
  BOOST_TEST(answer("kill 0") == "EPERM");
}

BOOST_AUTO_TEST_CASE(cannot_outlive_the_grader_or_raise_its_limits) {
  BOOST_TEST(answer("outlive") == "EPERM");
  BOOST_TEST(answer("raise_limit") == "EPERM");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_worker_dies_when_it, *needs(confines_workers, "Landlock and seccomp"))

BOOST_AUTO_TEST_CASE(makes_a_call_that_no_innocent_program_makes) {
  const std::string grader = std::to_string(::getpid());
  for (const std::string& attack : {"ptrace " + grader, std::string("io_uring"), std::string("unshare")})
    BOOST_TEST(Attacker().told(attack).end() == (End{EndKind::signalled, SIGSYS}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_end_of_a_worker_that)

BOOST_AUTO_TEST_CASE(is_told_nothing_more_is_its_own_exit) {
  Attacker attacker;
  attacker.told("");
  BOOST_TEST(attacker.end() == (End{EndKind::exited, 0}));
}

BOOST_AUTO_TEST_CASE(exits_is_its_exit_status_however_often_it_is_asked) {
  Attacker attacker;
  attacker.told("exit 7");
  BOOST_TEST(attacker.end() == (End{EndKind::exited, 7}));
  BOOST_TEST(attacker.worker.stop() == (End{EndKind::exited, 7}));
}

BOOST_AUTO_TEST_CASE(exits_before_main_is_its_exit_status) {
  const Folder folder;
  Worker worker(
      program_from("#include <cstdlib>\nstruct S { S() { std::exit(0); } } s;\nint main() { return 1; }\n",
                   folder / "early"));
  char byte;
  pollfd waited{worker.replies(), POLLIN, 0};
  BOOST_TEST(::poll(&waited, 1, 10'000) == 1);
  BOOST_TEST(::read(worker.replies(), &byte, 1) == 0);
  BOOST_TEST(worker.stop() == (End{EndKind::exited, 0}));
}

BOOST_AUTO_TEST_CASE(recurses_without_end_is_a_segmentation_fault) {
  BOOST_TEST(Attacker().told("recurse").end() == (End{EndKind::signalled, SIGSEGV}));
}

BOOST_AUTO_TEST_CASE(aborts_or_throws_is_an_abort) {
  BOOST_TEST(Attacker().told("abort").end() == (End{EndKind::signalled, SIGABRT}));
  Attacker thrower;
  BOOST_TEST(thrower.told("throw").end() == (End{EndKind::signalled, SIGABRT}));
  BOOST_TEST(thrower.worker.printed().find("a submission's own") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(overflows_an_integer_is_the_sanitizers_trap) {
  const End end = Attacker().told("overflow 100000").end();
  BOOST_TEST((end.kind == EndKind::signalled && (end.code == SIGILL || end.code == SIGTRAP)));
}

BOOST_AUTO_TEST_CASE(takes_all_memory_is_an_end_of_its_own) {
  BOOST_TEST(Attacker({.memory = 256 << 20}).told("memory private").end() ==
             (End{EndKind::signalled, SIGABRT}));  // bad_alloc
  BOOST_TEST(Attacker({.memory = 256 << 20}).answer("memory shared") == "ENOMEM");
}

BOOST_AUTO_TEST_CASE(is_larger_than_memory_is_a_death_at_the_start) {
  const Folder folder;
  Worker worker(program_from("char huge[3ull << 29];\nint main() { return huge[1]; }\n", folder / "huge"));
  ::usleep(50'000);
  BOOST_TEST((worker.stop().kind == EndKind::signalled));
}

BOOST_AUTO_TEST_CASE(the_kernel_refuses_to_execute_is_a_death_at_the_start) {
  const Folder folder;
  for (const std::string text : {"", "nonsense",
                                 "\x7f"
                                 "ELF"}) {
    const fs::path program = folder.write("program", text);
    fs::permissions(program, fs::perms(0755));
    BOOST_TEST(Worker(program).stop() == (End{EndKind::signalled, SIGSEGV}));
  }
}

BOOST_AUTO_TEST_CASE(loops_without_end_is_told_by_the_processor_time_that_it_used) {
  Attacker attacker({.processor_time = 200ms});
  attacker.told("spin");
  BOOST_TEST(soon([&] { return attacker.worker.processor_time() > 200ms; }));
  BOOST_TEST((attacker.worker.stop() == End{EndKind::out_of_processor_time, SIGKILL}));
  BOOST_TEST((attacker.worker.processor_time() > 200ms));
}

BOOST_AUTO_TEST_CASE(loops_is_ended_by_the_kernel_if_nobody_watches_even_if_it_is_deaf) {
  Attacker attacker({.processor_time = 100ms}), deaf({.processor_time = 100ms});
  attacker.told("spin");
  deaf.told("spin_deaf");
  BOOST_TEST(attacker.end() == (End{EndKind::out_of_processor_time, SIGXCPU}));
  BOOST_TEST(deaf.end() == (End{EndKind::out_of_processor_time, SIGKILL}));
}

BOOST_AUTO_TEST_CASE(sleeps_stops_itself_or_is_deaf_is_made_by_the_grader) {
  for (const char* attack : {"sleep", "stop_itself"}) {
    Attacker attacker;
    attacker.told(attack);
    ::usleep(50'000);
    BOOST_TEST(attacker.worker.stop() == (End{EndKind::signalled, SIGKILL}));
    BOOST_TEST(no_child_is_left());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_a_worker_prints)

BOOST_AUTO_TEST_CASE(is_kept) {
  Attacker attacker;
  BOOST_TEST(attacker.answer("print hello") == "printed");
  BOOST_TEST(attacker.worker.printed() == "hellohello");
}

BOOST_AUTO_TEST_CASE(is_capped_and_a_flood_neither_blocks_nor_kills) {
  Attacker attacker({.printed = 10'000});
  BOOST_TEST(attacker.answer("flood") == "survived");
  BOOST_TEST(attacker.worker.printed().size() == 10'000u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_grader)

BOOST_AUTO_TEST_CASE(is_not_blocked_by_a_worker_that_does_not_read) {
  Attacker attacker;
  attacker.told("sleep");
  const std::string much(1 << 20, 'x');
  BOOST_TEST(::write(attacker.worker.requests(), much.data(), much.size()) <
             static_cast<ssize_t>(much.size()));
}

BOOST_AUTO_TEST_CASE(cannot_be_traced_or_read_by_others_of_its_user) {
  Attacker attacker;
  BOOST_TEST(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0);
}

BOOST_AUTO_TEST_CASE(leaves_no_zombie) {
  for (int n = 0; n < 3; ++n) Attacker().told("echo");
  BOOST_TEST(no_child_is_left());
}

BOOST_AUTO_TEST_CASE(that_is_killed_takes_its_workers_with_it) {
  gate::Pipe told;
  const pid_t grader = ::fork();
  if (grader == 0) {
    Attacker attacker;
    const std::string worker = attacker.answer("pid");
    if (::write(told.write_end.get(), worker.data(), worker.size()) > 0) ::pause();
    ::_exit(1);
  }
  std::string worker(16, '\0');
  BOOST_REQUIRE(::read(told.read_end.get(), worker.data(), worker.size()) > 0);
  const gate::Descriptor watched{static_cast<int>(::syscall(SYS_pidfd_open, std::atoi(worker.c_str()), 0))};
  BOOST_REQUIRE(watched.get() >= 0);
  ::kill(grader, SIGKILL);
  ::waitpid(grader, nullptr, 0);
  pollfd waited{watched.get(), POLLIN, 0};
  BOOST_TEST(::poll(&waited, 1, 5'000) == 1);
}

BOOST_AUTO_TEST_CASE(may_ignore_or_block_the_ends_of_its_children) {
  BOOST_TEST(in_another_grader([] {
    ::signal(SIGCHLD, SIG_IGN);
    return Attacker().told("exit 7").end() == End{EndKind::exited, 7};
  }));
  BOOST_TEST(in_another_grader([] {
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    return Attacker().told("exit 7").end() == End{EndKind::exited, 7};
  }));
}

BOOST_AUTO_TEST_CASE(may_have_its_standard_descriptors_closed) {
  BOOST_TEST(in_another_grader([] {
    for (const int number : {0, 1, 2}) ::close(number);
    Attacker attacker;
    return attacker.answer("descriptors") == "0 1 2 3 4 " && attacker.answer("print x") == "printed" &&
           attacker.worker.printed() == "xx" && attacker.answer("echo hello") == "hello";
  }));
}

BOOST_AUTO_TEST_CASE(may_have_many_descriptors_open) {
  BOOST_TEST(in_another_grader([] {
    for (int n = 0; n < 200; ++n)
      if (::open("/dev/null", O_RDONLY) < 0) return false;
    return answer("descriptors") == "0 1 2 3 4 ";
  }));
}

BOOST_AUTO_TEST_CASE(may_run_workers_in_several_threads) {
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int n = 0; n < 4; ++n)
    threads.emplace_back([&, n] {
      for (int turn = 0; turn < 25; ++turn)
        right += Attacker().answer("echo " + std::to_string(n * turn)) == std::to_string(n * turn);
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(right == 100);
}

BOOST_AUTO_TEST_CASE(is_told_of_its_own_faults_as_such) {
  const Folder folder;
  BOOST_CHECK_THROW(Worker(folder / "none"), gate::Fault);
  BOOST_CHECK_THROW(Worker(folder.path()), gate::Fault);
  BOOST_CHECK_THROW(Worker(folder.write("not executable", "x")), gate::Fault);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_address_in_a_program)

BOOST_AUTO_TEST_CASE(is_told_by_its_line_if_it_is_of_the_source) {
  const Folder folder;
  gate::Compile request = gate_tests::compile_of(
      "#include <cstdio>\n"
      "int one() { return 1; }\n"
      "int main() { std::printf(\"%lx\", reinterpret_cast<unsigned long>(&one)); }\n",
      folder / "program");
  request.command.push_back("-gline-tables-only");
  BOOST_REQUIRE(gate::compile(request).end == gate::CompileEnd::built);
  Worker worker(folder / "program");
  BOOST_TEST(soon([&] { return !worker.printed().empty(); }));
  const std::uint64_t one = std::stoul(worker.printed(), nullptr, 16);
  const auto lines = gate::source_lines(folder / "program", "worker.cpp", {one, 0, ~std::uint64_t{0}});
  BOOST_TEST_REQUIRE(lines.size() == 3);
  BOOST_TEST(lines[0].value_or(0) == 2);
  BOOST_TEST(!lines[1].has_value());
  BOOST_TEST(!lines[2].has_value());
  BOOST_TEST(!gate::source_lines(folder / "program", "other.cpp", {one})[0].has_value());
}

BOOST_AUTO_TEST_CASE(has_no_line_where_the_program_is_none) {
  const Folder folder;
  BOOST_TEST(!gate::source_lines(folder.write("program", "not a program"), "worker.cpp", {1})[0].has_value());
}

BOOST_AUTO_TEST_SUITE_END()
