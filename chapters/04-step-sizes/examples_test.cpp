// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include <cmath>

#include "grading/drawn_over.hpp"
#include "student.hpp"

using namespace step_sizes;
using grading::agrees;
using grading::claim;
using grading::drawn_over;
using grading::holds;
using grading::refuses;
using grading::WatchedLoss;

namespace {

/// The lecture's quadratics, and its curved valley ½ (θ₁² − θ₂)² + ½ (θ₁ − 1)².
const Matrix well_conditioned{{20, 5}, {5, 16}}, worse_conditioned{{20, 5}, {5, 2}};
const Vector b{{-14, -6}};

double curved_valley(const Vector& theta) {
  return 0.5 * std::pow(theta[0] * theta[0] - theta[1], 2) + 0.5 * std::pow(theta[0] - 1, 2);
}
Vector curved_valley_gradient(const Vector& theta) {
  const double off = theta[0] * theta[0] - theta[1];
  return Vector{{2 * theta[0] * off + theta[0] - 1, -off}};
}

StepRule always(double eta) {
  return [eta](int, const Vector&, const Vector&) { return eta; };
}

double square(const Vector& theta) { return theta.squaredNorm(); }

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

}  // namespace

BOOST_AUTO_TEST_SUITE(constant_schedule)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("con η₀ = 0.3, el paso 7 mide 0.3", "gives step 7 the size 0.3 for η₀ = 0.3")) {
  Student student;
  BOOST_TEST(agrees("eta", student.constant_schedule(0.3, 7), 0.3, exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_step_of_no_size, *claim("rechaza η₀ = 0", "refuses η₀ = 0")) {
  Student student;
  BOOST_TEST(refuses([&] { student.constant_schedule(0, 7); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(inverse_time_schedule)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("con η₀ = 0.6 y κ = 0.5, el paso 4 mide 0.2",
                            "gives step 4 the size 0.2 for η₀ = 0.6 and κ = 0.5")) {
  Student student;
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(0.6, 0.5, 4), 0.2, exact));
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(0.6, 0.5, 0), 0.6, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(exponential_schedule)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("con η₀ = 0.6 y κ = ln 2, el paso 3 mide 0.075",
                            "gives step 3 the size 0.075 for η₀ = 0.6 and κ = ln 2")) {
  Student student;
  BOOST_TEST(agrees("eta", student.exponential_schedule(0.6, std::log(2), 3), 0.075, exact));
  BOOST_TEST(agrees("eta", student.exponential_schedule(0.6, std::log(2), 0), 0.6, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(largest_stable_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para A = (4 0; 0 1) da 0.5", "gives 0.5 for A = (4 0; 0 1)")) {
  Student student;
  BOOST_TEST(
      agrees("largest_stable_step(A)", student.largest_stable_step(Matrix{{4, 0}, {0, 1}}), 0.5, exact));
}

BOOST_AUTO_TEST_CASE(gives_the_bounds_of_the_lectures_matrices,
                     *claim("para las matrices de la clase da 0.0855 y 0.0939",
                            "gives 0.0855 and 0.0939 for the lecture's matrices")) {
  Student student;
  BOOST_TEST(agrees("largest_stable_step(A)", student.largest_stable_step(well_conditioned), 0.0855, 5e-5));
  BOOST_TEST(agrees("largest_stable_step(A)", student.largest_stable_step(worse_conditioned), 0.0939, 5e-5));
}

BOOST_AUTO_TEST_CASE(refuses_a_saddle, *claim("rechaza A = (1 2; 2 1), que tiene un autovalor negativo",
                                              "refuses A = (1 2; 2 1), which has a negative eigenvalue")) {
  Student student;
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix{{1, 2}, {2, 1}}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lipschitz_lower_bound)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para ∇L = θ²/2 y los puntos 0, 1 y 3 da 2",
                            "gives 2 for ∇L = θ²/2 and the points 0, 1 and 3")) {
  Student student;
  const auto gradient = [](const Vector& theta) { return Vector{{theta[0] * theta[0] / 2}}; };
  BOOST_TEST(agrees("K", student.lipschitz_lower_bound(gradient, {Vector{{0}}, Vector{{1}}, Vector{{3}}}), 2,
                    exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_single_point, *claim("rechaza un solo punto", "refuses a single point")) {
  Student student;
  const auto gradient = [](const Vector& theta) { return theta; };
  BOOST_TEST(refuses([&] { student.lipschitz_lower_bound(gradient, {Vector{{1}}}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(exact_line_search)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para θ² en 10, con d = −20, da ½", "gives ½ for θ² at 10, with d = −20")) {
  Student student;
  BOOST_TEST(agrees("eta", student.exact_line_search(Matrix{{2}}, Vector{{0}}, Vector{{10}}, Vector{{-20}}),
                    0.5, exact));
}

BOOST_AUTO_TEST_CASE(is_one_for_the_direction_to_the_minimum,
                     *claim("es 1 para la dirección que va de (−1, −1) al mínimo, (−2/15, 10/3)",
                            "is 1 for the direction from (−1, −1) to the minimum, (−2/15, 10/3)")) {
  Student student;
  const Vector theta{{-1, -1}};
  const Vector d = Vector{{-2.0 / 15, 10.0 / 3}} - theta;
  BOOST_TEST(agrees("eta", student.exact_line_search(worse_conditioned, b, theta, d), 1, 1e-10));
}

BOOST_AUTO_TEST_CASE(refuses_a_direction_that_climbs,
                     *claim("rechaza una dirección que sube", "refuses a direction that climbs")) {
  Student student;
  BOOST_TEST(
      refuses([&] { student.exact_line_search(Matrix{{2}}, Vector{{0}}, Vector{{10}}, Vector{{20}}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(satisfies_armijo)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para θ² en 1, con d = −2, sirve η = ½ y no sirve η = 1",
                            "finds η = ½ good and η = 1 bad for θ² at 1, with d = −2")) {
  Student student;
  BOOST_TEST(agrees("satisfies_armijo, η = ½", student.satisfies_armijo({0.5, 1, 0, -4}, 1e-4), true));
  BOOST_TEST(agrees("satisfies_armijo, η = 1", student.satisfies_armijo({1, 1, 1, -4}, 1e-4), false));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(backtracking)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para θ² en 1, con d = −2, encuentra η = ½ con 3 evaluaciones de la pérdida",
                            "finds η = ½ for θ² at 1, with d = −2, in 3 evaluations of the loss")) {
  Student student;
  WatchedLoss loss(1, square);
  const LineSearch found =
      student.backtracking(loss, Vector{{1}}, Vector{{-2}}, Vector{{2}}, {1, 0.5, 1e-4, 50});
  BOOST_TEST(agrees("eta", found.eta, 0.5, exact));
  BOOST_TEST(agrees("evaluations", found.evaluations, 3));
  BOOST_TEST(agrees("loss evaluations", loss.count(), 3));
}

BOOST_AUTO_TEST_CASE(takes_the_first_step_into_the_curved_valley,
                     *claim("en el valle curvo, desde (0, 0), η = 1 no sirve y η = ½ sí",
                            "in the curved valley, from (0, 0), finds η = 1 bad and η = ½ good")) {
  Student student;
  const LineSearch found = student.backtracking(curved_valley, Vector{{0, 0}}, Vector{{1, 0}},
                                                Vector{{-1, 0}}, {1, 0.5, 1e-4, 50});
  BOOST_TEST(agrees("eta", found.eta, 0.5, exact));
  BOOST_TEST(agrees("evaluations", found.evaluations, 3));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gradient_descent_with)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: 8, 4, 3, 1.5",
                            "gives the contract's example: 8, 4, 3, 1.5")) {
  Student student;
  const StepRule in_turns = [](int t, const Vector&, const Vector&) { return t % 2 == 0 ? 0.5 : 0.25; };
  const auto gradient = [](const Vector& theta) { return theta; };
  const Trajectory path = student.gradient_descent_with(in_turns, gradient, Vector{{8}}, {0, 3});
  const Trajectory expected{{Vector{{8}}, Vector{{4}}, Vector{{3}}, Vector{{1.5}}}, Stop::iteration_limit};
  BOOST_TEST(agrees("path", path, expected, exact));
}

BOOST_AUTO_TEST_CASE(takes_29_steps_down_the_curved_valley,
                     *claim("en el valle curvo de la clase, con η = 0.3, converge en 29 pasos",
                            "converges in 29 steps down the lecture's curved valley, with η = 0.3") *
                         drawn_over(curved_valley)) {
  Student student;
  const Trajectory path =
      student.gradient_descent_with(always(0.3), curved_valley_gradient, Vector{{0, 0}}, {0.01, 1000});
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 29));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), Vector{{0.93026119, 0.83494544}}, 1e-7));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_CASE(overflows_with_too_long_a_step,
                     *claim("con η = 0.9 se desborda, y lo dice", "overflows with η = 0.9, and says so") *
                         drawn_over(curved_valley)) {
  Student student;
  const Trajectory path =
      student.gradient_descent_with(always(0.9), curved_valley_gradient, Vector{{0, 0}}, {0.01, 1000});
  BOOST_TEST(agrees("path.stop", path.stop, Stop::diverged));
}

BOOST_AUTO_TEST_SUITE_END()
