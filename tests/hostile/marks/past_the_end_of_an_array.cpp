// outcome: momentum_weights=crashed, others=passed
// The same where no library looks: the compiler checks, too.
int three[3], four[4];
#define IN_WEIGHTS three[3 + steps * 0] = 1
#include "honest.cpp"
