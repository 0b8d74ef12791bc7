// outcome: did_not_compile
// The same by the assembler.
asm(".data\n .fill 20000000, 8, 1\n .text");
#include "honest.cpp"
