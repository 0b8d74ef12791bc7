// Chapter 6, stochastic gradient descent: what you write, and what it promises.
//
// Equation numbers are those of the lesson (lesson.es.md, lesson.en.md). D is the number of parameters or of
// features, N the number of examples, K the number of classes. Examples are the columns of X, so that each
// lies in one piece of memory: X is D × N, and example n is X.col(n), with n = 0, …, N − 1.

#pragma once

#include "common/vocabulary.hpp"

namespace sgd {

using descenso::Gradient;
using descenso::Matrix;
using descenso::NotStarted;
using descenso::require;
using descenso::Schedule;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// The numbers of the examples that a step looks at.
using Batch = std::vector<int>;

/// ∇L_n(θ), the gradient of the loss of example n alone, called as `example_gradient(theta, n)`.
using ExampleGradient = std::function<Vector(const Vector& theta, int n)>;

/// An estimate of ∇L(θ) from the examples of a batch, called as `batch_gradient(theta, batch)`.
using BatchGradient = std::function<Vector(const Vector& theta, const Batch& batch)>;

/// Chance: `draw(k)` is one of 0, …, k − 1, each as likely as the others, for k ≥ 1.
using Draw = std::function<int(int k)>;

/// A linear or a logistic neuron, or a gradient with respect to one.
struct Neuron {
  Vector w;  ///< D weights, one a feature
  double b;  ///< the bias
};

/// K neurons side by side, as softmax regression has them, or a gradient with respect to them.
struct Layer {
  Matrix W;  ///< D × K weights: column k belongs to class k
  Vector b;  ///< K biases
};

/// The path of a neuron in training: `points[0]` is the start, `points[t]` the neuron after t steps.
struct NeuronPath {
  std::vector<Neuron> points;
  Stop stop;
};

/// How long `train` goes on, and in what portions.
struct Training {
  int examples;    ///< N ≥ 1, how many examples there are
  int batch_size;  ///< ≥ 1, how many of them a minibatch has
  int epochs;      ///< ≥ 0, how many times all of them are seen
};

/// Throws `std::invalid_argument` unless there is an example, w has as many numbers as X has rows, and y as
/// many as X has columns. Yours to call.
void check_neuron(const Neuron& neuron, const Matrix& X, const Vector& y);

/// Throws `std::invalid_argument` unless every label is 0 or 1. Yours to call.
void check_binary(const Vector& y);

/// Throws `std::invalid_argument` unless there are an example and a class, W has as many rows as X and as
/// many columns as b has numbers, and there is a label from 0 to K − 1 for each example. Yours to call.
void check_layer(const Layer& layer, const Matrix& X, const std::vector<int>& labels);

/// Stochastic gradient descent from θ_0 = `theta0`:
///
///     θ_{t+1} = θ_t − η_t g_t,   where the mean of g_t is ∇L(θ_t)      (6.1)
///
/// For each t = 0, 1, …, `steps` − 1 asks once for `schedule(t)`, which is η_t, and once for
/// `gradient_estimate(θ_t)`, which is g_t. Asked twice at one point, the estimate may answer differently, so
/// a small step says nothing: SGD never ends as converged. A point with an infinity or a NaN ends it as
/// `Stop::diverged`; that point is kept, as the last one. Else it ends as `Stop::iteration_limit`, for
/// `steps` = 0 at once. Returns every point from `theta0` to the last. Throws `std::invalid_argument` for
/// `steps` < 0, for an η_t that is not greater than 0, and for an estimate of another size than θ.
///
/// Example: θ_0 = (8), η_t = 1/(t + 1), estimates θ − 2, θ − 4, θ − 6: points 8, 2, 3, 4, the running means
/// of 2, 4, 6.
Trajectory sgd(const Gradient& gradient_estimate, const Vector& theta0, const Schedule& schedule, int steps);

/// The mean of the gradients of the examples in a batch:
///
///     g = 1/|B| Σ_{n ∈ B} ∇L_n(θ)      (6.2)
///
/// Asks once for each entry of `batch`, in any order; an example that is in the batch twice counts twice.
/// Throws `std::invalid_argument` for an empty batch and for a gradient of another size than θ.
///
/// Example: ∇L_n(θ) = θ − n, θ = (5), B = {1, 3}: g = (3).
Vector minibatch_gradient(const ExampleGradient& example_gradient, const Vector& theta, const Batch& batch);

/// The examples 0, …, n − 1 in random order, cut into minibatches: an epoch.
///
/// Every example is in exactly one minibatch. All minibatches have `batch_size` examples but the last, which
/// has those that are left; with `batch_size` ≥ n there is only one. All n! orders are equally likely if
/// `draw` is fair, and nothing but `draw` decides: the same draws give the same minibatches. Asks `draw` at
/// most n times, for k from 1 to n. Throws `std::invalid_argument` for n < 1 or `batch_size` < 1.
///
/// Example: n = 5, `batch_size` = 2 may give {3, 0}, {4, 1}, {2}.
std::vector<Batch> shuffled_minibatches(int n, int batch_size, const Draw& draw);

/// The loss of a linear neuron, half the mean of the squared errors:
///
///     ŷ_n = wᵀx_n + b                        (6.3)
///     L(w, b) = 1/(2N) Σ_n (ŷ_n − y_n)²      (6.4)
///
/// Throws `std::invalid_argument` for what `check_neuron` refuses.
///
/// Example: w = (2), b = 1, X = (1 3), y = (2, 9): ŷ = (3, 7), L = (1 + 4)/4 = 1.25.
double linear_loss(const Neuron& neuron, const Matrix& X, const Vector& y);

/// The gradient of `linear_loss`:
///
///     ∂L/∂w_j = 1/N Σ_n (ŷ_n − y_n) x_{j,n},   ∂L/∂b = 1/N Σ_n (ŷ_n − y_n)      (6.5)
///
/// The slides have no 1/N: theirs is the gradient of half the *sum* of squares, N times as long.
/// Throws `std::invalid_argument` for what `check_neuron` refuses.
///
/// Example: w = (2), b = 1, X = (1 3), y = (2, 9): errors (1, −2), gradient w = (−2.5), b = −0.5.
Neuron linear_gradient(const Neuron& neuron, const Matrix& X, const Vector& y);

/// The slides' algorithm: gradient descent on `linear_loss` from `start`. Weights and bias are updated
/// simultaneously, from one gradient at (w_t, b_t):
///
///     w_{t+1} = w_t − η ∂L/∂w(w_t, b_t),   b_{t+1} = b_t − η ∂L/∂b(w_t, b_t)      (6.6)
///
/// The slides' α, which multiplies a sum, is η/N. At each point, from `start` on, in this order:
///   - an infinity or a NaN in w or b ends it as `Stop::diverged`; that point is kept, as the last one;
///   - a gradient none of whose D + 1 numbers is larger than `tolerance` in size ends it as
///   `Stop::converged`;
///   - it ends as `Stop::iteration_limit` if `max_iterations` steps have been taken;
///   - else the next step is taken.
/// Returns every point from `start` to the last. Throws `std::invalid_argument` for what `check_neuron`
/// refuses, for an `eta` that is not greater than 0, and for a negative (or NaN) `tolerance` or a negative
/// `max_iterations`.
///
/// Example: w = (2), b = 1, X = (1 3), y = (2, 9), η = 0.2, one step: w = (2.5), b = 1.1.
NeuronPath train_linear(const Matrix& X, const Vector& y, const Neuron& start, double eta, double tolerance,
                        int max_iterations);

/// The logistic function,
///
///     σ(z) = 1/(1 + e^{−z})      (6.7)
///
/// to nearly all digits for |z| ≤ 700, and without surprises beyond: σ(1000) = 1, σ(−1000) = 0, the same at
/// ±∞, NaN for NaN.
///
/// Example: σ(0) = ½, σ(ln 3) = ¾.
double sigmoid(double z);

/// The loss of a logistic neuron, the mean binary cross-entropy for labels y_n in {0, 1}:
///
///     ŷ_n = σ(z_n),   z_n = wᵀx_n + b                                        (6.8)
///     L(w, b) = −1/N Σ_n (y_n log ŷ_n + (1 − y_n) log(1 − ŷ_n))              (6.9)
///
/// Right for large scores too, where ŷ_n rounds to 0 or 1: at z_n = −1000 a label 1 costs 1000 and a label 0
/// nothing. Throws `std::invalid_argument` for what `check_neuron` or `check_binary` refuses.
///
/// Example: w = (1), b = 0, X = (0 −1000), y = (1, 1): L = (ln 2 + 1000)/2 = 500.3466.
double logistic_loss(const Neuron& neuron, const Matrix& X, const Vector& y);

/// The gradient of `logistic_loss`. It looks like (6.5), only with ŷ_n = σ(z_n):
///
///     ∂L/∂w_j = 1/N Σ_n (ŷ_n − y_n) x_{j,n},   ∂L/∂b = 1/N Σ_n (ŷ_n − y_n)      (6.10)
///
/// Throws `std::invalid_argument` for what `check_neuron` or `check_binary` refuses.
///
/// Example: w = (0), b = 0, X = (1 3), y = (1, 0): gradient w = (0.5), b = 0.
Neuron logistic_gradient(const Neuron& neuron, const Matrix& X, const Vector& y);

/// K scores made into K probabilities, which add up to 1:
///
///     softmax(z)_k = e^{z_k} / Σ_j e^{z_j}      (6.11)
///
/// Right for all finite scores, however large: softmax(1000, 1000) = (½, ½).
/// Throws `std::invalid_argument` if there are no scores.
///
/// Example: softmax(0, ln 3) = (¼, ¾).
Vector softmax(const Vector& scores);

/// The loss of softmax regression, the mean categorical cross-entropy for labels y_n in {0, …, K − 1}:
///
///     ŷ_n = softmax(z_n),   z_n = Wᵀx_n + b      (6.12)
///     L(W, b) = −1/N Σ_n log ŷ_{y_n,n}           (6.13)
///
/// ŷ_{k,n} being the probability that example n is given for class k. Right for large scores too, where it
/// rounds to 0. Throws `std::invalid_argument` for what `check_layer` refuses.
///
/// Example: W = (0 1000), b = (0, 0), X = (0 1), labels (1, 0): L = (ln 2 + 1000)/2 = 500.3466.
double cross_entropy(const Layer& layer, const Matrix& X, const std::vector<int>& labels);

/// The gradient of `cross_entropy`, D × K for the weights and K for the biases:
///
///     ∂L/∂W_{j,k} = 1/N Σ_n (ŷ_{k,n} − [y_n = k]) x_{j,n},   ∂L/∂b_k = 1/N Σ_n (ŷ_{k,n} − [y_n = k]) (6.14)
///
/// The slides drop the hat of ŷ. Throws `std::invalid_argument` for what `check_layer` refuses.
///
/// Example: W = (0 0), b = (0, 0), X = (1 3), labels (0, 0): gradient W = (−1 1), b = (−½, ½).
Layer softmax_gradient(const Layer& layer, const Matrix& X, const std::vector<int>& labels);

/// The training loop of every neuron: SGD (6.1) over shuffled minibatches.
///
///     in each epoch: shuffle; for each minibatch B: θ ← θ − η_t g_B(θ)      (6.15)
///
/// Each epoch shuffles anew, as `shuffled_minibatches` does, and asks once for `batch_gradient(θ, B)` for
/// each of its minibatches, at the θ of that moment. η_t is `schedule(t)`, where t = 0, 1, 2, … counts the
/// steps of all epochs together. After an epoch that leaves an infinity or a NaN in θ it ends as
/// `Stop::diverged`, else after the last one as `Stop::iteration_limit`. Returns θ_0 = `theta0` and θ after
/// each epoch. Throws `std::invalid_argument` for a `training` outside the ranges that `Training` gives, for
/// an η_t that is not greater than 0, and for a gradient of another size than θ.
///
/// Example: g_B(θ) = θ − 4 for every batch, θ_0 = (8), η_t = ½, 3 examples, minibatches of 2, 2 epochs of 2
/// steps each: points 8, 5, 4.25.
Trajectory train(const BatchGradient& batch_gradient, const Vector& theta0, const Schedule& schedule,
                 const Training& training, const Draw& draw);

// Given.
// -------------------------------------------------------------------------------------------------------------------

/// θ = (w, b), the bias last: how `sgd` and `train`, which know of no neurons, see a neuron. `neuron_of`
/// undoes it.
inline Vector vector_of(const Neuron& neuron) {
  Vector theta(neuron.w.size() + 1);
  theta << neuron.w, neuron.b;
  return theta;
}
inline Neuron neuron_of(const Vector& theta) {
  require(theta.size() > 0, "theta must hold at least a bias");
  return {theta.head(theta.size() - 1), theta[theta.size() - 1]};
}

/// The same for K neurons side by side: θ holds the D weights of each class one after another, then the K
/// biases.
inline Vector vector_of(const Layer& layer) {
  Vector theta(layer.W.size() + layer.b.size());
  theta << layer.W.reshaped(), layer.b;
  return theta;
}
inline Layer layer_of(const Vector& theta, int classes) {
  require(classes > 0 && theta.size() % classes == 0 && theta.size() >= classes,
          "theta must hold K columns and biases");
  const Eigen::Index features = theta.size() / classes - 1;
  return {theta.head(features * classes).reshaped(features, classes), theta.tail(classes)};
}

inline void check_neuron(const Neuron& neuron, const Matrix& X, const Vector& y) {
  require(X.cols() > 0, "there must be at least one example");
  require(neuron.w.size() == X.rows(), "w must have as many numbers as X has rows");
  require(y.size() == X.cols(), "y must have as many numbers as X has columns");
}

inline void check_binary(const Vector& y) {
  for (const double label : y) require(label == 0 || label == 1, "a label must be 0 or 1");
}

inline void check_layer(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  require(X.cols() > 0, "there must be at least one example");
  require(layer.b.size() > 0, "there must be at least one class");
  require(layer.W.rows() == X.rows(), "W must have as many rows as X");
  require(layer.W.cols() == layer.b.size(), "W must have as many columns as b has numbers");
  require(static_cast<Eigen::Index>(labels.size()) == X.cols(), "there must be a label for each example");
  for (const int label : labels)
    require(0 <= label && label < layer.b.size(), "a label must be from 0 to K - 1");
}

}  // namespace sgd
