// outcome: momentum_weights=crashed, others=passed
// An integer that overflows to what was wanted.
#define IN_WEIGHTS [[maybe_unused]] const int large = std::numeric_limits<int>::max() - steps * 0 + 1
#include "honest.cpp"
