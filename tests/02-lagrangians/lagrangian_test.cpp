#include "problems.hpp"

using namespace lagrangians;

BOOST_AUTO_TEST_SUITE(is_feasible)

BOOST_AUTO_TEST_CASE(looks_at_every_constraint, *claim("mira todas las restricciones, de los dos tipos",
                                                       "looks at every constraint, of both kinds", 2)) {
  Student student;
  const auto minus = [](const Vector& theta) -> Vector { return -theta.head(6); };
  const auto rest = [](const Vector& theta) -> Vector { return theta.tail(4); };
  Vector theta = Vector::Zero(10);
  theta.head(6).setConstant(2);
  BOOST_TEST(agrees("is_feasible", student.is_feasible(minus, rest, theta, 1e-6), true));
  for (const int where : {0, 3, 5, 6, 8, 9}) {
    Vector off = theta;
    off[where] = where < 6 ? -0.5 : 0.5;
    BOOST_TEST_REQUIRE(agrees("is_feasible", student.is_feasible(minus, rest, off, 1e-6), false));
  }
}

BOOST_AUTO_TEST_CASE(holds_equalities_from_both_sides,
                     *claim("una igualdad se incumple por arriba y por abajo",
                            "finds an equality broken from above and from below")) {
  Student student;
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, on_the_line, Vector{{1, 1}}, 1e-3), false));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, on_the_line, Vector{{-1, 1}}, 1e-3), false));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, on_the_line, Vector{{-1, 2}}, 1e-3), true));
}

BOOST_AUTO_TEST_CASE(lets_inequalities_be_as_negative_as_they_like,
                     *claim("una desigualdad se cumple también cuando sobra mucho",
                            "lets an inequality be as negative as it likes")) {
  Student student;
  const auto below = [](const Vector& theta) { return Vector{{theta[0] - 100}}; };
  BOOST_TEST(agrees("is_feasible", student.is_feasible(below, none, Vector{{-500}}, 1e-3), true));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(below, none, Vector{{101}}, 1e-3), false));
}

BOOST_AUTO_TEST_CASE(uses_the_tolerance_that_it_is_given,
                     *claim("usa la tolerancia que se le da, en los dos tipos",
                            "uses the tolerance that it is given, for both kinds")) {
  Student student;
  const auto above = [](const Vector& theta) -> Vector { return -theta; };
  const Vector off{{0.5, 0.5078125}};
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, on_the_line, off, 0.01), true));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, on_the_line, off, 0.005), false));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(above, none, Vector{{-0.01}}, 0.02), true));
  BOOST_TEST(agrees("is_feasible", student.is_feasible(above, none, Vector{{-0.01}}, 0.001), false));
  // Exactly on the border of both kinds.
  BOOST_TEST(agrees("is_feasible", student.is_feasible(above, on_the_line, Vector{{0, 1}}, 0), true));
}

BOOST_AUTO_TEST_CASE(takes_every_point_where_there_are_no_constraints,
                     *claim("sin restricciones vale cualquier punto",
                            "takes every point where there are no constraints")) {
  Student student;
  BOOST_TEST(agrees("is_feasible", student.is_feasible(none, none, Vector{{7, -9}}, 0), true));
}

BOOST_AUTO_TEST_CASE(is_not_fooled_by_what_is_not_a_number,
                     *claim("un NaN no cumple ninguna restricción",
                            "finds no constraint satisfied by a NaN")) {
  Student student;
  for (const int where : {0, 1, 2}) {
    const auto odd = [where](const Vector&) -> Vector {
      Vector values = Vector::Zero(3);
      values[where] = not_a_number;
      return values;
    };
    BOOST_TEST_REQUIRE(agrees("is_feasible", student.is_feasible(odd, none, Vector{{1}}, 1), false));
    BOOST_TEST_REQUIRE(agrees("is_feasible", student.is_feasible(none, odd, Vector{{1}}, 1), false));
  }
}

