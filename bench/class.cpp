// What grading a class costs beside the bare compiles of its files, and what a large class costs to list, to
// go on with and to export.

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "bench/made_class.hpp"
#include "gate/private_folder.hpp"
#include "grading/building.hpp"
#include "grading/csv.hpp"
#include "grading/files.hpp"

namespace bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The processor's time that ended children, and their children, have had so far.
double processor_of_children() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec * 1e-6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Starts a program in a folder, with nothing to read and nobody who listens.
pid_t start(const std::vector<std::string>& command, const fs::path& folder) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const bool quiet = std::freopen("/dev/null", "w", stdout) && std::freopen("/dev/null", "w", stderr);
  if (quiet && ::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

/// The most memory that a process has had so far, in MiB; 0 once it has ended.
double peak_of(pid_t process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string word; status >> word;) {
    double kibibytes = 0;
    if (word == "VmHWM:" && status >> kibibytes) return kibibytes / 1024;
  }
  return 0;
}

struct Cost {
  double seconds = 0;
  double processor = 0;  ///< seconds of it, whatever else the machine had to do
  double mebibytes = 0;  ///< at most, in the process itself, not in what it started
};

/// Runs tools/course to its end. Throws if it says that the request or the machine is at fault.
Cost run_course(const grading::Course& course, const std::vector<std::string>& words) {
  std::vector<std::string> command{(course.build / "bin" / "course").string()};
  command.insert(command.end(), words.begin(), words.end());
  const auto begin = Clock::now();
  const double before = processor_of_children();
  const pid_t process = start(command, "/");
  Cost cost;
  int status = 0;
  while (::waitpid(process, &status, WNOHANG) == 0) {
    cost.mebibytes = std::max(cost.mebibytes, peak_of(process));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  cost.seconds = seconds_since(begin);
  while (::waitpid(-1, nullptr, 0) > 0) continue;  // those that bubblewrap did not wait for, see main
  cost.processor = processor_of_children() - before;
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    throw std::runtime_error(fmt::format("tools/course {} ended with {}", words[0],
                                         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)));
  }
  return cost;
}

/// Compiles every answer by the kit's own command, without any confinement, as many at a time as there are
/// processors.
Cost compile_bare(const grading::Course& course, const std::vector<Pool>& pools, unsigned jobs) {
  const gate::PrivateFolder folder;
  struct Job {
    std::vector<std::string> command;
    fs::path folder;
  };
  std::vector<Job> all;
  for (const Pool& pool : pools) {
    const std::string& id = pool.chapter().id;
    const std::vector<std::string> command = grading::worker_command(course, pool.chapter());
    for (std::size_t n = 0; n < pool.answers().size(); ++n) {
      const fs::path own = folder.path() / fmt::format("{}-{}", id, n);
      grading::write_file(own / pool.chapter().source_name(), pool.answers()[n]);
      all.push_back({command, own});
    }
  }
  const auto begin = Clock::now();
  const double before = processor_of_children();
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> workers;
  for (unsigned n = 0; n < jobs; ++n) {
    workers.emplace_back([&] {
      for (std::size_t i; (i = next++) < all.size();)
        ::waitpid(start(all[i].command, all[i].folder), nullptr, 0);
    });
  }
  workers.clear();
  while (::waitpid(-1, nullptr, 0) > 0) continue;  // the linker tidies up behind its own back
  return {.seconds = seconds_since(begin), .processor = processor_of_children() - before};
}

/// Takes from the pools what was graded in other ways than by one compile and by answers in time: a body that
/// does not compile is set aside and the rest compiled again, and a loop without end costs the time it is
/// given, whatever a compile costs. What was graded is a class of `write_one_each`.
void keep_what_ends(std::vector<Pool>& pools, const fs::path& class_folder) {
  std::map<std::string, std::set<std::string>> others;  // students, by chapter
  grading::read_rows(class_folder / "grades.csv", [&](const grading::Row& row) {
    if (row.at(3) == "timed_out" || row.at(3) == "did_not_compile") others[row.at(1)].insert(row.at(0));
  });
  for (Pool& pool : pools) {
    const std::set<std::string>& those = others[pool.chapter().id];
    pool.keep([&](std::size_t n) { return !those.contains(name_of(n)); });
  }
}

struct Request {
  std::size_t students = 1000, variants = 8;
  std::uint32_t seed = 1;
  std::vector<std::string> chapters;
  std::string language = "en";
  bool json = false;
};

