// outcome: momentum_weights=crashed, others=passed
// An exception whose what() is null, so that whoever repeats it falls.
struct Mute : std::exception {
  const char* what() const noexcept override { return nullptr; }
};
#define IN_WEIGHTS throw Mute()
#include "honest.cpp"
