// outcome: nesterov_accelerated=failed, nesterov_momentum=failed, others=passed
// Returns a path of which one point has another size: the test's own arithmetic must not fall over it.
#define nesterov_accelerated honest_accelerated
#define nesterov_momentum honest_momentum
#include "honest.cpp"
#undef nesterov_accelerated
#undef nesterov_momentum
namespace momentum {
Trajectory crooked(Trajectory path) {
  if (path.points.size() > 5) path.points[path.points.size() - 5] = Vector(1);
  return path;
}
Trajectory nesterov_accelerated(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  return crooked(honest_accelerated(gradient, theta0, settings));
}
Trajectory nesterov_momentum(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  return crooked(honest_momentum(gradient, theta0, settings));
}
}  // namespace momentum
