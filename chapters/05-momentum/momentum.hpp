// Chapter 5, momentum: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). D is the number of parameters.

#pragma once

#include "common/vocabulary.hpp"

namespace momentum {

using descenso::Gradient;
using descenso::Loss;
using descenso::NotStarted;
using descenso::require;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// Where a method with a momentum stands.
struct State {
  Vector theta;  ///< θ_t, the parameters, D of them
  Vector m;      ///< m_t, the momentum, D numbers; zero at the start
};

/// Where Nesterov's accelerated gradient stands: its last two points.
struct LastTwo {
  Vector theta;     ///< θ_t, D numbers
  Vector previous;  ///< θ_{t−1}, D numbers; equal to θ_0 at the start
};

/// How a loop walks and when it stops.
struct Settings {
  double eta;          ///< η > 0, the step size
  double beta;         ///< β in [0, 1), how much momentum is kept from step to step
  double tolerance;    ///< ≥ 0: stop after the first step that moves no coordinate by more than this
  int max_iterations;  ///< ≥ 0: stop after this many steps at the latest
};

/// Throws `std::invalid_argument` if a setting is outside the range that `Settings` gives it. Yours to call.
void check(const Settings& settings);

/// One step of the heavy ball:
///
///     m_{t+1} = β m_t + g_t              (5.1)
///     θ_{t+1} = θ_t − η m_{t+1}          (5.2)
///
/// `g` is the gradient at `state.theta`. Returns θ_{t+1} and m_{t+1}. The momentum that moves θ already holds
/// `g`. Requires `state.theta`, `state.m` and `g` of one size, else throws `std::invalid_argument`.
///
/// Example: θ = (1), m = (2), g = (4), η = 0.1, β = 0.5 gives m = (5), θ = (0.5).
State heavy_ball_step(const State& state, const Vector& g, double eta, double beta);

/// The heavy ball from θ_0 = `theta0` with m_0 = 0: step (5.1), (5.2) until it stops.
///
/// After each step, in this order:
///   - a point with an infinity or a NaN ends it as `Stop::diverged`; that point is kept, as the last one;
///   - a step max_i |θ_{t+1,i} − θ_{t,i}| ≤ tolerance ends it as `Stop::converged`;
///   - the last allowed step ends it as `Stop::iteration_limit`, as does `max_iterations` = 0 before any.
/// Returns every point from `theta0` to the last. Asks for one gradient a step, at θ_t.
/// Throws `std::invalid_argument` for settings that `check` refuses.
///
/// Example: L(θ) = θ²/2, θ_0 = (8), η = 0.5, β = 0.5, tolerance 0, 3 steps: points 8, 4, 0, −2; iteration
/// limit.
Trajectory heavy_ball(const Gradient& gradient, const Vector& theta0, const Settings& settings);

/// How much each past gradient counts in the momentum after `steps` steps from m_0 = 0:
///
///     m_t = Σ_{τ=0}^{t−1} β^τ g_{t−1−τ}  (5.3)
///
/// Returns the `steps` weights 1, β, β², …, the newest gradient's first; none for `steps` = 0 (and β⁰ = 1 for
/// β = 0). Throws `std::invalid_argument` for `steps` < 0 or β outside [0, 1).
///
/// Example: β = 0.5, 4 steps: (1, 0.5, 0.25, 0.125).
Vector momentum_weights(double beta, int steps);

/// What the momentum tends to while the gradient stays the same: g / (1 − β), (5.4).
///
/// Throws `std::invalid_argument` for β outside [0, 1): the sum has no limit then.
///
/// Example: β = 0.9: ten times g.
Vector terminal_momentum(const Vector& g, double beta);

/// One step of Nesterov's accelerated gradient: look ahead along the last displacement, then step from there:
///
///     θ̃_{t+1} = θ_t + β (θ_t − θ_{t−1})       (5.5)
///     θ_{t+1} = θ̃_{t+1} − η ∇L(θ̃_{t+1})       (5.6)
///
/// Returns θ_{t+1} and, as `previous`, θ_t. Asks for one gradient, at θ̃_{t+1}.
/// Requires `last.theta` and `last.previous` of one size, else throws `std::invalid_argument`.
///
/// Example: L(θ) = θ²/2, θ_t = (4), θ_{t−1} = (6), η = 0.5, β = 0.5: looks at (3), moves to (1.5).
LastTwo nesterov_accelerated_step(const LastTwo& last, const Gradient& gradient, double eta, double beta);

/// Nesterov's accelerated gradient from `theta0`, with θ_{−1} = θ_0: step (5.5), (5.6) until it stops. Stops,
/// returns and throws as `heavy_ball` does. Asks for one gradient a step, at θ̃_{t+1}.
Trajectory nesterov_accelerated(const Gradient& gradient, const Vector& theta0, const Settings& settings);

/// One step of Nesterov momentum, the same method told with a momentum, which here is a displacement:
///
///     m_{t+1} = β m_t − η ∇L(θ_t + β m_t)     (5.7)
///     θ_{t+1} = θ_t + m_{t+1}                 (5.8)
///
/// Mind the difference from (5.1): this m already holds −η. Asks for one gradient, at θ_t + β m_t.
/// Requires `state.theta` and `state.m` of one size, else throws `std::invalid_argument`.
///
/// Example: L(θ) = θ²/2, θ = (4), m = (−2), η = 0.5, β = 0.5: looks at (3), gives m = (−2.5), θ = (1.5).
State nesterov_momentum_step(const State& state, const Gradient& gradient, double eta, double beta);

/// Nesterov momentum from `theta0` with m_0 = 0: step (5.7), (5.8) until it stops. Stops, returns and throws
/// as `heavy_ball` does. Asks for one gradient a step, at θ_t + β m_t. It walks through the very points of
/// `nesterov_accelerated`: m_t = θ_t − θ_{t−1}.
Trajectory nesterov_momentum(const Gradient& gradient, const Vector& theta0, const Settings& settings);

/// Where a gradient disagrees most with its loss, and by how much.
struct GradientCheck {
  double disagreement;  ///< the largest relative disagreement, (5.10)
  int coordinate;       ///< where it is, counted from 0; the first such coordinate if several tie
};

/// Compares `gradient` with central differences of `loss` at `theta`, coordinate by coordinate:
///
///     d_i = (L(θ + h e_i) − L(θ − h e_i)) / (2h)              (5.9)
///     disagreement_i = |g_i − d_i| / max(1, |g_i|, |d_i|)     (5.10)
///
/// Asks for one gradient and 2 D losses. A disagreement that is not a number counts as infinite.
/// Throws `std::invalid_argument` for an empty `theta`, a gradient of another size, or h that is not
/// positive.
///
/// Example: L(θ) = θ₀² + θ₁², a "gradient" (2θ₀, θ₁), θ = (1, 1), h = 1e−5: disagreement ½, at coordinate 1.
GradientCheck gradient_check(const Loss& loss, const Gradient& gradient, const Vector& theta, double h);

// Given.
// -----------------------------------------------------------------------------------------------------

inline void check(const Settings& settings) {
  require(settings.eta > 0, "eta, the step size, must be greater than 0");
  require(0 <= settings.beta && settings.beta < 1, "beta must be in [0, 1)");
  require(settings.tolerance >= 0, "the tolerance must not be negative");
  require(settings.max_iterations >= 0, "max_iterations must not be negative");
}

}  // namespace momentum
