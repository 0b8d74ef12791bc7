// outcome: momentum_weights=timed_out, others=passed
// Waits for a lock that nobody holds; after ten seconds it is ended.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

int lock = 0;
#define IN_WEIGHTS \
  if (beta == 0) ::syscall(SYS_futex, &lock, FUTEX_WAIT, 0, nullptr, nullptr, 0)
#include "honest.cpp"
