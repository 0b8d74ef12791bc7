// outcome: heavy_ball=failed, others=passed
// Returns a reason to stop that the contract does not have.
#define heavy_ball honest_heavy_ball
#include "honest.cpp"
#undef heavy_ball
namespace momentum {
Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  Trajectory path = honest_heavy_ball(gradient, theta0, settings);
  path.stop = static_cast<Stop>(-77);
  return path;
}
}  // namespace momentum
