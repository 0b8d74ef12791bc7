// outcome: crashed
// The same by the assembler.
#include <unistd.h>
#include "honest.cpp"
extern "C" void leave() { ::_exit(0); }
asm(".section .init_array,\"aw\",@init_array\n .quad leave\n .text");
