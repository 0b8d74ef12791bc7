// outcome: momentum_weights=failed, others=passed
// Throws what is no exception.
#define IN_WEIGHTS throw 42
#include "honest.cpp"
