// Ctrl-C, while there is something to put in order first.

#pragma once

namespace grading {

/// While this lives, SIGINT and SIGTERM do not end the process: they are only noted. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;

  static bool asked_for();
};

}  // namespace grading
