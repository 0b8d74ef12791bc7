// outcome: momentum_weights=crashed, others=passed
// Dies where a value was expected.
#define IN_WEIGHTS std::abort()
#include "honest.cpp"
