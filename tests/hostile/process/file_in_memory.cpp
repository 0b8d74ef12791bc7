// outcome: passed
// Makes a program in memory, where there are no files to forbid.
#include <sys/mman.h>
#include <unistd.h>

void make_a_program() {
  if (::memfd_create("program", 0) >= 0) std::abort();
  int ends[2];
  if (::pipe(ends) == 0 || ::dup2(1, 5) >= 0 || ::dup(4) >= 0) std::abort();
}
#define IN_WEIGHTS make_a_program()
#include "honest.cpp"
