// outcome: passed
// Prints without measure. What is kept is small, and nobody waits for anybody to read it.
#include <unistd.h>

void flood() {
  const std::string much(1 << 16, 'x');
  for (int n = 0; n < 2000; ++n)
    if (::write(1, much.data(), much.size()) < 0 && ::write(2, "\n", 1) < 0) continue;
}
#define IN_WEIGHTS flood()
#include "honest.cpp"
