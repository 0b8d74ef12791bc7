// outcome: momentum_weights=crashed, others=passed
// And through the door for 32-bit addresses: the numbers of 64 bits with one bit set.
#include <sys/syscall.h>
#include <unistd.h>
#define IN_WEIGHTS ::syscall(0x40000000 | SYS_getpid)
#include "honest.cpp"
