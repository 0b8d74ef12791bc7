// What the lesson's numbers and its figure share: how fast the methods converge on a quadratic.

#pragma once

#include <algorithm>
#include <cmath>

#include "common/vocabulary.hpp"

namespace momentum::lesson {

/// The largest |z| with z² − trace z + product = 0.
inline double largest_root(double trace, double product) {
  const double discriminant = trace * trace - 4 * product;
  if (discriminant < 0) return std::sqrt(product);
  return (std::abs(trace) + std::sqrt(discriminant)) / 2;
}

/// What a step of the heavy ball multiplies the distance to the minimum by, in the long run, along the
/// eigenvector of λ: the larger root of (5.17).
inline double heavy_ball_factor(double eta, double beta, double lambda) {
  return largest_root(1 + beta - eta * lambda, beta);
}

/// The same of Nesterov: (5.18).
inline double nesterov_factor(double eta, double beta, double lambda) {
  const double shrink = 1 - eta * lambda;
  return largest_root((1 + beta) * shrink, beta * shrink);
}

using Factor = double (*)(double eta, double beta, double lambda);

/// The factor in the worst of the directions.
inline double worst_factor(Factor factor, double eta, double beta, const descenso::Vector& eigenvalues) {
  double worst = 0;
  for (const double lambda : eigenvalues) worst = std::max(worst, factor(eta, beta, lambda));
  return worst;
}

}  // namespace momentum::lesson
