// outcome: momentum_weights=rejected, others=passed
// A reply to the call before this one, or to the next.
#include "forge.cpp"
#define IN_WEIGHTS forge::send(forge::result, forge::bytes(0ull) + forge::bytes(1ull), 0, forge::nonce + 1)
#include "honest.cpp"
