// Chapter 3, descent directions. This is the file you write in, and the one you hand in.
//
// descent_directions.hpp says what each function promises. Write them in order: later ones can be made of
// earlier ones. When you have written one, run `tools/course check descent-directions`.

#include "descent_directions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace descent_directions {

bool is_descent_direction(const Vector& d, const Vector& g) {
  // TODO: the sign of one inner product, (3.3).
  throw NotStarted("is_descent_direction");
}

double angle_degrees(const Vector& d, const Vector& g) {
  // TODO: the cosine first, kept within −1 and 1, then the angle (3.4) in degrees.
  throw NotStarted("angle_degrees");
}

Vector steepest_descent(const Vector& g) {
  // TODO: the direction (3.5).
  throw NotStarted("steepest_descent");
}

Vector preconditioned_direction(const Matrix& B, const Vector& g) {
  // TODO: refuse a B that is not symmetric positive definite; then (3.6).
  throw NotStarted("preconditioned_direction");
}

double largest_decreasing_step(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d) {
  // TODO: slope and curvature of the loss along d, and of the two η_max (3.7).
  throw NotStarted("largest_decreasing_step");
}

Vector descent_step(const Vector& theta, const Vector& d, double eta) {
  // TODO: move theta along d by (3.1).
  throw NotStarted("descent_step");
}

Trajectory gradient_descent(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  // TODO: check(settings), then step after step (3.8), until one of the three reasons to stop.
  throw NotStarted("gradient_descent");
}

}  // namespace descent_directions
