// outcome: passed
// Sets clocks that would wake it, or somebody else, later.
#include <sys/time.h>
#include <unistd.h>

void set_alarms() {
  const itimerval soon{{0, 1000}, {0, 1000}};
  ::alarm(1);
  ::setitimer(ITIMER_REAL, &soon, nullptr);
}
#define IN_WEIGHTS set_alarms()
#include "honest.cpp"
