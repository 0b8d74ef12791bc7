// What the lesson's numbers and its figure share: chance, schedules, and a loss that is a quadratic.

#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>

#include "sgd.hpp"

namespace sgd::lesson {

/// Fair draws that come out the same everywhere.
inline Draw fair_draws(std::uint64_t seed) {
  auto engine = std::make_shared<std::mt19937_64>(seed);
  return [engine](int k) {
    const auto sides = static_cast<std::uint64_t>(k);
    const std::uint64_t unfair = std::mt19937_64::max() - std::mt19937_64::max() % sides;
    std::uint64_t drawn = 0;
    do drawn = (*engine)();
    while (drawn >= unfair);
    return static_cast<int>(drawn % sides);
  };
}

inline Schedule constant(double eta) {
  return [eta](int) { return eta; };
}

/// η / (1 + t/τ): half as long after τ steps, a third after 2τ, and so on.
inline Schedule shrinking(double eta, double tau) {
  return [eta, tau](int t) { return eta / (1 + t / tau); };
}

/// η / 2^{t/τ}, by products alone: half as long after τ steps, a quarter after 2τ. The sum of the steps is
/// finite.
inline Schedule halving(double eta, int tau) {
  return [eta, tau](int t) {
    double step = eta;
    for (int halvings = t / tau; halvings > 0; --halvings) step /= 2;
    return step / (1 + static_cast<double>(t % tau) / tau);
  };
}

inline int count_of(const Matrix& X) { return static_cast<int>(X.cols()); }

/// The minibatches of an epoch after another, each epoch shuffled anew: an estimate for `sgd`, which knows of
/// no epochs. Takes the very steps of `train`.
inline Gradient estimate(const BatchGradient& batch_gradient, int examples, int batch_size,
                         const Draw& draw) {
  auto epoch = std::make_shared<std::pair<std::vector<Batch>, std::size_t>>();
  return [=](const Vector& theta) {
    auto& [batches, next] = *epoch;
    if (next == batches.size()) {
      batches = shuffled_minibatches(examples, batch_size, draw);
      next = 0;
    }
    return batch_gradient(theta, batches[next++]);
  };
}

/// What `train` needs to know of a linear neuron: how its gradient comes from the examples of a batch.
inline BatchGradient of_linear(const Matrix& X, const Vector& y) {
  return [&X, &y](const Vector& theta, const Batch& batch) {
    return vector_of(linear_gradient(neuron_of(theta), X(Eigen::all, batch), y(batch)));
  };
}

/// The loss of a linear neuron is a quadratic of θ = (w, b), with a Hessian that is the same everywhere.
struct Bowl {
  Matrix H;      ///< the Hessian, (6.27)
  Vector best;   ///< the minimiser
  double least;  ///< the minimum, L*

  /// L(θ) − L*.
  double excess(const Vector& theta) const { return 0.5 * (theta - best).dot(H * (theta - best)); }

  /// Where a constant step ends up hovering, (6.28).
  double floor(double eta, int batch_size) const { return eta * least * H.trace() / (2.0 * batch_size); }

  double steepest() const { return H.selfadjointView<Eigen::Lower>().eigenvalues().maxCoeff(); }
};

inline Bowl bowl_of(const Matrix& X, const Vector& y) {
  Matrix rows(X.rows() + 1, X.cols());
  rows << X, Eigen::RowVectorXd::Ones(X.cols());
  const double N = static_cast<double>(X.cols());
  const Matrix H = rows * rows.transpose() / N;
  const Vector best = H.llt().solve(rows * y / N);
  return {H, best, linear_loss(neuron_of(best), X, y)};
}

}  // namespace sgd::lesson
