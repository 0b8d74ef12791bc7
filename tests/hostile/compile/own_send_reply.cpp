// outcome: did_not_compile
// Puts its own function in the place of the one that sends replies.
#include "honest.cpp"
void stolen() asm("_ZN6bridge10send_replyERKNS_5FrameE");
void stolen() {}
