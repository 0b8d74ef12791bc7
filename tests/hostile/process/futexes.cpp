// outcome: passed
// Locks with inheritance, queues that move, waiters that are not there.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <ctime>

void lock_oddly() {
  int one = 0, other = 0;
  const timespec moment{0, 1000};
  for (const int operation : {FUTEX_WAIT, FUTEX_WAKE, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP,
                              FUTEX_LOCK_PI, FUTEX_UNLOCK_PI, FUTEX_WAIT_REQUEUE_PI, FUTEX_CMP_REQUEUE_PI})
    ::syscall(SYS_futex, &one, operation, 0, &moment, &other, 0);
}
#define IN_WEIGHTS lock_oddly()
#include "honest.cpp"
