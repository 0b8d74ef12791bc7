// outcome: did_not_compile
// Includes the solution by its absolute path. The compiler sees the kit and the system's headers, nothing
// else.
#include "@SOLUTION@"
