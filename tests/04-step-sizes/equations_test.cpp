// Every numbered equation of the lesson on step sizes, at numbers that nothing singles out.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <vector>

#include "common/quadratic.hpp"
#include "lesson.hpp"
#include "step_sizes.hpp"

using namespace step_sizes;
using descenso::Quadratic;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

const Quadratic quadratic{Matrix{{7, 2, 0.5}, {2, 3, -1}, {0.5, -1, 1.3}}, Vector{{-1.5, 0.7, 2.2}}, 4.5};
const Vector theta{{0.8, -1.9, 2.6}};
const Vector d{{-1.3, 0.9, -0.4}};

double loss(const Vector& at) { return quadratic.loss(at); }
Vector gradient(const Vector& at) { return quadratic.gradient(at); }
Vector eigenvalues() { return quadratic.A.selfadjointView<Eigen::Lower>().eigenvalues(); }
Matrix eigenvectors() { return Eigen::SelfAdjointEigenSolver<Matrix>(quadratic.A).eigenvectors(); }

StepRule constant(double eta) {
  return [eta](int t, const Vector&, const Vector&) { return constant_schedule(eta, t); };
}

bool close(const Vector& one, const Vector& other) { return (one - other).lpNorm<Eigen::Infinity>() < 1e-11; }

/// A loss that is no quadratic, with a Lipschitz gradient: K = 1 + 9 · 0.4 is one.
double wavy(const Vector& at) { return 0.5 * at.squaredNorm() + 0.4 * std::cos(3 * at[0]); }
Vector wavy_gradient(const Vector& at) {
  Vector g = at;
  g[0] -= 1.2 * std::sin(3 * at[0]);
  return g;
}
constexpr double wavy_constant = 1 + 9 * 0.4;

std::vector<Vector> scattered() {
  std::vector<Vector> points;
  for (int i = 0; i < 25; ++i)
    points.push_back(Vector{{2 * std::sin(2.3 * i), 3 * std::cos(1.7 * i), 1.5 * std::sin(0.9 * i + 1)}});
  return points;
}

}  // namespace

