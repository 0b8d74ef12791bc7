// outcome: momentum_weights=crashed, others=passed
// Leaves a note in the kernel for its next worker, or for a neighbour's.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_add_key, "user", "note", "x", 1, -4)
#include "honest.cpp"
