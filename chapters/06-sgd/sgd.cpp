// Chapter 6, stochastic gradient descent. This is the file you write in, and the one you hand in.
//
// sgd.hpp says what each function promises. Write them in order: each can be made of the ones before it.
// When you have written one, run `tools/course check sgd`.

#include "sgd.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sgd {

Trajectory sgd(const Gradient& gradient_estimate, const Vector& theta0, const Schedule& schedule, int steps) {
  // TODO: for each t ask for η_t and for one estimate at θ_t, and step by (6.1); note every point.
  throw NotStarted("sgd");
}

Vector minibatch_gradient(const ExampleGradient& example_gradient, const Vector& theta, const Batch& batch) {
  // TODO: the mean (6.2) of the gradients of the examples in the batch.
  throw NotStarted("minibatch_gradient");
}

std::vector<Batch> shuffled_minibatches(int n, int batch_size, const Draw& draw) {
  // TODO: shuffle 0, …, n − 1 by exchanging, with fair draws; then cut into minibatches.
  throw NotStarted("shuffled_minibatches");
}

double linear_loss(const Neuron& neuron, const Matrix& X, const Vector& y) {
  // TODO: check_neuron, the predictions (6.3), half the mean of the squared errors (6.4).
  throw NotStarted("linear_loss");
}

Neuron linear_gradient(const Neuron& neuron, const Matrix& X, const Vector& y) {
  // TODO: the errors, spread over the weights and the bias (6.5).
  throw NotStarted("linear_gradient");
}

NeuronPath train_linear(const Matrix& X, const Vector& y, const Neuron& start, double eta, double tolerance,
                        int max_iterations) {
  // TODO: the loop of (6.6): one gradient a step, both updates from it; the four cases in their order.
  throw NotStarted("train_linear");
}

double sigmoid(double z) {
  // TODO: (6.7). What does your formula do at z = 1000, and at z = −1000?
  throw NotStarted("sigmoid");
}

double logistic_loss(const Neuron& neuron, const Matrix& X, const Vector& y) {
  // TODO: the mean binary cross-entropy (6.9), written in terms of the score so that no logarithm of 0 is
  // taken.
  throw NotStarted("logistic_loss");
}

Neuron logistic_gradient(const Neuron& neuron, const Matrix& X, const Vector& y) {
  // TODO: as linear_gradient, with the predictions of (6.8): this is (6.10).
  throw NotStarted("logistic_gradient");
}

Vector softmax(const Vector& scores) {
  // TODO: (6.11), with scores moved so that no power overflows.
  throw NotStarted("softmax");
}

double cross_entropy(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  // TODO: the mean (6.13) of −log of the probability of the right class, in terms of the scores.
  throw NotStarted("cross_entropy");
}

Layer softmax_gradient(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  // TODO: probabilities minus one for the right class, spread over weights and biases (6.14).
  throw NotStarted("softmax_gradient");
}

Trajectory train(const BatchGradient& batch_gradient, const Vector& theta0, const Schedule& schedule,
                 const Training& training, const Draw& draw) {
  // TODO: the two loops of (6.15), epochs outside and minibatches inside; note θ after each epoch.
  throw NotStarted("train");
}

}  // namespace sgd
