// outcome: momentum_weights=rejected, others=passed
// The right value, and more behind it.
#include "forge.cpp"
#define IN_WEIGHTS \
  if (steps == 0) forge::send(forge::result, forge::bytes(0ull) + forge::bytes(1ull) + "more")
#include "honest.cpp"
