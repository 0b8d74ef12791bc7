// outcome: momentum_weights=crashed, others=passed
// Watches the machine's counters, and by them its neighbours.
#include <sys/syscall.h>
#include <unistd.h>

#define IN_WEIGHTS ::syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0)
#include "honest.cpp"
