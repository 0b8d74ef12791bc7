// Chapter 2, Lagrangians. This is the file you write in, and the one you hand in.
//
// lagrangians.hpp says what each function promises. When you have written one, run
// `tools/course check lagrangians`.

#include "lagrangians.hpp"

#include <algorithm>
#include <cmath>

namespace lagrangians {

bool is_feasible(const Constraints& inequalities, const Constraints& equalities, const Vector& theta,
                 double tolerance) {
  // TODO: every inequality and every equality, up to the tolerance, (2.1).
  throw NotStarted("is_feasible");
}

double lagrangian(const Loss& loss, const Constraints& equalities, const Vector& theta,
                  const Vector& lambda) {
  // TODO: the loss and each constraint times its multiplier, (2.2).
  throw NotStarted("lagrangian");
}

Vector lagrangian_gradient(const Gradient& gradient, const Constraints& equalities, const Jacobian& jacobian,
                           const Vector& theta, const Vector& lambda) {
  // TODO: the D derivatives in θ and then the E in λ, one above the other, (2.3).
  throw NotStarted("lagrangian_gradient");
}

Solution minimise_with_equalities(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e) {
  // TODO: check(A, b, C, e), the matrix and the right-hand side of (2.4); refuse a singular matrix, else
  // solve.
  throw NotStarted("minimise_with_equalities");
}

double quadratic_penalty(const Loss& loss, const Constraints& equalities, const Vector& theta, double mu) {
  // TODO: the loss and half of μ for each constraint squared, (2.5).
  throw NotStarted("quadratic_penalty");
}

Vector quadratic_penalty_gradient(const Gradient& gradient, const Constraints& equalities,
                                  const Jacobian& jacobian, const Vector& theta, double mu) {
  // TODO: the derivative of (2.5), (2.6).
  throw NotStarted("quadratic_penalty_gradient");
}

Solution minimise_with_penalty(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e,
                               double mu) {
  // TODO: where (2.6) is zero (2.7), and the multipliers that stand there (2.8).
  throw NotStarted("minimise_with_penalty");
}

std::optional<Vector> minimise_ignoring_inequalities(const Matrix& A, const Vector& b, const Matrix& G,
                                                     const Vector& r, double tolerance) {
  // TODO: the minimiser as if there were no constraints, and then whether it satisfies them, (2.9).
  throw NotStarted("minimise_ignoring_inequalities");
}

KktResiduals kkt_residuals(const QuadraticProgram& program, const Candidate& candidate) {
  // TODO: check(program, candidate), then (2.10) to (2.13), one by one.
  throw NotStarted("kkt_residuals");
}

}  // namespace lagrangians
