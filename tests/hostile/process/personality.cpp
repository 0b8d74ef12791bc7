// outcome: momentum_weights=crashed, others=passed
// Switches off the randomisation of addresses.
#include <sys/personality.h>

#define IN_WEIGHTS ::personality(ADDR_NO_RANDOMIZE)
#include "honest.cpp"
