#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace cli {

using namespace std::chrono_literals;

std::string rough(std::chrono::seconds time) {
  if (time < 100s) return fmt::format("{} s", time.count());
  const auto minutes = std::chrono::round<std::chrono::minutes>(time).count();
  return minutes < 100 ? fmt::format("{} min", minutes)
                       : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

Progress::Progress(const Context& context, std::size_t all)
    : context_(context),
      all_(all),
      on_terminal_(::isatty(STDERR_FILENO)),
      begin_(Clock::now()),
      last_(begin_) {}

Progress::~Progress() {
  if (on_terminal_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::at(std::size_t done) {
  const auto now = Clock::now();
  if (now - last_ < (on_terminal_ ? 200ms : 10s)) return;
  last_ = now;
  std::string left;
  // What the first few took says little of the others.
  if (done >= 5 && done < all_) {
    const auto per_piece = std::chrono::duration<double>(now - begin_) / static_cast<double>(done);
    const auto time = std::chrono::ceil<std::chrono::seconds>(per_piece * static_cast<double>(all_ - done));
    left = context_.say(
        {fmt::format("; quedan unos {}", rough(time)), fmt::format("; about {} left", rough(time))});
  }
  const std::string line = context_.say({fmt::format("Corregidos {} de {}{}", done, all_, left),
                                         fmt::format("Graded {} of {}{}", done, all_, left)});
  if (on_terminal_)
    std::cerr << "\r" << line << "\x1b[K" << std::flush;
  else
    std::cerr << line << std::endl;
}

}  // namespace cli
