// From a saved file to its verdict: all visible checks of a chapter, as the loop runs them, beside the bare
// compile and beside the conventional way.

#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "bench/bare.hpp"
#include "bench/table.hpp"
#include "gate/private_folder.hpp"
#include "grading/building.hpp"
#include "grading/files.hpp"
#include "grading/submission.hpp"

namespace bench {

namespace {

namespace fs = std::filesystem;

/// A chapter's reference in a folder, saved again and again with something else in it.
class Desk {
 public:
  Desk(const grading::Course& course, const grading::Chapter& chapter)
      : course_(course),
        chapter_(chapter),
        reference_(grading::read_file(course.solution(chapter)).value()),
        file_(folder_.path() / chapter.source_name()),
        command_(grading::worker_command(course, chapter)) {}

  void save() { grading::write_file(file_, fmt::format("{}// saved {} times\n", reference_, ++saved_)); }

  /// What `tools/course watch` does after a save.
  void check() {
    save();
    const grading::ChapterResult result =
        judge(course_, chapter_, file_, grading::Suite::examples, folder_.path() / "product" / "worker");
    if (!result.passed()) throw std::runtime_error(result.message.en + result.diagnostics);
  }

  /// Compiles and links it with the same flags and precompiled header, and does nothing with it.
  void compile() {
    save();
    run_bare(folder_.path(), command_);
  }

  /// Make, g++, Boost.Test in the file of the tests.
  void make_and_run() {
    save();
    run_bare(folder_.path(), {"make", "--silent", "--no-print-directory", "examples"});
    run_bare(folder_.path(), {"./examples", "--log_level=nothing", "--report_level=no"});
  }

  void write_makefile() {
    const std::string makefile =
        "examples: {test} momentum.cpp {contract}/momentum.hpp\n"
        "\tg++ -std=c++20 -g -Wall -I. -I{contract} -I{common} -isystem {eigen} -o $@ {test}\n";
    grading::write_file(
        folder_.path() / "Makefile",
        fmt::format(fmt::runtime(makefile), fmt::arg("test", CONVENTIONAL_TEST),
                    fmt::arg("contract", chapter_.folder.string()),
                    fmt::arg("common", (course_.root / "chapters").string()), fmt::arg("eigen", EIGEN)));
  }

 private:
  const grading::Course& course_;
  const grading::Chapter& chapter_;
  gate::PrivateFolder folder_;
  std::string reference_;
  fs::path file_;
  std::vector<std::string> command_;
  int saved_ = 0;
};

std::vector<Row> rows(bool) {
  static const grading::Course course = grading::this_course();
  std::vector<Row> all;
  const Text what{"comprobar sus ejemplos", "its examples checked"};
  for (const grading::Chapter& chapter : course.chapters) {
    const auto desk = std::make_shared<Desk>(course, chapter);
    all.push_back({chapter.id,
                   what,
                   {"compilarlo y enlazarlo", "compiling and linking it"},
                   1,
                   [desk] { desk->check(); },
                   [desk] { desk->compile(); },
                   {.factor = 1.35}});
    if (chapter.stem != "momentum") continue;
    desk->write_makefile();
    all.push_back({chapter.id,
                   what,
                   {"g++, make y Boost.Test", "g++, make and Boost.Test"},
                   1,
                   [desk] { desk->check(); },
                   [desk] { desk->make_and_run(); },
                   {.factor = 0.1}});
  }
  return all;
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) { return bench::measure(argc, argv, bench::rows, bench::Clock::wall, 5); }
