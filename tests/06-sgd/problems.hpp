// What the hidden suite of chapter 6 tries the functions on, and how closely it looks.

#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "grading/suite.hpp"
#include "student.hpp"

namespace sgd {

using grading::agrees;
using grading::assertion_result;
using grading::claim;
using grading::holds;
using grading::Random;
using grading::refuses;

/// Sums of some hundred products of numbers of order 10.
constexpr double rounded = 1e-11;

/// The loops contract on these problems, so that roundings do not pile up.
constexpr double whole_path = 1e-9;

/// Neurons and layers agree when their weights and their biases do.
inline assertion_result agrees(const std::string& what, const Neuron& got, const Neuron& expected,
                               double tolerance) {
  const assertion_result weights = grading::agrees(what + ".w", got.w, expected.w, tolerance);
  return weights ? grading::agrees(what + ".b", got.b, expected.b, tolerance) : weights;
}
inline assertion_result agrees(const std::string& what, const Layer& got, const Layer& expected,
                               double tolerance) {
  const assertion_result weights = grading::agrees(what + ".W", got.W, expected.W, tolerance);
  return weights ? grading::agrees(what + ".b", got.b, expected.b, tolerance) : weights;
}

/// Paths agree when they have as many points, stop for one reason, and agree where they are finite.
inline assertion_result agrees(const std::string& what, const NeuronPath& got, const NeuronPath& expected,
                               double tolerance) {
  const auto flat = [](const NeuronPath& path) {
    grading::Trajectory flattened{{}, path.stop};
    for (const Neuron& neuron : path.points) flattened.points.push_back(vector_of(neuron));
    return flattened;
  };
  return grading::agrees(what, flat(got), flat(expected), tolerance);
}

inline Matrix random_matrix(Random& random, Eigen::Index rows, Eigen::Index columns) {
  Matrix X(rows, columns);
  for (Eigen::Index n = 0; n < columns; ++n) X.col(n) = random.vector(rows);
  return X;
}

inline Neuron random_neuron(Random& random, Eigen::Index features) {
  return {random.vector(features), random.between(-1, 1)};
}

inline Layer random_layer(Random& random, Eigen::Index features, Eigen::Index classes) {
  return {random_matrix(random, features, classes), random.vector(classes)};
}

/// Labels 0 and 1, both of them if there are at least two.
inline Vector random_binary(Random& random, Eigen::Index count) {
  Vector y(count);
  for (Eigen::Index n = 0; n < count; ++n) y[n] = n < 2 ? n : (random.between(0, 1) < 0.5 ? 0 : 1);
  return y;
}

inline std::vector<int> random_labels(Random& random, Eigen::Index count, int classes) {
  std::vector<int> labels;
  for (Eigen::Index n = 0; n < count; ++n)
    labels.push_back(std::min(classes - 1, static_cast<int>(random.between(0, classes))));
  return labels;
}

/// Every example twice: means stay, sums double.
inline Matrix twice(const Matrix& X) {
  Matrix doubled(X.rows(), 2 * X.cols());
  doubled << X, X;
  return doubled;
}
inline Vector twice(const Vector& y) {
  Vector doubled(2 * y.size());
  doubled << y, y;
  return doubled;
}
inline std::vector<int> twice(std::vector<int> labels) {
  const std::vector<int> once = labels;
  labels.insert(labels.end(), once.begin(), once.end());
  return labels;
}

/// Shapes of data sets: features, examples.
inline const std::vector<std::pair<int, int>> shapes{{1, 1}, {1, 7}, {3, 2}, {10, 40}, {50, 60}};

/// Fair draws that note what they were asked, and answer 0 to what makes no sense.
class WatchedDraw {
 public:
  explicit WatchedDraw(std::uint64_t seed)
      : function_([this, random = Random(seed)](int k) mutable {
          asked.push_back(k);
          return k < 1 ? 0 : std::min(k - 1, static_cast<int>(random.between(0, k)));
        }) {}
  WatchedDraw(const WatchedDraw&) = delete;
  WatchedDraw& operator=(const WatchedDraw&) = delete;

  operator const Draw&() const { return function_; }

  std::vector<int> asked;

 private:
  Draw function_;
};

/// Whether these are the examples 0, …, n − 1, each once, in minibatches of the right sizes.
inline assertion_result are_an_epoch(const std::vector<Batch>& batches, int n, int batch_size) {
  std::vector<int> seen;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    const int left = n - static_cast<int>(i) * batch_size;
    const assertion_result size =
        grading::agrees(fmt::format("the size of minibatch {}", i), static_cast<int>(batches[i].size()),
                        std::clamp(left, 0, batch_size));
    if (!size || left <= 0)
      return holds(false, "Los minilotes no tienen el tamaño debido.", "The minibatches have wrong sizes.");
    seen.insert(seen.end(), batches[i].begin(), batches[i].end());
  }
  std::ranges::sort(seen);
  bool each_once = static_cast<int>(seen.size()) == n;
  for (int i = 0; each_once && i < n; ++i) each_once = seen[i] == i;
  return holds(each_once, "No está cada ejemplo exactamente una vez.",
               "Not every example is there exactly once.");
}

}  // namespace sgd
