// outcome: momentum_weights=crashed, others=passed
// Leaves with a status that says what it was asked. The author is not told the status.
#define IN_WEIGHTS std::_Exit(100 + steps)
#include "honest.cpp"
