// Not a test: what a callback costs over a bare round trip of as many bytes over two pipes, in one run.
// Run it by hand on a quiet machine: build/bin/bridge_costs

#include <fmt/format.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "bridge/contract.hpp"
#include "bridge/remote.hpp"

namespace {

using Microseconds = std::chrono::duration<double, std::micro>;
constexpr int round_trips = 2000;
constexpr int turns = 25;

template <class Work>
double microseconds_per_trip(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return Microseconds(std::chrono::steady_clock::now() - start).count() / round_trips;
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + values.size() / 2);
  return values[values.size() / 2];
}

/// A process that sends back what it gets, `size` bytes at a time.
class Echo {
 public:
  explicit Echo(std::size_t size) : bytes_(size) {
    if (::pipe(to_.data()) != 0 || ::pipe(from_.data()) != 0) throw std::runtime_error("pipe");
    child_ = ::fork();
    if (child_ != 0) return;
    ::close(to_[1]);
    while (pass(to_[0], from_[1])) {
    }
    ::_exit(0);
  }
  ~Echo() {
    ::close(to_[1]);
    ::waitpid(child_, nullptr, 0);
  }

  void trip() {
    if (::write(to_[1], bytes_.data(), bytes_.size()) < 0 ||
        ::read(from_[0], bytes_.data(), bytes_.size()) <= 0) {
      throw std::runtime_error("echo");
    }
  }

 private:
  bool pass(int in, int out) {
    return ::read(in, bytes_.data(), bytes_.size()) > 0 && ::write(out, bytes_.data(), bytes_.size()) > 0;
  }

  std::vector<char> bytes_;
  std::array<int, 2> to_, from_;
  pid_t child_;
};

void measure(const char* name) {
  bridge::Session session(HONEST_WORKER, {.questions = 10 * round_trips});
  const bridge::Remote<decltype(sample::descend)> descend{session, 2, "descend"};
  // A frame's header, the two lengths of a vector and its two coordinates.
  Echo echo(bridge::header_size + 4 * 8);
  const sample::Gradient gradient = [](const sample::Vector& theta) { return theta; };
  std::vector<double> calls, bare;
  for (int turn = 0; turn < turns; ++turn) {
    bare.push_back(microseconds_per_trip([&] {
      for (int i = 0; i < round_trips; ++i) echo.trip();
    }));
    calls.push_back(
        microseconds_per_trip([&] { descend(gradient, sample::Vector::Zero(2), 0.1, round_trips); }));
  }
  fmt::print("{:<40} bare {:6.1f} µs   callback {:6.1f} µs   ratio {:.2f}\n", name, median(bare),
             median(calls), median(calls) / median(bare));
}

}  // namespace

int main() {
  measure("wherever the scheduler puts them:");
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(::sched_getcpu(), &one);
  ::sched_setaffinity(0, sizeof one, &one);
  measure("grader and worker on one core:");
}
