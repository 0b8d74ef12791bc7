#include "gate/compile.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "fixtures.hpp"

using gate::Cage;
using gate::Compile;
using gate::Compiled;
using gate::CompileEnd;
using gate::CompileLimits;
using gate_tests::Folder;
using gate_tests::in_another_grader;
using gate_tests::needs;
using gate_tests::soon;

namespace gate {
std::ostream& operator<<(std::ostream& out, CompileEnd end) { return out << "end " << static_cast<int>(end); }
std::ostream& operator<<(std::ostream& out, Cage cage) {
  return out << (cage == Cage::bubblewrap ? "bubblewrap" : cage == Cage::landlock ? "landlock" : "limits");
}
}  // namespace gate

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

bool works(Cage cage) {
  return cage == Cage::limits ||
         (cage == Cage::bubblewrap ? gate_tests::has_bubblewrap() : gate_tests::has_landlock());
}

/// Those of the cages that this machine has; says which it has not.
std::vector<Cage> present(std::vector<Cage> cages) {
  for (const Cage cage : cages)
    if (!works(cage))
      std::cerr << "SKIPPED, no " << cage << " here: its half of the claims remains unproven\n";
  cages.erase(std::remove_if(cages.begin(), cages.end(), [](Cage cage) { return !works(cage); }),
              cages.end());
  return cages;
}

const std::vector<Cage> all_cages = present({Cage::bubblewrap, Cage::landlock, Cage::limits});
const std::vector<Cage> closed_cages = present({Cage::bubblewrap, Cage::landlock});

/// Private folders are counted here, so other graders' had better be elsewhere.
struct TemporaryFolderOfOurOwn {
  TemporaryFolderOfOurOwn() { ::setenv("TMPDIR", folder.path().c_str(), 1); }
  ~TemporaryFolderOfOurOwn() { ::unsetenv("TMPDIR"); }
  Folder folder;
};
BOOST_TEST_GLOBAL_FIXTURE(TemporaryFolderOfOurOwn);

struct Grader {
  Compiled compile(Cage cage, const std::string& source, const CompileLimits& limits = {}) {
    Compile request = gate_tests::compile_of(source, folder / "built worker");
    request.readable = readable;
    request.command.insert(request.command.begin() + 1, flags.begin(), flags.end());
    return gate::compile(request, cage, limits);
  }

  /// Runs another command than the compiler.
  Compiled run(Cage cage, std::vector<std::string> command, const CompileLimits& limits = {}) {
    Compile request = gate_tests::compile_of("text of the source\n", folder / "built worker");
    request.readable = readable;
    request.command = std::move(command);
    return gate::compile(request, cage, limits);
  }

  bool built() const { return fs::exists(folder / "built worker"); }

  Folder folder;
  std::vector<fs::path> readable;
  std::vector<std::string> flags;
};

std::size_t private_folders() {
  const auto is_one = [](const fs::directory_entry& entry) {
    return entry.path().filename().native().rfind("descenso-compile-", 0) == 0;
  };
  return static_cast<std::size_t>(
      std::count_if(fs::directory_iterator(fs::temp_directory_path()), fs::directory_iterator(), is_one));
}

/// Is there a process with this word among its arguments?
bool is_running(const std::string& word) {
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
    std::istringstream arguments(gate_tests::text_of(entry.path() / "cmdline"));
    for (std::string argument; std::getline(arguments, argument, '\0');)
      if (argument == word) return true;
  }
  return false;
}

/// Told from those of other tests that run at the same time.
std::string unheard_of_duration() { return "31." + std::to_string(::getpid()); }

const std::string endless_constexpr =
    "constexpr int f() { int n = 0; for (long i = 0; i < 1'000'000'000'000; ++i) n ^= i; return n; }\n"
    "constexpr int n = f();\nint main() {}\n";

}  // namespace

/// Makes the private folders of these tests lie apart from those of whatever else runs on this machine.
struct OwnTemporaryFolder {
  OwnTemporaryFolder() {
    fs::permissions(folder.path(), fs::perms(01777));
    ::setenv("TMPDIR", folder.path().c_str(), 1);
  }
  ~OwnTemporaryFolder() { ::unsetenv("TMPDIR"); }

  Folder folder;
};

BOOST_TEST_GLOBAL_FIXTURE(OwnTemporaryFolder);

namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(a_compile, Grader)

