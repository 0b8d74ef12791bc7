// outcome: momentum_weights=crashed, others=passed
// Puts a filter over ours. A filter can only take away, but it need not be tried.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_seccomp, 1, 0, nullptr)
#include "honest.cpp"
