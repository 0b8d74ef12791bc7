// Every numbered equation of the lesson on momentum, at numbers that nothing singles out.

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <complex>
#include <utility>

#include "common/quadratic.hpp"
#include "lesson.hpp"
#include "momentum.hpp"

using namespace momentum;
using descenso::Matrix;
using descenso::Quadratic;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

const Quadratic quadratic{Matrix{{7, 2, 0.5}, {2, 3, -1}, {0.5, -1, 1.3}}, Vector{{-1.5, 0.7, 2.2}}, 4.5};
const Vector start{{0.8, -1.9, 2.6}};
constexpr double eta = 0.07, beta = 0.63;

Vector gradient(const Vector& theta) { return quadratic.gradient(theta); }
Trajectory heavy_ball_path(int steps) { return heavy_ball(gradient, start, {eta, beta, 0, steps}); }

bool close(const Vector& one, const Vector& other) { return (one - other).lpNorm<Eigen::Infinity>() < 1e-11; }

/// The roots of z² − trace z + product.
std::array<std::complex<double>, 2> roots(double trace, double product) {
  const std::complex<double> root = std::sqrt(std::complex<double>{trace * trace - 4 * product});
  return {(trace + root) / 2.0, (trace - root) / 2.0};
}

double factor(double trace, double product) {
  const auto both = roots(trace, product);
  return std::max(std::abs(both[0]), std::abs(both[1]));
}

double heavy_ball_factor(double step, double keep, double lambda) {
  return factor(1 + keep - step * lambda, keep);
}
double nesterov_factor(double step, double keep, double lambda) {
  return factor((1 + keep) * (1 - step * lambda), keep * (1 - step * lambda));
}

/// One number along one eigenvector: what is left after so many steps of a method on ½ λ θ², from θ = 1.
double left_after(int steps, double step, double keep, double lambda, decltype(heavy_ball)& method) {
  const auto slope = [&](const Vector& theta) -> Vector { return lambda * theta; };
  return method(slope, Vector{{1}}, {step, keep, 0, steps}).points.back()[0];
}

/// Claims that a method converges below this step size along the eigenvector of λ, and diverges above.
void diverges_from(double limit, double lambda, double (&factor_of)(double, double, double),
                   decltype(heavy_ball)& method) {
  BOOST_TEST(factor_of(0.999 * limit, beta, lambda) < 1);
  BOOST_TEST(factor_of(limit, beta, lambda) == 1, within_rounding);
  BOOST_TEST(factor_of(1.001 * limit, beta, lambda) > 1);
  BOOST_TEST(std::abs(left_after(3000, 0.97 * limit, beta, lambda, method)) < 1e-3);
  BOOST_TEST(std::abs(left_after(3000, 1.03 * limit, beta, lambda, method)) > 1e3);
}

}  // namespace

BOOST_AUTO_TEST_CASE(equation_5_1_and_5_2_are_a_step_of_the_heavy_ball) {
  const State before{start, Vector{{0.3, -0.2, 0.9}}};
  const Vector g = gradient(start);
  const State after = heavy_ball_step(before, g, eta, beta);
  BOOST_TEST(close(after.m, beta * before.m + g));
  BOOST_TEST(close(after.theta, before.theta - eta * after.m));
}

BOOST_AUTO_TEST_CASE(equation_5_3_adds_up_the_gradients_with_fading_weights) {
  const int t = 9;
  const Trajectory path = heavy_ball_path(t);
  const Vector weights = momentum_weights(beta, t);
  Vector m = Vector::Zero(3);
  for (int tau = 0; tau < t; ++tau) {
    BOOST_TEST(weights[tau] == std::pow(beta, tau), within_rounding);
    m += std::pow(beta, tau) * gradient(path.points[std::size_t(t - 1 - tau)]);
  }
  BOOST_TEST(close(path.points[t], path.points[t - 1] - eta * m));
}

BOOST_AUTO_TEST_CASE(equation_5_4_is_where_the_momentum_of_a_constant_gradient_ends) {
  const Vector g{{3, -1, 0.25}};
  State state{start, Vector::Zero(3)};
  for (int t = 0; t < 200; ++t) state = heavy_ball_step(state, g, eta, beta);
  BOOST_TEST(close(state.m, g / (1 - beta)));
  BOOST_TEST(close(terminal_momentum(g, beta), g / (1 - beta)));
  BOOST_TEST(close(beta * terminal_momentum(g, beta) + g, terminal_momentum(g, beta)));
}

BOOST_AUTO_TEST_CASE(equation_5_5_and_5_6_are_a_step_of_the_accelerated_gradient) {
  const Vector previous{{0.1, -2.4, 3.3}};
  const LastTwo after = nesterov_accelerated_step({start, previous}, gradient, eta, beta);
  const Vector ahead = start + beta * (start - previous);
  BOOST_TEST(close(after.theta, ahead - eta * gradient(ahead)));
}

BOOST_AUTO_TEST_CASE(equation_5_7_and_5_8_are_a_step_of_nesterov_momentum) {
  const Vector m{{0.3, -0.2, 0.9}};
  const State after = nesterov_momentum_step({start, m}, gradient, eta, beta);
  BOOST_TEST(close(after.m, beta * m - eta * gradient(start + beta * m)));
  BOOST_TEST(close(after.theta, start + after.m));
  // And it is the accelerated gradient, with m = θ_t − θ_{t−1}:
  BOOST_TEST(close(after.theta, nesterov_accelerated_step({start, start - m}, gradient, eta, beta).theta));
}

