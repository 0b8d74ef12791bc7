// Keys as they are struck, one by one and without Enter.

#pragma once

#include <termios.h>

#include <optional>
#include <string>

namespace loop {

/// Takes the terminal's input for single keys while it lives, and gives it back as it was. Where standard
/// input is no terminal there are no keys.
class Keyboard {
 public:
  Keyboard();
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  bool is_there() const { return before_.has_value(); }

  /// A key that has been struck, or nothing. The sequences of arrows and the like count as none. Zero for the
  /// end of the input: nobody is there any more.
  std::optional<char> key();

  /// Gives the terminal back for a while, to a program that is run.
  void lend();
  void take_back();

 private:
  std::optional<termios> before_;
  std::string struck_;  // and not yet asked for
};

}  // namespace loop
