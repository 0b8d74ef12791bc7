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

/// How many examples a gradient looks at together. An example is needed twice, for its error and then for
/// what the error does to the weights; of so few all are in the cache still, and X is read from memory once.
constexpr Eigen::Index portion = 32;

/// The scores of some examples, z_n = wᵀx_n + b, which are a linear neuron's predictions (6.3).
void scores_of_neuron(const Neuron& neuron, const Eigen::Ref<const Matrix>& examples, Vector& z) {
  z.noalias() = examples.transpose() * neuron.w;
  z.array() += neuron.b;
}

/// The scores of one example for K neurons, z = Wᵀx + b.
void scores_of_layer(const Layer& layer, const Eigen::Ref<const Vector>& x, Eigen::Ref<Vector> z) {
  z = layer.b;
  z.noalias() += layer.W.transpose() * x;
}

/// (6.5) and (6.10): the errors ŷ_n − y_n of a neuron that makes ŷ_n of its score, spread over the weights
/// and the bias that made them.
template <class Prediction>
Neuron gradient_of(const Neuron& neuron, const Matrix& X, const Vector& y, const Prediction& prediction) {
  Neuron sum{Vector::Zero(X.rows()), 0};
  Vector errors;
  for (Eigen::Index first = 0; first < X.cols(); first += portion) {
    const auto examples = X.middleCols(first, std::min(portion, X.cols() - first));
    scores_of_neuron(neuron, examples, errors);
    errors = errors.unaryExpr(prediction) - y.segment(first, errors.size());
    sum.w.noalias() += examples * errors;
    sum.b += errors.sum();
  }
  const double N = static_cast<double>(X.cols());
  return {sum.w / N, sum.b / N};
}

/// Scores made into probabilities, (6.11), in place.
void make_probabilities(Eigen::Ref<Vector> z) {
  // Scores moved by one number make the same probabilities, and the largest of these e^z is 1:
  z = (z.array() - z.maxCoeff()).exp();
  z /= z.sum();
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
  Vector errors;
  scores_of_neuron(neuron, X, errors);
  errors -= y;
  return errors.squaredNorm() / (2.0 * X.cols());
}

Neuron linear_gradient(const Neuron& neuron, const Matrix& X, const Vector& y) {
  check_neuron(neuron, X, y);
  const auto prediction = [](double z) { return z; };
  return gradient_of(neuron, X, y, prediction);
}

NeuronPath train_linear(const Matrix& X, const Vector& y, const Neuron& start, double eta, double tolerance,
                        int max_iterations) {
  require(eta > 0, "eta, the step size, must be greater than 0");
  require(tolerance >= 0, "the tolerance must not be negative");
  require(max_iterations >= 0, "max_iterations must not be negative");
  check_neuron(start, X, y);

  NeuronPath path{{start}, Stop::iteration_limit};
  for (int t = 0;; ++t) {
    const Neuron& here = path.points.back();
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
  Vector z;
  scores_of_neuron(neuron, X, z);
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
  return gradient_of(neuron, X, y, &sigmoid);
}

Vector softmax(const Vector& scores) {
  require(scores.size() > 0, "there must be at least one score");
  Vector probabilities = scores;
  make_probabilities(probabilities);
  return probabilities;
}

double cross_entropy(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  check_layer(layer, X, labels);
  Vector z(layer.b.size());
  double sum = 0;
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    scores_of_layer(layer, X.col(n), z);
    const double largest_score = z.maxCoeff();
    sum += largest_score - z[labels[n]] + std::log((z.array() - largest_score).exp().sum());
  }
  return sum / static_cast<double>(X.cols());
}

Layer softmax_gradient(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  check_layer(layer, X, labels);
  Layer sum{Matrix::Zero(layer.W.rows(), layer.W.cols()), Vector::Zero(layer.b.size())};
  Matrix errors;
  for (Eigen::Index first = 0; first < X.cols(); first += portion) {
    const auto examples = X.middleCols(first, std::min(portion, X.cols() - first));
    errors.resize(layer.b.size(), examples.cols());
    for (Eigen::Index i = 0; i < examples.cols(); ++i) {
      auto error = errors.col(i);
      scores_of_layer(layer, examples.col(i), error);
      make_probabilities(error);
      error[labels[first + i]] -= 1;
    }
    sum.W.noalias() += examples * errors.transpose();
    sum.b += errors.rowwise().sum();
  }
  const double N = static_cast<double>(X.cols());
  return {sum.W / N, sum.b / N};
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
