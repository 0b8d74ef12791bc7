#include "lagrangians.hpp"

#include <algorithm>
#include <cmath>

namespace lagrangians {

namespace {

/// Solves Mx = y for a symmetric positive definite M; throws if M is not.
Vector solve_positive_definite(const Matrix& M, const Vector& y, const char* sentence) {
  const Eigen::LDLT<Matrix> factors(M);
  const Vector& pivots = factors.vectorD();
  // What rounding leaves of a pivot that should be zero is some D roundings of the largest:
  const double zero = 1e-14 * static_cast<double>(M.rows()) * pivots.cwiseAbs().maxCoeff();
  require(factors.info() == Eigen::Success && pivots.minCoeff() > zero, sentence);
  return factors.solve(y);
}

/// The largest absolute value, 0 of none.
double largest(const Vector& values) { return values.size() == 0 ? 0 : values.cwiseAbs().maxCoeff(); }

}  // namespace

bool is_feasible(const Constraints& inequalities, const Constraints& equalities, const Vector& theta,
                 double tolerance) {
  require(tolerance >= 0, "the tolerance must not be negative");
  return (inequalities(theta).array() <= tolerance).all() &&
         (equalities(theta).array().abs() <= tolerance).all();
}

double lagrangian(const Loss& loss, const Constraints& equalities, const Vector& theta,
                  const Vector& lambda) {
  const Vector h = equalities(theta);
  require(h.size() == lambda.size(), "there must be one multiplier for each constraint");
  return loss(theta) + lambda.dot(h);
}

Vector lagrangian_gradient(const Gradient& gradient, const Constraints& equalities, const Jacobian& jacobian,
                           const Vector& theta, const Vector& lambda) {
  const Vector g = gradient(theta);
  const Vector h = equalities(theta);
  const Matrix J = jacobian(theta);
  require(g.size() == theta.size(), "the gradient must have the size of theta");
  require(h.size() == lambda.size(), "there must be one multiplier for each constraint");
  require(J.rows() == h.size() && J.cols() == theta.size(), "the Jacobian must be E x D");
  Vector stacked(theta.size() + lambda.size());
  stacked << g + J.transpose() * lambda, h;
  return stacked;
}

Solution minimise_with_equalities(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e) {
  check(A, b, C, e);
  const Eigen::Index D = A.rows();
  const Eigen::Index E = C.rows();
  Matrix K = Matrix::Zero(D + E, D + E);
  K.topLeftCorner(D, D) = A;
  K.topRightCorner(D, E) = C.transpose();
  K.bottomLeftCorner(E, D) = C;
  Vector y(D + E);
  y << -b, e;

  const Eigen::FullPivLU<Matrix> factors(K);
  require(factors.isInvertible(), "the system is singular: look for repeated constraints or flat directions");
  const Vector solution = factors.solve(y);
  return {solution.head(D), solution.tail(E)};
}

double quadratic_penalty(const Loss& loss, const Constraints& equalities, const Vector& theta, double mu) {
  require(mu >= 0, "mu must not be negative");
  return loss(theta) + mu / 2 * equalities(theta).squaredNorm();
}

Vector quadratic_penalty_gradient(const Gradient& gradient, const Constraints& equalities,
                                  const Jacobian& jacobian, const Vector& theta, double mu) {
  require(mu >= 0, "mu must not be negative");
  const Vector g = gradient(theta);
  const Vector h = equalities(theta);
  const Matrix J = jacobian(theta);
  require(g.size() == theta.size(), "the gradient must have the size of theta");
  require(J.rows() == h.size() && J.cols() == theta.size(), "the Jacobian must be E x D");
  return g + mu * (J.transpose() * h);
}

Solution minimise_with_penalty(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e,
                               double mu) {
  check(A, b, C, e);
  require(mu > 0, "mu must be greater than 0");
  const Vector theta = solve_positive_definite(A + mu * C.transpose() * C, mu * C.transpose() * e - b,
                                               "the penalised loss must be positive definite");
  return {theta, mu * (C * theta - e)};
}

std::optional<Vector> minimise_ignoring_inequalities(const Matrix& A, const Vector& b, const Matrix& G,
                                                     const Vector& r, double tolerance) {
  check(A, b, G, r);
  require(tolerance >= 0, "the tolerance must not be negative");
  const Vector theta = solve_positive_definite(A, -b, "A must be positive definite");
  const bool feasible = ((G * theta - r).array() <= tolerance).all();
  if (!feasible) return std::nullopt;
  return theta;
}

KktResiduals kkt_residuals(const QuadraticProgram& program, const Candidate& candidate) {
  check(program, candidate);
  const auto& [A, b, C, e, G, r] = program;
  const auto& [theta, lambda, nu] = candidate;
  const Vector equalities = C * theta - e;
  const Vector inequalities = G * theta - r;
  return {.stationarity = largest(A * theta + b + C.transpose() * lambda + G.transpose() * nu),
          .primal_feasibility = std::max(largest(equalities), largest(inequalities.cwiseMax(0))),
          .dual_feasibility = largest((-nu).cwiseMax(0)),
          .complementarity = largest(nu.cwiseProduct(inequalities))};
}

}  // namespace lagrangians