nlohmann::json measure(const grading::Course& course, const Request& request) {
  std::vector<Pool> pools;
  for (const grading::Chapter& chapter : course.chapters) {
    const bool wanted =
        request.chapters.empty() || std::ranges::find(request.chapters, chapter.id) != request.chapters.end();
    if (wanted) pools.emplace_back(course, chapter, request.variants, request.seed);
  }
  if (pools.empty()) throw std::runtime_error("no chapter has that name");
  const gate::PrivateFolder folder;
  const unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  const auto grade = [&](const std::string& name, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"grade", (folder.path() / name).string(), "--into",
                               (folder.path() / (name + "-class")).string(), "--jobs", std::to_string(jobs)});
    return run_course(course, more);
  };
  const auto export_as = [&](const std::string& format) {
    return run_course(course, {"export", (folder.path() / "large-class").string(), "--format", format, "--to",
                               (folder.path() / ("as-" + format)).string()});
  };

  write_many(folder.path() / "large", pools, request.students, request.seed);
  write_one_each(folder.path() / "all", pools);
  const std::size_t different = request.variants * pools.size();
  const Cost all = grade("all");
  keep_what_ends(pools, folder.path() / "all-class");
  write_one_each(folder.path() / "small", pools);
  // Before and after, so that what else the machine does meets both alike.
  const Cost before = compile_bare(course, pools, jobs);
  const Cost small = grade("small");
  const Cost after = compile_bare(course, pools, jobs);
  const Cost bare{.seconds = (before.seconds + after.seconds) / 2,
                  .processor = (before.processor + after.processor) / 2};

  std::size_t ending = 0;
  for (const Pool& pool : pools) ending += pool.answers().size();
  const std::size_t pieces = request.students * pools.size();
  const Cost list = grade("large", {"--list"});
  const Cost large = grade("large");
  const Cost resume = grade("large");
  const Cost csv = export_as("csv"), html = export_as("html");
  const auto cost = [](const Cost& one) {
    return nlohmann::json{
        {"seconds", one.seconds}, {"processor_seconds", one.processor}, {"mebibytes", one.mebibytes}};
  };
  return {{"seed", request.seed},
          {"files", different},
          {"grade_all", cost(all)},
          {"files_that_end", ending},
          {"bare", cost(bare)},
          {"grade", cost(small)},
          {"ratio", small.seconds / bare.seconds},
          {"processor_ratio", small.processor / bare.processor},
          {"students", request.students},
          {"pieces", pieces},
          {"list", cost(list)},
          {"first", cost(large)},
          {"pieces_per_second", static_cast<double>(pieces) / large.seconds},
          {"resume", cost(resume)},
          {"export_csv", cost(csv)},
          {"export_html", cost(html)}};
}

void print(const nlohmann::json& that, bool spanish) {
  const auto line = [&](const char* es, const char* en, const std::string& value) {
    const std::string label = spanish ? es : en;
    std::cout << fmt::format("  {:<58} {}\n", label, value);
  };
  const auto cost = [&](const char* name) {
    return fmt::format("{:7.2f} s  {:7.2f} s  {:5.0f} MiB", that[name]["seconds"].get<double>(),
                       that[name]["processor_seconds"].get<double>(), that[name]["mebibytes"].get<double>());
  };
  line("", "", spanish ? "    reloj  procesador  memoria" : "    clock  processor   memory");
  std::cout << (spanish ? fmt::format("{} ficheros distintos\n", that["files"].get<int>())
                        : fmt::format("{} different files\n", that["files"].get<int>()));
  line("corregirlos", "grading them", cost("grade_all"));
  std::cout << (spanish
                    ? fmt::format("{} de ellos, que compilan y terminan\n", that["files_that_end"].get<int>())
                    : fmt::format("{} of them, which compile and end\n", that["files_that_end"].get<int>()));
  line("compilarlos sin más", "compiling them, and no more",
       fmt::format("{:7.2f} s  {:7.2f} s", that["bare"]["seconds"].get<double>(),
                   that["bare"]["processor_seconds"].get<double>()));
  line("corregirlos", "grading them", cost("grade"));
  line("cociente (lo prometido: 1,3)", "ratio (promised: 1.3)",
       fmt::format("{:7.2f}    {:7.2f}", that["ratio"].get<double>(), that["processor_ratio"].get<double>()));
  std::cout << (spanish ? fmt::format("{} estudiantes, {} entregas posibles\n", that["students"].get<int>(),
                                      that["pieces"].get<int>())
                        : fmt::format("{} students, {} pieces\n", that["students"].get<int>(),
                                      that["pieces"].get<int>()));
  line("decir qué se corregiría", "saying what would be graded", cost("list"));
  line("corregirlo todo", "grading all of it", cost("first"));
  line("otra vez, sin nada que hacer (prometido con 6000: 5 s)",
       "again, with nothing to do (promised for 6000: 5 s)", cost("resume"));
  line("export --format csv", "export --format csv", cost("export_csv"));
  line("export --format html", "export --format html", cost("export_html"));
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
  bench::Request request;
  CLI::App app;
  app.add_option("--students", request.students);
  app.add_option("--variants", request.variants)->check(CLI::Range(1, 1000));
  app.add_option("--seed", request.seed);
  app.add_option("--chapter", request.chapters);
  app.add_option("--lang", request.language);
  app.add_flag("--json", request.json);
  CLI11_PARSE(app, argc, argv);
  // Bubblewrap ends before the first process of its namespace has been waited for, whose time would then be
  // nobody's. So it is ours.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  try {
    const nlohmann::json that = bench::measure(grading::this_course(), request);
    if (request.json)
      std::cout << that.dump(1) << '\n';
    else
      bench::print(that, request.language == "es");
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 3;
  }
}
