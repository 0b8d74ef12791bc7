// outcome: momentum_weights=crashed, others=passed
// The same in System V's shared memory, which outlives processes.
#include <sys/shm.h>

#define IN_WEIGHTS ::shmget(0x5eed, 4096, IPC_CREAT | 0666)
#include "honest.cpp"
