// What the lesson's numbers and its figure share: the family that the lecture's four surfaces belong to.

#pragma once

#include "common/vocabulary.hpp"

namespace optimality_conditions::lesson {

using descenso::Matrix;
using descenso::Vector;

/// a x₁² + b x₂² + c x₂⁴, with its derivatives. With c = 0 and a, b = ±1 it is a surface of the lecture; with
/// b = 0 the Hessian at 0 does not see c.
struct Terrain {
  double a = 1;
  double b = 1;
  double c = 0;

  double loss(const Vector& x) const {
    const double second = x[1] * x[1];
    return a * x[0] * x[0] + b * second + c * second * second;
  }

  Vector gradient(const Vector& x) const {
    return Vector{{2 * a * x[0], 2 * b * x[1] + 4 * c * x[1] * x[1] * x[1]}};
  }

  Matrix hessian(const Vector& x) const { return Matrix{{2 * a, 0}, {0, 2 * b + 12 * c * x[1] * x[1]}}; }
};

/// Two valleys, the left one a little deeper: (θ² − 1)² + 0.3 θ.
inline double two_valleys(const Vector& theta) {
  const double wall = theta[0] * theta[0] - 1;
  return wall * wall + 0.3 * theta[0];
}
inline Vector two_valleys_gradient(const Vector& theta) {
  return Vector{{4 * theta[0] * (theta[0] * theta[0] - 1) + 0.3}};
}

}  // namespace optimality_conditions::lesson
