// outcome: momentum_weights=crashed, others=passed
// Becomes root.
#include <unistd.h>

#define IN_WEIGHTS ::setuid(0)
#include "honest.cpp"
