// A contract with everything in it that may cross the bridge.

#pragma once

#include <optional>

#include "common/vocabulary.hpp"

namespace sample {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::Vector;

enum class Colour { red, green, blue = 7 };

struct Pair {
  double number;
  int count;
};

struct Everything {
  bool yes;
  Colour colour;
  std::string text;
  std::optional<double> perhaps;
  std::vector<Pair> pairs;
  Vector vector;
  Matrix matrix;
  Eigen::Vector3d three;

  bool operator==(const Everything& other) const {
    return yes == other.yes && colour == other.colour && text == other.text && perhaps == other.perhaps &&
           pairs.size() == other.pairs.size() && vector == other.vector && matrix == other.matrix &&
           three == other.three;
  }
};

/// Gives back what it gets.
Everything echo(const Everything& everything);

/// Σ loss(points[i]) over all i, in order.
double total(const Loss& loss, const std::vector<Vector>& points);

/// `steps` steps of θ ← θ − η ∇(θ).
Vector descend(const Gradient& gradient, Vector theta, double eta, int steps);

/// loss(∇(θ)): two functions at once.
double both(const Loss& loss, const Gradient& gradient, const Vector& theta);

/// Ends in the way that is asked for: 0 not started, 1 std::invalid_argument, 2 std::runtime_error, 3 throws
/// 42, 4 exit(5), 5 abort, 6 a null pointer is followed, 7 a loop without end, 8 asks for ever, 9 sleeps, 10
/// prints and returns, 11 takes more memory than there is, 12 recurses for ever.
int misbehave(int how, const Loss& loss);

}  // namespace sample
