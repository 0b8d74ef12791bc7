// Every numbered equation of the lesson on optimality conditions, at numbers that nothing singles out.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "lesson.hpp"
#include "optimality_conditions.hpp"

using namespace optimality_conditions;
using lesson::Terrain;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

bool close(const Matrix& one, const Matrix& other, double tolerance = 1e-11) {
  return (one - other).lpNorm<Eigen::Infinity>() < tolerance;
}

/// A loss of three parameters with every derivative at hand: exp(θ₁) + θ₁ θ₂² + sin θ₃ + θ₂ θ₃.
double curved(const Vector& t) { return std::exp(t[0]) + t[0] * t[1] * t[1] + std::sin(t[2]) + t[1] * t[2]; }
Vector curved_gradient(const Vector& t) {
  return Vector{{std::exp(t[0]) + t[1] * t[1], 2 * t[0] * t[1] + t[2], std::cos(t[2]) + t[1]}};
}
Matrix curved_hessian(const Vector& t) {
  return Matrix{{std::exp(t[0]), 2 * t[1], 0}, {2 * t[1], 2 * t[0], 1}, {0, 1, -std::sin(t[2])}};
}
const Vector somewhere{{0.3, -1.2, 0.7}};

/// One parameter: sin 2θ, with its derivatives.
double wave(double t) { return std::sin(2 * t); }
double wave_slope(double t) { return 2 * std::cos(2 * t); }
double wave_third(double t) { return -8 * std::cos(2 * t); }

/// Points around a centre, within a radius, the centre left out.
std::vector<Vector> around(const Vector& centre, double radius) {
  std::vector<Vector> points;
  for (int i = 0; i < 40; ++i)
    for (const double part : {0.01, 0.3, 0.7, 0.99}) {
      const double angle = 0.1 + i * 0.157;
      points.push_back(centre + part * radius * Vector{{std::cos(angle), std::sin(angle)}});
    }
  return points;
}

/// Whether none of the points is lower, or, of a strict minimum, none as low.
bool lowest(const Terrain& terrain, const Vector& at, const std::vector<Vector>& points, bool strictly) {
  return std::all_of(points.begin(), points.end(), [&](const Vector& theta) {
    return strictly ? terrain.loss(at) < terrain.loss(theta) : terrain.loss(at) <= terrain.loss(theta);
  });
}

const Vector origin = Vector::Zero(2);
const Matrix symmetric{{2.3, -0.7, 0.4}, {-0.7, -1.1, 0.9}, {0.4, 0.9, 0.6}};
const Vector direction{{0.8, -1.7, 0.35}};

}  // namespace

