// The words that every chapter shares.

#pragma once

#include <Eigen/Dense>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace descenso {

/// A column of D real numbers: parameters θ, a gradient g, a momentum m.
using Vector = Eigen::VectorXd;

/// Rows by columns of real numbers: a Hessian H, the A of a quadratic.
using Matrix = Eigen::MatrixXd;

/// A loss L: ℝᴰ → ℝ, called as `loss(theta)`.
using Loss = std::function<double(const Vector& theta)>;

/// A gradient ∇L: ℝᴰ → ℝᴰ, called as `gradient(theta)`.
using Gradient = std::function<Vector(const Vector& theta)>;

/// A learning-rate schedule: the step size η_t of step t = 0, 1, 2, …
using Schedule = std::function<double(int t)>;

/// Why an iterative method stopped.
enum class Stop {
  converged,        ///< the last step was within the tolerance
  iteration_limit,  ///< the allowed number of steps was taken first
  diverged,         ///< a point with an infinity or a NaN was reached
};

/// The path of an iterative method: `points[0]` is the start, `points[t]` the point after t steps.
struct Trajectory {
  std::vector<Vector> points;
  Stop stop;
};

/// What an exercise throws until somebody writes it.
struct NotStarted : std::logic_error {
  explicit NotStarted(const std::string& exercise) : std::logic_error(exercise) {}
};

/// Throws `std::invalid_argument` with this sentence unless the condition holds.
inline void require(bool condition, const char* sentence) {
  if (!condition) throw std::invalid_argument(sentence);
}

}  // namespace descenso
