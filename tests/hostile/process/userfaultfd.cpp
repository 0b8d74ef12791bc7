// outcome: momentum_weights=crashed, others=passed
// Handles its own page faults, a favourite of those who break kernels.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_userfaultfd, 1)
#include "honest.cpp"
