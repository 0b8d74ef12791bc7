#include "problems.hpp"

using namespace lagrangians;

namespace {

using Minimiser = std::optional<Vector>;

/// θ ≥ 0, written as Gθ ≤ r.
const Matrix not_negative{{-1, 0}, {0, -1}};
const Vector nothing = Vector::Zero(2);

/// The valley with θ ≥ 0. By hand: θ = (0, 3) with ν = (1, 0).
const QuadraticProgram on_the_quadrant{valley.A, valley.b, Matrix(0, 2), Vector(0), not_negative, nothing};

}  // namespace

BOOST_AUTO_TEST_SUITE(minimise_ignoring_inequalities)

BOOST_AUTO_TEST_CASE(gives_the_free_minimiser_where_it_is_feasible,
                     *claim("da el mínimo libre si es factible, en cualquier dimensión",
                            "gives the free minimiser where it is feasible, in any dimension", 2)) {
  Random random(271);
  Student student;
  for (const auto& [D, I] : {std::pair{1, 1}, {2, 3}, {50, 20}}) {
    const Matrix A = random.positive_definite(D, 1, 20), G = random_matrix(random, I, D);
    const Vector theta = random.vector(D), b = -A * theta;
    const Vector r = G * theta + Vector::Constant(I, 0.1);
    BOOST_TEST_REQUIRE(agrees("the minimiser", student.minimise_ignoring_inequalities(A, b, G, r, 1e-6),
                              Minimiser(theta), solved));
  }
}

BOOST_AUTO_TEST_CASE(gives_nothing_if_any_inequality_is_broken,
                     *claim("no da nada si se incumple alguna desigualdad, sea cual sea",
                            "gives nothing if any inequality is broken, whichever it is", 2)) {
  Random random(272);
  Student student;
  const Matrix A = random.positive_definite(5, 1, 20), G = random_matrix(random, 8, 5);
  const Vector theta = random.vector(5), b = -A * theta;
  for (const int where : {0, 4, 7}) {
    Vector r = G * theta + Vector::Constant(8, 10);
    r[where] -= 10.1;
    BOOST_TEST_REQUIRE(agrees("the minimiser", student.minimise_ignoring_inequalities(A, b, G, r, 1e-6),
                              Minimiser(), solved));
  }
}

BOOST_AUTO_TEST_CASE(
    tells_the_two_quadratics_of_the_course_apart,
    *claim("con θ ≥ 0 da el mínimo de A = (20 5; 5 16) y no da el de A = (20 5; 5 2)",
           "with θ ≥ 0 gives the minimiser for A = (20 5; 5 16), and none for A = (20 5; 5 2)")) {
  // Computed independently: (0.65762712, 0.16949153) and (−2/15, 10/3).
  Student student;
  const auto call = [&](const Quadratic& q) {
    return student.minimise_ignoring_inequalities(q.A, q.b, not_negative, nothing, 1e-6);
  };
  BOOST_TEST(agrees("the minimiser", call(bowl), Minimiser(Vector{{0.6576271186440679, 0.1694915254237288}}),
                    solved));
  BOOST_TEST(agrees("the minimiser", call(valley), Minimiser(), solved));
}

BOOST_AUTO_TEST_CASE(uses_the_tolerance_that_it_is_given,
                     *claim("usa la tolerancia que se le da, también en el borde",
                            "uses the tolerance that it is given, on the border too")) {
  // The valley's minimiser breaks θ₁ ≥ 0 by 2/15 = 0.133…
  Student student;
  const auto call = [&](double tolerance) {
    return student.minimise_ignoring_inequalities(valley.A, valley.b, not_negative, nothing, tolerance)
        .has_value();
  };
  BOOST_TEST(agrees("whether there is a minimiser", call(0.2), true));
  BOOST_TEST(agrees("whether there is a minimiser", call(0.1), false));
}