BOOST_AUTO_TEST_CASE(equation_5_9_and_5_10_measure_a_wrong_gradient) {
  const auto loss = [](const Vector& theta) { return std::exp(theta[0]) + 40 * theta[1]; };
  const auto wrong = [](const Vector& theta) { return Vector{{std::exp(theta[0]), 25.0}}; };
  const double h = 1e-3;
  const Vector theta{{0.4, 1.1}};
  const GradientCheck found = gradient_check(loss, wrong, theta, h);
  const double d = (loss(theta + h * Vector{{0, 1}}) - loss(theta - h * Vector{{0, 1}})) / (2 * h);
  BOOST_TEST(found.coordinate == 1);
  BOOST_TEST(found.disagreement == std::abs(25 - d) / std::max({1.0, 25.0, std::abs(d)}), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_5_11_and_5_12_are_a_loss_and_its_gradient) {
  const double written = 0.5 * start.dot(quadratic.A * start) + quadratic.b.dot(start) + quadratic.c;
  BOOST_TEST(quadratic.loss(start) == written, within_rounding);
  BOOST_TEST(close(gradient(start), quadratic.A * start + quadratic.b));
  const auto loss = [](const Vector& theta) { return quadratic.loss(theta); };
  BOOST_TEST(gradient_check(loss, gradient, start, 1e-4).disagreement < 1e-9);
}

BOOST_AUTO_TEST_CASE(equation_5_13_tells_the_heavy_ball_without_its_momentum) {
  const Trajectory path = heavy_ball_path(12);
  for (std::size_t t = 1; t + 1 < path.points.size(); ++t) {
    const Vector& theta = path.points[t];
    BOOST_TEST(
        close(path.points[t + 1], theta + beta * (theta - path.points[t - 1]) - eta * gradient(theta)));
  }
}

BOOST_AUTO_TEST_CASE(equation_5_14_is_the_sum_of_the_weights) {
  for (const int t : {1, 4, 37})
    BOOST_TEST(momentum_weights(beta, t).sum() == (1 - std::pow(beta, t)) / (1 - beta), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_5_15_and_5_16_are_what_is_left_along_an_eigenvector) {
  const double lambda = 3.7;
  double before = 1, now = 1 - eta * lambda;
  BOOST_TEST(left_after(1, eta, 0, lambda, heavy_ball) == now, within_rounding);
  for (int t = 2; t < 8; ++t) {
    before = std::exchange(now, (1 + beta - eta * lambda) * now - beta * before);
    BOOST_TEST(left_after(t, eta, beta, lambda, heavy_ball) == now, within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_5_17_and_5_18_give_the_powers_that_solve_the_recurrences) {
  const double lambda = 2.1, shrink = 1 - eta * lambda;
  for (const auto& z : roots(1 + beta - eta * lambda, beta))
    BOOST_TEST(std::abs(z * z - (1 + beta - eta * lambda) * z + beta) < 1e-14);
  for (const auto& z : roots((1 + beta) * shrink, beta * shrink))
    BOOST_TEST(std::abs(z * z - (1 + beta) * shrink * z + beta * shrink) < 1e-14);
  // Nesterov's two roots are real where the floor is flat, and in the end each step multiplies by the larger
  // one:
  const double flat = 0.1 / eta;
  const double quotient =
      left_after(31, eta, 0.05, flat, nesterov_momentum) / left_after(30, eta, 0.05, flat, nesterov_momentum);
  BOOST_TEST(quotient == nesterov_factor(eta, 0.05, flat), within_rounding);
  // What the lesson and its figure compute with:
  for (const double step : {0.01, 0.2, 0.9})
    for (const double keep : {0.0, 0.5, 0.97}) {
      BOOST_TEST(lesson::heavy_ball_factor(step, keep, lambda) == heavy_ball_factor(step, keep, lambda),
                 within_rounding);
      BOOST_TEST(lesson::nesterov_factor(step, keep, lambda) == nesterov_factor(step, keep, lambda),
                 within_rounding);
    }
  // The heavy ball's complex roots have the modulus √β:
  BOOST_TEST(heavy_ball_factor(eta, beta, lambda) == std::sqrt(beta), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_5_19_is_where_the_heavy_ball_begins_to_diverge) {
  for (const double lambda : {0.4, 21.3})
    diverges_from(2 * (1 + beta) / lambda, lambda, heavy_ball_factor, heavy_ball);
}

BOOST_AUTO_TEST_CASE(equation_5_20_is_where_nesterov_begins_to_diverge) {
  for (const double lambda : {0.4, 21.3})
    diverges_from(2 * (1 + beta) / ((1 + 2 * beta) * lambda), lambda, nesterov_factor, nesterov_momentum);
}

BOOST_AUTO_TEST_CASE(equation_5_21_is_the_best_pair_of_the_heavy_ball) {
  const double least = 0.7, most = 21.3;
  const auto worst = [&](double step, double keep) {
    return std::max(heavy_ball_factor(step, keep, least), heavy_ball_factor(step, keep, most));
  };
  const double narrow = std::sqrt(least), wide = std::sqrt(most);
  const double best_eta = 4 / std::pow(wide + narrow, 2),
               best_beta = std::pow((wide - narrow) / (wide + narrow), 2);
  // At the best pair both directions have a double root, which rounding parts by its square root.
  BOOST_TEST(std::abs(worst(best_eta, best_beta) - std::sqrt(best_beta)) < 1e-7);
  for (const double step : {0.9, 0.97, 1.0, 1.03, 1.1})
    for (const double keep : {0.9, 0.97, 1.0, 1.03, 1.1})
      BOOST_TEST(worst(step * best_eta, keep * best_beta) > std::sqrt(best_beta) - 1e-7);
}
