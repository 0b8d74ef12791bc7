// outcome: momentum_weights=crashed, others=passed
// Has the kernel open files on its behalf, past the filter.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_io_uring_setup, 8, nullptr)
#include "honest.cpp"
