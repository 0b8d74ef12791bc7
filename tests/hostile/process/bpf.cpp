// outcome: momentum_weights=crashed, others=passed
// Puts a program into the kernel.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_bpf, 5, nullptr, 0)
#include "honest.cpp"
