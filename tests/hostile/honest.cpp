// Right answers to chapter 5, in other words than the solution's: what every attack that needs some builds
// on.
//
// No line of the solution stands here, so that a line of the solution that turns up anywhere was stolen. An
// attack that is to happen during an answer defines IN_WEIGHTS, the first statement of momentum_weights(beta,
// steps).

#include "momentum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#ifndef IN_WEIGHTS
#define IN_WEIGHTS
#endif

namespace momentum {

namespace {

/// The loop that all three methods share: `advance` makes the next point of the last.
template <class Advance>
Trajectory walk(const Vector& from, const Settings& how, Advance advance) {
  check(how);
  Trajectory walked{{from}, Stop::iteration_limit};
  int left = how.max_iterations;
  while (left-- > 0 && walked.stop == Stop::iteration_limit) {
    const Vector before = walked.points.back();
    const Vector now = advance();
    walked.points.push_back(now);
    if (!now.allFinite())
      walked.stop = Stop::diverged;
    else if ((now - before).cwiseAbs().maxCoeff() <= how.tolerance)
      walked.stop = Stop::converged;
  }
  return walked;
}

void alike(const Vector& one, const Vector& other) { require(one.size() == other.size(), "sizes differ"); }

}  // namespace

State heavy_ball_step(const State& state, const Vector& g, double eta, double beta) {
  alike(state.theta, state.m);
  alike(state.theta, g);
  State next = state;
  next.m *= beta;
  next.m += g;
  next.theta -= eta * next.m;
  return next;
}

Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  State at{theta0, Vector::Zero(theta0.size())};
  return walk(theta0, settings, [&]() -> Vector {
    at = heavy_ball_step(at, gradient(at.theta), settings.eta, settings.beta);
    return at.theta;
  });
}

Vector momentum_weights(double beta, int steps) {
  IN_WEIGHTS;
  require(beta >= 0 && beta < 1 && steps >= 0, "out of range");
  Vector powers(steps);
  for (int i = 0; i < steps; ++i) powers[i] = i == 0 ? 1.0 : beta * powers[i - 1];
  return powers;
}

Vector terminal_momentum(const Vector& g, double beta) {
  require(beta >= 0 && beta < 1, "out of range");
  return g * (1 / (1 - beta));
}

LastTwo nesterov_accelerated_step(const LastTwo& last, const Gradient& gradient, double eta, double beta) {
  alike(last.theta, last.previous);
  Vector next = last.theta;
  next += beta * (last.theta - last.previous);
  const Vector slope = gradient(next);
  next -= eta * slope;
  return {next, last.theta};
}

Trajectory nesterov_accelerated(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  LastTwo at{theta0, theta0};
  return walk(theta0, settings, [&]() -> Vector {
    at = nesterov_accelerated_step(at, gradient, settings.eta, settings.beta);
    return at.theta;
  });
}

State nesterov_momentum_step(const State& state, const Gradient& gradient, double eta, double beta) {
  alike(state.theta, state.m);
  const Vector glide = beta * state.m;
  State next = state;
  next.m = glide - eta * gradient(state.theta + glide);
  next.theta += next.m;
  return next;
}

Trajectory nesterov_momentum(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  State at{theta0, Vector::Zero(theta0.size())};
  return walk(theta0, settings, [&]() -> Vector {
    at = nesterov_momentum_step(at, gradient, settings.eta, settings.beta);
    return at.theta;
  });
}

GradientCheck gradient_check(const Loss& loss, const Gradient& gradient, const Vector& theta, double h) {
  require(theta.size() > 0 && h > 0, "nothing to check");
  const Vector claimed = gradient(theta);
  alike(claimed, theta);
  GradientCheck found{-1, 0};
  for (int i = 0; i < theta.size(); ++i) {
    Vector right = theta, left = theta;
    right[i] += h;
    left[i] -= h;
    const double slope = (loss(right) - loss(left)) / (2 * h);
    const double scale = std::max({1.0, std::abs(claimed[i]), std::abs(slope)});
    double off = std::abs(claimed[i] - slope) / scale;
    if (std::isnan(off)) off = std::numeric_limits<double>::infinity();
    if (off > found.disagreement) found = {off, i};
  }
  return found;
}

}  // namespace momentum
