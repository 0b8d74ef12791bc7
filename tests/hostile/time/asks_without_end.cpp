// outcome: nesterov_accelerated_step=timed_out, others=passed
// Asks for one gradient after the other, in one case only; after 100,000 it is ended.
#define nesterov_accelerated_step honest_step
#include "honest.cpp"
#undef nesterov_accelerated_step
namespace momentum {
LastTwo nesterov_accelerated_step(const LastTwo& last, const Gradient& gradient, double eta, double beta) {
  while (beta == 0 && gradient(last.theta).size() > 0) continue;
  return honest_step(last, gradient, eta, beta);
}
}  // namespace momentum
