#include "sgd.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sgd {

namespace {

/// θ ← θ − η g, (6.1), in place.
void descend(Vector& theta, double eta, const Vector& g) {
  require(eta > 0, "a step size must be greater than 0");
  require(g.size() == theta.size(), "the gradient must have the size of theta");
  theta -= eta * g;
}

bool is_finite(const Neuron& neuron) { return neuron.w.allFinite() && std::isfinite(neuron.b); }

/// The largest of the numbers of a gradient, in size.
double largest(const Neuron& g) { return std::max(g.w.lpNorm<Eigen::Infinity>(), std::abs(g.b)); }

/// Errors ŷ − y, one an example, spread over the weights and the bias that made them: (6.5) and (6.10).
Neuron gradient_from(const Vector& errors, const Matrix& X) {
  return {X * errors / static_cast<double>(X.cols()), errors.mean()};
}

/// The scores of all examples, z_n = wᵀx_n + b, which are a linear neuron's predictions (6.3).
Vector scores_of_neuron(const Neuron& neuron, const Matrix& X) {
  Vector z = X.transpose() * neuron.w;
  z.array() += neuron.b;
  return z;
}

/// The same for K neurons, one column an example: z_n = Wᵀx_n + b.
Matrix scores_of_layer(const Layer& layer, const Matrix& X) {
  Matrix Z(layer.b.size(), X.cols());
  Z.noalias() = layer.W.transpose() * X;
  Z.colwise() += layer.b;
  return Z;
}

}  // namespace

Trajectory sgd(const Gradient& gradient_estimate, const Vector& theta0, const Schedule& schedule, int steps) {
  require(steps >= 0, "steps must not be negative");
  Trajectory path{{theta0}, Stop::iteration_limit};
  Vector theta = theta0;
  for (int t = 0; t < steps; ++t) {
    descend(theta, schedule(t), gradient_estimate(theta));
    path.points.push_back(theta);
    if (!theta.allFinite()) {
      path.stop = Stop::diverged;
      break;
    }
  }
  return path;
}

Vector minibatch_gradient(const ExampleGradient& example_gradient, const Vector& theta, const Batch& batch) {
  require(!batch.empty(), "a batch must not be empty");
  Vector sum = Vector::Zero(theta.size());
  for (const int n : batch) {
    const Vector g = example_gradient(theta, n);
    require(g.size() == theta.size(), "the gradient must have the size of theta");
    sum += g;
  }
  return sum / static_cast<double>(batch.size());
}

std::vector<Batch> shuffled_minibatches(int n, int batch_size, const Draw& draw) {
  require(n >= 1, "there must be at least one example");
  require(batch_size >= 1, "batch_size must be at least 1");
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  for (int left = n; left > 1; --left) std::swap(order[left - 1], order[draw(left)]);

  std::vector<Batch> batches;
  for (int first = 0; first < n;) {
    const int size = std::min(batch_size, n - first);
    batches.emplace_back(order.begin() + first, order.begin() + first + size);
    first += size;
  }
  return batches;
}

double linear_loss(const Neuron& neuron, const Matrix& X, const Vector& y) {
  check_neuron(neuron, X, y);
  const Vector errors = scores_of_neuron(neuron, X) - y;
  return errors.squaredNorm() / (2.0 * X.cols());
}

Neuron linear_gradient(const Neuron& neuron, const Matrix& X, const Vector& y) {
  check_neuron(neuron, X, y);
  const Vector errors = scores_of_neuron(neuron, X) - y;
  return gradient_from(errors, X);
}

NeuronPath train_linear(const Matrix& X, const Vector& y, const Neuron& start, double eta, double tolerance,
                        int max_iterations) {
  require(eta > 0, "eta, the step size, must be greater than 0");
  require(tolerance >= 0, "the tolerance must not be negative");
  require(max_iterations >= 0, "max_iterations must not be negative");
  check_neuron(start, X, y);

  NeuronPath path{{start}, Stop::iteration_limit};
  for (int t = 0;; ++t) {
    const Neuron here = path.points.back();
    if (!is_finite(here)) {
      path.stop = Stop::diverged;
      break;
    }
    const Neuron g = linear_gradient(here, X, y);
    if (largest(g) <= tolerance) {
      path.stop = Stop::converged;
      break;
    }
    if (t == max_iterations) break;
    path.points.push_back({here.w - eta * g.w, here.b - eta * g.b});
  }
  return path;
}

double sigmoid(double z) {
  // Where e^{−z} overflows, 1/∞ is the 0 that is wanted:
  return 1 / (1 + std::exp(-z));
}

double logistic_loss(const Neuron& neuron, const Matrix& X, const Vector& y) {
  check_neuron(neuron, X, y);
  check_binary(y);
  const Vector z = scores_of_neuron(neuron, X);
  double sum = 0;
  for (Eigen::Index n = 0; n < z.size(); ++n) {
    // Either label costs log(1 + e^wrong), wrong being how far the score is on the other side:
    const double wrong = y[n] == 1 ? -z[n] : z[n];
    sum += std::max(wrong, 0.0) + std::log1p(std::exp(-std::abs(wrong)));
  }
  return sum / static_cast<double>(z.size());
}

Neuron logistic_gradient(const Neuron& neuron, const Matrix& X, const Vector& y) {
  check_neuron(neuron, X, y);
  check_binary(y);
  const Vector z = scores_of_neuron(neuron, X);
  return gradient_from(z.unaryExpr(&sigmoid) - y, X);
}

Vector softmax(const Vector& scores) {
  require(scores.size() > 0, "there must be at least one score");
  // Scores moved by one number make the same probabilities, and the largest of these e^z is 1:
  const Vector e = (scores.array() - scores.maxCoeff()).exp();
  return e / e.sum();
}

double cross_entropy(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  check_layer(layer, X, labels);
  const Matrix Z = scores_of_layer(layer, X);
  double sum = 0;
  for (Eigen::Index n = 0; n < Z.cols(); ++n) {
    const double largest_score = Z.col(n).maxCoeff();
    sum += largest_score - Z(labels[n], n) + std::log((Z.col(n).array() - largest_score).exp().sum());
  }
  return sum / static_cast<double>(Z.cols());
}

Layer softmax_gradient(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  check_layer(layer, X, labels);
  Matrix errors = scores_of_layer(layer, X);
  for (Eigen::Index n = 0; n < errors.cols(); ++n) {
    errors.col(n) = softmax(errors.col(n));
    errors(labels[n], n) -= 1;
  }
  return {X * errors.transpose() / static_cast<double>(X.cols()), errors.rowwise().mean()};
}

Trajectory train(const BatchGradient& batch_gradient, const Vector& theta0, const Schedule& schedule,
                 const Training& training, const Draw& draw) {
  require(training.examples >= 1, "there must be at least one example");
  require(training.batch_size >= 1, "batch_size must be at least 1");
  require(training.epochs >= 0, "epochs must not be negative");

  Trajectory path{{theta0}, Stop::iteration_limit};
  Vector theta = theta0;
  int t = 0;
  for (int epoch = 0; epoch < training.epochs; ++epoch) {
    for (const Batch& batch : shuffled_minibatches(training.examples, training.batch_size, draw)) {
      descend(theta, schedule(t), batch_gradient(theta, batch));
      ++t;
    }
    path.points.push_back(theta);
    if (!theta.allFinite()) {
      path.stop = Stop::diverged;
      break;
    }
  }
  return path;
}

}  // namespace sgd
