// outcome: momentum_weights=rejected, others=passed
// A vector of 2^61 rows: times eight bytes that is nothing at all.
#include "forge.cpp"
#define IN_WEIGHTS \
  forge::send(forge::result, forge::bytes(1ull << 61) + forge::bytes(1ull) + forge::bytes(1.0))
#include "honest.cpp"
