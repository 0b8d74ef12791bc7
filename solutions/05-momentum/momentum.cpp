#include "momentum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace momentum {

namespace {

/// Appends θ_{t+1} to the path and says whether the walk ends there.
bool arrives(Trajectory& path, const Vector& theta, double tolerance) {
  const double moved = (theta - path.points.back()).lpNorm<Eigen::Infinity>();
  path.points.push_back(theta);
  if (!theta.allFinite()) {
    path.stop = Stop::diverged;
  } else if (moved <= tolerance) {
    path.stop = Stop::converged;
  }
  return path.stop != Stop::iteration_limit;
}

}  // namespace

State heavy_ball_step(const State& state, const Vector& g, double eta, double beta) {
  require(state.theta.size() == state.m.size() && state.theta.size() == g.size(),
          "theta, m and g must have the same size");
  const Vector m = beta * state.m + g;
  return {state.theta - eta * m, m};
}

Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  check(settings);
  Trajectory path{{theta0}, Stop::iteration_limit};
  Vector theta = theta0;
  Vector m = Vector::Zero(theta0.size());
  for (int t = 0; t < settings.max_iterations; ++t) {
    // The step in place, here and below: a loop should take no memory but for what its path keeps.
    m = settings.beta * m + gradient(theta);
    theta -= settings.eta * m;
    if (arrives(path, theta, settings.tolerance)) break;
  }
  return path;
}

Vector momentum_weights(double beta, int steps) {
  require(0 <= beta && beta < 1, "beta must be in [0, 1)");
  require(steps >= 0, "steps must not be negative");
  Vector weights(steps);
  double weight = 1;
  for (int tau = 0; tau < steps; ++tau) {
    weights[tau] = weight;
    weight *= beta;
  }
  return weights;
}

Vector terminal_momentum(const Vector& g, double beta) {
  require(0 <= beta && beta < 1, "beta must be in [0, 1)");
  return g / (1 - beta);
}

LastTwo nesterov_accelerated_step(const LastTwo& last, const Gradient& gradient, double eta, double beta) {
  require(last.theta.size() == last.previous.size(), "theta and previous must have the same size");
  const Vector ahead = last.theta + beta * (last.theta - last.previous);
  return {ahead - eta * gradient(ahead), last.theta};
}

Trajectory nesterov_accelerated(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  check(settings);
  Trajectory path{{theta0}, Stop::iteration_limit};
  Vector theta = theta0;
  Vector previous = theta0;
  Vector ahead;
  for (int t = 0; t < settings.max_iterations; ++t) {
    ahead = theta + settings.beta * (theta - previous);
    previous = theta;
    theta = ahead - settings.eta * gradient(ahead);
    if (arrives(path, theta, settings.tolerance)) break;
  }
  return path;
}

State nesterov_momentum_step(const State& state, const Gradient& gradient, double eta, double beta) {
  require(state.theta.size() == state.m.size(), "theta and m must have the same size");
  const Vector m = beta * state.m - eta * gradient(state.theta + beta * state.m);
  return {state.theta + m, m};
}

Trajectory nesterov_momentum(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  check(settings);
  Trajectory path{{theta0}, Stop::iteration_limit};
  Vector theta = theta0;
  Vector m = Vector::Zero(theta0.size());
  Vector ahead;
  for (int t = 0; t < settings.max_iterations; ++t) {
    ahead = theta + settings.beta * m;
    m = settings.beta * m - settings.eta * gradient(ahead);
    theta += m;
    if (arrives(path, theta, settings.tolerance)) break;
  }
  return path;
}

GradientCheck gradient_check(const Loss& loss, const Gradient& gradient, const Vector& theta, double h) {
  require(theta.size() > 0, "theta must not be empty");
  require(h > 0, "h must be greater than 0");
  const Vector g = gradient(theta);
  require(g.size() == theta.size(), "the gradient must have the size of theta");

  GradientCheck worst{-1, 0};
  Vector probe = theta;
  for (int i = 0; i < theta.size(); ++i) {
    probe[i] = theta[i] + h;
    const double above = loss(probe);
    probe[i] = theta[i] - h;
    const double below = loss(probe);
    probe[i] = theta[i];

    const double difference = (above - below) / (2 * h);
    double disagreement = std::abs(g[i] - difference) / std::max({1.0, std::abs(g[i]), std::abs(difference)});
    if (std::isnan(disagreement)) disagreement = std::numeric_limits<double>::infinity();
    if (disagreement > worst.disagreement) worst = {disagreement, i};
  }
  return worst;
}

}  // namespace momentum