BOOST_DATA_TEST_CASE(builds_a_program_that_runs, data::make(all_cages), cage) {
  const Compiled compiled =
      compile(cage, "#include <vector>\nint main() { return std::vector<int>{7}[0]; }\n");
  BOOST_TEST(compiled.end == CompileEnd::built, compiled.diagnostics);
  BOOST_TEST(compiled.diagnostics == "");
  BOOST_TEST(compiled.seconds > 0);
  struct stat status;
  BOOST_REQUIRE(::stat((folder / "built worker").c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 07777) == 0755u);
  BOOST_TEST(status.st_uid == ::geteuid());
  gate::Worker worker(folder / "built worker");
  BOOST_TEST(soon([&] {
    char byte;
    return ::read(worker.replies(), &byte, 1) == 0;
  }));
  BOOST_TEST(worker.stop().code == 7);
}

BOOST_DATA_TEST_CASE(says_what_the_compiler_says_by_the_sources_name, data::make(all_cages), cage) {
  const Compiled compiled = compile(cage, "int main() { return x; }\n");
  BOOST_TEST(compiled.end == CompileEnd::failed);
  BOOST_TEST(compiled.diagnostics.find("worker.cpp:1:21: error") == 0u);
  BOOST_TEST(!built());
}

BOOST_DATA_TEST_CASE(leaves_the_earlier_product_alone_if_it_fails, data::make(all_cages), cage) {
  folder.write("built worker", "earlier");
  compile(cage, "nonsense\n");
  BOOST_TEST(gate_tests::text_of(folder / "built worker") == "earlier");
}

BOOST_DATA_TEST_CASE(reads_the_folders_that_it_is_shown, data::make(all_cages), cage) {
  folder.write("course.hpp", "inline int answer() { return 0; }\n");
  readable = {folder.path()};
  flags = {"-I", folder.path()};
  const Compiled compiled = compile(cage, "#include \"course.hpp\"\nint main() { return answer(); }\n");
  BOOST_TEST(compiled.end == CompileEnd::built, compiled.diagnostics);
}

BOOST_DATA_TEST_CASE(reads_them_even_if_their_modes_let_nobody_but_the_grader, data::make(all_cages), cage) {
  fs::create_directory(folder / "kit");
  folder.write("kit/course.hpp", "inline int answer() { return 0; }\n");
  for (const char* name : {"kit/course.hpp", "kit", ""}) fs::permissions(folder / name, fs::perms(0700));
  readable = {folder / "kit"};
  flags = {"-I", folder / "kit"};
  const Compiled compiled = compile(cage, "#include \"course.hpp\"\nint main() { return answer(); }\n");
  BOOST_TEST(compiled.end == CompileEnd::built, compiled.diagnostics);
}

BOOST_DATA_TEST_CASE(is_too_much_when_it_prints_without_end, data::make(all_cages), cage) {
  const Compiled compiled = run(cage, {"yes", "nonsense"});
  BOOST_TEST(compiled.end == CompileEnd::too_much);
  BOOST_TEST(compiled.diagnostics.size() == 256u << 10);
}

BOOST_DATA_TEST_CASE(is_too_much_when_a_file_or_its_memory_grows_too_large, data::make(all_cages), cage) {
  CompileLimits small;
  small.file_size = 1 << 20;
  BOOST_TEST(compile(cage, "char large[] = {[8 << 20] = 1};\nint main() {}\n", small).end ==
             CompileEnd::too_much);
  small = {};
  small.memory = 200 << 20;
  const std::string hungry =
      "template <class T, T...> struct S {};\nusing All = __make_integer_seq<S, int, 3000000>;\nAll "
      "all;\nint main() {}\n";
  const Compiled compiled = compile(cage, hungry, small);
  BOOST_TEST(compiled.end == CompileEnd::too_much, compiled.diagnostics.substr(0, 2000));
  BOOST_TEST(!built());
}

BOOST_DATA_TEST_CASE(is_over_in_time_when_it_computes_without_end, data::make(all_cages), cage) {
  flags = {"-fconstexpr-steps=2000000000"};
  CompileLimits short_of_time;
  short_of_time.processor_time = 1s;
  BOOST_TEST(compile(cage, endless_constexpr, short_of_time).end == CompileEnd::timed_out);
}

BOOST_DATA_TEST_CASE(is_over_in_time_when_it_waits_without_end, data::make(all_cages), cage) {
  CompileLimits short_of_time;
  short_of_time.wall_time = 300ms;
  const std::string duration = unheard_of_duration();
  BOOST_TEST(run(cage, {"sh", "-c", "sleep " + duration + "; true"}, short_of_time).end ==
             CompileEnd::timed_out);
  BOOST_TEST(!is_running(duration));
}

