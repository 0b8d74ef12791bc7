// What the hidden suite of chapter 1 tries the functions on, and how closely it looks.

#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/quadratic.hpp"
#include "grading/suite.hpp"
#include "student.hpp"

namespace optimality_conditions {

using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::holds;
using grading::Random;
using grading::refuses;
using grading::WatchedGradient;
using grading::WatchedLoss;

constexpr double infinity = std::numeric_limits<double>::infinity();
const double not_a_number = std::nan("");

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

/// The step of the differences that are held against derivatives. On losses and gradients of order 100 they
/// keep some nine digits, 1e-16 · 100 / 1e-5, and their formula is off by h² = 1e-10 times a third derivative
/// of order 100.
constexpr double h = 1e-5;
constexpr double derivatives = 1e-6;

/// On a quadratic, central differences are right whatever h is, so a wide one leaves nothing but rounding.
constexpr double wide = 0.5;

const std::vector<std::string> definiteness_names{
    "Definiteness::positive_definite", "Definiteness::positive_semidefinite",
    "Definiteness::negative_definite", "Definiteness::negative_semidefinite", "Definiteness::indefinite"};
const std::vector<std::string> kind_names{"Kind::not_stationary", "Kind::strict_minimum",
                                          "Kind::strict_maximum", "Kind::saddle", "Kind::inconclusive"};

/// A symmetric matrix with these eigenvalues, in random directions.
inline Matrix with_eigenvalues(Random& random, const Vector& lambda) {
  const Eigen::HouseholderQR<Matrix> qr(random.positive_definite(lambda.size(), 1, 2));
  const Matrix Q = qr.householderQ();
  const Matrix H = Q * lambda.asDiagonal() * Q.transpose();
  return (H + H.transpose()) / 2;
}

/// Whether a point was asked at, up to rounding.
inline bool asked(const std::vector<Vector>& asked_at, const Vector& point) {
  return std::ranges::any_of(
      asked_at, [&](const Vector& at) { return (at - point).lpNorm<Eigen::Infinity>() < exact; });
}

/// Whether the points were asked at that central differences need, on each side of each coordinate.
inline bool asked_on_both_sides(const std::vector<Vector>& asked_at, const Vector& theta, double step) {
  for (int i = 0; i < theta.size(); ++i) {
    const Vector move = step * Vector::Unit(theta.size(), i);
    if (!asked(asked_at, theta + move) || !asked(asked_at, theta - move)) return false;
  }
  return true;
}

}  // namespace optimality_conditions
