// outcome: momentum_weights=crashed, others=passed
// Timers of the kernel, with a signal for somebody.
#include <csignal>
#include <ctime>

timer_t timer;
#define IN_WEIGHTS ::timer_create(CLOCK_REALTIME, nullptr, &timer)
#include "honest.cpp"
