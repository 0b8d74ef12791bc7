// outcome: momentum_weights=rejected, others=passed
// Answers a call twice, the second time for the call that comes next.
#include "forge.cpp"
#define IN_WEIGHTS forge::send(forge::result, forge::bytes(0ull) + forge::bytes(1ull))
#include "honest.cpp"
