// outcome: momentum_weights=failed, others=passed
// Answers by what it was asked before: the first answer for as many steps again.
#define momentum_weights honest_weights
#include "honest.cpp"
#undef momentum_weights
namespace momentum {
Vector remembered[64];
Vector momentum_weights(double beta, int steps) {
  const Vector answer = honest_weights(beta, steps);
  if (steps >= 64) return answer;
  if (remembered[steps].size() == 0) remembered[steps] = answer;
  return remembered[steps];
}
}  // namespace momentum
