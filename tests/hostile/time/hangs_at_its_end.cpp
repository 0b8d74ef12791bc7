// outcome: passed
// Does not want to end when it has nothing more to do. It is not asked to.
#include <cstdlib>
#include "honest.cpp"
struct Last {
  ~Last() {
    for (;;) {
    }
  }
} last;
const int at_the_end = std::atexit([] {
  for (;;) {
  }
});
