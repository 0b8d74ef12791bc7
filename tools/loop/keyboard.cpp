#include "loop/keyboard.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>

namespace loop {

Keyboard::Keyboard() {
  termios now{};
  if (::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &now) == 0) before_ = now;
  take_back();
}

Keyboard::~Keyboard() { lend(); }

void Keyboard::take_back() {
  if (!before_) return;
  termios single = *before_;
  // Ctrl-C goes on being a signal.
  single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  single.c_cc[VMIN] = 1;
  single.c_cc[VTIME] = 0;
  ::tcsetattr(STDIN_FILENO, TCSANOW, &single);
}

void Keyboard::lend() {
  if (before_) ::tcsetattr(STDIN_FILENO, TCSANOW, &*before_);
}

std::optional<char> Keyboard::key() {
  if (struck_.empty()) {
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    if (::poll(&waiting, 1, 0) <= 0) return std::nullopt;
    std::array<char, 64> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) return '\0';
    // What begins with an escape is an arrow or the like; all of it came at once.
    if (bytes[0] == '\x1b') return std::nullopt;
    struck_.assign(bytes.data(), static_cast<std::size_t>(count));
  }
  const char first = struck_.front();
  struck_.erase(0, 1);
  return first;
}

}  // namespace loop
