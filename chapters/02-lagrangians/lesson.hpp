// What the lesson's numbers and its figure share: a quadratic on a line.

#pragma once

#include "common/quadratic.hpp"
#include "lagrangians.hpp"

namespace lagrangians::lesson {

using descenso::Quadratic;

/// The small problem's loss, θ₁² + θ₂².
inline Quadratic round_bowl() { return {Matrix{{2, 0}, {0, 2}}, Vector::Zero(2)}; }

/// The loss of chapter 5.
inline Quadratic valley() { return {Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10}; }

/// Minimise a quadratic of two parameters on the line cᵀθ = e.
struct OnALine {
  Quadratic loss;
  Vector c;
  double e = 0;

  Matrix C() const { return c.transpose(); }
  double h(const Vector& theta) const { return c.dot(theta) - e; }

  Solution solution() const { return minimise_with_equalities(loss.A, loss.b, C(), Vector{{e}}); }

  /// The lowest loss on the line, p(e).
  double optimum() const { return loss.loss(solution().theta); }

  /// Λ(θ, λ).
  double lagrangian(const Vector& theta, double lambda) const {
    return lagrangians::lagrangian([&](const Vector& at) { return loss.loss(at); },
                                   [&](const Vector& at) { return Vector{{h(at)}}; }, theta,
                                   Vector{{lambda}});
  }

  /// Where Λ(·, λ) is lowest: a quadratic without constraints.
  Vector minimiser_at(double lambda) const {
    return minimise_with_equalities(loss.A, loss.b + lambda * c, Matrix(0, 2), Vector(0)).theta;
  }

  /// How low it is there, q(λ).
  double dual(double lambda) const { return lagrangian(minimiser_at(lambda), lambda); }
};

}  // namespace lagrangians::lesson
