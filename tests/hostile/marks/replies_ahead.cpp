// outcome: rejected
// Answers before it is asked. A reply counts only with the number of its call, which nobody can know before.
#include "forge.cpp"
#include "honest.cpp"
struct First {
  First() { forge::send(forge::result, forge::bytes(1.0), 0, 0); }
} first;
