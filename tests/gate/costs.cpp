// What the layers cost: medians of turns taken in alternation, on whatever this machine is doing besides.

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <vector>

#include "gate/cage.hpp"
#include "gate/layers.hpp"
#include "gate/worker.hpp"

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct Way {
  const char* name;
  std::function<void()> go;
  std::vector<double> times{};
};

void measure(std::vector<Way> ways, int turns) {
  for (int turn = 0; turn < turns; ++turn)
    for (Way& way : ways) {
      const auto start = std::chrono::steady_clock::now();
      way.go();
      way.times.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
    }
  for (Way& way : ways) {
    std::sort(way.times.begin(), way.times.end());
    std::cout << way.name << ": " << way.times[way.times.size() / 2] << " ms (fastest " << way.times.front()
              << ")\n";
  }
}

void run_bare(const std::filesystem::path& program) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl(program.c_str(), "bare", nullptr);
    ::_exit(127);
  }
  ::waitpid(child, nullptr, 0);
}

void compile(gate::Cage cage, const std::filesystem::path& destination) {
  gate::compile({{"clang++-16", "-O0", "-static", "-fuse-ld=mold", "worker.cpp", "-o", "worker"},
                 {},
                 "worker.cpp",
                 "int main() {}\n",
                 "worker",
                 destination},
                cage);
}

}  // namespace

int main() {
  const gate::PrivateFolder folder;
  const std::filesystem::path program = folder.path() / "program";
  gate::layers();
  compile(gate::Cage::limits, program);

  measure({{"bare fork, exec, exit", [&] { run_bare(program); }},
           {"worker started, exited, reaped",
            [&] {
              gate::Worker worker(program);
              pollfd ended{worker.replies(), POLLIN, 0};
              ::poll(&ended, 1, -1);
              worker.stop();
            }}},
          500);
  measure({{"compile, limits only", [&] { compile(gate::Cage::limits, program); }},
           {"compile, Landlock", [&] { compile(gate::Cage::landlock, program); }},
           {"compile, bubblewrap", [&] { compile(gate::Cage::bubblewrap, program); }}},
          30);
}
