// The model problem of the course: a quadratic bowl.

#pragma once

#include "common/vocabulary.hpp"

namespace descenso {

/// L(θ) = ½ θᵀAθ + bᵀθ + c, with A symmetric (D × D), b in ℝᴰ and c a number.
struct Quadratic {
  Matrix A;
  Vector b;
  double c = 0;

  /// L(θ).
  double loss(const Vector& theta) const { return 0.5 * theta.dot(A * theta) + b.dot(theta) + c; }

  /// ∇L(θ) = Aθ + b.
  Vector gradient(const Vector& theta) const { return A * theta + b; }

  /// Where the gradient is zero; the only minimum if A is positive definite.
  Vector minimiser() const { return A.ldlt().solve(-b); }

  /// λ_max / λ_min: how much longer than wide the bowl is.
  double condition_number() const {
    const Vector lambda = A.selfadjointView<Eigen::Lower>().eigenvalues();
    return lambda.maxCoeff() / lambda.minCoeff();
  }
};

}  // namespace descenso
