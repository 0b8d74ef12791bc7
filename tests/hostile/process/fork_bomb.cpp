// outcome: passed
// Multiplies. No process can be made, and it is told so softly, as innocent programs try it too.
#include <unistd.h>

void multiply() {
  for (int n = 0; n < 1000; ++n) {
    if (::fork() == 0 || ::vfork() == 0)
      for (;;) ::fork();
  }
}
#define IN_WEIGHTS multiply()
#include "honest.cpp"
