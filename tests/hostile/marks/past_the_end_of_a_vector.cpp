// outcome: momentum_weights=crashed, others=passed
// Writes past the end, where it would happen to work. The library's assertions are on.
std::vector<int> three(3);
#define IN_WEIGHTS three[3 + steps * 0] = 1
#include "honest.cpp"
