// Every numbered equation of the lesson on Lagrangians, at numbers that nothing singles out.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "lagrangians.hpp"
#include "lesson.hpp"

using namespace lagrangians;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

bool close(const Matrix& one, const Matrix& other, double tolerance = 1e-11) {
  return one.rows() == other.rows() && one.cols() == other.cols() &&
         (one - other).lpNorm<Eigen::Infinity>() < tolerance;
}

/// A quadratic of three parameters on a plane and a slanting plane.
const Matrix A{{5, 1, -0.5}, {1, 3, 0.7}, {-0.5, 0.7, 2}};
const Vector b{{-1.3, 0.4, 2.1}};
const Matrix C{{1.2, -0.4, 0.9}, {0.3, 2.1, -0.8}};
const Vector e{{0.7, -1.6}};
const Vector theta{{0.8, -1.9, 2.6}};
const Vector lambda{{1.7, -0.45}};
constexpr double mu = 3.7;

double loss(const Vector& t) { return 0.5 * t.dot(A * t) + b.dot(t); }
Vector gradient(const Vector& t) { return A * t + b; }
Vector linear(const Vector& t) { return C * t - e; }
Matrix jacobian_of_linear(const Vector&) { return C; }

/// Constraints that curve: h₁ = θ₁² + θ₂θ₃ − 1, h₂ = sin θ₂ + θ₃.
Vector curved(const Vector& t) { return Vector{{t[0] * t[0] + t[1] * t[2] - 1, std::sin(t[1]) + t[2]}}; }
Matrix jacobian_of_curved(const Vector& t) { return Matrix{{2 * t[0], t[2], t[1]}, {0, std::cos(t[1]), 1}}; }

/// Central differences of a number.
Vector slope_of(const std::function<double(const Vector&)>& function, const Vector& at) {
  const double h = 1e-5;
  Vector slope(at.size());
  for (int i = 0; i < at.size(); ++i) {
    const Vector step = h * Vector::Unit(at.size(), i);
    slope[i] = (function(at + step) - function(at - step)) / (2 * h);
  }
  return slope;
}

/// The lowest loss for a right-hand side, (2.23).
double optimum(const Vector& right) { return loss(minimise_with_equalities(A, b, C, right).theta); }

/// θ + t for directions t that stay on the constraints.
Vector along_the_constraints(double t) {
  const Vector one = C.row(0).transpose(), two = C.row(1).transpose();
  const Vector across = Eigen::Vector3d(one).cross(Eigen::Vector3d(two));
  return t * across;
}

/// The small problem: θ₁² + θ₂² with θ₁ + θ₂ = 1.
const lesson::OnALine small{lesson::round_bowl(), Vector{{1, 1}}, 1};

}  // namespace

BOOST_AUTO_TEST_CASE(equation_2_1_is_what_counts_as_feasible) {
  const auto inequalities = [](const Vector& t) { return Vector{{t[0] - 0.5, -t[1] - 2}}; };
  const Vector g = inequalities(theta), h = curved(theta);
  for (const double epsilon : {0.1, 0.29, 0.31, 1.0, 4.0, 6.0, 9.0}) {
    const bool feasible = g.maxCoeff() <= epsilon && h.cwiseAbs().maxCoeff() <= epsilon;
    BOOST_TEST(is_feasible(inequalities, curved, theta, epsilon) == feasible);
  }
}

