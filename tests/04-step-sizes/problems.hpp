// What the hidden suite of chapter 4 tries the step sizes on, and how closely it looks.

#pragma once

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "common/quadratic.hpp"
#include "grading/suite.hpp"
#include "student.hpp"

namespace step_sizes {

using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::holds;
using grading::Random;
using grading::refuses;
using grading::WatchedGradient;
using grading::WatchedLoss;

/// A formula is a handful of roundings of numbers of order 10.
constexpr double formula = 1e-12;

/// Sums of up to 50² products of order 10, and eigenvalues of such matrices: backward stable, to 1e-14 or so.
constexpr double sums = 1e-10;

/// Gradient descent contracts on these problems, so that roundings do not pile up: thousands of steps keep 10
/// digits.
constexpr double whole_path = 1e-9;

/// A bowl with curvatures from 1 to 20.
inline Quadratic random_bowl(Random& random, Eigen::Index size) {
  return {random.positive_definite(size, 1, 20), 10 * random.vector(size), 0};
}

/// The lecture's curved valley, ½ (θ₁² − θ₂)² + ½ (θ₁ − 1)², and its gradient.
inline double curved_valley(const Vector& theta) {
  return 0.5 * std::pow(theta[0] * theta[0] - theta[1], 2) + 0.5 * std::pow(theta[0] - 1, 2);
}
inline Vector curved_valley_gradient(const Vector& theta) {
  const double off = theta[0] * theta[0] - theta[1];
  return Vector{{2 * theta[0] * off + theta[0] - 1, -off}};
}

/// Σ ln cosh: in no lecture, flat far out, curved inside, with a gradient of Lipschitz constant 1.
inline double log_cosh(const Vector& theta) { return theta.array().cosh().log().sum(); }
inline Vector log_cosh_gradient(const Vector& theta) { return theta.array().tanh(); }

/// ∇ of θ²/2, so that θ is its own gradient.
inline Vector identity(const Vector& theta) { return theta; }

/// The points of a path in one dimension.
inline std::vector<Vector> on_a_line(std::initializer_list<double> points) {
  std::vector<Vector> path;
  for (const double point : points) path.push_back(Vector{{point}});
  return path;
}

}  // namespace step_sizes
