// Chapter 1, optimality conditions: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). D is the number of parameters, and
// e_i is the vector with a 1 at coordinate i and zeros elsewhere.

#pragma once

#include <optional>

#include "common/vocabulary.hpp"

namespace optimality_conditions {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::NotStarted;
using descenso::require;
using descenso::Vector;

/// The gradient of `loss` at `theta` by central differences:
///
///     g_i = (L(θ + h e_i) − L(θ − h e_i)) / (2h)                  (1.1)
///
/// Returns D numbers. Asks for 2 D losses. Where one of the two losses is not a number, neither is g_i; the
/// other coordinates do not suffer.
/// Throws `std::invalid_argument` for an empty `theta`, or an h that is not positive.
///
/// Example: L(θ) = θ³, θ = (2), h = 1: (27 − 1)/2, so g = (13), where the derivative is 12.
Vector numerical_gradient(const Loss& loss, const Vector& theta, double h);

/// The Hessian at `theta` by central differences of the gradient, column by column, made symmetric:
///
///     column j of C = (g(θ + h e_j) − g(θ − h e_j)) / (2h)        (1.2)
///     H = (C + Cᵀ) / 2                                            (1.3)
///
/// Returns a matrix of D × D. Asks for 2 D gradients.
/// Throws `std::invalid_argument` for an empty `theta`, an h that is not positive, or a gradient of another
/// size than `theta`.
///
/// Example: g(θ) = (2θ₁ + 3θ₂, 3θ₁ − 4θ₂) gives H = (2 3; 3 −4) anywhere.
Matrix numerical_hessian(const Gradient& gradient, const Vector& theta, double h);

/// Whether a point with gradient `g` is stationary, up to a tolerance:
///
///     max_i |g_i| ≤ tolerance                                     (1.4)
///
/// A gradient with a NaN or an infinity is never stationary. With a tolerance of 0, only zeros are.
/// Throws `std::invalid_argument` for an empty `g`, or a tolerance that is negative or not a number.
///
/// Example: g = (0.01, −0.02) is stationary to within 0.02, and not to within 0.015.
bool is_stationary(const Vector& g, double tolerance);

/// The sign of dᵀHd, over all directions d ≠ 0.
enum class Definiteness {
  positive_definite,      ///< always positive
  positive_semidefinite,  ///< never negative, and zero for some d
  negative_definite,      ///< always negative
  negative_semidefinite,  ///< never positive, and zero for some d
  indefinite,             ///< positive for some d, negative for others
};

/// The definiteness of a symmetric matrix, from the signs of its eigenvalues λ_1, …, λ_D. One of them counts
/// as zero if it is small beside the largest in absolute value:
///
///     |λ_i| ≤ tolerance · max_k |λ_k|                             (1.5)
///
/// The zero matrix is semidefinite both ways; it is called positive semidefinite.
/// Throws `std::invalid_argument` for an H or a tolerance that `check` refuses.
///
/// Example: (1 3; 3 1) has the eigenvalues 4 and −2: indefinite.
Definiteness definiteness(const Matrix& H, double tolerance);

/// What the gradient and the Hessian can say about a point.
enum class Kind {
  not_stationary,  ///< g ≠ 0: no minimum, and −g leads down
  strict_minimum,  ///< g = 0 and H positive definite
  strict_maximum,  ///< g = 0 and H negative definite
  saddle,          ///< g = 0 and H indefinite
  inconclusive,    ///< g = 0 and H semidefinite: a minimum, a maximum or neither
};

/// What a point with gradient `g` (D numbers) and Hessian `H` (D × D) is, as listed at `Kind`. The same
/// tolerance serves `is_stationary`, for which it is absolute, and `definiteness`, for which it is relative.
///
/// Throws `std::invalid_argument` for `g` and `H` of different sizes, for what `is_stationary` refuses and,
/// at a stationary point, for what `definiteness` refuses.
///
/// Example: g = (0, 0), H = (2 0; 0 0), tolerance 1e−6: inconclusive. x₁² + x₂⁴ and x₁² − x₂⁴ both have these
/// at 0.
Kind classify(const Vector& g, const Matrix& H, double tolerance);

/// A witness that `theta_star` is no local minimum, as far as the open ball of radius δ goes: the first of
/// the candidates with
///
///     ‖θ − θ*‖ < δ  and  L(θ) < L(θ*)                             (1.6)
///
/// where ‖·‖ is the Euclidean length; nothing if there is none, and nothing is proved then. A loss that is
/// not a number is not lower than another, nor is another lower than it. Asks for each loss at most once, and
/// never at a candidate outside of the ball.
/// Throws `std::invalid_argument` for a δ that is not positive, or a candidate of another size than
/// `theta_star`.
///
/// Example: L(θ) = θ², θ* = (1), δ = 1, candidates (3), (1.5), (0.5), (0.25): gives (0.5).
std::optional<Vector> refutes_local_minimum(const Loss& loss, const Vector& theta_star, double delta,
                                            const std::vector<Vector>& candidates);

/// The candidate with the lowest loss, (1.7); the first of them if several tie. Candidates whose loss is not
/// a number are passed over. Asks for one loss a candidate.
///
/// Throws `std::invalid_argument` if there are no candidates, or none whose loss is a number.
///
/// Example: L(θ) = θ², candidates (3), (−1), (1): gives (−1).
Vector best_of(const Loss& loss, const std::vector<Vector>& candidates);

// Given.
// -----------------------------------------------------------------------------------------------------

/// Throws `std::invalid_argument` unless H is square, not empty, finite and symmetric (up to rounding), and
/// 0 ≤ tolerance < 1. Yours to call.
inline void check(const Matrix& H, double tolerance) {
  require(H.rows() > 0 && H.rows() == H.cols(), "H must be square and not empty");
  require(H.allFinite(), "H must not have infinities or NaN");
  const double largest = H.cwiseAbs().maxCoeff();
  require((H - H.transpose()).cwiseAbs().maxCoeff() <= 1e-9 * largest, "H must be symmetric");
  require(0 <= tolerance && tolerance < 1, "the tolerance must be in [0, 1)");
}

}  // namespace optimality_conditions
