// Chapter 1, optimality conditions. This is the file you write in, and the one you hand in.
//
// optimality_conditions.hpp says what each function promises. Write them in order: `classify` can be made of
// the ones before it. When you have written one, run `tools/course check optimality`.

#include "optimality_conditions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace optimality_conditions {

Vector numerical_gradient(const Loss& loss, const Vector& theta, double h) {
  // TODO: one coordinate at a time, the slope of the loss between two points, (1.1).
  throw NotStarted("numerical_gradient");
}

Matrix numerical_hessian(const Gradient& gradient, const Vector& theta, double h) {
  // TODO: the same with gradients in place of losses, column by column (1.2), then made symmetric (1.3).
  throw NotStarted("numerical_hessian");
}

bool is_stationary(const Vector& g, double tolerance) {
  // TODO: is every component small enough, (1.4)? Mind the sign, and what is not a number.
  throw NotStarted("is_stationary");
}

Definiteness definiteness(const Matrix& H, double tolerance) {
  // TODO: check(H, tolerance), the eigenvalues, which of them count as zero (1.5), and the signs of the rest.
  throw NotStarted("definiteness");
}

Kind classify(const Vector& g, const Matrix& H, double tolerance) {
  // TODO: the gradient first; only where it is zero does the Hessian decide.
  throw NotStarted("classify");
}

std::optional<Vector> refutes_local_minimum(const Loss& loss, const Vector& theta_star, double delta,
                                            const std::vector<Vector>& candidates) {
  // TODO: the first candidate near enough and lower, (1.6).
  throw NotStarted("refutes_local_minimum");
}

Vector best_of(const Loss& loss, const std::vector<Vector>& candidates) {
  // TODO: the lowest of all, (1.7).
  throw NotStarted("best_of");
}

}  // namespace optimality_conditions
