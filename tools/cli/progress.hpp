// How far a long piece of work is, and how long it will still take.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/verbs.hpp"

namespace cli {

/// "34 s", "12 min", "3 h 05 min": as exact as one wants to know.
std::string rough(std::chrono::seconds time);

/// Says it on standard error: in one line that changes, on a terminal; else in a line now and then, at most
/// every ten seconds.
class Progress {
 public:
  Progress(const Context& context, std::size_t all);
  ~Progress();

  void at(std::size_t done);

 private:
  using Clock = std::chrono::steady_clock;

  const Context& context_;
  std::size_t all_;
  bool on_terminal_;
  Clock::time_point begin_, last_;
};

}  // namespace cli
