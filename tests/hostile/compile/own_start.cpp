// outcome: did_not_compile
// Begins before the C library does.
#include "honest.cpp"
extern "C" void _start() {
  for (;;) {
  }
}
