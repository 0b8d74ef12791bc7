// What the lesson's numbers and its figure share: the losses, and how fast a constant step is on a quadratic.

#pragma once

#include <algorithm>
#include <cmath>

#include "common/quadratic.hpp"
#include "common/vocabulary.hpp"

namespace step_sizes::lesson {

/// The lecture's quadratics, worse and well conditioned.
inline descenso::Quadratic valley() {
  return {descenso::Matrix{{20, 5}, {5, 2}}, descenso::Vector{{-14, -6}}, 10};
}
inline descenso::Quadratic bowl() {
  return {descenso::Matrix{{20, 5}, {5, 16}}, descenso::Vector{{-14, -6}}, 10};
}

/// The lecture's curved valley, (4.12), and its gradient, (4.13).
inline double curved_valley(const descenso::Vector& theta) {
  const double off = theta[0] * theta[0] - theta[1], right = theta[0] - 1;
  return 0.5 * off * off + 0.5 * right * right;
}
inline descenso::Vector curved_valley_gradient(const descenso::Vector& theta) {
  const double off = theta[0] * theta[0] - theta[1];
  return descenso::Vector{{2 * theta[0] * off + theta[0] - 1, -off}};
}

/// Its Hessian, (4.14).
inline descenso::Matrix curved_valley_hessian(const descenso::Vector& theta) {
  return descenso::Matrix{{6 * theta[0] * theta[0] - 2 * theta[1] + 1, -2 * theta[0]}, {-2 * theta[0], 1}};
}

/// What a constant step multiplies the distance to the minimum by, along the worst of the eigenvectors:
/// (4.16).
inline double worst_factor(double eta, const descenso::Vector& eigenvalues) {
  double worst = 0;
  for (const double lambda : eigenvalues) worst = std::max(worst, std::abs(1 - eta * lambda));
  return worst;
}

}  // namespace step_sizes::lesson
