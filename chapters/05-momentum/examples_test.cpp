// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include "common/quadratic.hpp"
#include "grading/drawn_over.hpp"
#include "student.hpp"

using namespace momentum;
using descenso::Matrix;
using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::drawn_over;
using grading::holds;
using grading::refuses;
using grading::WatchedGradient;

namespace {

/// The lecture's quadratic with the worse conditioned matrix, and its settings.
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Vector theta0{{-1, -1}};
const Settings lecture{.eta = 0.02, .beta = 0.8, .tolerance = 1e-4, .max_iterations = 1000};

/// The lecture's gradient of it, (A + Aᵀ)θ + b: of another loss, as the lesson explains, but its numbers are
/// printed.
Vector lecture_gradient(const Vector& theta) { return (valley.A + valley.A.transpose()) * theta + valley.b; }
Vector right_gradient(const Vector& theta) { return valley.gradient(theta); }

/// The losses of which these are the gradients.
double loss_of_the_lecture(const Vector& theta) {
  return Quadratic{valley.A + valley.A.transpose(), valley.b, valley.c}.loss(theta);
}
double right_loss(const Vector& theta) { return valley.loss(theta); }

/// ∇ of θ²/2, the contract's small example.
Vector identity(const Vector& theta) { return theta; }

/// The lecture prints eight digits of θ.
constexpr double as_printed = 1e-7;
/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

Trajectory path_of(std::initializer_list<double> points, Stop stop) {
  Trajectory path{{}, stop};
  for (const double point : points) path.points.push_back(Vector{{point}});
  return path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(heavy_ball_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: θ = (1), m = (2), g = (4), η = 0.1, β = 0.5",
                            "gives the contract's example: θ = (1), m = (2), g = (4), η = 0.1, β = 0.5")) {
  Student student;
  const State next = student.heavy_ball_step({Vector{{1}}, Vector{{2}}}, Vector{{4}}, 0.1, 0.5);
  BOOST_TEST(agrees("m", next.m, Vector{{5}}, exact));
  BOOST_TEST(agrees("theta", next.theta, Vector{{0.5}}, exact));
}

BOOST_AUTO_TEST_CASE(
    takes_the_first_step_of_the_lecture,
    *claim("da el primer paso de la clase, de (−1, −1) a (0.28, −0.6), con m = (−64, −20)",
           "takes the lecture's first step, from (−1, −1) to (0.28, −0.6), with m = (−64, −20)")) {
  Student student;
  const State next =
      student.heavy_ball_step({theta0, Vector::Zero(2)}, lecture_gradient(theta0), lecture.eta, lecture.beta);
  BOOST_TEST(agrees("m", next.m, Vector{{-64, -20}}, exact));
  BOOST_TEST(agrees("theta", next.theta, Vector{{0.28, -0.6}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(heavy_ball)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: 8, 4, 0, −2 y para por el límite de iteraciones",
                            "gives the contract's example: 8, 4, 0, −2, ended by the iteration limit")) {
  Student student;
  const Trajectory path = student.heavy_ball(identity, Vector{{8}}, {0.5, 0.5, 0, 3});
  BOOST_TEST(agrees("path", path, path_of({8, 4, 0, -2}, Stop::iteration_limit), exact));
}

BOOST_AUTO_TEST_CASE(
    takes_the_81_iterations_of_the_lecture,
    *claim("con el gradiente de la clase da sus 81 iteraciones y acaba en (−0.06685106, 1.66676201)",
           "takes the lecture's 81 iterations with its gradient, to (−0.06685106, 1.66676201)") *
        drawn_over(loss_of_the_lecture)) {
  Student student;
  const Trajectory path = student.heavy_ball(lecture_gradient, theta0, lecture);
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 81));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{-0.06685106, 1.66676201}}, as_printed));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_CASE(takes_82_iterations_with_the_right_gradient,
                     *claim("con el gradiente bueno da 82 iteraciones y acaba cerca de (−2/15, 10/3)",
                            "takes 82 iterations with the right gradient, to near (−2/15, 10/3)") *
                         drawn_over(right_loss)) {
  Student student;
  const Trajectory path = student.heavy_ball(right_gradient, theta0, lecture);
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 82));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{-2.0 / 15, 10.0 / 3}}, 1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(momentum_weights)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para β = 0.5 y 4 pasos da (1, 0.5, 0.25, 0.125)",
                            "gives (1, 0.5, 0.25, 0.125) for β = 0.5 and 4 steps")) {
  Student student;
  BOOST_TEST(agrees("weights", student.momentum_weights(0.5, 4), Vector{{1, 0.5, 0.25, 0.125}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_beta_of_1, *claim("rechaza β = 1", "refuses β = 1")) {
  Student student;
  BOOST_TEST(refuses([&] { student.momentum_weights(1, 3); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(terminal_momentum)

BOOST_AUTO_TEST_CASE(is_ten_gradients_at_a_beta_of_nine_tenths,
                     *claim("con β = 0.9 son diez gradientes", "is ten gradients at β = 0.9")) {
  Student student;
  BOOST_TEST(agrees("m", student.terminal_momentum(Vector{{3, -1}}, 0.9), Vector{{30, -10}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_beta_of_1, *claim("rechaza β = 1, porque entonces m crece sin fin",
                                                 "refuses β = 1, where m would grow for ever")) {
  Student student;
  BOOST_TEST(refuses([&] { student.terminal_momentum(Vector{{3, -1}}, 1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_accelerated_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: mira en (3) y se mueve a (1.5)",
                            "gives the contract's example: looks at (3), moves to (1.5)")) {
  Student student;
  WatchedGradient gradient(1, identity);
  const LastTwo next = student.nesterov_accelerated_step({Vector{{4}}, Vector{{6}}}, gradient, 0.5, 0.5);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST(agrees("the point asked at", gradient.asked_at[0], Vector{{3}}, exact));
  BOOST_TEST(agrees("theta", next.theta, Vector{{1.5}}, exact));
  BOOST_TEST(agrees("previous", next.previous, Vector{{4}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_accelerated)

BOOST_AUTO_TEST_CASE(
    takes_the_49_iterations_of_the_lecture,
    *claim("con el gradiente de la clase da 49 iteraciones y acaba en (−0.06550228, 1.66217315)",
           "takes 49 iterations with the lecture's gradient, to (−0.06550228, 1.66217315)") *
        drawn_over(loss_of_the_lecture)) {
  Student student;
  const Trajectory path = student.nesterov_accelerated(lecture_gradient, theta0, lecture);
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 49));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{-0.06550228, 1.66217315}}, as_printed));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_momentum_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: mira en (3) y da m = (−2.5), θ = (1.5)",
                            "gives the contract's example: looks at (3), gives m = (−2.5), θ = (1.5)")) {
  Student student;
  WatchedGradient gradient(1, identity);
  const State next = student.nesterov_momentum_step({Vector{{4}}, Vector{{-2}}}, gradient, 0.5, 0.5);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST(agrees("the point asked at", gradient.asked_at[0], Vector{{3}}, exact));
  BOOST_TEST(agrees("m", next.m, Vector{{-2.5}}, exact));
  BOOST_TEST(agrees("theta", next.theta, Vector{{1.5}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_momentum)

BOOST_AUTO_TEST_CASE(
    takes_the_49_iterations_of_the_lecture,
    *claim("con el gradiente de la clase da sus 49 iteraciones y acaba en (−0.06550228, 1.66217315)",
           "takes the lecture's 49 iterations with its gradient, to (−0.06550228, 1.66217315)") *
        drawn_over(loss_of_the_lecture)) {
  Student student;
  const Trajectory path = student.nesterov_momentum(lecture_gradient, theta0, lecture);
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 49));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{-0.06550228, 1.66217315}}, as_printed));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_CASE(takes_69_iterations_with_the_right_gradient,
                     *claim("con el gradiente bueno da 69 iteraciones y acaba cerca de (−2/15, 10/3)",
                            "takes 69 iterations with the right gradient, to near (−2/15, 10/3)") *
                         drawn_over(right_loss)) {
  Student student;
  const Trajectory path = student.nesterov_momentum(right_gradient, theta0, lecture);
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 69));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{-2.0 / 15, 10.0 / 3}}, 1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gradient_check)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: discrepancia ½ en la coordenada 1",
                            "gives the contract's example: a disagreement of ½ at coordinate 1")) {
  Student student;
  const auto loss = [](const Vector& theta) { return theta.squaredNorm(); };
  const auto wrong = [](const Vector& theta) { return Vector{{2 * theta[0], theta[1]}}; };
  const GradientCheck found = student.gradient_check(loss, wrong, Vector{{1, 1}}, 1e-5);
  BOOST_TEST(agrees("disagreement", found.disagreement, 0.5, 1e-8));
  BOOST_TEST(agrees("coordinate", found.coordinate, 1));
}

BOOST_AUTO_TEST_CASE(exposes_the_gradient_of_the_lecture,
                     *claim("descubre que el gradiente de la clase no es el de su pérdida",
                            "exposes the lecture's gradient as not that of its loss")) {
  Student student;
  const auto loss = [](const Vector& theta) { return valley.loss(theta); };
  // At (−1, −1) the lecture has (−64, −20) where the gradient is (−39, −13).
  const GradientCheck found = student.gradient_check(loss, lecture_gradient, theta0, 1e-5);
  BOOST_TEST(agrees("disagreement", found.disagreement, 25.0 / 64, 1e-6));
  BOOST_TEST(agrees("coordinate", found.coordinate, 0));
}

BOOST_AUTO_TEST_CASE(clears_the_right_gradient,
                     *claim("da por bueno el gradiente Aθ + b", "clears the gradient Aθ + b")) {
  Student student;
  const auto loss = [](const Vector& theta) { return valley.loss(theta); };
  const GradientCheck found = student.gradient_check(loss, right_gradient, theta0, 1e-5);
  BOOST_TEST(agrees("disagreement", found.disagreement, 0, 1e-8));
}

BOOST_AUTO_TEST_SUITE_END()
