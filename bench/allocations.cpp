#include "bench/allocations.hpp"

#include <cstdlib>
#include <new>

// The linker sends the program's own calls of malloc, calloc and realloc here (--wrap). Those of the C++
// library's operator new, which is in another file, would not come by, so it is replaced.

namespace {

long taken = 0;

}  // namespace

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* block, std::size_t size);

void* __wrap_malloc(std::size_t size) {
  ++taken;
  return __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
  ++taken;
  return __real_calloc(count, size);
}
void* __wrap_realloc(void* block, std::size_t size) {
  ++taken;
  return __real_realloc(block, size);
}
}

void* operator new(std::size_t size) {
  if (void* block = std::malloc(size)) return block;
  throw std::bad_alloc();
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace bench {

long allocations() { return taken; }

}  // namespace bench
