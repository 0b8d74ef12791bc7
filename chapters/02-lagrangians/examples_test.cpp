// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include "student.hpp"

using namespace lagrangians;
using grading::agrees;
using grading::claim;
using grading::refuses;

namespace {

/// The lesson's small problem: the squared length, on the line θ₁ + θ₂ = 1.
double squared_length(const Vector& theta) { return theta.squaredNorm(); }
Vector twice(const Vector& theta) { return 2 * theta; }
Vector on_the_line(const Vector& theta) { return Vector{{theta[0] + theta[1] - 1}}; }
Matrix slope_of_the_line(const Vector&) { return Matrix{{1, 1}}; }

/// The same as matrices, and the valley of chapter 5.
const Matrix round_bowl{{2, 0}, {0, 2}};
const Matrix line{{1, 1}};
const Vector zero = Vector::Zero(2);
const Matrix valley{{20, 5}, {5, 2}};
const Vector slope{{-14, -6}};
const Matrix not_negative{{-1, 0}, {0, -1}};

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

}  // namespace

BOOST_AUTO_TEST_SUITE(is_feasible)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("de (0.25, 0.75), (−1, 2) y (1, 1) solo el primero es factible",
                            "finds of (0.25, 0.75), (−1, 2) and (1, 1) only the first feasible")) {
  Student student;
  const auto minus = [](const Vector& theta) -> Vector { return -theta; };
  const auto feasible = [&](const Vector& theta) {
    return student.is_feasible(minus, on_the_line, theta, 1e-6);
  };
  BOOST_TEST(agrees("is_feasible", feasible(Vector{{0.25, 0.75}}), true));
  BOOST_TEST(agrees("is_feasible", feasible(Vector{{-1, 2}}), false));
  BOOST_TEST(agrees("is_feasible", feasible(Vector{{1, 1}}), false));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lagrangian)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("en θ = (1, 1), λ = (−3) vale −1", "is −1 at θ = (1, 1), λ = (−3)")) {
  Student student;
  const double value = student.lagrangian(squared_length, on_the_line, Vector{{1, 1}}, Vector{{-3}});
  BOOST_TEST(agrees("the Lagrangian", value, -1, exact));
}

