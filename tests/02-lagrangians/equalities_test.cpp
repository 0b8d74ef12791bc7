#include "problems.hpp"

using namespace lagrangians;

namespace {

const Matrix round_bowl{{2, 0}, {0, 2}};
const Matrix line{{1, 1}};
const Vector zero = Vector::Zero(2);

}  // namespace

BOOST_AUTO_TEST_SUITE(minimise_with_equalities)

BOOST_AUTO_TEST_CASE(satisfies_the_constraints_and_is_stationary,
                     *claim("cumple las restricciones y anula el gradiente de la Lagrangiana, en cualquier "
                            "dimensión",
                            "satisfies the constraints and makes the gradient of the Lagrangian zero, in any "
                            "dimension",
                            3)) {
  Random random(231);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {2, 1}, {10, 3}, {10, 9}, {50, 20}}) {
    const Matrix A = random.positive_definite(D, 1, 20), C = random_constraints(random, E, D);
    const Vector b = 5 * random.vector(D), e = 5 * random.vector(E);
    const Solution got = student.minimise_with_equalities(A, b, C, e);
    const Solution expected = lagrangians::minimise_with_equalities(A, b, C, e);
    BOOST_TEST_REQUIRE(agrees("theta", got.theta, expected.theta, solved));
    BOOST_TEST_REQUIRE(agrees("lambda", got.lambda, expected.lambda, solved));
    const Vector off = C * got.theta - e, slope = A * got.theta + b + C.transpose() * got.lambda;
    BOOST_TEST_REQUIRE(agrees("C theta − e", off, Vector::Zero(E), solved));
    BOOST_TEST_REQUIRE(agrees("A theta + b + Cᵀ lambda", slope, Vector::Zero(D), 10 * solved));
  }
}

BOOST_AUTO_TEST_CASE(gives_multipliers_with_the_sign_of_the_lesson,
                     *claim("da los multiplicadores con el signo de (2.2): + λ h",
                            "gives multipliers with the sign of (2.2): + λ h")) {
  // The valley on the line θ₁ + θ₂ = 2, by hand: θ = (1/6, 11/6), λ = 3/2.
  Student student;
  const Solution got = student.minimise_with_equalities(valley.A, valley.b, line, Vector{{2}});
  BOOST_TEST(agrees("theta", got.theta, Vector{{1.0 / 6, 11.0 / 6}}, solved));
  BOOST_TEST(agrees("lambda", got.lambda, Vector{{1.5}}, solved));
}

BOOST_AUTO_TEST_CASE(is_the_free_minimiser_without_constraints,
                     *claim("sin restricciones es el mínimo libre",
                            "is the free minimiser without constraints")) {
  Student student;
  const Solution got = student.minimise_with_equalities(valley.A, valley.b, Matrix(0, 2), Vector(0));
  BOOST_TEST(agrees("theta", got.theta, Vector{{-2.0 / 15, 10.0 / 3}}, solved));
  BOOST_TEST(agrees("lambda", got.lambda, Vector(0), solved));
}

BOOST_AUTO_TEST_CASE(needs_curvature_along_the_constraints_only,
                     *claim("le basta con que haya curvatura a lo largo de las restricciones",
                            "needs curvature along the constraints only")) {
  // ½(θ₁² − θ₂²) + θ₁ + θ₂ is a saddle; on the line θ₂ = 2 it has a minimum, at θ₁ = −1.
  Student student;
  const Solution got =
      student.minimise_with_equalities(Matrix{{1, 0}, {0, -1}}, Vector{{1, 1}}, Matrix{{0, 1}}, Vector{{2}});
  BOOST_TEST(agrees("theta", got.theta, Vector{{-1, 2}}, solved));
  BOOST_TEST(agrees("lambda", got.lambda, Vector{{1}}, solved));
}

BOOST_AUTO_TEST_CASE(takes_small_numbers_for_what_they_are,
                     *claim("no toma por singular un sistema de números pequeños",
                            "does not take a system of small numbers for a singular one")) {
  // All of the system times 1e-6: the same solution, though its determinant is some 1e-150.
  Random random(232);
  Student student;
  const Matrix A = random.positive_definite(20, 1, 20), C = random_constraints(random, 5, 20);
  const Vector b = random.vector(20), e = random.vector(5);
  const Solution got = student.minimise_with_equalities(1e-6 * A, 1e-6 * b, 1e-6 * C, 1e-6 * e);
  const Solution expected = lagrangians::minimise_with_equalities(A, b, C, e);
  BOOST_TEST(agrees("theta", got.theta, expected.theta, solved));
  BOOST_TEST(agrees("lambda", got.lambda, expected.lambda, solved));
}

BOOST_AUTO_TEST_CASE(keeps_its_head_in_a_narrow_valley,
                     *claim("en un valle muy estrecho conserva las cifras que el condicionamiento permite",
                            "keeps the digits that the conditioning allows in a very narrow valley")) {
  // Curvatures from 1 to 1e6: of sixteen digits six are lost, and two more are left as a margin.
  Random random(233);
  Student student;
  const Matrix A = random.positive_definite(10, 1, 1e6), C = random_constraints(random, 3, 10);
  const Vector theta = random.vector(10), lambda = random.vector(3);
  const Vector b = -A * theta - C.transpose() * lambda;
  const Solution got = student.minimise_with_equalities(A, b, C, C * theta);
  BOOST_TEST(agrees("theta", got.theta, theta, 1e-8));
}

BOOST_AUTO_TEST_CASE(
    refuses_singular_systems,
    *claim("rechaza un sistema singular: restricciones repetidas o contradictorias, o direcciones planas",
           "refuses a singular system: constraints that repeat or contradict each other, or flat directions",
           2)) {
  Student student;
  const Matrix twice_the_line{{1, 1}, {2, 2}};
  const Matrix gully{{1, 0}, {0, 0}};
  const auto call = [&](const Matrix& A, const Matrix& C, const Vector& e) {
    student.minimise_with_equalities(A, zero, C, e);
  };
  BOOST_TEST(refuses([&] { call(round_bowl, twice_the_line, Vector{{1, 2}}); }));
  BOOST_TEST(refuses([&] { call(round_bowl, twice_the_line, Vector{{1, 3}}); }));
  BOOST_TEST(refuses([&] { call(gully, Matrix{{1, 0}}, Vector{{1}}); }));
  BOOST_TEST(refuses([&] { call(round_bowl, Matrix{{1, 0}, {0, 1}, {1, 1}}, Vector{{1, 2, 3}}); }));
  BOOST_TEST(refuses([&] { call(gully, Matrix(0, 2), Vector(0)); }));
}

BOOST_AUTO_TEST_CASE(refuses_what_check_refuses,
                     *claim("rechaza lo que check no admite", "refuses what check refuses")) {
  Student student;
  const Vector one{{1}};
  BOOST_TEST(refuses([&] { student.minimise_with_equalities(Matrix::Ones(2, 3), zero, line, one); }));
  BOOST_TEST(refuses([&] { student.minimise_with_equalities(round_bowl, one, line, one); }));
  BOOST_TEST(refuses([&] { student.minimise_with_equalities(round_bowl, zero, Matrix{{1, 1, 1}}, one); }));
  BOOST_TEST(refuses([&] { student.minimise_with_equalities(round_bowl, zero, line, zero); }));
  BOOST_TEST(
      refuses([&] { student.minimise_with_equalities(round_bowl, zero, line, Vector{{not_a_number}}); }));
}

BOOST_AUTO_TEST_SUITE_END()
