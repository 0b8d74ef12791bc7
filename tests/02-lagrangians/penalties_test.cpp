#include "problems.hpp"

using namespace lagrangians;

namespace {

const Matrix sum{{1, 1}};

}  // namespace

BOOST_AUTO_TEST_SUITE(quadratic_penalty)

BOOST_AUTO_TEST_CASE(adds_half_of_mu_for_each_constraint_squared,
                     *claim("suma μ/2 por cada restricción al cuadrado",
                            "adds μ/2 for each constraint squared", 2)) {
  Random random(241);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {3, 2}, {50, 20}}) {
    const Waves waves = random_waves(random, E, D);
    const Vector theta = random.vector(D);
    double expected = quartic(theta);
    for (int k = 0; k < E; ++k) expected += 3.5 * std::pow(waves(theta)[k], 2);
    BOOST_TEST_REQUIRE(agrees("the penalised loss", student.quadratic_penalty(quartic, waves, theta, 7),
                              expected, rounding));
  }
}

BOOST_AUTO_TEST_CASE(charges_nothing_at_feasible_points,
                     *claim("en un punto factible no cobra nada, ni con μ = 0 en ninguno",
                            "charges nothing at a feasible point, nor at any with μ = 0")) {
  Student student;
  const auto at = [&](const Vector& theta, double mu) {
    return student.quadratic_penalty(squared_length, on_the_line, theta, mu);
  };
  BOOST_TEST(agrees("the penalised loss", at(Vector{{-3, 4}}, 1e6), 25, rounding));
  BOOST_TEST(agrees("the penalised loss", at(Vector{{3, 4}}, 0), 25, rounding));
}

BOOST_AUTO_TEST_CASE(charges_the_same_on_both_sides,
                     *claim("cobra lo mismo por los dos lados, y no deja que se compensen",
                            "charges the same on both sides, and lets nothing cancel")) {
  Student student;
  const auto two = [](const Vector& theta) { return Vector{{theta[0], -theta[0]}}; };
  const auto nothing = [](const Vector&) { return 0.0; };
  for (const double x : {3.0, -3.0}) {
    BOOST_TEST_REQUIRE(
        agrees("the penalised loss", student.quadratic_penalty(nothing, two, Vector{{x}}, 2), 18, rounding));
  }
}

BOOST_AUTO_TEST_CASE(refuses_a_senseless_mu,
                     *claim("rechaza un μ negativo o NaN", "refuses a μ that is negative or NaN")) {
  Student student;
  for (const double mu : {-1.0, not_a_number}) {
    BOOST_TEST_REQUIRE(refuses([&] {
      student.quadratic_penalty(squared_length, on_the_line, Vector{{1, 1}}, mu);
    }));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(quadratic_penalty_gradient)

BOOST_AUTO_TEST_CASE(is_the_derivative_of_the_penalised_loss,
                     *claim("es la derivada de (2.5), con restricciones que no son lineales",
                            "is the derivative of (2.5), for constraints that are not linear", 2)) {
  Random random(251);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {2, 1}, {5, 3}, {3, 5}, {50, 10}}) {
    const Waves waves = random_waves(random, E, D);
    const auto jacobian = [&](const Vector& theta) { return waves.jacobian(theta); };
    const Vector theta = random.vector(D);
    Vector expected = quartic_gradient(theta);
    for (int k = 0; k < E; ++k) expected += 7 * waves(theta)[k] * jacobian(theta).row(k).transpose();
    BOOST_TEST_REQUIRE(agrees("the gradient",
                              student.quadratic_penalty_gradient(quartic_gradient, waves, jacobian, theta, 7),
                              expected, rounding));
  }
}

BOOST_AUTO_TEST_CASE(is_that_of_the_loss_at_feasible_points,
                     *claim("en un punto factible, o con μ = 0, es el gradiente de la pérdida",
                            "is the gradient of the loss at a feasible point, or with μ = 0")) {
  Student student;
  const auto at = [&](const Vector& theta, double mu) {
    return student.quadratic_penalty_gradient(twice, on_the_line, slope_of_the_line, theta, mu);
  };
  BOOST_TEST(agrees("the gradient", at(Vector{{-3, 4}}, 1e6), Vector{{-6, 8}}, rounding));
  BOOST_TEST(agrees("the gradient", at(Vector{{3, 4}}, 0), Vector{{6, 8}}, rounding));
}