BOOST_AUTO_TEST_CASE(equation_2_2_lifts_the_constraints_into_the_loss) {
  const Vector h = curved(theta);
  const double sum = lambda[0] * h[0] + lambda[1] * h[1];
  BOOST_TEST(lagrangian(loss, curved, theta, lambda) == loss(theta) + sum, within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_2_3_is_the_gradient_of_the_lagrangian) {
  const Vector found = lagrangian_gradient(gradient, curved, jacobian_of_curved, theta, lambda);
  BOOST_TEST(close(found.head(3), gradient(theta) + jacobian_of_curved(theta).transpose() * lambda));
  BOOST_TEST(close(found.tail(2), curved(theta)));
  const auto of_theta = [](const Vector& t) { return lagrangian(loss, curved, t, lambda); };
  const auto of_lambda = [](const Vector& l) { return lagrangian(loss, curved, theta, l); };
  BOOST_TEST(close(found.head(3), slope_of(of_theta, theta), 1e-7));
  BOOST_TEST(close(found.tail(2), slope_of(of_lambda, lambda), 1e-7));
}

BOOST_AUTO_TEST_CASE(equation_2_4_and_2_22_give_the_minimum_on_the_constraints) {
  // A loss that curves downwards somewhere, though not along the constraints:
  Matrix bent = A;
  bent(0, 0) = -1;
  BOOST_TEST(bent.selfadjointView<Eigen::Lower>().eigenvalues().minCoeff() < 0);
  const Vector d = along_the_constraints(1);
  BOOST_TEST(d.dot(bent * d) > 0);
  for (const Matrix& M : {A, bent}) {
    const Solution found = minimise_with_equalities(M, b, C, e);
    BOOST_TEST(close(M * found.theta + C.transpose() * found.lambda, -b));
    BOOST_TEST(close(C * found.theta, e));
    const auto value = [&](const Vector& t) { return 0.5 * t.dot(M * t) + b.dot(t); };
    for (const double t : {-2.0, -0.3, 0.01, 0.7}) {
      const Vector other = found.theta + along_the_constraints(t);
      BOOST_TEST(close(C * other, e));
      BOOST_TEST(value(other) > value(found.theta));
    }
  }
}

BOOST_AUTO_TEST_CASE(equation_2_5_and_2_6_are_a_penalty_and_its_gradient) {
  const Vector h = curved(theta);
  const double sum = h[0] * h[0] + h[1] * h[1];
  BOOST_TEST(quadratic_penalty(loss, curved, theta, mu) == loss(theta) + mu / 2 * sum, within_rounding);
  const Vector found = quadratic_penalty_gradient(gradient, curved, jacobian_of_curved, theta, mu);
  BOOST_TEST(close(found, gradient(theta) + mu * jacobian_of_curved(theta).transpose() * h));
  const auto penalised = [](const Vector& t) { return quadratic_penalty(loss, curved, t, mu); };
  BOOST_TEST(close(found, slope_of(penalised, theta), 1e-6));
}

BOOST_AUTO_TEST_CASE(equation_2_7_and_2_8_are_the_minimum_with_a_penalty_and_its_multipliers) {
  const Solution found = minimise_with_penalty(A, b, C, e, mu);
  BOOST_TEST(close((A + mu * C.transpose() * C) * found.theta, mu * C.transpose() * e - b, 1e-10));
  BOOST_TEST(close(found.lambda, mu * (C * found.theta - e)));
  BOOST_TEST(quadratic_penalty_gradient(gradient, linear, jacobian_of_linear, found.theta, mu).norm() <
             1e-10);
  // μ h does the work of λ:
  BOOST_TEST(close(gradient(found.theta), -C.transpose() * found.lambda, 1e-10));
}

BOOST_AUTO_TEST_CASE(equation_2_9_ignores_the_inequalities_and_checks) {
  const Matrix G{{1, 0.5, -0.2}, {-0.3, 1, 0.6}};
  const Vector free = -A.inverse() * b;
  const Vector at = G * free;
  for (const double room : {0.2, -0.2}) {
    const auto found = minimise_ignoring_inequalities(A, b, G, at + Vector{{0.5, room}}, 1e-9);
    BOOST_TEST(found.has_value() == (room > 0));
    if (found) BOOST_TEST(close(A * *found, -b));
  }
}

BOOST_AUTO_TEST_CASE(equation_2_10_and_2_11_and_2_12_and_2_13_are_the_conditions_of_a_solution) {
  const Matrix G{{1, 0.5, -0.2}, {-0.3, 1, 0.6}};
  const Vector r{{0.1, 4}}, nu{{0.7, -0.2}};
  const QuadraticProgram program{A, b, C, e, G, r};
  const KktResiduals found = kkt_residuals(program, {theta, lambda, nu});
  const Vector forces = A * theta + b + C.transpose() * lambda + G.transpose() * nu;
  const Vector excess = G * theta - r;
  BOOST_TEST(found.stationarity == forces.cwiseAbs().maxCoeff(), within_rounding);
  BOOST_TEST(
      found.primal_feasibility == std::max({0.0, (C * theta - e).cwiseAbs().maxCoeff(), excess.maxCoeff()}),
      within_rounding);
  BOOST_TEST(found.dual_feasibility == 0.2, within_rounding);
  BOOST_TEST(found.complementarity == nu.cwiseProduct(excess).cwiseAbs().maxCoeff(), within_rounding);

  // All four hold at the minimum of a problem where the first inequality touches and the second does not:
  const Solution touching = minimise_with_equalities(A, b, G.topRows(1), Vector{{-2}});
  const Vector slack{{-2, (G * touching.theta)[1] + 1}};
  const QuadraticProgram touched{A, b, Matrix(0, 3), Vector(0), G, slack};
  const KktResiduals none =
      kkt_residuals(touched, {touching.theta, Vector(0), Vector{{touching.lambda[0], 0}}});
  BOOST_TEST(touching.lambda[0] > 0);
  BOOST_TEST(std::max({none.stationarity, none.primal_feasibility, none.dual_feasibility,
                       none.complementarity}) < 1e-12);
  for (int i = 0; i < 60; ++i) {
    const Vector other =
        touching.theta + Vector{{0.3 * std::sin(i), 0.3 * std::cos(2 * i), 0.3 * std::sin(3 * i)}};
    if (((G * other - slack).array() <= 0).all()) BOOST_TEST(loss(other) >= loss(touching.theta));
  }
}

BOOST_AUTO_TEST_CASE(equation_2_14_and_2_15_are_the_feasible_set_and_its_best_point) {
  // The points of a grid with θ₁ ≥ 0.2 and θ₁ + θ₂ = 1; the best of them is (½, ½).
  const auto inequalities = [](const Vector& t) { return Vector{{0.2 - t[0]}}; };
  const auto equalities = [](const Vector& t) { return Vector{{t[0] + t[1] - 1}}; };
  Vector best;
  int feasible = 0;
  for (int i = -20; i <= 20; ++i)
    for (int j = -20; j <= 20; ++j) {
      const Vector t{{i / 10.0, j / 10.0}};
      const bool belongs = inequalities(t)[0] <= 1e-9 && std::abs(equalities(t)[0]) <= 1e-9;
      BOOST_TEST(is_feasible(inequalities, equalities, t, 1e-9) == belongs);
      if (!belongs) continue;
      ++feasible;
      if (best.size() == 0 || t.squaredNorm() < best.squaredNorm()) best = t;
    }
  BOOST_TEST(feasible == 19);
  BOOST_TEST(close(best, small.solution().theta));
}

BOOST_AUTO_TEST_CASE(equation_2_16_and_2_17_line_the_gradients_up_at_the_solution) {
  const Solution found = minimise_with_equalities(A, b, C, e);
  const Vector d = along_the_constraints(1);
  BOOST_TEST(close(C * d, Vector::Zero(2)));
  BOOST_TEST(std::abs(d.dot(gradient(found.theta))) < 1e-11);
  const Vector combination = -(found.lambda[0] * C.row(0) + found.lambda[1] * C.row(1)).transpose();
  BOOST_TEST(close(gradient(found.theta), combination));
  BOOST_TEST(close(gradient(found.theta), -C.transpose() * found.lambda));
  // Elsewhere on the constraints they do not line up:
  BOOST_TEST(std::abs(d.dot(gradient(found.theta + along_the_constraints(0.1)))) > 0.01);
}

BOOST_AUTO_TEST_CASE(equation_2_18_is_the_small_problem) {
  const Solution found = small.solution();
  const double one = found.theta[0], two = found.theta[1], multiplier = found.lambda[0];
  BOOST_TEST(std::abs(2 * one + multiplier) < 1e-12);
  BOOST_TEST(std::abs(2 * two + multiplier) < 1e-12);
  BOOST_TEST(std::abs(one + two - 1) < 1e-12);
}

BOOST_AUTO_TEST_CASE(equation_2_19_and_2_20_are_how_low_the_lagrangian_gets) {
  for (const double l : {-2.7, -1.0, -0.3, 0.0, 1.9}) {
    double lowest = 1e300;
    for (int i = -300; i <= 300; ++i)
      for (int j = -300; j <= 300; j += 5)
        lowest = std::min(lowest, small.lagrangian(Vector{{i / 100.0, j / 100.0}}, l));
    const double q = -l * l / 2 - l;
    BOOST_TEST(q <= lowest + 1e-12);
    BOOST_TEST(lowest - q < 1e-3);
    BOOST_TEST(std::abs(small.dual(l) - q) < 1e-12);
    BOOST_TEST(close(small.minimiser_at(l), Vector{{-l / 2, -l / 2}}));
  }
  BOOST_TEST(small.dual(-1) > small.dual(-1.01));
  BOOST_TEST(small.dual(-1) > small.dual(-0.99));
}

BOOST_AUTO_TEST_CASE(equation_2_21_bounds_the_feasible_losses_from_below) {
  const lesson::OnALine cut{lesson::valley(), Vector{{0.7, 1}}, 1.3};
  for (const double l : {-4.0, -0.6, 0.0, 1.1, 3.5})
    for (const double first : {-1.0, 0.2, 0.9}) {
      const Vector feasible{{first, 1.3 - 0.7 * first}};
      BOOST_TEST(std::abs(cut.h(feasible)) < 1e-12);
      BOOST_TEST(cut.dual(l) <= cut.loss.loss(feasible));
    }
  // And the best bound is reached:
  BOOST_TEST(cut.dual(cut.solution().lambda[0]) == cut.optimum(), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_2_23_and_2_24_and_2_25_make_a_price_of_the_multiplier) {
  const Solution found = minimise_with_equalities(A, b, C, e);
  BOOST_TEST(close(slope_of(optimum, e), -found.lambda, 1e-8));
  for (int k = 0; k < 2; ++k) {
    const Vector step = 1e-4 * Vector::Unit(2, k);
    const Vector moved = (minimise_with_equalities(A, b, C, e + step).theta -
                          minimise_with_equalities(A, b, C, e - step).theta) /
                         2e-4;
    BOOST_TEST(std::abs(gradient(found.theta).dot(moved) + found.lambda[k]) < 1e-8);
    BOOST_TEST(std::abs(-found.lambda.dot(C * moved) + found.lambda[k]) < 1e-8);
  }
  // (2.23): no feasible point is below p(e).
  for (const double t : {-1.0, 0.2, 0.6})
    BOOST_TEST(optimum(e) <= loss(found.theta + along_the_constraints(t)));
}

BOOST_AUTO_TEST_CASE(equation_2_26_is_the_small_problem_with_a_penalty) {
  for (const double m : {0.4, 1.0, 17.0, 3000.0}) {
    const Solution found = minimise_with_penalty(small.loss.A, small.loss.b, small.C(), Vector{{1}}, m);
    BOOST_TEST(found.theta[0] == m / (2 * (1 + m)), within_rounding);
    BOOST_TEST(found.theta[1] == m / (2 * (1 + m)), within_rounding);
    BOOST_TEST(found.lambda[0] == -m / (1 + m), boost::test_tools::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(equation_2_27_and_2_28_are_the_augmented_lagrangian) {
  const auto augmented = [](const Vector& t, const Vector& l) {
    const Vector h = linear(t);
    return loss(t) + l.dot(h) + mu / 2 * h.squaredNorm();
  };
  const Solution exact = minimise_with_equalities(A, b, C, e);
  Vector estimate = lambda;
  for (int round = 0; round < 60; ++round) {
    // Its minimum is that of a penalty on the loss with λᵀh in it:
    const Vector t = minimise_with_penalty(A, b + C.transpose() * estimate, C, e, mu).theta;
    const auto of_theta = [&](const Vector& at) { return augmented(at, estimate); };
    if (round == 0) BOOST_TEST(slope_of(of_theta, t).norm() < 1e-7);
    estimate = estimate + mu * linear(t);
  }
  BOOST_TEST(close(estimate, exact.lambda, 1e-9));
}
