#include "step_sizes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace step_sizes {

double constant_schedule(double eta0, int t) {
  require(eta0 > 0, "eta0 must be greater than 0");
  require(t >= 0, "t must not be negative");
  return eta0;
}

double inverse_time_schedule(double eta0, double decay, int t) {
  require(eta0 > 0, "eta0 must be greater than 0");
  require(decay >= 0, "decay must not be negative");
  require(t >= 0, "t must not be negative");
  return eta0 / (1 + decay * t);
}

double exponential_schedule(double eta0, double decay, int t) {
  require(eta0 > 0, "eta0 must be greater than 0");
  require(decay >= 0, "decay must not be negative");
  require(t >= 0, "t must not be negative");
  return eta0 * std::exp(-decay * t);
}

double largest_stable_step(const Matrix& A) {
  require(A.rows() == A.cols() && A.rows() > 0, "A must be square and not empty");
  require(A.isApprox(A.transpose()), "A must be symmetric");
  const Vector lambda = A.selfadjointView<Eigen::Lower>().eigenvalues();
  require(lambda.maxCoeff() > 0, "A must have a positive eigenvalue");
  require(lambda.minCoeff() >= -1e-10 * lambda.maxCoeff(), "A must not have a negative eigenvalue");
  return 2 / lambda.maxCoeff();
}

double lipschitz_lower_bound(const Gradient& gradient, const std::vector<Vector>& points) {
  for (const Vector& point : points) {
    require(point.size() == points.front().size(), "the points must have the same size");
  }
  std::vector<Vector> gradients;
  gradients.reserve(points.size());
  for (const Vector& point : points) gradients.push_back(gradient(point));

  double largest = -1;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const double distance = (points[i] - points[j]).norm();
      if (distance > 0) largest = std::max(largest, (gradients[i] - gradients[j]).norm() / distance);
    }
  }
  require(largest >= 0, "two distinct points are needed");
  return largest;
}

double exact_line_search(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d) {
  require(A.rows() == A.cols() && A.rows() == theta.size(), "A must be square, of the size of theta");
  require(b.size() == theta.size() && d.size() == theta.size(), "b and d must have the size of theta");
  const Vector g = A * theta + b;
  const double slope = d.dot(g);
  require(slope <= 0, "d must not climb");
  if (slope == 0) return 0;
  const double curvature = d.dot(A * d);
  require(curvature > 0, "the loss must curve upwards along d");
  return -slope / curvature;
}

bool satisfies_armijo(const Trial& trial, double c) {
  require(0 < c && c < 1, "c must be between 0 and 1");
  require(trial.eta > 0, "eta must be greater than 0");
  require(trial.slope <= 0, "the slope must not be positive");
  return trial.loss_after <= trial.loss_before + c * trial.eta * trial.slope;
}

LineSearch backtracking(const Loss& loss, const Vector& theta, const Vector& d, const Vector& g,
                        const BacktrackingSettings& settings) {
  check_backtracking(settings);
  require(d.size() == theta.size() && g.size() == theta.size(), "theta, d and g must have the same size");
  const double slope = d.dot(g);
  require(slope <= 0, "d must not climb");

  const double before = loss(theta);
  double eta = settings.eta0;
  Vector tried(theta.size());
  for (int trial = 1; trial <= settings.max_trials; ++trial) {
    tried = theta + eta * d;
    const double after = loss(tried);
    if (satisfies_armijo({eta, before, after, slope}, settings.c)) return {eta, trial + 1};
    eta *= settings.shrink;
  }
  throw std::invalid_argument("no step size tried lowers the loss enough: is g its gradient?");
}

Trajectory gradient_descent_with(const StepRule& rule, const Gradient& gradient, const Vector& theta0,
                                 const Limits& limits) {
  check(limits);
  require(theta0.size() > 0, "theta0 must not be empty");
  Trajectory path{{theta0}, Stop::iteration_limit};
  for (int t = 0; t < limits.max_iterations; ++t) {
    const Vector& here = path.points.back();
    const Vector g = gradient(here);
    const double eta = rule(t, here, g);
    require(eta >= 0, "the rule must not give a negative step size");
    Vector next = here - eta * g;
    const double moved = (next - here).lpNorm<Eigen::Infinity>();
    const bool finite = next.allFinite();
    path.points.push_back(std::move(next));
    if (!finite) {
      path.stop = Stop::diverged;
      break;
    }
    if (moved <= limits.tolerance) {
      path.stop = Stop::converged;
      break;
    }
  }
  return path;
}

}  // namespace step_sizes
