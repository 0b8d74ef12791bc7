// What a callback costs beside a bare round trip of as many bytes over two pipes.

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <memory>
#include <stdexcept>

#include "bench/table.hpp"
#include "bridge/contract.hpp"
#include "bridge/remote.hpp"

namespace bench {

namespace {

/// The cores that this process may use, and each that it starts from then on.
cpu_set_t cores() {
  cpu_set_t allowed;
  ::sched_getaffinity(0, sizeof allowed, &allowed);
  return allowed;
}

void use(const cpu_set_t& allowed) {
  if (::sched_setaffinity(0, sizeof allowed, &allowed) != 0) throw std::runtime_error("sched_setaffinity");
}

/// A process that sends back what it gets, `size` bytes at a time.
class Echo {
 public:
  explicit Echo(std::size_t size) : bytes_(size) {
    if (::pipe(to_.data()) != 0 || ::pipe(from_.data()) != 0) throw std::runtime_error("pipe");
    child_ = ::fork();
    if (child_ != 0) return;
    while (pass(to_[0], from_[1])) {
    }
    ::_exit(0);
  }
  ~Echo() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  Echo(const Echo&) = delete;

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

/// Both conversations, begun beforehand, with all who take part in them on these cores.
Row row(const Text& where, const cpu_set_t& allowed, int trips) {
  use(allowed);
  // A frame's header, the two lengths of a vector and its two coordinates.
  const auto echo = std::make_shared<Echo>(bridge::header_size + 4 * 8);
  const auto session =
      std::make_shared<bridge::Session>(HONEST_WORKER, bridge::Allowance{.questions = 2 * trips});
  return {"a callback",
          where,
          {"una ida y vuelta de los mismos bytes por dos tuberías",
           "a round trip of the same bytes over two pipes"},
          trips,
          [=] {
            use(allowed);
            const bridge::Remote<decltype(sample::descend)> descend{*session, 2, "descend"};
            descend([](const sample::Vector& theta) { return theta; }, sample::Vector::Zero(2), 0.1, trips);
          },
          [=] {
            use(allowed);
            for (int i = 0; i < trips; ++i) echo->trip();
          },
          {.factor = 1.5}};
}

std::vector<Row> rows(bool quick) {
  const int trips = quick ? 2 : 2000;
  const cpu_set_t all = cores();
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(::sched_getcpu(), &one);
  return {row({"en un solo núcleo", "on one core"}, one, trips),
          row({"donde decida el planificador", "wherever the scheduler puts them"}, all, trips)};
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) { return bench::measure(argc, argv, bench::rows, bench::Clock::wall, 25); }
