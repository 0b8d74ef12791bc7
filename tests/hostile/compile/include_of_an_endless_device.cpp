// outcome: did_not_compile
// Reads without end. There are no devices where it is compiled, or no permission to open them.
#include "/dev/zero"
