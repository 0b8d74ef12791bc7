// outcome: passed
// Learns and prints where it is compiled: under a fixed name, in a folder that is gone by then.
#define IN_WEIGHTS std::cout << __FILE__ << __BASE_FILE__ << __TIMESTAMP__ << __builtin_FILE()
#include "honest.cpp"
