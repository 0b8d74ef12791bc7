// outcome: momentum_weights=crashed, others=passed
// Comes through the door for 32-bit programs, where calls have other numbers: 11 is execve there.
#define IN_WEIGHTS asm volatile("int $0x80" ::"a"(11), "b"(0), "c"(0), "d"(0))
#include "honest.cpp"
