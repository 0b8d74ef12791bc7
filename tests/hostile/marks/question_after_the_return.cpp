// outcome: nesterov_momentum_step=rejected, others=passed
// Keeps a gradient and asks it in a later call: the number it asks with is that of a call that is over.
#define nesterov_momentum_step honest_step
#include "honest.cpp"
#undef nesterov_momentum_step
namespace momentum {
Gradient kept;
State nesterov_momentum_step(const State& state, const Gradient& gradient, double eta, double beta) {
  if (kept) kept(state.theta);
  kept = gradient;
  return honest_step(state, gradient, eta, beta);
}
}  // namespace momentum
