// outcome: passed or did_not_compile
// Takes in only what is there to be taken, so as to compile in any case; the product is searched for what it
// should not hold.
#if __has_include("@NEIGHBOUR@")
asm(".section .rodata\n stolen: .incbin \"@NEIGHBOUR@\"\n .text");
#endif
#include "honest.cpp"
