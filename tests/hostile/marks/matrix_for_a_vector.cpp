// outcome: momentum_weights=rejected, others=passed
// Two columns where the contract has one.
#include "forge.cpp"
#define IN_WEIGHTS \
  forge::send(forge::result, forge::bytes(1ull) + forge::bytes(2ull) + forge::bytes(1.0) + forge::bytes(1.0))
#include "honest.cpp"
