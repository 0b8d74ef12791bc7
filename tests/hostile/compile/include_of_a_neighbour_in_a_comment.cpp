// outcome: did_not_compile
// Opens a string before the include, so that the compiler would complain by quoting what it read.
#define QUOTE(x) #x
const char* stolen = QUOTE(
#include "@NEIGHBOUR@"
);
int complain = stolen;
