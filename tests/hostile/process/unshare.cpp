// outcome: momentum_weights=crashed, others=passed
// Becomes root in namespaces of its own.
#include <sched.h>

#define IN_WEIGHTS ::unshare(CLONE_NEWUSER | CLONE_NEWNS)
#include "honest.cpp"
