// outcome: did_not_compile
// Hands in somebody else's answers.
#include "@NEIGHBOUR@"