BOOST_AUTO_TEST_CASE(equation_1_1_is_the_slope_between_two_points) {
  const double h = 0.037;
  const Vector g = numerical_gradient(curved, somewhere, h);
  for (int i = 0; i < 3; ++i) {
    const Vector e = Vector::Unit(3, i);
    BOOST_TEST(g[i] == (curved(somewhere + h * e) - curved(somewhere - h * e)) / (2 * h), within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_1_2_and_1_3_are_the_columns_of_the_hessian_made_symmetric) {
  const double h = 0.037;
  Matrix C(3, 3);
  for (int j = 0; j < 3; ++j) {
    const Vector e = Vector::Unit(3, j);
    C.col(j) = (curved_gradient(somewhere + h * e) - curved_gradient(somewhere - h * e)) / (2 * h);
  }
  const Matrix H = (C + C.transpose()) / 2;
  BOOST_TEST(close(numerical_hessian(curved_gradient, somewhere, h), H));
  BOOST_TEST(close(numerical_hessian(curved_gradient, somewhere, 1e-5), curved_hessian(somewhere), 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_1_4_is_what_counts_as_stationary) {
  const Vector g{{0.013, -0.029, 0.008}};
  for (const double epsilon : {0.012, 0.02, 0.028, 0.0291, 0.5})
    BOOST_TEST(is_stationary(g, epsilon) == (g.cwiseAbs().maxCoeff() <= epsilon));
}

BOOST_AUTO_TEST_CASE(equation_1_5_is_when_an_eigenvalue_counts_as_zero) {
  // Eigenvalues 7 and 0.007 along slanting directions, at two scales:
  const Matrix turn{{0.6, -0.8}, {0.8, 0.6}};
  const Matrix diagonal{{7, 0}, {0, 0.007}};
  for (const double unit : {1.0, 1e-6})
    for (const double epsilon : {0.0009, 0.0011}) {
      const bool zero = 0.007 * unit <= epsilon * 7 * unit;
      BOOST_TEST((definiteness(unit * turn * diagonal * turn.transpose(), epsilon) ==
                  (zero ? Definiteness::positive_semidefinite : Definiteness::positive_definite)));
    }
}

BOOST_AUTO_TEST_CASE(equation_1_6_is_a_witness_against_a_minimum_of_the_ball) {
  const Vector theta_star{{0.9}}, near{{0.2}}, far{{-1.0}};
  const auto found = refutes_local_minimum(lesson::two_valleys, theta_star, 2.3, {near, far});
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST((*found - theta_star).norm() < 2.3);
  BOOST_TEST(lesson::two_valleys(*found) < lesson::two_valleys(theta_star));
  BOOST_TEST((*found)[0] == far[0]);
  BOOST_TEST(!refutes_local_minimum(lesson::two_valleys, theta_star, 1.8, {near, far}).has_value());
}

BOOST_AUTO_TEST_CASE(equation_1_7_is_the_best_of_finitely_many) {
  std::vector<Vector> candidates;
  for (int i = 0; i < 57; ++i) candidates.push_back(Vector{{-1.9 + 0.067 * i}});
  const Vector best = best_of(lesson::two_valleys, candidates);
  for (const Vector& theta : candidates) BOOST_TEST(lesson::two_valleys(best) <= lesson::two_valleys(theta));
}

BOOST_AUTO_TEST_CASE(equation_1_8_and_1_9_are_a_global_minimum_and_a_local_one) {
  // A point that satisfies (1.9) with δ = 0.4, and not (1.8):
  const Terrain moat{1, 0.16, -1};
  BOOST_TEST(lowest(moat, origin, around(origin, 0.4), false));
  BOOST_TEST(!lowest(moat, origin, around(origin, 1.5), false));
  // And one that satisfies both, without being strict:
  const Terrain gutter{1, 0, 0};
  BOOST_TEST(lowest(gutter, origin, around(origin, 0.4), false));
  BOOST_TEST(lowest(gutter, origin, around(origin, 30), false));
  BOOST_TEST(gutter.loss(Vector{{0, 0.2}}) == gutter.loss(origin));
}

BOOST_AUTO_TEST_CASE(equation_1_10_is_a_strict_minimum) {
  BOOST_TEST(lowest({1, 0.16, -1}, origin, around(origin, 0.4), true));
  BOOST_TEST(lowest({1, 0, 1}, origin, around(origin, 0.4), true));
  std::vector<Vector> along_the_gutter{Vector{{0, 0.3}}, Vector{{0, -0.01}}};
  BOOST_TEST(!lowest({1, 0, 0}, origin, along_the_gutter, true));
}

BOOST_AUTO_TEST_CASE(equation_1_11_says_what_gradient_and_hessian_are) {
  const double h = 1e-4;
  for (int i = 0; i < 3; ++i) {
    const Vector e = h * Vector::Unit(3, i);
    BOOST_TEST(std::abs((curved(somewhere + e) - curved(somewhere - e)) / (2 * h) -
                        curved_gradient(somewhere)[i]) < 1e-7);
    for (int j = 0; j < 3; ++j) {
      const Vector f = h * Vector::Unit(3, j);
      const double second = (curved(somewhere + e + f) - curved(somewhere + e - f) -
                             curved(somewhere - e + f) + curved(somewhere - e - f)) /
                            (4 * h * h);
      BOOST_TEST(std::abs(second - curved_hessian(somewhere)(i, j)) < 1e-6);
    }
  }
}

BOOST_AUTO_TEST_CASE(equation_1_12_and_1_13_are_the_surfaces_and_their_derivatives) {
  const double a = 0.7, b = -1.9;
  const Vector x{{1.3, -0.6}};
  const Terrain terrain{a, b, 0};
  const auto loss = [&](const Vector& at) { return terrain.loss(at); };
  const auto gradient = [&](const Vector& at) { return terrain.gradient(at); };
  BOOST_TEST(terrain.loss(x) == a * x[0] * x[0] + b * x[1] * x[1], within_rounding);
  BOOST_TEST(close(terrain.gradient(x), Vector{{2 * a * x[0], 2 * b * x[1]}}));
  BOOST_TEST(close(terrain.hessian(x), Matrix{{2 * a, 0}, {0, 2 * b}}));
  BOOST_TEST(close(numerical_gradient(loss, x, 1e-3), terrain.gradient(x), 1e-9));
  BOOST_TEST(close(numerical_hessian(gradient, x, 1e-3), terrain.hessian(x), 1e-9));
  // With the fourth power that the figure adds:
  const Terrain fourth{a, b, 1.4};
  const auto fourth_gradient = [&](const Vector& at) { return fourth.gradient(at); };
  BOOST_TEST(close(numerical_gradient([&](const Vector& at) { return fourth.loss(at); }, x, 1e-5),
                   fourth.gradient(x), 1e-8));
  BOOST_TEST(close(numerical_hessian(fourth_gradient, x, 1e-5), fourth.hessian(x), 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_1_14_is_the_error_of_a_central_difference) {
  const double theta = 0.35;
  double rest_before = 0;
  for (const double h : {0.04, 0.02, 0.01}) {
    const double central = (wave(theta + h) - wave(theta - h)) / (2 * h);
    const double rest = central - (wave_slope(theta) + h * h / 6 * wave_third(theta));
    // Of fourth order: halving h divides it by 16.
    if (rest_before != 0) BOOST_TEST(rest_before / rest == 16, boost::test_tools::tolerance(0.01));
    rest_before = rest;
  }
}

BOOST_AUTO_TEST_CASE(equation_1_15_and_1_16_are_the_total_error_and_the_best_h) {
  const double theta = 0.35, u = std::numeric_limits<double>::epsilon() / 2;
  const auto E = [&](double h) {
    return h * h / 6 * std::abs(wave_third(theta)) + u * std::abs(wave(theta)) / h;
  };
  const double best = std::cbrt(3 * u * std::abs(wave(theta)) / std::abs(wave_third(theta)));
  for (const double part : {0.3, 0.9, 0.99, 1.01, 1.1, 3.0}) BOOST_TEST(E(best) < E(part * best));
  for (const double h : {0.5 * best, best, 2 * best}) {
    const double written = h / 3 * std::abs(wave_third(theta)) - u * std::abs(wave(theta)) / (h * h);
    const double measured = (E(1.001 * h) - E(0.999 * h)) / (0.002 * h);
    BOOST_TEST(std::abs(written - measured) < 1e-5 * (u / (h * h)));
  }
  // What is measured stays in its order of magnitude:
  for (const double h : {1e-2, 1e-3, 1e-8, 1e-10}) {
    const auto loss = [](const Vector& at) { return wave(at[0]); };
    const double measured = std::abs(numerical_gradient(loss, Vector{{theta}}, h)[0] - wave_slope(theta));
    BOOST_TEST(measured < 4 * E(h));
  }
}

BOOST_AUTO_TEST_CASE(equation_1_17_is_a_short_step_against_the_gradient) {
  const Vector g = curved_gradient(somewhere);
  for (const double s : {1e-3, 1e-4, 1e-5}) {
    const double rest = curved(somewhere - s * g) - (curved(somewhere) - s * g.squaredNorm());
    BOOST_TEST(std::abs(rest) / s < 40 * s);
    BOOST_TEST(curved(somewhere - s * g) < curved(somewhere));
  }
}

BOOST_AUTO_TEST_CASE(equation_1_18_begins_with_the_curvature_at_a_stationary_point) {
  // Two valleys along one axis and a slanting bowl: stationary where the gradient of the sum is zero.
  const auto loss = [](const Vector& t) {
    return std::cosh(t[0] - 0.4) + 1.5 * (t[1] + 0.2) * (t[1] + 0.2) * (1 + 0.3 * t[0]) +
           0.4 * (t[0] - 0.4) * (t[1] + 0.2);
  };
  const Vector theta_star{{0.4, -0.2}};
  const Matrix H{{1, 0.4}, {0.4, 3 * (1 + 0.12)}};
  const Vector way{{0.9, -1.3}};
  for (const double s : {1e-2, 1e-3}) {
    const Vector d = s * way;
    const double rest = loss(theta_star + d) - (loss(theta_star) + 0.5 * d.dot(H * d));
    BOOST_TEST(std::abs(rest) / d.squaredNorm() < s);
  }
}

BOOST_AUTO_TEST_CASE(equation_1_19_and_1_20_part_the_directions) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(symmetric);
  const Vector lambda = solver.eigenvalues();
  const Vector c = solver.eigenvectors().transpose() * direction;
  const double form = direction.dot(symmetric * direction);
  double sum = 0;
  for (int i = 0; i < 3; ++i) sum += lambda[i] * c[i] * c[i];
  BOOST_TEST(form == sum, within_rounding);
  BOOST_TEST(lambda.minCoeff() * direction.squaredNorm() <= form);
  BOOST_TEST(form <= lambda.maxCoeff() * direction.squaredNorm());
  const Vector steepest = 1.7 * solver.eigenvectors().col(2);
  BOOST_TEST(steepest.dot(symmetric * steepest) == lambda[2] * steepest.squaredNorm(), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_1_21_and_1_22_are_necessary_and_sufficient) {
  for (const double a : {1.3, -0.6})
    for (const double b : {0.8, 0.0, -1.7})
      for (const double c : {1.0, 0.0, -1.0}) {
        const Terrain terrain{a, b, c};
        const bool minimum = lowest(terrain, origin, around(origin, 0.05), false);
        const bool strict = lowest(terrain, origin, around(origin, 0.05), true);
        const Vector lambda = terrain.hessian(origin).selfadjointView<Eigen::Lower>().eigenvalues();
        BOOST_TEST(terrain.gradient(origin).norm() == 0);
        if (minimum) BOOST_TEST(lambda.minCoeff() >= 0);
        if (lambda.minCoeff() > 0) BOOST_TEST(strict);
        const Kind kind = classify(terrain.gradient(origin), terrain.hessian(origin), 1e-6);
        BOOST_TEST((kind == Kind::strict_minimum) == (lambda.minCoeff() > 0));
      }
  // And (1.21) does not hold the other way round:
  BOOST_TEST((Terrain{1, 0, -1}.hessian(origin).selfadjointView<Eigen::Lower>().eigenvalues().minCoeff()) >=
             0);
  BOOST_TEST((Terrain{1, 0, -1}.loss(Vector{{0, 0.05}})) < 0);
}

BOOST_AUTO_TEST_CASE(equation_1_23_counts_the_points_of_a_grid) {
  const int r = 7;
  int counted = 0;
  for (int i = 0; i < r; ++i)
    for (int j = 0; j < r; ++j)
      for (int k = 0; k < r; ++k) ++counted;
  BOOST_TEST(counted == std::pow(r, 3));
}

BOOST_AUTO_TEST_CASE(equation_1_24_is_a_chord_above_a_convex_loss) {
  const auto convex = [](const Vector& t) {
    return std::log(std::exp(t[0]) + std::exp(-2 * t[1])) + 0.1 * t.squaredNorm();
  };
  const Vector theta{{-1.3, 0.8}}, other{{2.1, -0.4}};
  for (const double t : {0.0, 0.17, 0.5, 0.83, 1.0}) {
    const double chord = (1 - t) * convex(theta) + t * convex(other);
    BOOST_TEST(convex((1 - t) * theta + t * other) <= chord + 1e-14);
  }
  // The two valleys are not convex:
  const Vector left{{-1.1}}, right{{0.9}};
  BOOST_TEST(lesson::two_valleys((left + right) / 2) >
             (lesson::two_valleys(left) + lesson::two_valleys(right)) / 2);
}

BOOST_AUTO_TEST_CASE(equation_1_25_is_the_hessian_in_one_direction) {
  const double h = 1e-5;
  const Vector Hd =
      (curved_gradient(somewhere + h * direction) - curved_gradient(somewhere - h * direction)) / (2 * h);
  BOOST_TEST(close(curved_hessian(somewhere) * direction, Hd, 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_1_26_is_the_expansion_on_both_sides) {
  const double theta = 0.35, second = -4 * std::sin(2 * theta), fourth = 16 * std::sin(2 * theta);
  for (const double sign : {1.0, -1.0}) {
    double rest_before = 0;
    for (const double h : {0.04, 0.02, 0.01}) {
      const double expansion = wave(theta) + sign * h * wave_slope(theta) + h * h / 2 * second +
                               sign * h * h * h / 6 * wave_third(theta) + h * h * h * h / 24 * fourth;
      const double rest = wave(theta + sign * h) - expansion;
      // Of fifth order: halving h divides it by 32.
      if (rest_before != 0) BOOST_TEST(rest_before / rest == 32, boost::test_tools::tolerance(0.05));
      rest_before = rest;
    }
  }
}
