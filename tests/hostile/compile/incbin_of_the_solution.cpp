// outcome: did_not_compile
// Takes the solution into the binary, to print it from there. The assembler reads what the compiler may read.
asm(".section .rodata\n stolen: .incbin \"@SOLUTION@\"\n .text");
#include "honest.cpp"
