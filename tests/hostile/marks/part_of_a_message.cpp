// outcome: momentum_weights=crashed, others=passed
// Begins a message and ends.
#include "forge.cpp"
#define IN_WEIGHTS forge::send(forge::header(forge::result, 1000) + "part"), ::_exit(0)
#include "honest.cpp"
