// Chapter 5, momentum. This is the file you write in, and the one you hand in.
//
// momentum.hpp says what each function promises. Write them in order: each can be made of the ones before it.
// When you have written one, run `tools/course check momentum`.

#include "momentum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace momentum {

State heavy_ball_step(const State& state, const Vector& g, double eta, double beta) {
  // TODO: the new momentum (5.1) first, then the parameters (5.2) moved by it.
  throw NotStarted("heavy_ball_step");
}

Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  // TODO: check(settings), then step after step, until one of the three reasons to stop.
  throw NotStarted("heavy_ball");
}

Vector momentum_weights(double beta, int steps) {
  // TODO: the weight of each past gradient in (5.3), the newest first.
  throw NotStarted("momentum_weights");
}

Vector terminal_momentum(const Vector& g, double beta) {
  // TODO: where (5.1) comes to rest when g stays the same, (5.4).
  throw NotStarted("terminal_momentum");
}

LastTwo nesterov_accelerated_step(const LastTwo& last, const Gradient& gradient, double eta, double beta) {
  // TODO: look ahead (5.5), then step from there (5.6).
  throw NotStarted("nesterov_accelerated_step");
}

Trajectory nesterov_accelerated(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  // TODO: the loop of heavy_ball around the other step.
  throw NotStarted("nesterov_accelerated");
}

State nesterov_momentum_step(const State& state, const Gradient& gradient, double eta, double beta) {
  // TODO: the momentum from a gradient one glide ahead (5.7), then the parameters (5.8).
  throw NotStarted("nesterov_momentum_step");
}

Trajectory nesterov_momentum(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  // TODO: the loop once more.
  throw NotStarted("nesterov_momentum");
}

GradientCheck gradient_check(const Loss& loss, const Gradient& gradient, const Vector& theta, double h) {
  // TODO: central differences (5.9) against the gradient (5.10), coordinate by coordinate; keep the worst.
  throw NotStarted("gradient_check");
}

}  // namespace momentum
