// outcome: crashed
// Is larger than it may become, so the kernel cannot start it. That is the program's fault and not the
// grader's.
#include "honest.cpp"
char huge[3ull << 29];
