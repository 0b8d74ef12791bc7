// outcome: passed
// Reads along what the grader asks and prints it. It is what it was called with, and its author is not shown
// it.
#include "forge.cpp"
#define IN_WEIGHTS std::cout << "call " << forge::nonce << ' ' << beta << ' ' << steps << '\n'
#include "honest.cpp"
