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
  sum += a.cwiseMax(0.0).norm() + (-a).cwiseMax(0.0).norm() + ((a.array() <= sum).all() ? 1 : 0);
  sum += (a.array().abs() <= sum).all() && (a.array().abs() <= sum).any() && (a.array() >= sum).all() ? 1 : 0;
  Vector own = a;
  sum += (own.array() <= sum).all() && (own.array() >= sum).any() && (own.array() > sum).any() ? 1 : 0;
  sum += ((own.array().abs() <= sum).all() ? 1 : 0) + own.array().abs().maxCoeff();
  sum += own.cwiseProduct(b).norm() + a.cwiseProduct(b).sum();
  Eigen::Index where = 0;
  sum += a.maxCoeff(&where) + a.cwiseAbs().maxCoeff(&where);
  return sum + (a.allFinite() ? 1 : 0) + (a.hasNaN() ? 1 : 0) + (a == b ? 1 : 0);
}

/// Matrices and products.
inline Vector products(Matrix& A, const Vector& x, const Vector& b) {
  Vector v = A * x;
  v = A * x + b;
  v = A * x - b;
  v = -(A * x);
  v = A.transpose() * x;
  v = b + A.transpose() * x;
  v = b + x[0] * A.transpose() * x;
  v = b + x[0] * (A * x - b);
  v.noalias() = A * x;
  A.setZero();
  A = Matrix::Identity(x.size(), x.size());
  A = Matrix::Zero(x.size(), x.size());
  A(0, 0) = x.dot(A * x);
  A = A + A.transpose().eval();
  v = A.col(0);
  v = A.row(0);
  v = A.diagonal();
  A.col(0) = (x - b) / v[0];
  A.row(0) = v.transpose();
  A = (A + A.transpose()) / 2;
  return A.allFinite() ? v : x;
}

/// Matrices taken apart: eigenvalues, factorisations, systems of equations. The dearest of all to compile.
inline Vector decompositions(const Matrix& A, const Matrix& B, const Vector& b) {
  const Vector lambda = A.selfadjointView<Eigen::Lower>().eigenvalues();
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(A);
  Vector x = eigen.eigenvalues() + eigen.eigenvectors().col(0) + lambda;
  const Eigen::LLT<Matrix> llt(A);
  if (llt.info() == Eigen::Success && A.llt().info() == Eigen::Success) x = llt.solve(b);
  const Eigen::LDLT<Matrix> ldlt(A);
  if (ldlt.info() == Eigen::Success && ldlt.isPositive()) x = ldlt.solve(-b) + ldlt.vectorD();
  x = A.llt().solve(b);
  x = A.ldlt().solve(b);
  x = A.ldlt().solve(-b);
  x = A.lu().solve(b);
  x = A.partialPivLu().solve(b);
  x = A.partialPivLu().solve(-b);
  const Eigen::FullPivLU<Matrix> lu(A);
  if (lu.isInvertible() && A.fullPivLu().isInvertible()) x = lu.solve(b);
  x = A.fullPivLu().solve(b);
  x = A.colPivHouseholderQr().solve(b);
  x = A.inverse() * b;
  x[0] = A.determinant() + (A.isApprox(A.transpose()) ? 1 : 0) + (A - A.transpose()).cwiseAbs().maxCoeff();
  Matrix C = A + 2.0 * B.transpose() * B;
  C = (A + A.transpose()) / 2;
  C = 0.5 * (A + A.transpose());
  C = A * B;
  C.topLeftCorner(1, 1) = A.topLeftCorner(1, 1);
  C.topRightCorner(1, 1) = B.transpose();
  C.block(0, 0, 1, 1) = A.block(0, 0, 1, 1);
  C.col(0) = (A.col(0) - x) / 2;
  x << x.head(1), -b.tail(b.size() - 1);
  x << b, x;
  x << b + A.transpose() * x, A * x - b;
  x << B.reshaped(), b;
  C = b.head(A.size()).reshaped(A.rows(), A.cols());
  x = A.diagonal();
  return x.segment(0, 1);
}

/// Whole sets of examples: scores, errors, probabilities.
inline Vector examples(const Matrix& X, const Matrix& W, const Vector& w, const Vector& y, double b) {
  Vector z = (X.transpose() * w).array() + b;
  z = (X.transpose() * w - y).array() + b;
  Vector e = (z.array() - z.maxCoeff()).exp();
  e = e / e.sum();
  e = X * z / 2.0;
  Matrix Z(W.cols(), X.cols());
  Z.noalias() = W.transpose() * X;
  Z = W.transpose() * X;
  Z.colwise() += y;
  Z.col(0) = e;
  Z(0, 0) -= 1;
  e = Z.rowwise().mean();
  e = Z.rowwise().sum();
  Z = X * Z.transpose() / 2.0;
  e = W.transpose() * X.col(0) + y;
  e[0] = std::log((Z.col(0).array() - 1.0).exp().sum()) + Z.col(0).maxCoeff() + w.dot(X.col(0)) + b;
  Matrix G = Matrix::Zero(W.rows(), W.cols());
  G += X.col(0) * e.transpose();
  G.noalias() += X.leftCols(1) * Z.transpose();
  G.noalias() += X * Z.transpose();
  G /= 2.0;
  G = G / 2.0 + 2.0 * W;
  e << G.reshaped(), y;
  G = e.head(G.size()).reshaped(G.rows(), G.cols());
  e = Eigen::Map<const Vector>(G.data(), G.size());
  G = Eigen::Map<const Matrix>(e.data(), G.rows(), G.cols());
  e.head(1) = X.transpose() * w;
  e.tail(1) = Z.rowwise().mean();
  std::vector<int> order(3);
  std::iota(order.begin(), order.end(), 0);
  std::swap(order[0], order[1]);
  std::vector<std::vector<int>> batches;
  batches.push_back(order);
  batches.emplace_back(order.begin(), order.begin() + 1);
  batches.back().push_back(order[0]);
  return e;
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