BOOST_AUTO_TEST_CASE(refuses_shapes_and_mus_that_do_not_fit,
                     *claim("rechaza un μ negativo o NaN, y formas que no casan",
                            "refuses a μ that is negative or NaN, and shapes that do not fit")) {
  Student student;
  const auto short_gradient = [](const Vector&) { return Vector{{1}}; };
  const auto upright = [](const Vector&) -> Matrix { return Matrix::Ones(2, 1); };
  const auto narrow = [](const Vector&) -> Matrix { return Matrix::Ones(1, 1); };
  const auto call = [&](const Gradient& gradient, const Jacobian& jacobian, double mu) {
    student.quadratic_penalty_gradient(gradient, on_the_line, jacobian, Vector{{1, 1}}, mu);
  };
  BOOST_TEST(refuses([&] { call(twice, slope_of_the_line, -1); }));
  BOOST_TEST(refuses([&] { call(twice, slope_of_the_line, not_a_number); }));
  BOOST_TEST(refuses([&] { call(short_gradient, slope_of_the_line, 1); }));
  BOOST_TEST(refuses([&] { call(twice, upright, 1); }));
  BOOST_TEST(refuses([&] { call(twice, narrow, 1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(minimise_with_penalty)

BOOST_AUTO_TEST_CASE(makes_the_gradient_of_the_penalised_loss_zero,
                     *claim("anula el gradiente de la pérdida penalizada, en cualquier dimensión",
                            "makes the gradient of the penalised loss zero, in any dimension", 2)) {
  Random random(261);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {2, 1}, {10, 3}, {50, 20}}) {
    const Matrix A = random.positive_definite(D, 1, 20), C = random_constraints(random, E, D);
    const Vector b = 5 * random.vector(D), e = 5 * random.vector(E);
    for (const double mu : {0.5, 100.0}) {
      const Solution got = student.minimise_with_penalty(A, b, C, e, mu);
      const Solution expected = lagrangians::minimise_with_penalty(A, b, C, e, mu);
      BOOST_TEST_REQUIRE(agrees("theta", got.theta, expected.theta, solved));
      // μ times a difference of numbers that agree in their first digits: μ roundings of θ.
      BOOST_TEST_REQUIRE(agrees("lambda", got.lambda, expected.lambda, mu * solved));
    }
  }
}

BOOST_AUTO_TEST_CASE(
    tends_to_the_constrained_minimiser,
    *claim("al crecer μ tiende al mínimo con restricciones, y μh a sus multiplicadores: diez "
           "veces más cerca con un μ diez veces mayor",
           "tends to the constrained minimiser as μ grows, and μh to its multipliers: ten times "
           "nearer for a μ ten times larger",
           2)) {
  // The valley on the line θ₁ + θ₂ = 2: θ* = (1/6, 11/6), λ* = 3/2, and by hand λ(μ) = λ* / (1 + s/μ) with
  // s = 1 / (1 1) A⁻¹ (1 1)ᵀ = 15/12.
  Student student;
  for (const double mu : {10.0, 100.0, 1000.0, 10000.0}) {
    const Solution got = student.minimise_with_penalty(valley.A, valley.b, sum, Vector{{2}}, mu);
    // Explicit inverses lose μ² roundings in λ, 1e-8 of it.
    BOOST_TEST_REQUIRE(agrees("lambda", got.lambda, Vector{{1.5 / (1 + 1.25 / mu)}}, 1e-6));
    const double off = (got.theta - Vector{{1.0 / 6, 11.0 / 6}}).norm();
    BOOST_TEST_REQUIRE(holds(off < 4 / mu, "No se acerca como 1/μ.", "It does not come nearer like 1/μ."));
  }
}

BOOST_AUTO_TEST_CASE(does_not_mind_repeated_constraints,
                     *claim("no le molestan las restricciones repetidas, y funciona sin ninguna",
                            "does not mind repeated constraints, nor none at all")) {
  Student student;
  const Matrix A{{2, 0}, {0, 2}};
  const Solution twice_told =
      student.minimise_with_penalty(A, Vector{{0, 0}}, Matrix{{1, 1}, {1, 1}}, Vector{{1, 1}}, 1);
  // Two penalties of μ = 1 are one of μ = 2: θ = (⅓, ⅓), and each implies −⅓.
  BOOST_TEST(agrees("theta", twice_told.theta, Vector{{1.0 / 3, 1.0 / 3}}, solved));
  BOOST_TEST(agrees("lambda", twice_told.lambda, Vector{{-1.0 / 3, -1.0 / 3}}, solved));
  const Solution free = student.minimise_with_penalty(A, Vector{{-2, -4}}, Matrix(0, 2), Vector(0), 1);
  BOOST_TEST(agrees("theta", free.theta, Vector{{1, 2}}, solved));
  BOOST_TEST(agrees("lambda", free.lambda, Vector(0), solved));
}

BOOST_AUTO_TEST_CASE(refuses_a_penalty_that_is_too_weak,
                     *claim("rechaza una penalización que no basta para que haya un mínimo",
                            "refuses a penalty that is too weak for there to be a minimum")) {
  // ½(θ₁² − θ₂²) with θ₂ = 2: bounded below only for μ > 1; at μ = 3 it is θ₂ = 3 and λ = 3.
  Student student;
  const auto call = [&](double mu) {
    return student.minimise_with_penalty(Matrix{{1, 0}, {0, -1}}, Vector{{0, 0}}, Matrix{{0, 1}}, Vector{{2}},
                                         mu);
  };
  BOOST_TEST(refuses([&] { call(0.5); }));
  BOOST_TEST(refuses([&] { call(1); }));
  const Solution strong = call(3);
  BOOST_TEST(agrees("theta", strong.theta, Vector{{0, 3}}, solved));
  BOOST_TEST(agrees("lambda", strong.lambda, Vector{{3}}, solved));
}

BOOST_AUTO_TEST_CASE(refuses_what_check_refuses_and_a_mu_that_is_not_positive,
                     *claim("rechaza lo que check no admite y un μ que no es positivo",
                            "refuses what check refuses, and a μ that is not positive")) {
  Student student;
  const Matrix A{{2, 0}, {0, 2}};
  const Vector zero = Vector::Zero(2), one{{1}};
  BOOST_TEST(refuses([&] { student.minimise_with_penalty(A, zero, sum, one, 0); }));
  BOOST_TEST(refuses([&] { student.minimise_with_penalty(A, zero, sum, one, -1); }));
  BOOST_TEST(refuses([&] { student.minimise_with_penalty(A, one, sum, one, 1); }));
  BOOST_TEST(refuses([&] { student.minimise_with_penalty(A, zero, sum, zero, 1); }));
  BOOST_TEST(refuses([&] { student.minimise_with_penalty(A, zero, sum, Vector{{not_a_number}}, 1); }));
}

BOOST_AUTO_TEST_SUITE_END()
