// Chapter 4, step sizes: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). D is the number of parameters.

#pragma once

#include "common/vocabulary.hpp"

namespace step_sizes {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::NotStarted;
using descenso::require;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// How the step size is chosen: η_t from the number t = 0, 1, 2, … of the step, the point θ_t and the
/// gradient g_t there.
using StepRule = std::function<double(int t, const Vector& theta, const Vector& g)>;

/// When a method stops.
struct Limits {
  double tolerance;    ///< ≥ 0: stop after the first step that moves no coordinate by more than this
  int max_iterations;  ///< ≥ 0: stop after this many steps at the latest
};

/// Throws `std::invalid_argument` if a limit is outside the range that `Limits` gives it. Yours to call.
void check(const Limits& limits);

/// How a backtracking line search tries.
struct BacktrackingSettings {
  double eta0;     ///< > 0, the first step size that is tried
  double shrink;   ///< in (0, 1), what a step size that will not do is multiplied by
  double c;        ///< in (0, 1), the part of the promised decrease that is asked for; typically 1e−4
  int max_trials;  ///< ≥ 1, how many step sizes are tried before it gives up
};

/// Throws `std::invalid_argument` if a setting is outside its range. Yours to call.
void check_backtracking(const BacktrackingSettings& settings);

/// A step of size η along d, tried: what Armijo's condition looks at.
struct Trial {
  double eta;          ///< η > 0
  double loss_before;  ///< L(θ)
  double loss_after;   ///< L(θ + η d)
  double slope;        ///< dᵀg ≤ 0, how fast the loss falls along d at θ
};

/// What a line search found, and at what price.
struct LineSearch {
  double eta;       ///< the step size
  int evaluations;  ///< of the loss
};

/// The constant schedule, the simplest of all:
///
///     η_t = η_0                                                (4.1)
///
/// Throws `std::invalid_argument` unless η_0 > 0 and t ≥ 0.
///
/// Example: η_0 = 0.3, t = 7: 0.3.
double constant_schedule(double eta0, int t);

/// The step size that shrinks with time, by decay κ ≥ 0:
///
///     η_t = η_0 / (1 + κ t)                                    (4.2)
///
/// Throws `std::invalid_argument` unless η_0 > 0, κ ≥ 0 and t ≥ 0.
///
/// Example: η_0 = 0.6, κ = 0.5, t = 4: 0.2.
double inverse_time_schedule(double eta0, double decay, int t);

/// The step size that shrinks by the same factor with every step:
///
///     η_t = η_0 e^{−κ t}                                       (4.3)
///
/// Throws `std::invalid_argument` unless η_0 > 0, κ ≥ 0 and t ≥ 0.
///
/// Example: η_0 = 0.6, κ = ln 2, t = 3: 0.075.
double exponential_schedule(double eta0, double decay, int t);

/// The bound below which a constant step makes gradient descent converge on ½ θᵀAθ + bᵀθ + c:
///
///     η < 2 / λ_max(A)                                         (4.4)
///
/// Returns 2 / λ_max(A). A is D × D, symmetric and positive semidefinite. Throws `std::invalid_argument` if A
/// is empty, not square or not symmetric (but for rounding), if it has a negative eigenvalue (below
/// −1e−10 λ_max: no step converges then), or if all are 0 (any step does).
///
/// Example: A = (4 0; 0 1): 0.5.
double largest_stable_step(const Matrix& A);

/// What is known of a gradient's Lipschitz constant K from some points. If
///
///     ‖∇L(p) − ∇L(q)‖ ≤ K ‖p − q‖  for all p, q                (4.5)
///
/// then gradient descent converges for η < 2/K. K is seldom known, but every pair of points bounds it from
/// below:
///
///     K ≥ max_{i<j} ‖∇L(p_i) − ∇L(p_j)‖ / ‖p_i − p_j‖          (4.6)
///
/// Returns the right-hand side. Pairs of equal points say nothing and are left out. Asks for one gradient a
/// point, N of them for N points. Throws `std::invalid_argument` if the points differ in size, or if no two
/// of them are distinct.
///
/// Example: L(θ) = θ³/6, so ∇L = θ²/2; points 0, 1, 3: max(½, 3/2, 2) = 2.
double lipschitz_lower_bound(const Gradient& gradient, const std::vector<Vector>& points);

/// The best step along `d`, for the quadratic L(θ) = ½ θᵀAθ + bᵀθ + c:
///
///     η = argmin_{η ≥ 0} L(θ + η d)                            (4.7)
///       = −dᵀ(Aθ + b) / dᵀAd                                   (4.8)
///
/// The formula is that of a quadratic: on another convex loss (4.7) has in general no such answer.
/// Where the slope dᵀ(Aθ + b) is 0 there is nothing to gain: returns 0. A is symmetric, D × D; b, theta and d
/// have D numbers. Throws `std::invalid_argument` if the sizes differ, if the slope is positive (the best
/// step would lead back), or if it is negative and dᵀAd ≤ 0 (there is no best step).
///
/// Example: L(θ) = θ², so A = (2) and b = (0); θ = (10), d = (−20): η = ½, which leads to the minimum.
double exact_line_search(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d);

/// Whether a step lowers the loss enough, Armijo and Goldstein's condition:
///
///     L(θ + η d) ≤ L(θ) + c η dᵀg                              (4.9)
///
/// False if `loss_after` is NaN or infinitely large. Throws `std::invalid_argument` unless c is in (0, 1),
/// η > 0 and dᵀg ≤ 0.
///
/// Example: L(θ) = θ² at θ = (1), d = (−2), so dᵀg = −4, c = 1e−4: η = ½ does, for 0 ≤ 1 − 0.0002; η = 1 does
/// not, for 1 > 1 − 0.0004.
bool satisfies_armijo(const Trial& trial, double c);

/// Backtracking: tries the step sizes
///
///     η = η_0, β η_0, β² η_0, …                                (4.10)
///
/// with β = `settings.shrink`, and returns the first that satisfies (4.9), with how often the loss was asked
/// for: at θ, first and once, and at θ + η d for every η tried. So the first η_0 costs 2, the next 3, and so
/// on. `g` is the gradient at `theta`.
/// Throws `std::invalid_argument` if theta, d and g differ in size, if d climbs (dᵀg > 0), if
/// `check_backtracking` refuses the settings, or if none of `max_trials` step sizes satisfies (4.9).
///
/// Example: L(θ) = θ², θ = (1), d = (−2), g = (2), η_0 = 1, β = ½, c = 1e−4: η = ½ after 3 evaluations.
LineSearch backtracking(const Loss& loss, const Vector& theta, const Vector& d, const Vector& g,
                        const BacktrackingSettings& settings);

/// Gradient descent from θ_0 = `theta0` with the step sizes of a rule:
///
///     θ_{t+1} = θ_t − η_t g_t,  g_t = ∇L(θ_t),  η_t = rule(t, θ_t, g_t)      (4.11)
///
/// After each step, in this order:
///   - a point with an infinity or a NaN ends it as `Stop::diverged`; that point is kept, as the last one;
///   - a step max_i |θ_{t+1,i} − θ_{t,i}| ≤ tolerance ends it as `Stop::converged`;
///   - the last allowed step ends it as `Stop::iteration_limit`, as does `max_iterations` = 0 before any.
/// Returns every point from `theta0` to the last. Each step asks for one gradient, then asks the rule once.
/// Throws `std::invalid_argument` for an empty `theta0`, for limits that `check` refuses, and as soon as the
/// rule answers with a negative number or a NaN (0 is allowed: a step that goes nowhere).
///
/// Example: L(θ) = θ²/2, θ_0 = (8), η_t = ½ for even t and ¼ for odd, tolerance 0, 3 steps: points 8, 4,
/// 3, 1.5; iteration limit.
Trajectory gradient_descent_with(const StepRule& rule, const Gradient& gradient, const Vector& theta0,
                                 const Limits& limits);

// Given.
// -----------------------------------------------------------------------------------------------------

inline void check(const Limits& limits) {
  require(limits.tolerance >= 0, "the tolerance must not be negative");
  require(limits.max_iterations >= 0, "max_iterations must not be negative");
}

inline void check_backtracking(const BacktrackingSettings& settings) {
  require(settings.eta0 > 0, "eta0, the first step size, must be greater than 0");
  require(0 < settings.shrink && settings.shrink < 1, "shrink must be between 0 and 1");
  require(0 < settings.c && settings.c < 1, "c must be between 0 and 1");
  require(settings.max_trials >= 1, "max_trials must be at least 1");
}

}  // namespace step_sizes
