// outcome: momentum_weights=failed, others=passed
// Takes all memory that it can get: a gigabyte. Then std::bad_alloc leaves the function.
#include <cstring>

void take_all() {
  for (;;) std::memset(new char[64 << 20], 1, 1 << 20);
}
#define IN_WEIGHTS \
  if (beta == 0) take_all()
#include "honest.cpp"
