// outcome: did_not_compile
// Reads what the instructor types.
#include "/dev/stdin"