BOOST_AUTO_TEST_CASE(
    falls_for_ever_along_lambda,
    *claim("en θ = (1, 1), λ = −1000 vale −998: el mínimo en λ de la clase no existe",
           "is −998 at θ = (1, 1), λ = −1000: the lecture's minimum over λ does not exist")) {
  Student student;
  const double value = student.lagrangian(squared_length, on_the_line, Vector{{1, 1}}, Vector{{-1000}});
  BOOST_TEST(agrees("the Lagrangian", value, -998, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lagrangian_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract, *claim("en θ = (1, 1), λ = (−3) es (−1, −1, 1)",
                                                               "is (−1, −1, 1) at θ = (1, 1), λ = (−3)")) {
  Student student;
  const Vector g =
      student.lagrangian_gradient(twice, on_the_line, slope_of_the_line, Vector{{1, 1}}, Vector{{-3}});
  BOOST_TEST(agrees("the gradient", g, Vector{{-1, -1, 1}}, exact));
}

BOOST_AUTO_TEST_CASE(vanishes_at_the_solution, *claim("se anula en la solución, θ = (½, ½), λ = (−1)",
                                                      "vanishes at the solution, θ = (½, ½), λ = (−1)")) {
  Student student;
  const Vector g =
      student.lagrangian_gradient(twice, on_the_line, slope_of_the_line, Vector{{0.5, 0.5}}, Vector{{-1}});
  BOOST_TEST(agrees("the gradient", g, Vector::Zero(3), exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(minimise_with_equalities)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da θ = (½, ½), λ = (−1)", "gives θ = (½, ½), λ = (−1)")) {
  Student student;
  const Solution got = student.minimise_with_equalities(round_bowl, zero, line, Vector{{1}});
  BOOST_TEST(agrees("theta", got.theta, Vector{{0.5, 0.5}}, exact));
  BOOST_TEST(agrees("lambda", got.lambda, Vector{{-1}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_the_same_constraint_twice,
                     *claim("rechaza la misma restricción dos veces", "refuses the same constraint twice")) {
  Student student;
  BOOST_TEST(refuses([&] {
    student.minimise_with_equalities(round_bowl, zero, Matrix{{1, 1}, {1, 1}}, Vector{{1, 1}});
  }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(quadratic_penalty)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("en θ = (1, 1) con μ = 10 vale 7", "is 7 at θ = (1, 1) with μ = 10")) {
  Student student;
  const double value = student.quadratic_penalty(squared_length, on_the_line, Vector{{1, 1}}, 10);
  BOOST_TEST(agrees("the penalised loss", value, 7, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(quadratic_penalty_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract, *claim("en θ = (1, 1) con μ = 10 es (12, 12)",
                                                               "is (12, 12) at θ = (1, 1) with μ = 10")) {
  Student student;
  const Vector g =
      student.quadratic_penalty_gradient(twice, on_the_line, slope_of_the_line, Vector{{1, 1}}, 10);
  BOOST_TEST(agrees("the gradient", g, Vector{{12, 12}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(minimise_with_penalty)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("con μ = 1 da θ = (¼, ¼), λ = (−½)", "gives θ = (¼, ¼), λ = (−½) with μ = 1")) {
  Student student;
  const Solution got = student.minimise_with_penalty(round_bowl, zero, line, Vector{{1}}, 1);
  BOOST_TEST(agrees("theta", got.theta, Vector{{0.25, 0.25}}, exact));
  BOOST_TEST(agrees("lambda", got.lambda, Vector{{-0.5}}, exact));
}

BOOST_AUTO_TEST_CASE(comes_near_the_solution_with_a_large_mu,
                     *claim("con μ = 1000 se queda a una milésima de θ = (½, ½), λ = (−1)",
                            "comes to within a thousandth of θ = (½, ½), λ = (−1) with μ = 1000")) {
  Student student;
  const Solution got = student.minimise_with_penalty(round_bowl, zero, line, Vector{{1}}, 1000);
  BOOST_TEST(agrees("theta", got.theta, Vector{{0.5, 0.5}}, 1e-3));
  BOOST_TEST(agrees("lambda", got.lambda, Vector{{-1}}, 1.1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(minimise_ignoring_inequalities)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da (1, 2) con θ₁ + θ₂ ≤ 4, y nada con θ₁ + θ₂ ≤ 2",
                            "gives (1, 2) for θ₁ + θ₂ ≤ 4, and nothing for θ₁ + θ₂ ≤ 2")) {
  Student student;
  const auto call = [&](double r) {
    return student.minimise_ignoring_inequalities(round_bowl, Vector{{-2, -4}}, line, Vector{{r}}, 1e-6);
  };
  BOOST_TEST(agrees("the minimiser", call(4), std::optional(Vector{{1, 2}}), exact));
  BOOST_TEST(agrees("the minimiser", call(2), std::optional<Vector>(), exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(kkt_residuals)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("en ½θ² − 2θ con θ ≤ 1 son 0 en (1), ν = 1; en (2) falta 1 para ser factible",
                            "for ½θ² − 2θ with θ ≤ 1 are 0 at (1), ν = 1; at (2) it is 1 from feasible")) {
  Student student;
  const QuadraticProgram program{Matrix{{1}}, Vector{{-2}}, Matrix(0, 1),
                                 Vector(0),   Matrix{{1}},  Vector{{1}}};
  const KktResiduals solved = student.kkt_residuals(program, {Vector{{1}}, Vector(0), Vector{{1}}});
  BOOST_TEST(agrees("stationarity", solved.stationarity, 0, exact));
  BOOST_TEST(agrees("primal_feasibility", solved.primal_feasibility, 0, exact));
  BOOST_TEST(agrees("dual_feasibility", solved.dual_feasibility, 0, exact));
  BOOST_TEST(agrees("complementarity", solved.complementarity, 0, exact));
  const KktResiduals outside = student.kkt_residuals(program, {Vector{{2}}, Vector(0), Vector{{0}}});
  BOOST_TEST(agrees("stationarity", outside.stationarity, 0, exact));
  BOOST_TEST(agrees("primal_feasibility", outside.primal_feasibility, 1, exact));
}

BOOST_AUTO_TEST_CASE(vanish_at_the_solution_of_the_lesson,
                     *claim("se anulan en (0, 3), ν = (1, 0), el mínimo del valle con θ ≥ 0",
                            "vanish at (0, 3), ν = (1, 0), the minimum of the valley with θ ≥ 0")) {
  Student student;
  const QuadraticProgram program{valley, slope, Matrix(0, 2), Vector(0), not_negative, zero};
  const KktResiduals got = student.kkt_residuals(program, {Vector{{0, 3}}, Vector(0), Vector{{1, 0}}});
  BOOST_TEST(agrees("stationarity", got.stationarity, 0, exact));
  BOOST_TEST(agrees("primal_feasibility", got.primal_feasibility, 0, exact));
  BOOST_TEST(agrees("dual_feasibility", got.dual_feasibility, 0, exact));
  BOOST_TEST(agrees("complementarity", got.complementarity, 0, exact));
}

BOOST_AUTO_TEST_SUITE_END()