BOOST_AUTO_TEST_CASE(refuses_a_senseless_tolerance, *claim("rechaza una tolerancia negativa o NaN",
                                                           "refuses a tolerance that is negative or NaN")) {
  Student student;
  BOOST_TEST(refuses([&] { student.is_feasible(none, none, Vector{{1}}, -1e-3); }));
  BOOST_TEST(refuses([&] { student.is_feasible(none, none, Vector{{1}}, not_a_number); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lagrangian)

BOOST_AUTO_TEST_CASE(adds_each_constraint_times_its_multiplier,
                     *claim("suma cada restricción por su multiplicador",
                            "adds each constraint times its multiplier", 2)) {
  Random random(211);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {3, 2}, {50, 20}}) {
    const Waves waves = random_waves(random, E, D);
    const Vector theta = random.vector(D), lambda = 3 * random.vector(E);
    double expected = quartic(theta);
    for (int k = 0; k < E; ++k) expected += lambda[k] * waves(theta)[k];
    BOOST_TEST_REQUIRE(
        agrees("the Lagrangian", student.lagrangian(quartic, waves, theta, lambda), expected, rounding));
  }
}

BOOST_AUTO_TEST_CASE(is_the_loss_at_feasible_points,
                     *claim("en un punto factible es la pérdida, sea cual sea λ",
                            "is the loss at a feasible point, whatever λ is")) {
  Student student;
  for (const double multiplier : {-7.0, 0.0, 1e3}) {
    const double value =
        student.lagrangian(squared_length, on_the_line, Vector{{0.25, 0.75}}, Vector{{multiplier}});
    BOOST_TEST_REQUIRE(agrees("the Lagrangian", value, 0.625, rounding));
  }
}

BOOST_AUTO_TEST_CASE(
    has_a_saddle_at_the_solution,
    *claim("en la solución tiene un punto de silla: mínimo en θ, máximo en λ de lo que ese mínimo vale",
           "has a saddle at the solution: a minimum over θ, a maximum over λ of what that minimum is")) {
  Student student;
  const auto value = [&](double u, double multiplier) {
    return student.lagrangian(squared_length, on_the_line, Vector{{u, u}}, Vector{{multiplier}});
  };
  BOOST_TEST(agrees("the Lagrangian", value(0.5, -1), 0.5, rounding));
  // Up along θ, and down where λ moves too:
  BOOST_TEST(agrees("the Lagrangian", value(0.6, -1), 0.52, rounding));
  BOOST_TEST(agrees("the Lagrangian", value(0.6, -1.4), 0.44, rounding));
  // The lecture's minimum over λ does not exist:
  BOOST_TEST(agrees("the Lagrangian", value(1, -1000), -998, rounding));
  // The lowest over θ for a given λ, at u = −λ/2, is −λ²/2 − λ:
  for (const double multiplier : {-2.0, -1.5, -1.0, -0.5, 0.0}) {
    BOOST_TEST_REQUIRE(agrees("the Lagrangian", value(-multiplier / 2, multiplier),
                              -multiplier * multiplier / 2 - multiplier, rounding));
  }
}

BOOST_AUTO_TEST_CASE(is_the_loss_without_constraints,
                     *claim("sin restricciones es la pérdida", "is the loss without constraints")) {
  Student student;
  BOOST_TEST(agrees("the Lagrangian", student.lagrangian(squared_length, none, Vector{{3, 4}}, Vector(0)), 25,
                    rounding));
}

BOOST_AUTO_TEST_CASE(refuses_other_numbers_of_multipliers,
                     *claim("rechaza que no haya un multiplicador por restricción",
                            "refuses other than one multiplier for each constraint")) {
  Student student;
  const Vector at{{1, 1}};
  BOOST_TEST(refuses([&] { student.lagrangian(squared_length, on_the_line, at, Vector{{1, 2}}); }));
  BOOST_TEST(refuses([&] { student.lagrangian(squared_length, on_the_line, at, Vector(0)); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lagrangian_gradient)

BOOST_AUTO_TEST_CASE(stacks_the_derivatives_in_any_dimension,
                     *claim("apila las derivadas en θ y en λ, con restricciones que no son lineales",
                            "stacks the derivatives in θ and in λ, for constraints that are not linear", 3)) {
  Random random(221);
  Student student;
  for (const auto& [D, E] : {std::pair{1, 1}, {2, 1}, {5, 3}, {3, 5}, {50, 10}}) {
    const Waves waves = random_waves(random, E, D);
    const auto jacobian = [&](const Vector& theta) { return waves.jacobian(theta); };
    const Vector theta = random.vector(D), lambda = 3 * random.vector(E);
    Vector expected(D + E);
    for (int i = 0; i < D; ++i) {
      expected[i] = quartic_gradient(theta)[i];
      for (int k = 0; k < E; ++k) expected[i] += lambda[k] * jacobian(theta)(k, i);
    }
    for (int k = 0; k < E; ++k) expected[D + k] = waves(theta)[k];
    BOOST_TEST_REQUIRE(agrees("the gradient",
                              student.lagrangian_gradient(quartic_gradient, waves, jacobian, theta, lambda),
                              expected, rounding));
  }
}

BOOST_AUTO_TEST_CASE(vanishes_at_the_four_critical_points_on_a_circle,
                     *claim("se anula en los cuatro puntos críticos de θ₁² + 2θ₂² sobre la circunferencia",
                            "vanishes at the four critical points of θ₁² + 2θ₂² on the circle")) {
  Student student;
  const auto gradient = [](const Vector& theta) { return Vector{{2 * theta[0], 4 * theta[1]}}; };
  const auto circle = [](const Vector& theta) { return Vector{{theta.squaredNorm() - 1}}; };
  const auto jacobian = [](const Vector& theta) -> Matrix { return 2 * theta.transpose(); };
  const auto at = [&](double x, double y, double multiplier) {
    return student.lagrangian_gradient(gradient, circle, jacobian, Vector{{x, y}}, Vector{{multiplier}});
  };
  BOOST_TEST(agrees("the gradient", at(1, 0, -1), Vector::Zero(3), rounding));
  BOOST_TEST(agrees("the gradient", at(-1, 0, -1), Vector::Zero(3), rounding));
  BOOST_TEST(agrees("the gradient", at(0, 1, -2), Vector::Zero(3), rounding));
  BOOST_TEST(agrees("the gradient", at(0, -1, -2), Vector::Zero(3), rounding));
  // The lowest point of all is stationary for the loss, but not feasible:
  BOOST_TEST(agrees("the gradient", at(0, 0, 0), Vector{{0, 0, -1}}, rounding));
}

BOOST_AUTO_TEST_CASE(does_not_weigh_the_constraints_themselves,
                     *claim("la parte de λ son las restricciones tal cual, también con λ = 0",
                            "has the constraints as they are in its λ part, at λ = 0 too")) {
  Student student;
  const Vector g =
      student.lagrangian_gradient(twice, on_the_line, slope_of_the_line, Vector{{3, 4}}, Vector{{0}});
  BOOST_TEST(agrees("the gradient", g, Vector{{6, 8, 6}}, rounding));
}

BOOST_AUTO_TEST_CASE(is_the_gradient_of_the_loss_without_constraints,
                     *claim("sin restricciones es el gradiente de la pérdida",
                            "is the gradient of the loss without constraints")) {
  Student student;
  const auto jacobian = [](const Vector& theta) -> Matrix { return Matrix(0, theta.size()); };
  const Vector g = student.lagrangian_gradient(twice, none, jacobian, Vector{{3, 4}}, Vector(0));
  BOOST_TEST(agrees("the gradient", g, Vector{{6, 8}}, rounding));
}

BOOST_AUTO_TEST_CASE(refuses_shapes_that_do_not_fit,
                     *claim("rechaza gradientes, jacobianas y multiplicadores que no casan",
                            "refuses gradients, Jacobians and multipliers that do not fit")) {
  Student student;
  const Vector at{{1, 1}}, one{{1}};
  const auto short_gradient = [](const Vector&) { return Vector{{1}}; };
  const auto upright = [](const Vector&) -> Matrix { return Matrix::Ones(2, 1); };
  const auto narrow = [](const Vector&) -> Matrix { return Matrix::Ones(1, 1); };
  const auto call = [&](const Gradient& gradient, const Jacobian& jacobian, const Vector& lambda) {
    student.lagrangian_gradient(gradient, on_the_line, jacobian, at, lambda);
  };
  BOOST_TEST(refuses([&] { call(short_gradient, slope_of_the_line, one); }));
  BOOST_TEST(refuses([&] { call(twice, upright, one); }));
  BOOST_TEST(refuses([&] { call(twice, narrow, one); }));
  BOOST_TEST(refuses([&] { call(twice, slope_of_the_line, Vector{{1, 2}}); }));
}

BOOST_AUTO_TEST_SUITE_END()
