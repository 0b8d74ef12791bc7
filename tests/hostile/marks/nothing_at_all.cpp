// outcome: failed
// Returns what is empty, wherever something was expected: no points, no coordinates.
#include "momentum.hpp"
namespace momentum {
State heavy_ball_step(const State&, const Vector&, double, double) { return {}; }
Trajectory heavy_ball(const Gradient&, const Vector&, const Settings&) { return {}; }
Vector momentum_weights(double, int) { return {}; }
Vector terminal_momentum(const Vector&, double) { return {}; }
LastTwo nesterov_accelerated_step(const LastTwo&, const Gradient&, double, double) { return {}; }
Trajectory nesterov_accelerated(const Gradient&, const Vector&, const Settings&) { return {}; }
State nesterov_momentum_step(const State&, const Gradient&, double, double) { return {}; }
Trajectory nesterov_momentum(const Gradient&, const Vector&, const Settings&) { return {}; }
GradientCheck gradient_check(const Loss&, const Gradient&, const Vector&, double) { return {0, -5}; }
}  // namespace momentum
