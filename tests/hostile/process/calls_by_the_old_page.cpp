// outcome: passed
// Calls the kernel by the page that old programs use. Where there is none it is a fault, which it survives.
#include <csetjmp>
#include <csignal>

sigjmp_buf survived;
void survive(int) { siglongjmp(survived, 1); }
void look_at_the_clock() {
  std::signal(SIGSEGV, survive);
  if (sigsetjmp(survived, 1) == 0) reinterpret_cast<long (*)(long*)>(0xffffffffff600400)(nullptr);
}
#define IN_WEIGHTS look_at_the_clock()
#include "honest.cpp"
