// outcome: momentum_weights=timed_out, others=passed
// Stops, for somebody to continue it.
#include <csignal>
#define IN_WEIGHTS \
  if (beta == 0) std::raise(SIGSTOP)
#include "honest.cpp"
