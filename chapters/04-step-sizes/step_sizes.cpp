// Chapter 4, step sizes. This is the file you write in, and the one you hand in.
//
// step_sizes.hpp says what each function promises. Write them in order: later ones can be made of earlier
// ones. When you have written one, run `tools/course check step-sizes`.

#include "step_sizes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace step_sizes {

double constant_schedule(double eta0, int t) {
  // TODO: the same at every step, (4.1).
  throw NotStarted("constant_schedule");
}

double inverse_time_schedule(double eta0, double decay, int t) {
  // TODO: a quotient that shrinks with t, (4.2).
  throw NotStarted("inverse_time_schedule");
}

double exponential_schedule(double eta0, double decay, int t) {
  // TODO: an exponential that shrinks with t, (4.3).
  throw NotStarted("exponential_schedule");
}

double largest_stable_step(const Matrix& A) {
  // TODO: refuse what is not symmetric positive semidefinite; then the bound (4.4) from the eigenvalues.
  throw NotStarted("largest_stable_step");
}

double lipschitz_lower_bound(const Gradient& gradient, const std::vector<Vector>& points) {
  // TODO: one gradient a point first, then the largest quotient over all pairs, (4.6).
  throw NotStarted("lipschitz_lower_bound");
}

double exact_line_search(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d) {
  // TODO: slope and curvature along d, and of the two the best step (4.8).
  throw NotStarted("exact_line_search");
}

bool satisfies_armijo(const Trial& trial, double c) {
  // TODO: one comparison, (4.9).
  throw NotStarted("satisfies_armijo");
}

LineSearch backtracking(const Loss& loss, const Vector& theta, const Vector& d, const Vector& g,
                        const BacktrackingSettings& settings) {
  // TODO: the loss at theta once, then the step sizes (4.10) in turn until one satisfies (4.9).
  throw NotStarted("backtracking");
}

Trajectory gradient_descent_with(const StepRule& rule, const Gradient& gradient, const Vector& theta0,
                                 const Limits& limits) {
  // TODO: the loop of chapter 3, with a step size that the rule gives anew for each step, (4.11).
  throw NotStarted("gradient_descent_with");
}

}  // namespace step_sizes