BOOST_AUTO_TEST_CASE(equation_4_1_and_4_2_and_4_3_are_schedules) {
  for (const int t : {0, 3, 41}) {
    BOOST_TEST(constant_schedule(0.37, t) == 0.37);
    BOOST_TEST(inverse_time_schedule(0.37, 0.21, t) == 0.37 / (1 + 0.21 * t), within_rounding);
    BOOST_TEST(exponential_schedule(0.37, 0.21, t) == 0.37 * std::exp(-0.21 * t), within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_4_4_is_where_a_constant_step_begins_to_diverge) {
  const double limit = 2 / eigenvalues()[2];
  BOOST_TEST(largest_stable_step(quadratic.A) == limit, within_rounding);
  const auto left = [&](double eta) {
    return (gradient_descent_with(constant(eta), gradient, theta, {0, 3000}).points.back() -
            quadratic.minimiser())
        .norm();
  };
  BOOST_TEST(left(0.99 * limit) < 1e-9);
  BOOST_TEST(left(0.3 * limit) < 1e-9);
  BOOST_TEST(left(1.01 * limit) > 1e9);
}

BOOST_AUTO_TEST_CASE(equation_4_5_and_4_6_bound_how_fast_a_gradient_changes) {
  double most = 0;
  for (const Vector& p : scattered())
    for (const Vector& q : scattered()) {
      BOOST_TEST((wavy_gradient(p) - wavy_gradient(q)).norm() <=
                 wavy_constant * (p - q).norm() * (1 + 1e-12));
      if (p != q) most = std::max(most, (wavy_gradient(p) - wavy_gradient(q)).norm() / (p - q).norm());
    }
  BOOST_TEST(lipschitz_lower_bound(wavy_gradient, scattered()) == most, within_rounding);
  BOOST_TEST(most <= wavy_constant);
  // On a quadratic the constant is the largest eigenvalue, met along its eigenvector:
  BOOST_TEST(
      lipschitz_lower_bound(gradient, {theta, theta + 0.7 * eigenvectors().col(2)}) == eigenvalues()[2],
      boost::test_tools::tolerance(1e-9));
  BOOST_TEST(lipschitz_lower_bound(gradient, scattered()) <= eigenvalues()[2] * (1 + 1e-12));
}

BOOST_AUTO_TEST_CASE(equation_4_7_and_4_8_are_the_best_step_on_a_quadratic) {
  const double eta = exact_line_search(quadratic.A, quadratic.b, theta, d);
  BOOST_TEST(eta == -d.dot(quadratic.A * theta + quadratic.b) / d.dot(quadratic.A * d), within_rounding);
  BOOST_TEST(eta > 0);
  for (const double other : {0.0, 0.5 * eta, 0.97 * eta, 1.03 * eta, 2 * eta, 9 * eta})
    BOOST_TEST(loss(theta + other * d) > loss(theta + eta * d));
}

BOOST_AUTO_TEST_CASE(equation_4_8_is_not_the_best_step_on_every_convex_loss) {
  // e^θ + ½θ² from 0 along −1, where the gradient is 1 and the second derivative 2:
  const auto along = [](double eta) { return std::exp(-eta) + 0.5 * eta * eta; };
  const double formula = exact_line_search(Matrix{{2}}, Vector{{1}}, Vector{{0}}, Vector{{-1}});
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (std::exp(-middle) > middle ? low : high) = middle;
  }
  BOOST_TEST(std::abs(low - 0.5671) < 5e-5);
  for (const double eta : {0.9 * low, 0.999 * low, 1.001 * low, 1.1 * low})
    BOOST_TEST(along(eta) > along(low));
  BOOST_TEST(formula == 0.5, within_rounding);
  BOOST_TEST(along(formula) > along(low) + 0.003);
}

BOOST_AUTO_TEST_CASE(equation_4_9_and_4_10_are_what_backtracking_tries) {
  const Vector g = gradient(theta);
  for (const double c : {1e-4, 0.3, 0.8}) {
    const double shrink = 0.7;
    double eta = 3.1;
    int evaluations = 2;
    while (loss(theta + eta * d) > loss(theta) + c * eta * d.dot(g)) {
      BOOST_TEST(!satisfies_armijo({eta, loss(theta), loss(theta + eta * d), d.dot(g)}, c));
      eta *= shrink;
      ++evaluations;
    }
    BOOST_TEST(satisfies_armijo({eta, loss(theta), loss(theta + eta * d), d.dot(g)}, c));
    const LineSearch found = backtracking(loss, theta, d, g, {3.1, shrink, c, 100});
    BOOST_TEST(found.eta == eta, within_rounding);
    BOOST_TEST(found.evaluations == evaluations);
  }
}

BOOST_AUTO_TEST_CASE(equation_4_11_is_gradient_descent_by_a_rule) {
  const StepRule rule = [](int t, const Vector& at, const Vector& g) {
    return 0.1 / (1 + t) + 0.001 * std::abs(at[1]) + 0.002 * std::abs(g[2]);
  };
  const Trajectory path = gradient_descent_with(rule, gradient, theta, {0, 8});
  for (int t = 0; t < 8; ++t) {
    const Vector& here = path.points[std::size_t(t)];
    const Vector g = gradient(here);
    BOOST_TEST(close(path.points[std::size_t(t) + 1], here - rule(t, here, g) * g));
  }
}

BOOST_AUTO_TEST_CASE(equation_4_12_and_4_13_and_4_14_are_the_curved_valley) {
  const Vector at{{0.7, -1.3}};
  const double x = at[0], y = at[1];
  BOOST_TEST(lesson::curved_valley(at) == 0.5 * std::pow(x * x - y, 2) + 0.5 * std::pow(x - 1, 2),
             within_rounding);
  const Vector written{{2 * x * (x * x - y) + x - 1, y - x * x}};
  BOOST_TEST(close(lesson::curved_valley_gradient(at), written));
  const Matrix second{{6 * x * x - 2 * y + 1, -2 * x}, {-2 * x, 1}};
  BOOST_TEST((lesson::curved_valley_hessian(at) - second).norm() < 1e-12);
  // Each is the derivative of the one before:
  const double h = 1e-5;
  for (int i = 0; i < 2; ++i) {
    const Vector e = h * Vector::Unit(2, i);
    const double slope = (lesson::curved_valley(at + e) - lesson::curved_valley(at - e)) / (2 * h);
    const Vector bend =
        (lesson::curved_valley_gradient(at + e) - lesson::curved_valley_gradient(at - e)) / (2 * h);
    BOOST_TEST(std::abs(slope - written[i]) < 1e-8);
    BOOST_TEST((bend - second.col(i)).norm() < 1e-8);
  }
}

BOOST_AUTO_TEST_CASE(equation_4_15_and_4_16_are_what_is_left_along_the_eigenvectors) {
  const double eta = 0.19;
  const Vector lambda = eigenvalues();
  const Trajectory path = gradient_descent_with(constant(eta), gradient, theta, {0, 200});
  const auto left = [&](std::size_t t, int i) {
    return eigenvectors().col(i).dot(path.points[t] - quadratic.minimiser());
  };
  double worst = 0;
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(left(4, i) == (1 - eta * lambda[i]) * left(3, i), boost::test_tools::tolerance(1e-9));
    worst = std::max(worst, std::abs(1 - eta * lambda[i]));
  }
  BOOST_TEST(lesson::worst_factor(eta, lambda) == worst, within_rounding);
  const auto distance = [&](std::size_t t) { return (path.points[t] - quadratic.minimiser()).norm(); };
  BOOST_TEST(distance(41) / distance(40) == worst, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(equation_4_17_is_the_best_constant_step) {
  const Vector lambda = eigenvalues();
  const double best = 2 / (lambda[0] + lambda[2]), rate = (lambda[2] - lambda[0]) / (lambda[2] + lambda[0]);
  BOOST_TEST(lesson::worst_factor(best, lambda) == rate, within_rounding);
  BOOST_TEST(1 - best * lambda[0] == best * lambda[2] - 1, within_rounding);
  for (const double part : {0.5, 0.9, 0.99, 1.01, 1.1})
    BOOST_TEST(lesson::worst_factor(part * best, lambda) > rate);
}

BOOST_AUTO_TEST_CASE(equation_4_18_and_4_19_are_a_parabola_above_the_loss) {
  for (const Vector& q : scattered()) {
    for (const Vector& p : scattered())
      BOOST_TEST(wavy(p) <=
                 wavy(q) + wavy_gradient(q).dot(p - q) + wavy_constant / 2 * (p - q).squaredNorm() + 1e-12);
    const Vector g = wavy_gradient(q);
    for (const double eta : {0.01, 0.2, 0.43})
      BOOST_TEST(wavy(q - eta * g) <=
                 wavy(q) - eta * (1 - 0.5 * wavy_constant * eta) * g.squaredNorm() + 1e-12);
  }
  // On a quadratic, along the steepest eigenvector, there is no room between them, so no smaller constant
  // would do:
  const double K = eigenvalues()[2], eta = 0.17;
  const Vector at = quadratic.minimiser() + 1.4 * eigenvectors().col(2), g = gradient(at);
  BOOST_TEST(loss(at - eta * g) == loss(at) - eta * (1 - 0.5 * K * eta) * g.squaredNorm(),
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(equation_4_20_keeps_the_gradients_from_adding_up_for_ever) {
  const double eta = 0.4;
  const Trajectory path = gradient_descent_with(constant(eta), wavy_gradient, theta, {0, 60});
  double sum = 0;
  for (std::size_t T = 1; T < path.points.size(); ++T) {
    sum += wavy_gradient(path.points[T - 1]).squaredNorm();
    BOOST_TEST(eta * (1 - 0.5 * wavy_constant * eta) * sum <=
               wavy(path.points[0]) - wavy(path.points[T]) + 1e-12);
  }
  BOOST_TEST(sum > 1);
  BOOST_TEST(wavy_gradient(path.points.back()).norm() < 1e-3);
}

BOOST_AUTO_TEST_CASE(equation_4_21_is_the_slope_along_a_direction) {
  const double h = 1e-4;
  for (const double eta : {0.0, 0.31, 2.2}) {
    const double slope = (loss(theta + (eta + h) * d) - loss(theta + (eta - h) * d)) / (2 * h);
    const double first = d.dot(quadratic.A * (theta + eta * d) + quadratic.b);
    BOOST_TEST(std::abs(slope - first) < 1e-7);
    BOOST_TEST(first == d.dot(quadratic.A * theta + quadratic.b) + eta * d.dot(quadratic.A * d),
               within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_4_22_turns_the_path_by_ninety_degrees) {
  const StepRule rule = [](int, const Vector& at, const Vector& g) {
    return exact_line_search(quadratic.A, quadratic.b, at, -g);
  };
  const Trajectory path = gradient_descent_with(rule, gradient, theta, {0, 6});
  for (std::size_t t = 0; t + 1 < path.points.size(); ++t) {
    const Vector direction = -gradient(path.points[t]), g = gradient(path.points[t + 1]);
    BOOST_TEST(std::abs(direction.dot(g)) < 1e-9 * direction.norm() * gradient(theta).norm());
  }
}

BOOST_AUTO_TEST_CASE(equation_4_23_is_armijos_condition_on_a_quadratic) {
  const double slope = d.dot(gradient(theta));
  BOOST_TEST_REQUIRE(slope < 0);
  for (const double c : {1e-4, 0.37, 0.5, 0.92}) {
    const double longest = -2 * (1 - c) * slope / d.dot(quadratic.A * d);
    const auto does = [&](double eta) {
      return satisfies_armijo({eta, loss(theta), loss(theta + eta * d), slope}, c);
    };
    BOOST_TEST(does(0.01 * longest));
    BOOST_TEST(does(0.9999 * longest));
    BOOST_TEST(!does(1.0001 * longest));
  }
}

BOOST_AUTO_TEST_CASE(equation_4_24_is_all_that_an_exponential_schedule_adds_up_to) {
  for (const double decay : {0.07, 0.5, 1.9}) {
    double sum = 0;
    for (int t = 0; t < 2000; ++t) sum += exponential_schedule(0.37, decay, t);
    BOOST_TEST(sum == 0.37 / (1 - std::exp(-decay)), within_rounding);
  }
  // The inverse-time one keeps growing, by as much again for each power of its length:
  const auto sum_to = [](int last) {
    double sum = 0;
    for (int t = 0; t < last; ++t) sum += inverse_time_schedule(0.37, 0.5, t);
    return sum;
  };
  BOOST_TEST(sum_to(100000) - sum_to(10000) > 0.99 * (sum_to(10000) - sum_to(1000)));
}

BOOST_AUTO_TEST_CASE(equation_4_25_is_how_short_backtracking_makes_a_step_at_most) {
  for (const double c : {1e-4, 0.3, 0.8})
    for (const double shrink : {0.3, 0.8})
      for (const double eta0 : {0.02, 1.7, 40.0})
        for (const Vector& at : scattered()) {
          const Vector g = wavy_gradient(at);
          const double eta = backtracking(wavy, at, -g, g, {eta0, shrink, c, 200}).eta;
          BOOST_TEST(eta >= std::min(eta0, 2 * shrink * (1 - c) / wavy_constant) * (1 - 1e-12));
        }
}

BOOST_AUTO_TEST_CASE(equation_4_26_is_the_guarantee_of_exact_line_search) {
  const Vector lambda = eigenvalues();
  const double factor = std::pow((lambda[2] - lambda[0]) / (lambda[2] + lambda[0]), 2);
  const double least = loss(quadratic.minimiser());
  const auto quotient = [&](const Vector& at) {
    const Vector g = gradient(at);
    const double eta = exact_line_search(quadratic.A, quadratic.b, at, -g);
    return (loss(at - eta * g) - least) / (loss(at) - least);
  };
  for (const Vector& at : scattered()) BOOST_TEST(quotient(at) <= factor * (1 + 1e-9));
  // The worst start attains it:
  const Vector worst =
      quadratic.minimiser() + eigenvectors().col(0) / lambda[0] + eigenvectors().col(2) / lambda[2];
  BOOST_TEST(quotient(worst) == factor, boost::test_tools::tolerance(1e-9));
  // And the best constant step promises as much:
  BOOST_TEST(std::pow(lesson::worst_factor(2 / (lambda[0] + lambda[2]), lambda), 2) == factor,
             within_rounding);
}
