// What the hidden suite of chapter 2 tries the functions on, and how closely it looks.

#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/quadratic.hpp"
#include "grading/suite.hpp"
#include "student.hpp"

namespace lagrangians {

using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::holds;
using grading::Random;
using grading::refuses;

const double not_a_number = std::nan("");

/// Sums of at most some hundred products of order 1 to 10.
constexpr double rounding = 1e-11;

/// Solutions of systems with condition numbers up to some thousands: twelve digits and a margin.
constexpr double solved = 1e-9;

inline Matrix random_matrix(Random& random, Eigen::Index rows, Eigen::Index cols) {
  Matrix M(rows, cols);
  for (Eigen::Index i = 0; i < rows; ++i) M.row(i) = random.vector(cols);
  return M;
}

/// E constraints on ℝᴰ whose gradients are all of length 1 and at right angles, so that no problem is made
/// hard by constraints that nearly repeat each other.
inline Matrix random_constraints(Random& random, Eigen::Index E, Eigen::Index D) {
  const Eigen::HouseholderQR<Matrix> qr(random.positive_definite(D, 1, 2));
  const Matrix Q = qr.householderQ();
  return Q.topRows(E);
}

inline Vector none(const Vector&) { return Vector(0); }

/// Constraints that are not linear: h_k(θ) = sin(s_k·θ) − c_k.
struct Waves {
  Matrix S;
  Vector c;

  Vector operator()(const Vector& theta) const { return (S * theta).array().sin().matrix() - c; }
  Matrix jacobian(const Vector& theta) const { return (S * theta).array().cos().matrix().asDiagonal() * S; }
};
inline Waves random_waves(Random& random, Eigen::Index E, Eigen::Index D) {
  return {random_matrix(random, E, D), random.vector(E)};
}

/// A loss that is not quadratic, Σ i θ_i⁴, and its gradient.
inline double quartic(const Vector& theta) {
  double sum = 0;
  for (int i = 0; i < theta.size(); ++i) sum += (i + 1) * std::pow(theta[i], 4);
  return sum;
}
inline Vector quartic_gradient(const Vector& theta) {
  Vector g(theta.size());
  for (int i = 0; i < theta.size(); ++i) g[i] = 4 * (i + 1) * std::pow(theta[i], 3);
  return g;
}

/// The lesson's small problem: the squared length, on the line θ₁ + θ₂ = 1.
inline double squared_length(const Vector& theta) { return theta.squaredNorm(); }
inline Vector twice(const Vector& theta) { return 2 * theta; }
inline Vector on_the_line(const Vector& theta) { return Vector{{theta.sum() - 1}}; }
inline Matrix slope_of_the_line(const Vector& theta) { return Matrix::Ones(1, theta.size()); }

/// The quadratics of the lecture's momentum section, for which the minimisers are known independently.
inline const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
inline const Quadratic bowl{Matrix{{20, 5}, {5, 16}}, Vector{{-14, -6}}, 10};

}  // namespace lagrangians
