// outcome: crashed
// The same while functions are still being resolved, before the C library is ready.
extern "C" void (*resolve())() {
  asm volatile("syscall" ::"a"(231), "D"(0));
  return nullptr;
}
extern "C" void resolved() __attribute__((ifunc("resolve")));
#define IN_WEIGHTS \
  if (steps < 0) resolved()
#include "honest.cpp"
