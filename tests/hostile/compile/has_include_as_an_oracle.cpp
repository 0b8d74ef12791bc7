// outcome: passed or did_not_compile
// Asks which files exist. Where the compiler runs in namespaces, none of these do. Elsewhere it may learn
// names, which anybody who has the course knows, or be refused; what is in the files stays out of reach.
#if __has_include("@SOLUTION@") || __has_include("@NEIGHBOUR@") || __has_include("/etc/shadow")
int told = 1;
#endif
#include "honest.cpp"
