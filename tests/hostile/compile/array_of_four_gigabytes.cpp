// outcome: did_not_compile
// An object file of four gigabytes. Files may have 64 megabytes.
char large[4ull << 30] = {1};
#include "honest.cpp"
