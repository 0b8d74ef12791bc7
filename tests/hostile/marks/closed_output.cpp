// outcome: passed
// Closes what it would print to, and prints.
#include <unistd.h>
#define IN_WEIGHTS ::close(1), ::close(2), std::fclose(stdout), std::cout << "x" << std::endl
#include "honest.cpp"
