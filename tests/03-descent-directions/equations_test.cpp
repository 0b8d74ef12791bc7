// Every numbered equation of the lesson on descent directions, at numbers that nothing singles out.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <numbers>

#include "common/quadratic.hpp"
#include "descent_directions.hpp"

using namespace descent_directions;
using descenso::Quadratic;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

const Quadratic quadratic{Matrix{{7, 2, 0.5}, {2, 3, -1}, {0.5, -1, 1.3}}, Vector{{-1.5, 0.7, 2.2}}, 4.5};
const Vector theta{{0.8, -1.9, 2.6}};
const Vector g = quadratic.gradient(theta);
const Vector d{{-1.3, 0.9, -0.4}};
const Matrix B{{2, 0.3, -0.4}, {0.3, 1, 0.2}, {-0.4, 0.2, 0.7}};

bool close(const Vector& one, const Vector& other) { return (one - other).lpNorm<Eigen::Infinity>() < 1e-11; }

/// Directions that lie all round, of many lengths.
std::vector<Vector> all_round() {
  std::vector<Vector> directions;
  for (int i = 0; i < 400; ++i)
    directions.push_back((0.1 + 0.07 * (i % 29)) *
                         Vector{{std::sin(1.0 + 2.3 * i), std::cos(0.7 * i * i), std::sin(5.1 * i)}});
  return directions;
}

/// A loss that is no quadratic.
double bumpy(const Vector& at) { return std::exp(0.3 * at[0]) + at[1] * at[1] * at[2] + std::sin(at[2]); }
Vector bumpy_gradient(const Vector& at) {
  return Vector{{0.3 * std::exp(0.3 * at[0]), 2 * at[1] * at[2], at[1] * at[1] + std::cos(at[2])}};
}

double eigenvalue(const Matrix& matrix, bool largest) {
  const Vector lambda = matrix.selfadjointView<Eigen::Lower>().eigenvalues();
  return largest ? lambda.maxCoeff() : lambda.minCoeff();
}

}  // namespace

BOOST_AUTO_TEST_CASE(equation_3_1_is_the_basic_step) {
  BOOST_TEST(close(descent_step(theta, d, 0.37), theta + 0.37 * d));
}

BOOST_AUTO_TEST_CASE(equation_3_2_and_3_3_agree_on_what_descends) {
  int down = 0;
  for (const Vector& each : all_round()) {
    const double slope = each.dot(bumpy_gradient(theta));
    if (std::abs(slope) < 1e-3) continue;
    BOOST_TEST(is_descent_direction(each, bumpy_gradient(theta)) == (slope < 0));
    // All steps up to some η_max, or no short step at all:
    for (double eta = 1e-4; eta > 1e-7; eta /= 3)
      BOOST_TEST((bumpy(theta + eta * each) < bumpy(theta)) == (slope < 0));
    down += slope < 0;
  }
  BOOST_TEST(down > 100);
}

BOOST_AUTO_TEST_CASE(equation_3_3_cannot_tell_where_the_product_is_zero) {
  const Vector at{{0.6, -1.7}}, tangent{{1.7, 0.6}};
  const double step = 0.3;
  BOOST_TEST(!is_descent_direction(tangent, 2 * at));
  BOOST_TEST(!is_descent_direction(tangent, -2 * at));
  BOOST_TEST((at + step * tangent).squaredNorm() > at.squaredNorm());
  BOOST_TEST(-(at + step * tangent).squaredNorm() < -at.squaredNorm());
}

