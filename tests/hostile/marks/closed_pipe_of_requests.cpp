// outcome: momentum_weights=crashed, others=passed
// Does not want to hear the next question.
#include <unistd.h>
#define IN_WEIGHTS ::close(3)
#include "honest.cpp"
