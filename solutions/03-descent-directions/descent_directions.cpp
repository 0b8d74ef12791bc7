#include "descent_directions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace descent_directions {

bool is_descent_direction(const Vector& d, const Vector& g) {
  require(d.size() == g.size() && d.size() > 0, "d and g must have the same size, which is not 0");
  return d.dot(g) < 0;
}

double angle_degrees(const Vector& d, const Vector& g) {
  require(d.size() == g.size() && d.size() > 0, "d and g must have the same size, which is not 0");
  const double lengths = d.norm() * g.norm();
  require(lengths > 0, "a vector of zeros makes no angle");
  const double cosine = std::clamp(d.dot(g) / lengths, -1.0, 1.0);
  return std::acos(cosine) * 180 / std::numbers::pi;
}

Vector steepest_descent(const Vector& g) { return -g; }

Vector preconditioned_direction(const Matrix& B, const Vector& g) {
  require(B.rows() == B.cols() && B.rows() == g.size(), "B must be square, of the size of g");
  require(B.isApprox(B.transpose()), "B must be symmetric");
  // Cholesky's factorisation exists for positive definite matrices and for no others.
  require(B.llt().info() == Eigen::Success, "B must be positive definite");
  return -(B * g);
}

double largest_decreasing_step(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d) {
  require(A.rows() == A.cols() && A.rows() == theta.size(), "A must be square, of the size of theta");
  require(b.size() == theta.size() && d.size() == theta.size(), "b and d must have the size of theta");
  const Vector g = A * theta + b;
  const double slope = d.dot(g);
  require(slope < 0, "d must be a direction of descent at theta");
  const double curvature = d.dot(A * d);
  if (curvature <= 0) return std::numeric_limits<double>::infinity();
  return -2 * slope / curvature;
}

Vector descent_step(const Vector& theta, const Vector& d, double eta) {
  require(theta.size() == d.size(), "theta and d must have the same size");
  require(eta > 0, "eta, the step size, must be greater than 0");
  return theta + eta * d;
}

Trajectory gradient_descent(const Gradient& gradient, const Vector& theta0, const Settings& settings) {
  check(settings);
  require(theta0.size() > 0, "theta0 must not be empty");
  Trajectory path{{theta0}, Stop::iteration_limit};
  for (int t = 0; t < settings.max_iterations; ++t) {
    const Vector& here = path.points.back();
    Vector next = here - settings.eta * gradient(here);
    const double moved = (next - here).lpNorm<Eigen::Infinity>();
    const bool finite = next.allFinite();
    path.points.push_back(std::move(next));
    if (!finite) {
      path.stop = Stop::diverged;
      break;
    }
    if (moved <= settings.tolerance) {
      path.stop = Stop::converged;
      break;
    }
  }
  return path;
}

}  // namespace descent_directions
