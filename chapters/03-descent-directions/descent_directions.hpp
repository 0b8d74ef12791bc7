// Chapter 3, descent directions: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). D is the number of parameters.

#pragma once

#include "common/vocabulary.hpp"

namespace descent_directions {

using descenso::Gradient;
using descenso::Matrix;
using descenso::NotStarted;
using descenso::require;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// How gradient descent walks and when it stops.
struct Settings {
  double eta;          ///< η > 0, the step size
  double tolerance;    ///< ≥ 0: stop after the first step that moves no coordinate by more than this
  int max_iterations;  ///< ≥ 0: stop after this many steps at the latest
};

/// Throws `std::invalid_argument` if a setting is outside the range that `Settings` gives it. Yours to call.
void check(const Settings& settings);

/// Whether `d` is a direction of descent where the gradient is `g`. By definition it is one if the loss is
/// lower at once and for a while,
///
///     L(θ + η d) < L(θ)  for all η in (0, η_max), for some η_max > 0      (3.2)
///
/// which the gradient alone can answer:
///
///     dᵀg < 0                                                             (3.3)
///
/// False for dᵀg = 0, where g alone cannot tell: so for d = 0, and for every d where g = 0.
/// Throws `std::invalid_argument` unless `d` and `g` have one size, which is not 0.
///
/// Example: g = (1, 2): d = (1, −1) is one, for dᵀg = −1; d = (2, −1) is not, for dᵀg = 0.
bool is_descent_direction(const Vector& d, const Vector& g);

/// The angle between `d` and `g`, in degrees, from 0 to 180:
///
///     ∠(d, g) = arccos( dᵀg / (‖d‖ ‖g‖) )                                 (3.4)
///
/// Over 90 exactly for the directions of descent. Rounding can push the cosine a hair past ±1; the angle is
/// then 0 or 180, never NaN. Throws `std::invalid_argument` unless `d` and `g` have one size, which is not 0,
/// and neither of them is zero.
///
/// Example: d = (−1, 0), g = (1, 1): 135.
double angle_degrees(const Vector& d, const Vector& g);

/// The direction of steepest descent where the gradient is `g`: the negative gradient, at its own length,
///
///     d = −g                                                              (3.5)
///
/// Zero where the gradient is zero: there is nowhere to go.
///
/// Example: g = (3, −4): (−3, 4).
Vector steepest_descent(const Vector& g);

/// The direction that a symmetric positive definite matrix makes of the gradient:
///
///     d = −B g,  B = Bᵀ, B ≻ 0                                            (3.6)
///
/// With such a B it is a direction of descent wherever g ≠ 0, for dᵀg = −gᵀBg < 0; with another it may climb.
/// So it throws `std::invalid_argument` unless B is square, of the size of `g`, symmetric (but for rounding)
/// and positive definite: all eigenvalues greater than 0. B is D × D.
///
/// Example: B = (2 1; 1 2), g = (1, −1): (−1, 1).
Vector preconditioned_direction(const Matrix& B, const Vector& g);

/// The η_max of definition (3.2), as large as it can be, for the quadratic L(θ) = ½ θᵀAθ + bᵀθ at `theta`:
///
///     η_max = −2 dᵀg / dᵀAd,  g = Aθ + b                                  (3.7)
///
/// Where the loss does not curve upwards along d (dᵀAd ≤ 0) it decreases for ever: returns infinity.
/// A is symmetric, D × D, of any definiteness; b, theta and d have D numbers. Throws `std::invalid_argument`
/// if the sizes differ, or if d is not a direction of descent at theta, (3.3).
///
/// Example: L(θ) = θ², so A = (2) and b = (0); θ = (10), d = (−20): η_max = 1, which leads to θ = −10.
double largest_decreasing_step(const Matrix& A, const Vector& b, const Vector& theta, const Vector& d);

/// One step of the basic method along any direction `d`:
///
///     θ_{t+1} = θ_t + η_t d_t                                             (3.1)
///
/// Throws `std::invalid_argument` unless `theta` and `d` have one size and η > 0.
///
/// Example: θ = (1, 1), d = (−4, 2), η = 0.5: (−1, 2).
Vector descent_step(const Vector& theta, const Vector& d, double eta);

/// Gradient descent with a constant step size from θ_0 = `theta0`:
///
///     θ_{t+1} = θ_t − η g_t,  g_t = ∇L(θ_t)                               (3.8)
///
/// After each step, in this order:
///   - a point with an infinity or a NaN ends it as `Stop::diverged`; that point is kept, as the last one;
///   - a step max_i |θ_{t+1,i} − θ_{t,i}| ≤ tolerance ends it as `Stop::converged`;
///   - the last allowed step ends it as `Stop::iteration_limit`, as does `max_iterations` = 0 before any.
/// Returns every point from `theta0` to the last. Asks for one gradient a step, at θ_t.
/// Throws `std::invalid_argument` for an empty `theta0` and for settings that `check` refuses.
///
/// Example: L(θ) = θ², θ_0 = (8), η = 0.25, tolerance 1.5: points 8, 4, 2, 1; converged.
Trajectory gradient_descent(const Gradient& gradient, const Vector& theta0, const Settings& settings);

// Given.
// -----------------------------------------------------------------------------------------------------

inline void check(const Settings& settings) {
  require(settings.eta > 0, "eta, the step size, must be greater than 0");
  require(settings.tolerance >= 0, "the tolerance must not be negative");
  require(settings.max_iterations >= 0, "max_iterations must not be negative");
}

}  // namespace descent_directions
