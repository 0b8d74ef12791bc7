// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include "common/quadratic.hpp"
#include "student.hpp"

using namespace descent_directions;
using descenso::Quadratic;
using grading::agrees;
using grading::claim;
using grading::refuses;
using grading::WatchedGradient;

namespace {

/// The lecture's quadratic with the worse conditioned matrix, at (−1, −1), where its gradient is (−39, −13).
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Vector theta0{{-1, -1}};
const Vector g0{{-39, -13}};

/// ∇ of θ², the lecture's example.
Vector twice(const Vector& theta) { return 2 * theta; }

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

/// The lecture prints four decimals.
constexpr double as_printed = 5.1e-5;

}  // namespace

BOOST_AUTO_TEST_SUITE(is_descent_direction)

BOOST_AUTO_TEST_CASE(gives_the_examples_of_the_contract,
                     *claim("con g = (1, 2), la dirección (1, −1) es de descenso y (2, −1) no",
                            "with g = (1, 2), the direction (1, −1) descends and (2, −1) does not")) {
  Student student;
  BOOST_TEST(agrees("is_descent_direction({1, −1}, {1, 2})",
                    student.is_descent_direction(Vector{{1, -1}}, Vector{{1, 2}}), true));
  BOOST_TEST(agrees("is_descent_direction({2, −1}, {1, 2})",
                    student.is_descent_direction(Vector{{2, -1}}, Vector{{1, 2}}), false));
}

BOOST_AUTO_TEST_CASE(is_false_for_the_gradient_itself,
                     *claim("el propio gradiente no es de descenso, y su contrario sí",
                            "is false for the gradient itself, and true for its opposite")) {
  Student student;
  BOOST_TEST(agrees("is_descent_direction(g, g)", student.is_descent_direction(g0, g0), false));
  BOOST_TEST(agrees("is_descent_direction(−g, g)", student.is_descent_direction(-g0, g0), true));
}

BOOST_AUTO_TEST_CASE(refuses_different_sizes,
                     *claim("rechaza vectores de tamaños distintos", "refuses vectors of different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] { student.is_descent_direction(Vector{{1}}, g0); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(angle_degrees)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract, *claim("entre (−1, 0) y (1, 1) hay 135 grados",
                                                               "is 135 degrees between (−1, 0) and (1, 1)")) {
  Student student;
  BOOST_TEST(agrees("angle_degrees", student.angle_degrees(Vector{{-1, 0}}, Vector{{1, 1}}), 135, 1e-10));
}

BOOST_AUTO_TEST_CASE(is_180_degrees_for_the_negative_gradient,
                     *claim("el gradiente y su contrario forman 180 grados",
                            "is 180 degrees between the gradient and its opposite")) {
  Student student;
  // arccos is steep there: a rounding of the cosine is a millionth of a degree.
  BOOST_TEST(agrees("angle_degrees", student.angle_degrees(-g0, g0), 180, 1e-4));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(steepest_descent)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("de g = (3, −4) hace (−3, 4)", "makes (−3, 4) of g = (3, −4)")) {
  Student student;
  BOOST_TEST(agrees("d", student.steepest_descent(Vector{{3, -4}}), Vector{{-3, 4}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(preconditioned_direction)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("con B = (2 1; 1 2) y g = (1, −1) da (−1, 1)",
                            "gives (−1, 1) for B = (2 1; 1 2) and g = (1, −1)")) {
  Student student;
  BOOST_TEST(agrees("d", student.preconditioned_direction(Matrix{{2, 1}, {1, 2}}, Vector{{1, -1}}),
                    Vector{{-1, 1}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_matrix_that_is_not_positive_definite,
                     *claim("rechaza B = (1 2; 2 1), que tiene un autovalor negativo",
                            "refuses B = (1 2; 2 1), which has a negative eigenvalue")) {
  Student student;
  BOOST_TEST(refuses([&] { student.preconditioned_direction(Matrix{{1, 2}, {2, 1}}, Vector{{1, -1}}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(largest_decreasing_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("para θ² en 10, con d = −20, da 1", "gives 1 for θ² at 10, with d = −20")) {
  Student student;
  const double eta = student.largest_decreasing_step(Matrix{{2}}, Vector{{0}}, Vector{{10}}, Vector{{-20}});
  BOOST_TEST(agrees("eta_max", eta, 1, exact));
}

BOOST_AUTO_TEST_CASE(is_two_for_the_direction_to_the_minimum,
                     *claim("es 2 para la dirección que va al mínimo: al otro lado la pérdida es la misma",
                            "is 2 for the direction to the minimum: across it the loss is the same")) {
  Student student;
  const Vector to_the_minimum = Vector{{-2.0 / 15, 10.0 / 3}} - theta0;
  BOOST_TEST(agrees("eta_max", student.largest_decreasing_step(valley.A, valley.b, theta0, to_the_minimum), 2,
                    1e-10));
}

BOOST_AUTO_TEST_CASE(refuses_the_gradient_as_a_direction,
                     *claim("rechaza una dirección que sube", "refuses a direction that climbs")) {
  Student student;
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(valley.A, valley.b, theta0, g0); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(descent_step)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("de (1, 1), con d = (−4, 2) y η = 0.5, va a (−1, 2)",
                            "goes from (1, 1) to (−1, 2) with d = (−4, 2) and η = 0.5")) {
  Student student;
  BOOST_TEST(
      agrees("theta", student.descent_step(Vector{{1, 1}}, Vector{{-4, 2}}, 0.5), Vector{{-1, 2}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_step_of_no_size, *claim("rechaza η = 0", "refuses η = 0")) {
  Student student;
  BOOST_TEST(refuses([&] { student.descent_step(Vector{{1, 1}}, Vector{{-4, 2}}, 0); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gradient_descent)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: 8, 4, 2, 1 y converge",
                            "gives the contract's example: 8, 4, 2, 1, converged")) {
  Student student;
  const Trajectory path = student.gradient_descent(twice, Vector{{8}}, {0.25, 1.5, 100});
  const Trajectory expected{{Vector{{8}}, Vector{{4}}, Vector{{2}}, Vector{{1}}}, Stop::converged};
  BOOST_TEST(agrees("path", path, expected, exact));
}

BOOST_AUTO_TEST_CASE(gives_the_13_rows_of_the_lecture,
                     *claim("da las 13 filas de la clase: θ², θ₀ = 10, η = 0.2, tolerancia 0.01",
                            "gives the lecture's 13 rows: θ², θ₀ = 10, η = 0.2, tolerance 0.01")) {
  Student student;
  const Trajectory path = student.gradient_descent(twice, Vector{{10}}, {0.2, 0.01, 1000});
  Trajectory printed{{Vector{{10}}}, Stop::converged};
  for (const double theta :
       {6.0, 3.6, 2.16, 1.296, 0.7776, 0.4666, 0.2799, 0.168, 0.1008, 0.0605, 0.0363, 0.0218, 0.0131}) {
    printed.points.push_back(Vector{{theta}});
  }
  BOOST_TEST(agrees("path", path, printed, as_printed));
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_step,
                     *claim("pide un gradiente por paso: 13 en el ejemplo de la clase",
                            "asks for one gradient a step: 13 in the lecture's example")) {
  Student student;
  WatchedGradient gradient(1, twice);
  student.gradient_descent(gradient, Vector{{10}}, {0.2, 0.01, 1000});
  BOOST_TEST(agrees("gradient evaluations", gradient.count(), 13));
}

BOOST_AUTO_TEST_SUITE_END()
