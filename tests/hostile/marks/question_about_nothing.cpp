// outcome: momentum_weights=rejected, others=passed
// Asks for the value of a function that it was not given.
#include "forge.cpp"
#define IN_WEIGHTS forge::send(forge::ask, forge::bytes(1ull) + forge::bytes(1ull) + forge::bytes(1.0), 99)
#include "honest.cpp"
