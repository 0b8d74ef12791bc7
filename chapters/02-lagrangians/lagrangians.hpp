// Chapter 2, Lagrangians: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). There are D parameters, E equality
// constraints h_k(θ) = 0 and I inequality constraints g_j(θ) ≤ 0; E and I may be 0.

#pragma once

#include <optional>

#include "common/vocabulary.hpp"

namespace lagrangians {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::NotStarted;
using descenso::require;
using descenso::Vector;

/// All the constraints of one kind at once, h: ℝᴰ → ℝᴱ or g: ℝᴰ → ℝᴵ, called as `equalities(theta)`. Where
/// there are none of that kind it returns an empty vector.
using Constraints = std::function<Vector(const Vector& theta)>;

/// Their Jacobian J: E × D, row k the gradient of h_k, called as `jacobian(theta)`.
using Jacobian = std::function<Matrix(const Vector& theta)>;

/// Whether `theta` lies in the feasible set, up to a tolerance:
///
///     g_j(θ) ≤ tolerance for all j,  |h_k(θ)| ≤ tolerance for all k       (2.1)
///
/// A constraint whose value is not a number is not satisfied. Where there are no constraints, every point is
/// feasible. Throws `std::invalid_argument` for a tolerance that is negative or not a number.
///
/// Example: g(θ) = (−θ₁, −θ₂), h(θ) = (θ₁ + θ₂ − 1), tolerance 1e−6: (0.25, 0.75) is feasible, (−1, 2) and
/// (1, 1) are not.
bool is_feasible(const Constraints& inequalities, const Constraints& equalities, const Vector& theta,
                 double tolerance);

/// The Lagrangian, the loss with the equality constraints lifted into it by their multipliers:
///
///     Λ(θ, λ) = L(θ) + Σ_k λ_k h_k(θ)                                      (2.2)
///
/// Throws `std::invalid_argument` unless there is one multiplier for each constraint.
///
/// Example: L(θ) = θ₁² + θ₂², h(θ) = (θ₁ + θ₂ − 1), θ = (1, 1), λ = (−3): 2 − 3 · 1 = −1.
double lagrangian(const Loss& loss, const Constraints& equalities, const Vector& theta, const Vector& lambda);

/// The gradient of the Lagrangian in θ and then in λ, D + E numbers:
///
///     ∇Λ(θ, λ) = (∇L(θ) + J(θ)ᵀ λ,  h(θ))                                  (2.3)
///
/// It is zero just where θ is feasible and ∇L a combination of the ∇h_k.
/// Throws `std::invalid_argument` unless ∇L(θ) has D numbers, h(θ) as many as λ, and J(θ) is E × D.
///
/// Example: L(θ) = θ₁² + θ₂², h(θ) = (θ₁ + θ₂ − 1), θ = (1, 1), λ = (−3): (−1, −1, 1).
Vector lagrangian_gradient(const Gradient& gradient, const Constraints& equalities, const Jacobian& jacobian,
                           const Vector& theta, const Vector& lambda);

/// A point and the multipliers that go with it.
struct Solution {
  Vector theta;   ///< D parameters
  Vector lambda;  ///< E multipliers
};

/// The minimiser of L(θ) = ½ θᵀAθ + bᵀθ subject to Cθ = e, and its multipliers, by the linear system that
/// (2.3) becomes:
///
///     ( A  Cᵀ ) ( θ )   ( −b )
///     ( C  0  ) ( λ ) = (  e )                                             (2.4)
///
/// A (D × D) is symmetric, C is E × D. The solution is the minimiser if A is positive definite along the
/// constraints, that is, dᵀAd > 0 for all d ≠ 0 with Cd = 0; otherwise it is only where ∇Λ is zero. Which of
/// the two is not checked.
/// Throws `std::invalid_argument` for what `check` refuses, and if the matrix of (2.4) is singular (to
/// working precision): then there are constraints that repeat or contradict each other, or directions without
/// curvature.
///
/// Example: A = (2 0; 0 2), b = (0, 0), C = (1 1), e = (1): θ = (½, ½), λ = (−1).
Solution minimise_with_equalities(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e);

/// The loss with a penalty in place of the constraints:
///
///     P(θ) = L(θ) + (μ/2) Σ_k h_k(θ)²                                      (2.5)
///
/// Throws `std::invalid_argument` for a μ that is negative or not a number. With μ = 0 it is the loss.
///
/// Example: L(θ) = θ₁² + θ₂², h(θ) = (θ₁ + θ₂ − 1), θ = (1, 1), μ = 10: 2 + 5 · 1² = 7.
double quadratic_penalty(const Loss& loss, const Constraints& equalities, const Vector& theta, double mu);

/// Its gradient, D numbers:
///
///     ∇P(θ) = ∇L(θ) + μ J(θ)ᵀ h(θ)                                         (2.6)
///
/// Beside (2.3): μ h(θ) stands where λ stood. Throws `std::invalid_argument` for a μ that is negative or not
/// a number, and unless ∇L(θ) has D numbers and J(θ) is E × D, with E the size of h(θ).
///
/// Example: L(θ) = θ₁² + θ₂², h(θ) = (θ₁ + θ₂ − 1), θ = (1, 1), μ = 10: (12, 12).
Vector quadratic_penalty_gradient(const Gradient& gradient, const Constraints& equalities,
                                  const Jacobian& jacobian, const Vector& theta, double mu);

/// The minimiser of (2.5) for L(θ) = ½ θᵀAθ + bᵀθ and h(θ) = Cθ − e, and the multipliers that it implies:
///
///     (A + μ CᵀC) θ = μ Cᵀe − b                                            (2.7)
///     λ = μ (Cθ − e)                                                       (2.8)
///
/// As μ grows, both tend to those of `minimise_with_equalities`.
/// Throws `std::invalid_argument` for what `check` refuses, for a μ that is not positive, and unless A + μ
/// CᵀC is positive definite (to working precision): the penalised loss has no single minimum then.
///
/// Example: A = (2 0; 0 2), b = (0, 0), C = (1 1), e = (1), μ = 1: θ = (¼, ¼), λ = (−½).
Solution minimise_with_penalty(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e, double mu);

/// The minimiser of L(θ) = ½ θᵀAθ + bᵀθ without any constraints, if it happens to satisfy Gθ ≤ r:
///
///     Aθ = −b,  (Gθ)_j − r_j ≤ tolerance for all j                         (2.9)
///
/// else nothing. G is I × D, r has I numbers.
/// Throws `std::invalid_argument` for what `check` refuses (of A, b, G and r), for a tolerance that is
/// negative or not a number, and unless A is positive definite (to working precision): there is no single
/// minimum then.
///
/// Example: A = (2 0; 0 2), b = (−2, −4): the minimiser is (1, 2). It is given for θ₁ + θ₂ ≤ 4, and nothing
/// is for θ₁ + θ₂ ≤ 2.
std::optional<Vector> minimise_ignoring_inequalities(const Matrix& A, const Vector& b, const Matrix& G,
                                                     const Vector& r, double tolerance);

// Beyond the lecture: how to know a solution of a problem with inequalities when you see one.

/// Minimise ½ θᵀAθ + bᵀθ subject to Cθ = e and Gθ ≤ r.
struct QuadraticProgram {
  Matrix A;  ///< D × D, symmetric
  Vector b;  ///< D numbers
  Matrix C;  ///< E × D
  Vector e;  ///< E numbers
  Matrix G;  ///< I × D
  Vector r;  ///< I numbers
};

/// What is proposed as its solution.
struct Candidate {
  Vector theta;   ///< D parameters
  Vector lambda;  ///< E multipliers of the equalities, of any sign
  Vector nu;      ///< I multipliers of the inequalities
};

/// How far a candidate is from satisfying each of the conditions of Karush, Kuhn and Tucker: all four are ≥
/// 0, and 0 where the condition holds.
struct KktResiduals {
  double stationarity;        ///< (2.10)
  double primal_feasibility;  ///< (2.11)
  double dual_feasibility;    ///< (2.12)
  double complementarity;     ///< (2.13)
};

/// The four residuals:
///
///     stationarity:        max_i |(Aθ + b + Cᵀλ + Gᵀν)_i|                  (2.10)
///     primal feasibility:  the largest of all |(Cθ − e)_k|, (Gθ − r)_j, 0  (2.11)
///     dual feasibility:    the largest of all −ν_j, 0                      (2.12)
///     complementarity:     max_j |ν_j (Gθ − r)_j|                          (2.13)
///
/// A maximum over no constraints is 0. If A is positive semidefinite, all four are 0 just at a minimum.
/// Throws `std::invalid_argument` for what the second `check` refuses.
///
/// Example: ½ θ² − 2θ subject to θ ≤ 1, at θ = (1), ν = (1): all four are 0. At θ = (2), ν = (0), primal
/// feasibility is 1 and the others are 0.
KktResiduals kkt_residuals(const QuadraticProgram& program, const Candidate& candidate);

// Given.
// -----------------------------------------------------------------------------------------------------

/// Throws `std::invalid_argument` unless A is D × D with D > 0, b has D numbers, C is E × D, e has E numbers,
/// and all of these are finite. Yours to call.
inline void check(const Matrix& A, const Vector& b, const Matrix& C, const Vector& e) {
  require(A.rows() > 0 && A.rows() == A.cols(), "A must be square and not empty");
  require(b.size() == A.rows(), "b must have as many numbers as A has rows");
  require(C.cols() == A.cols(), "each constraint must have as many coefficients as there are parameters");
  require(e.size() == C.rows(), "there must be one right-hand side for each constraint");
  require(A.allFinite() && b.allFinite() && C.allFinite() && e.allFinite(),
          "the problem must not have infinities or NaN");
}

/// Throws `std::invalid_argument` unless all shapes are those that `QuadraticProgram` and `Candidate` give,
/// and all numbers finite. Yours to call.
inline void check(const QuadraticProgram& program, const Candidate& candidate) {
  check(program.A, program.b, program.C, program.e);
  check(program.A, program.b, program.G, program.r);
  require(candidate.theta.size() == program.b.size(), "theta must have as many numbers as b");
  require(candidate.lambda.size() == program.e.size(), "there must be one lambda for each equality");
  require(candidate.nu.size() == program.r.size(), "there must be one nu for each inequality");
  require(candidate.theta.allFinite() && candidate.lambda.allFinite() && candidate.nu.allFinite(),
          "the candidate must not have infinities or NaN");
}

}  // namespace lagrangians
