// Chapter 5's first examples as a course without tools would test them: one file that holds the tests, the
// student's functions and Boost.Test, to compare with. Compiled by `tools/course bench loop` alone.

#define BOOST_TEST_MODULE momentum
#include <boost/test/included/unit_test.hpp>

#include "momentum.cpp"

using namespace momentum;
using descenso::Matrix;

namespace {

const Settings lecture{.eta = 0.02, .beta = 0.8, .tolerance = 1e-4, .max_iterations = 1000};
const Matrix A{{20, 5}, {5, 2}};
const Vector b{{-14, -6}}, theta0{{-1, -1}};

Vector gradient(const Vector& theta) { return A * theta + b; }
double loss(const Vector& theta) { return 0.5 * theta.dot(A * theta) + b.dot(theta) + 10; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_step_of_the_heavy_ball) {
  const State next = heavy_ball_step({Vector{{1}}, Vector{{2}}}, Vector{{4}}, 0.1, 0.5);
  BOOST_TEST(next.m[0] == 5);
  BOOST_TEST(next.theta[0] == 0.5);
}

BOOST_AUTO_TEST_CASE(the_heavy_ball_arrives) {
  const Trajectory path = heavy_ball(gradient, theta0, lecture);
  BOOST_TEST((path.stop == Stop::converged));
  BOOST_TEST(path.points.size() == 83u);
}

BOOST_AUTO_TEST_CASE(weights_are_powers) {
  const Vector weights = momentum_weights(0.5, 4);
  BOOST_TEST(weights[3] == 0.125);
  BOOST_TEST(terminal_momentum(Vector{{3}}, 0.5)[0] == 6);
}

BOOST_AUTO_TEST_CASE(nesterov_arrives_sooner) {
  BOOST_TEST(nesterov_accelerated(gradient, theta0, lecture).points.size() == 70u);
  BOOST_TEST(nesterov_momentum(gradient, theta0, lecture).points.size() == 70u);
}

BOOST_AUTO_TEST_CASE(the_gradient_is_that_of_the_loss) {
  BOOST_TEST(gradient_check(loss, gradient, theta0, 1e-5).disagreement < 1e-6);
}
