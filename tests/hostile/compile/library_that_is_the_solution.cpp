// outcome: passed
// Has the linker open the solution as a library, which it would take for a script of its own and quote. The
// linker does not look at such requests, and runs where the compiler runs.
#pragma comment(lib, "@SOLUTION@")
#pragma comment(lib, "@NEIGHBOUR@")
#include "honest.cpp"
