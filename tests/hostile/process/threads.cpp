// outcome: passed
// Threads would use more than one processor, and could go on after an answer.
#include <thread>

void start_a_thread() {
  try {
    std::thread([] {
      for (;;) {
      }
    }).detach();
  } catch (const std::system_error&) {
  }
}
#define IN_WEIGHTS start_a_thread()
#include "honest.cpp"