BOOST_DATA_TEST_CASE(of_a_template_recursion_ends, data::make(all_cages), cage) {
  const Compiled compiled = compile(cage,
                                    "template <class T> struct S { typename S<S<T>>::type x; using type = T; "
                                    "};\nS<int> s;\nint main() {}\n");
  BOOST_TEST(compiled.end != CompileEnd::built);
}

BOOST_DATA_TEST_CASE(sees_no_variable_of_the_environment, data::make(all_cages), cage) {
  ::setenv("SECRET_OF_THE_GRADER", "canary", 1);
  const Compiled compiled = run(cage, {"env"});
  BOOST_TEST(compiled.diagnostics.find("canary") == std::string::npos);
  BOOST_TEST(compiled.diagnostics.find("PATH=/usr/bin\nLANG=C.UTF-8\nTMPDIR=/") == 0u);
}

BOOST_DATA_TEST_CASE(is_nobody_without_rights_if_the_grader_is_root, data::make(all_cages), cage) {
  const Compiled compiled = run(cage, {"id", "-u"});
  BOOST_TEST(compiled.diagnostics == (::geteuid() == 0 ? "65534" : std::to_string(::geteuid())) + "\n");
}

BOOST_DATA_TEST_CASE(leaves_no_folder_and_no_process, data::make(all_cages), cage) {
  const std::size_t before = private_folders();
  const std::string duration = unheard_of_duration();
  for (const std::string ending : {"true", "false", "kill -9 $$"})
    run(cage, {"bash", "-c", "mkdir -p a/b; touch a/b/c; exec 3< <(sleep " + duration + "); " + ending});
  compile(cage, "nonsense\n");
  BOOST_TEST(private_folders() == before);
  BOOST_TEST(soon([&] { return !is_running(duration); }));
  BOOST_TEST(::waitpid(-1, nullptr, WNOHANG) < 0);
}

BOOST_DATA_TEST_CASE(dies_with_a_grader_that_is_killed, data::make(all_cages), cage) {
  const std::string duration = unheard_of_duration();
  const pid_t grader = ::fork();
  if (grader == 0) {
    run(cage, {"sh", "-c", "sleep " + duration + "; true"});
    ::_exit(0);
  }
  BOOST_TEST(soon([&] { return is_running(duration); }));
  ::kill(grader, SIGKILL);
  ::waitpid(grader, nullptr, 0);
  BOOST_TEST(soon([&] { return !is_running(duration); }));
}

BOOST_DATA_TEST_CASE(may_ignore_signals_and_have_its_standard_descriptors_closed, data::make(all_cages),
                     cage) {
  BOOST_TEST(in_another_grader([&] {
    ::signal(SIGCHLD, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);
    for (const int number : {0, 1, 2}) ::close(number);
    return compile(cage, "int main() {}\n").end == CompileEnd::built &&
           compile(cage, "nonsense\n").end == CompileEnd::failed;
  }));
}

BOOST_AUTO_TEST_CASE(removes_the_folder_that_a_killed_grader_left) {
  const fs::path left = fs::temp_directory_path() / "descenso-compile-killed";
  fs::create_directories(left / "below");
  const std::string another_grader = fs::read_symlink("/proc/self/exe");
  const std::string one_compile = " --run_test=a_compile/may_be_one_of_several_at_once >/dev/null";
  BOOST_TEST(std::system(("'" + another_grader + "'" + one_compile).c_str()) == 0);
  BOOST_TEST(!fs::exists(left));
}

