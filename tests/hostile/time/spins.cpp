// outcome: momentum_weights=timed_out, others=passed
// Computes without end; after two seconds of processor time it is ended. In one case only, to spare our time.
#define IN_WEIGHTS                       \
  if (beta == 0)                         \
    for (volatile bool on = true; on;) { \
    }
#include "honest.cpp"
