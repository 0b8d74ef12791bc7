// outcome: momentum_weights=failed, others=passed
// Counts its calls, and is right only the first time.
int calls = 0;
#define IN_WEIGHTS \
  if (++calls > 1) return Vector::Zero(3)
#include "honest.cpp"
