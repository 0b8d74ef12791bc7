// outcome: passed
// Asks for an executable stack. It is the submission's own process.
asm(".section .note.GNU-stack,\"x\",@progbits\n .text");
#include "honest.cpp"
