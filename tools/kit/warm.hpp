// What a submission is compiled against: the headers that answers include, and the templates that answers
// use.
//
// This header is precompiled once, with its templates instantiated and their code in an object of its own
// (see kit.cmake). The expressions below exist for that alone: each is a shape that answers are made of, and
// what stands here need not be compiled again with every submission. Leaving one out costs time, never
// correctness.

#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <iostream>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <random>
#include <ranges>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/quadratic.hpp"
#include "common/vocabulary.hpp"

namespace warm {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// Steps, sums and differences of vectors.
inline Vector steps(const Vector& a, const Vector& b, const Vector& c, double s, double t) {
  Vector v = a;
  v = a + b;
  v = a - b;
  v = s * a;
  v = a * s;
  v = a / s;
  v = -a;
  v = a + s * b;
  v = a - s * b;
  v = s * a + b;
  v = s * a - t * b;
  v = s * a + t * b;
  v = a + s * (a - b);
  v = a + b - c;
  v = a - s * (t * b + c);
  v += a;
  v -= a;
  v *= s;
  v /= s;
  v += s * a;
  v -= s * a;
  v.setZero();
  v = Vector::Zero(a.size());
  v = Vector::Ones(a.size());
  v = Vector::Constant(a.size(), s);
  v.resize(a.size());
  v.conservativeResize(a.size());
  v[0] = a[0];
  v(0) = a(0);
  return v.eval();
}

/// Numbers made of vectors.
inline double measures(const Vector& a, const Vector& b) {
  const Vector difference = a - b;
  double sum = a.dot(b) + a.norm() + a.squaredNorm() + a.sum() + a.mean() + a.maxCoeff() + a.minCoeff();
  sum += (a - b).norm() + (a - b).squaredNorm() + a.transpose() * b;
  sum += a.lpNorm<Eigen::Infinity>() + a.cwiseAbs().maxCoeff() + a.array().abs().maxCoeff();
  sum += (a - b).lpNorm<Eigen::Infinity>() + (a - b).cwiseAbs().maxCoeff() + difference.cwiseAbs().maxCoeff();
  Eigen::Index where = 0;
  sum += a.maxCoeff(&where) + a.cwiseAbs().maxCoeff(&where);
  return sum + (a.allFinite() ? 1 : 0) + (a.hasNaN() ? 1 : 0) + (a == b ? 1 : 0);
}

/// Matrices and products.
inline Vector products(Matrix& A, const Vector& x, const Vector& b) {
  Vector v = A * x;
  v = A * x + b;
  v = A * x - b;
  v = A.transpose() * x;
  v.noalias() = A * x;
  A.setZero();
  A = Matrix::Identity(x.size(), x.size());
  A = Matrix::Zero(x.size(), x.size());
  A(0, 0) = x.dot(A * x);
  A = A + A.transpose().eval();
  v = A.col(0);
  v = A.row(0);
  v = A.diagonal();
  return v;
}

/// Functions passed as arguments, and the paths that loops return.
inline Trajectory walks(const Loss& loss, const Gradient& gradient, const Vector& theta0) {
  Trajectory path{{theta0}, Stop::iteration_limit};
  std::vector<Vector> points;
  points.reserve(2);
  points.push_back(theta0);
  points.push_back(gradient(theta0));
  points.emplace_back(gradient(points.back()));
  points.back() = theta0 - loss(theta0) * gradient(theta0);
  path.points = points;
  path.points.push_back(theta0 - loss(theta0) * points.front());
  path.stop = path.points.size() > 2 ? Stop::converged : Stop::diverged;
  const Trajectory copy = path;
  return {copy.points, copy.stop};
}

/// The small change of every program.
inline std::string odds_and_ends(std::vector<double>& numbers, const std::string& text) {
  numbers.push_back(std::max({1.0, std::abs(numbers[0]), std::pow(numbers.at(0), 2)}));
  std::cout << text << ' ' << numbers.front() << ' ' << numbers.size() << '\n' << std::endl;
  std::cerr << text << numbers.front() << '\n';
  descenso::require(!numbers.empty(), "empty");
  if (text.empty()) throw std::invalid_argument("empty");
  if (numbers.empty()) throw descenso::NotStarted("odds_and_ends");
  return text + std::to_string(numbers.back());
}

}  // namespace warm