BOOST_AUTO_TEST_CASE(does_without_inequalities,
                     *claim("sin desigualdades da el mínimo libre",
                            "gives the free minimiser where there are no inequalities")) {
  Student student;
  BOOST_TEST(agrees("the minimiser",
                    student.minimise_ignoring_inequalities(valley.A, valley.b, Matrix(0, 2), Vector(0), 0),
                    Minimiser(Vector{{-2.0 / 15, 10.0 / 3}}), solved));
}

BOOST_AUTO_TEST_CASE(
    refuses_losses_without_a_single_minimum,
    *claim("rechaza una A que no es definida positiva, formas que no casan y una tolerancia negativa",
           "refuses an A that is not positive definite, shapes that do not fit and a negative tolerance")) {
  Student student;
  const auto call = [&](const Matrix& A, const Vector& b, const Vector& r, double tolerance) {
    student.minimise_ignoring_inequalities(A, b, not_negative, r, tolerance);
  };
  BOOST_TEST(refuses([&] { call(Matrix{{1, 0}, {0, -1}}, zero, zero, 0.1); }));
  BOOST_TEST(refuses([&] { call(Matrix{{-1, 0}, {0, -1}}, zero, zero, 0.1); }));
  BOOST_TEST(refuses([&] { call(Matrix{{1, 0}, {0, 0}}, zero, zero, 0.1); }));
  BOOST_TEST(refuses([&] { call(valley.A, Vector{{1}}, zero, 0.1); }));
  BOOST_TEST(refuses([&] { call(valley.A, valley.b, Vector{{1}}, 0.1); }));
  BOOST_TEST(refuses([&] { call(valley.A, valley.b, zero, -0.1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(kkt_residuals)

BOOST_AUTO_TEST_CASE(vanish_at_the_solution,
                     *claim("se anulan los cuatro en la solución", "vanish at the solution, all four", 2)) {
  Student student;
  const KktResiduals got =
      student.kkt_residuals(on_the_quadrant, {Vector{{0, 3}}, Vector(0), Vector{{1, 0}}});
  BOOST_TEST(agrees("stationarity", got.stationarity, 0, rounding));
  BOOST_TEST(agrees("primal_feasibility", got.primal_feasibility, 0, rounding));
  BOOST_TEST(agrees("dual_feasibility", got.dual_feasibility, 0, rounding));
  BOOST_TEST(agrees("complementarity", got.complementarity, 0, rounding));
}

BOOST_AUTO_TEST_CASE(name_the_condition_that_fails,
                     *claim("dicen qué condición falla y por cuánto",
                            "name the condition that fails, and by how much", 2)) {
  Student student;
  const auto at = [&](const Vector& theta, const Vector& nu) {
    return student.kkt_residuals(on_the_quadrant, {theta, Vector(0), nu});
  };
  // The free minimiser is outside; without its multiplier (0, 3) is not stationary; (0.7, 0) is, with a
  // multiplier of the wrong sign; (1, 2) is, with multipliers for constraints that do not touch it.
  BOOST_TEST(agrees("primal_feasibility", at(Vector{{-2.0 / 15, 10.0 / 3}}, zero).primal_feasibility,
                    2.0 / 15, rounding));
  BOOST_TEST(agrees("stationarity", at(Vector{{0, 3}}, zero).stationarity, 1, rounding));
  BOOST_TEST(
      agrees("dual_feasibility", at(Vector{{0.7, 0}}, Vector{{0, -2.5}}).dual_feasibility, 2.5, rounding));
  BOOST_TEST(agrees("complementarity", at(Vector{{1, 2}}, Vector{{16, 3}}).complementarity, 16, rounding));
}

BOOST_AUTO_TEST_CASE(count_every_constraint_of_both_kinds,
                     *claim("cuentan todas las restricciones, de los dos tipos y en cualquier dimensión",
                            "count every constraint, of both kinds and in any dimension", 2)) {
  Random random(281);
  Student student;
  for (const auto& [D, E, I] : {std::tuple{1, 1, 1}, {3, 1, 5}, {3, 5, 1}, {30, 10, 10}}) {
    const QuadraticProgram program{random.positive_definite(D, 1, 20), random.vector(D),
                                   random_matrix(random, E, D),        random.vector(E),
                                   random_matrix(random, I, D),        random.vector(I)};
    const Candidate candidate{random.vector(D), random.vector(E), random.vector(I)};
    const KktResiduals got = student.kkt_residuals(program, candidate);
    double primal = 0, dual = 0, complementarity = 0, stationarity = 0;
    for (int k = 0; k < E; ++k) {
      primal = std::max(primal, std::abs(program.C.row(k).dot(candidate.theta) - program.e[k]));
    }
    for (int j = 0; j < I; ++j) {
      const double over = program.G.row(j).dot(candidate.theta) - program.r[j];
      primal = std::max(primal, over);
      dual = std::max(dual, -candidate.nu[j]);
      complementarity = std::max(complementarity, std::abs(candidate.nu[j] * over));
    }
    for (int i = 0; i < D; ++i) {
      const double slope = program.A.row(i).dot(candidate.theta) + program.b[i] +
                           program.C.col(i).dot(candidate.lambda) + program.G.col(i).dot(candidate.nu);
      stationarity = std::max(stationarity, std::abs(slope));
    }
    BOOST_TEST_REQUIRE(agrees("stationarity", got.stationarity, stationarity, rounding));
    BOOST_TEST_REQUIRE(agrees("primal_feasibility", got.primal_feasibility, primal, rounding));
    BOOST_TEST_REQUIRE(agrees("dual_feasibility", got.dual_feasibility, dual, rounding));
    BOOST_TEST_REQUIRE(agrees("complementarity", got.complementarity, complementarity, rounding));
  }
}

BOOST_AUTO_TEST_CASE(let_inequalities_have_room,
                     *claim("una desigualdad que sobra no incumple nada",
                            "find nothing wrong with an inequality that has room to spare")) {
  Student student;
  const KktResiduals got = student.kkt_residuals(on_the_quadrant, {Vector{{7, 9}}, Vector(0), zero});
  BOOST_TEST(agrees("primal_feasibility", got.primal_feasibility, 0, rounding));
  BOOST_TEST(agrees("complementarity", got.complementarity, 0, rounding));
}

BOOST_AUTO_TEST_CASE(let_multipliers_of_equalities_have_any_sign,
                     *claim("los multiplicadores de las igualdades pueden tener cualquier signo",
                            "let the multipliers of equalities have any sign")) {
  Student student;
  for (const double side : {1.0, -1.0}) {
    // ½ θ² subject to θ = ±1: λ = ∓1.
    const QuadraticProgram program{Matrix{{1}},    Vector{{0}},  Matrix{{1}},
                                   Vector{{side}}, Matrix(0, 1), Vector(0)};
    const KktResiduals got = student.kkt_residuals(program, {Vector{{side}}, Vector{{-side}}, Vector(0)});
    BOOST_TEST_REQUIRE(agrees("stationarity", got.stationarity, 0, rounding));
    BOOST_TEST_REQUIRE(agrees("primal_feasibility", got.primal_feasibility, 0, rounding));
    BOOST_TEST_REQUIRE(agrees("dual_feasibility", got.dual_feasibility, 0, rounding));
    BOOST_TEST_REQUIRE(agrees("complementarity", got.complementarity, 0, rounding));
  }
}

BOOST_AUTO_TEST_CASE(refuse_what_check_refuses,
                     *claim("rechazan lo que check no admite", "refuse what check refuses")) {
  Student student;
  const auto call = [&](const Vector& theta, const Vector& lambda, const Vector& nu) {
    student.kkt_residuals(on_the_quadrant, {theta, lambda, nu});
  };
  BOOST_TEST(refuses([&] { call(Vector{{1}}, Vector(0), zero); }));
  BOOST_TEST(refuses([&] { call(zero, zero, zero); }));
  BOOST_TEST(refuses([&] { call(zero, Vector(0), Vector{{1}}); }));
  BOOST_TEST(refuses([&] { call(Vector{{not_a_number, 0}}, Vector(0), zero); }));
}

BOOST_AUTO_TEST_SUITE_END()
