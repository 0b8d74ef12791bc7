// outcome: heavy_ball=failed, others=passed
// Asks for the gradient at a point that has a coordinate too many, and at one that has none: the test's own
// arithmetic must not fall over it.
#define heavy_ball honest_heavy_ball
#include "honest.cpp"
#undef heavy_ball
namespace momentum {
Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  gradient(Vector::Zero(settings.beta == 0 ? 0 : theta0.size() + 1));
  return honest_heavy_ball(gradient, theta0, settings);
}
}  // namespace momentum