BOOST_AUTO_TEST_CASE(may_be_one_of_several_at_once) {
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int n = 0; n < 4; ++n)
    threads.emplace_back([&, n] {
      Compile request = gate_tests::compile_of("int main() {}\n", folder / std::to_string(n % 2));
      right += gate::compile(request).end == CompileEnd::built;
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(right == 4);
}

BOOST_AUTO_TEST_CASE(without_a_compiler_or_with_an_odd_name_is_the_graders_fault) {
  Compile request = gate_tests::compile_of("int main() {}\n", folder / "worker");
  for (const Cage cage : all_cages) {
    BOOST_CHECK_THROW(run(cage, {"no-such-compiler"}), gate::Fault);
    BOOST_CHECK_THROW(run(cage, {}), gate::Fault);
  }
  for (const char* name : {"", "..", "a/b", "-o", "@flags"}) {
    request.source_name = name;
    BOOST_CHECK_THROW(gate::compile(request), gate::Fault);
  }
  request = gate_tests::compile_of("int main() {}\n", folder / "nowhere" / "worker");
  BOOST_CHECK_THROW(gate::compile(request), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_confined_compile, Grader)

BOOST_DATA_TEST_CASE(cannot_include_what_it_is_not_shown, data::make(closed_cages), cage) {
  const std::string secret = folder.write("secret.hpp", "int canary_of_the_grader = wrong;\n").native();
  const std::string climbing =
      std::string(40, ' ').replace(0, 40, "../../../../../../../../../../../../../") + secret;
  for (const std::string& file :
       {secret, climbing, std::string("/etc/passwd"), std::string("/proc/self/environ"),
        std::string("/dev/stdin"), std::string("/dev/zero")}) {
    const Compiled compiled = compile(cage, "#include \"" + file + "\"\nint main() {}\n");
    BOOST_TEST(compiled.end == CompileEnd::failed);
    BOOST_TEST(compiled.diagnostics.find("canary") == std::string::npos);
    BOOST_TEST(compiled.diagnostics.find("root:") == std::string::npos);
  }
}

BOOST_DATA_TEST_CASE(cannot_take_a_secret_in_by_the_assembler, data::make(closed_cages), cage) {
  const std::string secret = folder.write("secret", ".long wrong\n").native();
  for (const std::string directive : {".incbin", ".include"}) {
    const Compiled compiled =
        compile(cage, "asm(\"" + directive + " \\\"" + secret + "\\\"\");\nint main() {}\n");
    BOOST_TEST(compiled.end == CompileEnd::failed);
    BOOST_TEST(compiled.diagnostics.find("wrong") == std::string::npos);
    BOOST_TEST(!built());
  }
}

BOOST_DATA_TEST_CASE(cannot_read_or_write_outside_even_if_the_compiler_is_taken_over,
                     data::make(closed_cages), cage) {
  const std::string secret = folder.write("secret", "canary").native();
  fs::permissions(secret, fs::perms(0666));
  fs::permissions(folder.path(), fs::perms(0777));
  fs::create_directory(folder / "kit");
  fs::permissions(folder / "kit", fs::perms(0777));
  readable = {folder / "kit"};
  const std::string script = "cat '" + secret + "'; cat /proc/*/environ; echo forged > '" + secret +
                             "'; echo forged > '" + (folder / "kit").native() + "/forged'; chmod 0 '" +
                             secret + "'; true";
  const Compiled compiled = run(cage, {"sh", "-c", script});
  BOOST_TEST(compiled.diagnostics.find("canary") == std::string::npos);
  BOOST_TEST(gate_tests::text_of(secret) == "canary");
  BOOST_TEST(fs::is_empty(folder / "kit"));
}

BOOST_DATA_TEST_CASE(cannot_make_a_socket_or_a_namespace, data::make(closed_cages), cage) {
  BOOST_TEST(run(cage, {"unshare", "-U", "true"}).diagnostics.find("Operation not permitted") !=
             std::string::npos);
  BOOST_TEST(
      run(cage, {"bash", "-c", ": >/dev/udp/127.0.0.1/9"}).diagnostics.find("Operation not permitted") !=
      std::string::npos);
}

BOOST_DATA_TEST_CASE(cannot_signal_the_grader, data::make(closed_cages), cage) {
  const pid_t victim = ::fork();
  if (victim == 0) {
    ::pause();
    ::_exit(0);
  }
  run(cage, {"sh", "-c", "kill -9 " + std::to_string(victim)});
  BOOST_TEST(::waitpid(victim, nullptr, WNOHANG) == 0);
  ::kill(victim, SIGKILL);
  ::waitpid(victim, nullptr, 0);
}

BOOST_DATA_TEST_CASE(cannot_hand_out_a_link_a_folder_or_a_fifo_as_its_product, data::make(closed_cages),
                     cage) {
  const std::string secret = folder.write("secret", "canary").native();
  for (const std::string& trick :
       {"ln -s '" + secret + "' worker", std::string("mkdir worker"), std::string("mkfifo worker"),
        std::string("ln -s worker.cpp worker"), std::string("true")}) {
    BOOST_TEST(run(cage, {"sh", "-c", trick}).end == CompileEnd::failed);
    BOOST_TEST(!built());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(the_layers_say_what_is_there) {
  const gate::Layers& layers = gate::layers();
  BOOST_TEST_MESSAGE("bubblewrap " << layers.bubblewrap << ", landlock " << layers.landlock << ", seccomp "
                                   << layers.seccomp);
  BOOST_TEST((gate::Layers{true, false, false}).confines_compile());
  BOOST_TEST((gate::Layers{false, true, false}).confines_compile());
  BOOST_TEST(!(gate::Layers{false, false, true}).confines_compile());
  BOOST_TEST((gate::Layers{false, true, true}).confines_worker());
  BOOST_TEST(!(gate::Layers{true, true, false}).confines_worker());
}
