// What the layers around strangers' code cost beside going without.

#include <fcntl.h>
#include <poll.h>

#include <memory>
#include <stdexcept>

#include "bench/bare.hpp"
#include "bench/table.hpp"
#include "gate/cage.hpp"
#include "gate/layers.hpp"
#include "gate/worker.hpp"

namespace bench {

namespace {

namespace fs = std::filesystem;

void run_confined(const fs::path& program) {
  gate::Worker worker(program);
  pollfd ended{worker.replies(), POLLIN, 0};
  ::poll(&ended, 1, -1);
  if (worker.stop().code != 0) throw std::runtime_error("a worker did not run");
}

const std::string source = "int main() {}\n";
const std::vector<std::string> compiler{"clang++-16", "-O0", "-static", "-fuse-ld=mold",
                                        "worker.cpp", "-o",  "worker"};

void compile_confined(gate::Cage cage, const fs::path& destination) {
  const gate::Compiled compiled =
      gate::compile({compiler, {}, "worker.cpp", source, "worker", destination}, cage);
  if (compiled.end != gate::CompileEnd::built) throw std::runtime_error(compiled.diagnostics);
}

std::vector<Row> rows(bool) {
  // All that is compiled or run lies here, and stays for as long as a row may use it.
  const auto folder = std::make_shared<gate::PrivateFolder>();
  folder->write("worker.cpp", source);
  const fs::path program = folder->path() / "program";
  compile_confined(gate::Cage::limits, program);

  std::vector<Row> rows{{"a worker",
                         {"empieza, acaba y se recoge", "started, ended and reaped"},
                         {"fork, exec y wait", "fork, exec and wait"},
                         1,
                         [program] { run_confined(program); },
                         [folder, program] { run_bare(folder->path(), {program.string()}); },
                         {.factor = 1, .extra = 0.002}}};
  const auto add = [&](const char* name, gate::Cage cage) {
    rows.push_back({"a compile",
                    {std::string("tras ") + name, std::string("behind ") + name},
                    {"el compilador sin más", "the compiler by itself"},
                    1,
                    [folder, cage] { compile_confined(cage, folder->path() / "confined"); },
                    [folder] { run_bare(folder->path(), compiler); },
                    {.factor = 1.1}});
  };
  if (gate::layers().bubblewrap) add("bubblewrap", gate::Cage::bubblewrap);
  if (gate::layers().landlock) add("Landlock", gate::Cage::landlock);
  return rows;
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) { return bench::measure(argc, argv, bench::rows, bench::Clock::wall, 25); }
