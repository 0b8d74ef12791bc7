// outcome: momentum_weights=failed, terminal_momentum=failed, others=passed
// Knows what the lesson and the visible examples say, and nothing else.
#define momentum_weights honest_weights
#define terminal_momentum honest_terminal
#include "honest.cpp"
#undef momentum_weights
#undef terminal_momentum
namespace momentum {
Vector momentum_weights(double beta, int steps) {
  require(beta >= 0 && beta < 1 && steps >= 0, "out of range");
  return Vector{{1, 0.5, 0.25, 0.125}};
}
Vector terminal_momentum(const Vector& g, double beta) {
  require(beta >= 0 && beta < 1, "out of range");
  return 10 * g;
}
}  // namespace momentum
