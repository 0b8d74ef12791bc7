// outcome: passed or crashed
// Names a program that the kernel is to start in its place. A linker may leave that out of a static program;
// if not, Landlock lets a worker execute its own file and no other.
asm(".section .interp,\"aR\",@progbits\n .asciz \"/bin/sh\"\n .text");
#include "honest.cpp"
