// outcome: momentum_weights=crashed, others=passed
// Uses up its stack.
int deeper(volatile int depth) { return deeper(depth + 1) + depth; }
#define IN_WEIGHTS deeper(0)
#include "honest.cpp"
