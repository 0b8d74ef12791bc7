// outcome: did_not_compile
// A macro of the assembler that calls itself.
asm(".macro again\n again\n .endm\n again");
#include "honest.cpp"
