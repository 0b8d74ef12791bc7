// The live figure in the browser: what the page calls (docs/theme/live.js). Text goes in and out by buffers
// in this module's memory.

#include <cstdlib>
#include <string>

#include "common/live/answer.hpp"

namespace {

std::string address;
std::string answered;

}  // namespace

extern "C" {

/// Room for an address of so many bytes.
__attribute__((export_name("address_buffer"))) char* address_buffer(std::size_t bytes) {
  address.resize(bytes);
  return address.data();
}

/// Answers the address in the buffer; returns where the answer begins.
__attribute__((export_name("answer"))) const char* answer_in(bool spanish) {
  answered = descenso::live::answer(spanish ? descenso::Language::es : descenso::Language::en, address);
  return answered.data();
}

__attribute__((export_name("answer_bytes"))) std::size_t answer_bytes() { return answered.size(); }

// There are no exceptions in WebAssembly as Debian's libraries are built. One that is thrown stops the
// module, and the page keeps the figure that it has.
void* __cxa_allocate_exception(std::size_t) { std::abort(); }
[[noreturn]] void __cxa_throw(void*, void*, void (*)(void*)) { std::abort(); }

}  // extern "C"
