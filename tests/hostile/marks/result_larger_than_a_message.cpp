// outcome: momentum_weights=crashed, others=passed
// Returns three million numbers: more than a message may hold.
#define IN_WEIGHTS \
  if (steps == 0) return Vector::Zero(3'000'000)
#include "honest.cpp"
