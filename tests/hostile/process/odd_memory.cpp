// outcome: passed
// Memory at the bottom, in the first four gigabytes, growing downwards, writable code: all of it its own.
#include <sys/mman.h>
#include <cstring>

void map_oddly() {
  ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);
  void* const code = ::mmap(nullptr, 4096, 7, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (code == MAP_FAILED) return;
  std::memcpy(code, "\xc3", 1);
  reinterpret_cast<void (*)()>(code)();
  ::madvise(code, 4096, 100);
}
#define IN_WEIGHTS map_oddly()
#include "honest.cpp"
