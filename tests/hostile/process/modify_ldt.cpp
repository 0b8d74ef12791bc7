// outcome: momentum_weights=crashed, others=passed
// Makes segments of its own.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_modify_ldt, 1, nullptr, 0)
#include "honest.cpp"
