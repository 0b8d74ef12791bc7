// outcome: momentum_weights=timed_out, others=passed
// The same, having ignored and blocked every signal that can be.
#include <csignal>

void spin() {
  sigset_t all;
  sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  for (int signal = 1; signal < 65; ++signal) std::signal(signal, SIG_IGN);
  for (volatile bool on = true; on;) {
  }
}
#define IN_WEIGHTS \
  if (beta == 0) spin()
#include "honest.cpp"