BOOST_AUTO_TEST_CASE(equation_3_4_and_3_12_are_the_angle) {
  const double angle = angle_degrees(d, g) * std::numbers::pi / 180;
  BOOST_TEST(angle == std::acos(d.dot(g) / (d.norm() * g.norm())), within_rounding);
  BOOST_TEST(d.dot(g) == d.norm() * g.norm() * std::cos(angle), within_rounding);
  // The cosine rule knows the angle from the lengths alone:
  BOOST_TEST(
      (d - g).squaredNorm() == d.squaredNorm() + g.squaredNorm() - 2 * d.norm() * g.norm() * std::cos(angle),
      within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_3_5_and_3_13_are_the_steepest_descent) {
  BOOST_TEST(close(steepest_descent(g), -g));
  for (const Vector& each : all_round()) {
    const double slope = each.normalized().dot(g);
    BOOST_TEST(slope >= -g.norm());
    BOOST_TEST(slope <= g.norm());
  }
  BOOST_TEST(steepest_descent(g).normalized().dot(g) == -g.norm(), within_rounding);
  BOOST_TEST((g / g.norm()).dot(g) == g.norm(), within_rounding);
  // The proof's square:
  const Vector e = d.normalized();
  BOOST_TEST((g.norm() * e + g).squaredNorm() == 2 * g.squaredNorm() + 2 * g.norm() * e.dot(g),
             within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_3_6_and_3_14_descend_with_a_positive_definite_matrix) {
  const Vector bent = preconditioned_direction(B, g);
  BOOST_TEST(close(bent, -B * g));
  BOOST_TEST(bent.dot(g) == -g.dot(B * g), within_rounding);
  for (const Vector& each : all_round()) BOOST_TEST(preconditioned_direction(B, each).dot(each) < 0);
}

BOOST_AUTO_TEST_CASE(equation_3_7_and_3_17_are_where_the_parabola_turns_and_returns) {
  BOOST_TEST_REQUIRE(d.dot(g) < 0);
  const double curvature = d.dot(quadratic.A * d),
               eta_max = largest_decreasing_step(quadratic.A, quadratic.b, theta, d);
  BOOST_TEST(eta_max == -2 * d.dot(g) / curvature, within_rounding);
  const double here = quadratic.loss(theta);
  BOOST_TEST(quadratic.loss(theta + eta_max * d) == here, within_rounding);
  for (const double part : {0.001, 0.3, 0.7, 0.999})
    BOOST_TEST(quadratic.loss(theta + part * eta_max * d) < here);
  BOOST_TEST(quadratic.loss(theta + 1.001 * eta_max * d) > here);
  const double bottom = quadratic.loss(theta + 0.5 * eta_max * d);
  BOOST_TEST(here - bottom == std::pow(d.dot(g), 2) / (2 * curvature), within_rounding);
  for (const double part : {0.49, 0.51}) BOOST_TEST(quadratic.loss(theta + part * eta_max * d) > bottom);
}

BOOST_AUTO_TEST_CASE(equation_3_8_is_gradient_descent) {
  const auto gradient = [](const Vector& at) { return quadratic.gradient(at); };
  const double eta = 0.13;
  const Trajectory path = gradient_descent(gradient, theta, {eta, 0, 9});
  BOOST_TEST_REQUIRE(path.points.size() == 10u);
  for (std::size_t t = 0; t + 1 < path.points.size(); ++t)
    BOOST_TEST(close(path.points[t + 1], path.points[t] - eta * quadratic.gradient(path.points[t])));
}

BOOST_AUTO_TEST_CASE(equation_3_9_and_3_10_are_a_loss_and_its_gradient) {
  BOOST_TEST(
      quadratic.loss(theta) == 0.5 * theta.dot(quadratic.A * theta) + quadratic.b.dot(theta) + quadratic.c,
      within_rounding);
  BOOST_TEST(close(g, quadratic.A * theta + quadratic.b));
  const double h = 1e-4;
  for (int i = 0; i < 3; ++i) {
    const Vector e = h * Vector::Unit(3, i);
    BOOST_TEST(std::abs((quadratic.loss(theta + e) - quadratic.loss(theta - e)) / (2 * h) - g[i]) < 1e-8);
  }
}

BOOST_AUTO_TEST_CASE(equation_3_11_is_the_slope_along_a_direction) {
  const double slope = d.dot(bumpy_gradient(theta));
  double last = 1e300;
  for (const double eta : {1e-1, 1e-2, 1e-3, 1e-4, 1e-5}) {
    const double off = std::abs((bumpy(theta + eta * d) - bumpy(theta)) / eta - slope);
    BOOST_TEST(off < 0.2 * last);
    last = off;
  }
  BOOST_TEST(last < 1e-4);
}

BOOST_AUTO_TEST_CASE(equation_3_15_is_newtons_step_to_the_minimum) {
  const Matrix inverse = quadratic.A.inverse();
  const Vector arrived = theta - inverse * (quadratic.A * theta + quadratic.b);
  BOOST_TEST(close(arrived, -inverse * quadratic.b));
  BOOST_TEST(close(
      arrived, descent_step(theta, preconditioned_direction(0.5 * (inverse + inverse.transpose()), g), 1)));
  BOOST_TEST(quadratic.gradient(arrived).norm() < 1e-11);
}

BOOST_AUTO_TEST_CASE(equation_3_16_is_the_parabola_along_a_direction) {
  for (const double eta : {-0.8, 0.21, 3.4})
    BOOST_TEST(quadratic.loss(theta + eta * d) ==
                   quadratic.loss(theta) + eta * d.dot(g) + 0.5 * eta * eta * d.dot(quadratic.A * d),
               within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_3_18_is_gradient_descent_on_a_parabola) {
  const auto gradient = [](const Vector& at) -> Vector { return 2 * at; };
  for (const double eta : {0.17, 0.83, 1.2}) {
    const Trajectory path = gradient_descent(gradient, Vector{{3.7}}, {eta, 0, 11});
    for (std::size_t t = 0; t < path.points.size(); ++t)
      BOOST_TEST(path.points[t][0] == std::pow(1 - 2 * eta, double(t)) * 3.7, within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_3_19_makes_a_matrix_of_every_direction_of_descent) {
  for (const Vector& each : all_round()) {
    if (each.dot(g) > -0.5) continue;
    const Matrix made =
        Matrix::Identity(3, 3) - g * g.transpose() / g.dot(g) - each * each.transpose() / each.dot(g);
    BOOST_TEST(eigenvalue(made, false) > 0);
    BOOST_TEST((preconditioned_direction(made, g) - each).norm() < 1e-9);
    const Vector v{{0.2, -1.1, 0.6}};
    BOOST_TEST(v.dot(made * v) == v.squaredNorm() - std::pow(g.dot(v), 2) / g.squaredNorm() -
                                      std::pow(each.dot(v), 2) / each.dot(g),
               boost::test_tools::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(equation_3_20_bounds_how_far_steepest_descent_is_down) {
  const double least = 2 / eigenvalue(quadratic.A, true), most = 2 / eigenvalue(quadratic.A, false);
  double shortest = 1e300, longest = 0;
  for (const Vector& each : all_round()) {
    const Vector at = 3 * each, slope = quadratic.gradient(at);
    const double eta_max = largest_decreasing_step(quadratic.A, quadratic.b, at, steepest_descent(slope));
    BOOST_TEST(eta_max == 2 * slope.dot(slope) / slope.dot(quadratic.A * slope), within_rounding);
    shortest = std::min(shortest, eta_max);
    longest = std::max(longest, eta_max);
  }
  BOOST_TEST(shortest >= least * (1 - 1e-12));
  BOOST_TEST(longest <= most * (1 + 1e-12));
  // And the bounds are met, along the eigenvectors:
  const Matrix vectors = Eigen::SelfAdjointEigenSolver<Matrix>(quadratic.A).eigenvectors();
  const auto reach = [&](int column) {
    const Vector at = quadratic.minimiser() + 2 * vectors.col(column);
    return largest_decreasing_step(quadratic.A, quadratic.b, at, steepest_descent(quadratic.gradient(at)));
  };
  BOOST_TEST(reach(2) == least, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(reach(0) == most, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(equation_3_21_makes_the_preconditioned_direction_steepest) {
  const Matrix inverse = B.inverse();
  const auto measured = [&](const Vector& each) -> Vector {
    return each / std::sqrt(each.dot(inverse * each));
  };
  const double steepest = -std::sqrt(g.dot(B * g));
  for (const Vector& each : all_round()) BOOST_TEST(measured(each).dot(g) >= steepest);
  BOOST_TEST(measured(preconditioned_direction(B, g)).dot(g) == steepest, within_rounding);
}
