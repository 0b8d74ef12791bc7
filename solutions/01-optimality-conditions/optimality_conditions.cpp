#include "optimality_conditions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace optimality_conditions {

Vector numerical_gradient(const Loss& loss, const Vector& theta, double h) {
  require(theta.size() > 0, "theta must not be empty");
  require(h > 0, "h must be greater than 0");
  Vector g(theta.size());
  Vector probe = theta;
  for (int i = 0; i < theta.size(); ++i) {
    probe[i] = theta[i] + h;
    const double above = loss(probe);
    probe[i] = theta[i] - h;
    const double below = loss(probe);
    probe[i] = theta[i];
    g[i] = (above - below) / (2 * h);
  }
  return g;
}

Matrix numerical_hessian(const Gradient& gradient, const Vector& theta, double h) {
  require(theta.size() > 0, "theta must not be empty");
  require(h > 0, "h must be greater than 0");
  Matrix C(theta.size(), theta.size());
  Vector probe = theta;
  for (int j = 0; j < theta.size(); ++j) {
    probe[j] = theta[j] + h;
    const Vector above = gradient(probe);
    probe[j] = theta[j] - h;
    const Vector below = gradient(probe);
    probe[j] = theta[j];
    require(above.size() == theta.size() && below.size() == theta.size(),
            "the gradient must have the size of theta");
    C.col(j) = (above - below) / (2 * h);
  }
  return (C + C.transpose()) / 2;
}

bool is_stationary(const Vector& g, double tolerance) {
  require(g.size() > 0, "g must not be empty");
  require(tolerance >= 0, "the tolerance must not be negative");
  // A NaN is not ≤ anything, so it answers no, wherever it stands; an infinity is asked about by itself.
  return (g.array().abs() <= tolerance).all() && g.allFinite();
}

Definiteness definiteness(const Matrix& H, double tolerance) {
  check(H, tolerance);
  const Vector lambda = H.selfadjointView<Eigen::Lower>().eigenvalues();
  const double zero = tolerance * lambda.cwiseAbs().maxCoeff();
  const bool some_positive = lambda.maxCoeff() > zero;
  const bool some_negative = lambda.minCoeff() < -zero;
  const bool some_zero = (lambda.array().abs() <= zero).any();

  if (some_positive && some_negative) return Definiteness::indefinite;
  if (some_negative) return some_zero ? Definiteness::negative_semidefinite : Definiteness::negative_definite;
  return some_zero ? Definiteness::positive_semidefinite : Definiteness::positive_definite;
}

Kind classify(const Vector& g, const Matrix& H, double tolerance) {
  require(g.size() == H.rows(), "g and H must have the same size");
  if (!is_stationary(g, tolerance)) return Kind::not_stationary;
  switch (definiteness(H, tolerance)) {
    case Definiteness::positive_definite:
      return Kind::strict_minimum;
    case Definiteness::negative_definite:
      return Kind::strict_maximum;
    case Definiteness::indefinite:
      return Kind::saddle;
    default:
      return Kind::inconclusive;
  }
}

std::optional<Vector> refutes_local_minimum(const Loss& loss, const Vector& theta_star, double delta,
                                            const std::vector<Vector>& candidates) {
  require(delta > 0, "delta must be greater than 0");
  for (const Vector& theta : candidates) {
    require(theta.size() == theta_star.size(), "every candidate must have the size of theta_star");
  }
  const double loss_star = loss(theta_star);
  for (const Vector& theta : candidates) {
    const bool inside = (theta - theta_star).norm() < delta;
    if (inside && loss(theta) < loss_star) return theta;
  }
  return std::nullopt;
}

Vector best_of(const Loss& loss, const std::vector<Vector>& candidates) {
  const Vector* best = nullptr;
  double lowest = 0;
  for (const Vector& theta : candidates) {
    const double value = loss(theta);
    if (std::isnan(value)) continue;
    if (best == nullptr || value < lowest) {
      best = &theta;
      lowest = value;
    }
  }
  require(best != nullptr, "there must be a candidate whose loss is a number");
  return *best;
}

}  // namespace optimality_conditions
