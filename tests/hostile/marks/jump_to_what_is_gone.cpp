// outcome: momentum_weights=crashed, others=passed
// Jumps into a function that has long returned.
#include <csetjmp>
#include <csignal>

std::jmp_buf gone;
int returned = setjmp(gone);
void jump() {
  // Wherever it lands: nothing there may make a mark of it.
  std::signal(SIGSEGV, SIG_DFL);
  std::longjmp(gone, 1);
}
#define IN_WEIGHTS jump()
#include "honest.cpp"
