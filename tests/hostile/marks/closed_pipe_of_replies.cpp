// outcome: momentum_weights=crashed, others=passed
// Hangs up, and goes on computing where nobody listens.
#include <unistd.h>
#define IN_WEIGHTS \
  ::close(4);      \
  for (;;) {       \
  }
#include "honest.cpp"
