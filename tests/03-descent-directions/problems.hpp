// What the hidden suite of chapter 3 tries the directions on, and how closely it looks.

#pragma once

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "common/quadratic.hpp"
#include "grading/suite.hpp"
#include "student.hpp"

namespace descent_directions {

using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::holds;
using grading::Random;
using grading::refuses;
using grading::WatchedGradient;

/// A step is a handful of roundings of numbers of order 10.
constexpr double one_step = 1e-12;

/// Gradient descent contracts on these problems, so that roundings do not pile up: thousands of steps keep 10
/// digits.
constexpr double whole_path = 1e-9;

/// A bowl with curvatures from 1 to 20, and a step size that suits it.
inline Quadratic random_bowl(Random& random, Eigen::Index size) {
  return {random.positive_definite(size, 1, 20), 10 * random.vector(size), 0};
}
inline const Settings gentle{.eta = 0.05, .tolerance = 1e-6, .max_iterations = 2000};

/// ln cosh, coordinate by coordinate, moved off the origin: flat far out, curved inside, and in no lecture.
inline Vector log_cosh_gradient(const Vector& theta) {
  return (theta.array() - Vector::LinSpaced(theta.size(), -1, 2).array()).tanh();
}

/// ∇ of θ²/2, so that θ is its own gradient.
inline Vector identity(const Vector& theta) { return theta; }

/// Grows so fast that where it overflows does not depend on how the sums are ordered.
inline Vector cube(const Vector& theta) { return theta.array().cube(); }

/// The points of a path in one dimension.
inline std::vector<Vector> on_a_line(std::initializer_list<double> points) {
  std::vector<Vector> path;
  for (const double point : points) path.push_back(Vector{{point}});
  return path;
}

}  // namespace descent_directions
