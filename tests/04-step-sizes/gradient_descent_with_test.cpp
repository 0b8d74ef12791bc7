#include "problems.hpp"

using namespace step_sizes;

namespace {

/// The oracle gives sixteen digits; on the valley's floor the steps contract, and a dozen are safe.
constexpr double oracle = 1e-12;

StepRule always(double eta) {
  return [eta](int, const Vector&, const Vector&) { return eta; };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gradient_descent_with)

BOOST_AUTO_TEST_CASE(takes_29_steps_down_the_curved_valley,
                     *claim("en el valle curvo de la clase, con η = 0.3, converge en 29 pasos",
                            "converges in 29 steps down the lecture's curved valley, with η = 0.3", 2)) {
  Student student;
  const Trajectory path =
      student.gradient_descent_with(always(0.3), curved_valley_gradient, Vector{{0, 0}}, {0.01, 1000});
  BOOST_TEST_REQUIRE(agrees("path.points.size() − 1", static_cast<int>(path.points.size()) - 1, 29));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
  BOOST_TEST(agrees("path.points[1]", path.points[1], Vector{{0.3, 0}}, oracle));
  BOOST_TEST(agrees("path.points[2]", path.points[2], Vector{{0.4938, 0.027}}, oracle));
  BOOST_TEST(agrees("path.points[3]", path.points[3], Vector{{0.5814151069968, 0.092051532}}, oracle));
  BOOST_TEST(
      agrees("path.points[4]", path.points[4], Vector{{0.6211764977659464, 0.16584913039323013}}, oracle));
  BOOST_TEST(agrees("path.points.back()", path.points.back(),
                    Vector{{0.9302611896066891, 0.8349454430504428}}, oracle));
  BOOST_TEST(agrees("L(θ)", curved_valley(path.points.back()), 0.002895060965421947, oracle));
}

BOOST_AUTO_TEST_CASE(neither_settles_nor_stops_with_too_long_a_step,
                     *claim("en el mismo valle, con η = 0.6 no se asienta nunca y con η = 0.9 se desborda",
                            "never settles in that valley with η = 0.6, and overflows with η = 0.9")) {
  Student student;
  const Trajectory restless =
      student.gradient_descent_with(always(0.6), curved_valley_gradient, Vector{{0, 0}}, {0.01, 300});
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(restless.points.size()) - 1, 300));
  BOOST_TEST(agrees("path.stop", restless.stop, Stop::iteration_limit));
  // The last steps cube θ: from 1e50 to 1e150 to infinity, so that rounding cannot move the end.
  const Trajectory lost =
      student.gradient_descent_with(always(0.9), curved_valley_gradient, Vector{{0, 0}}, {0.01, 300});
  BOOST_TEST(agrees("path.points.size() − 1", static_cast<int>(lost.points.size()) - 1, 14));
  BOOST_TEST(agrees("path.stop", lost.stop, Stop::diverged));
}

BOOST_AUTO_TEST_CASE(
    converges_below_the_bound_alone,
    *claim("en una cuadrática converge con η algo menor que 2/λ_max, y no con η algo mayor",
           "converges on a quadratic with η a little under 2/λ_max, not with η a little over")) {
  Random random(451);
  Student student;
  const Quadratic bowl = random_bowl(random, 4);  // λ_max = 20: the bound is 0.1
  const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
  const Trajectory under =
      student.gradient_descent_with(always(0.095), gradient, Vector::Ones(4), {1e-6, 600});
  const Trajectory over =
      student.gradient_descent_with(always(0.105), gradient, Vector::Ones(4), {1e-6, 600});
  BOOST_TEST(agrees("path.stop", under.stop, Stop::converged));
  BOOST_TEST_REQUIRE(holds(!under.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", under.points.back(), bowl.minimiser(), 1e-4));
  BOOST_TEST(agrees("path.stop", over.stop, Stop::iteration_limit));
}

BOOST_AUTO_TEST_CASE(lets_the_rule_choose_every_step,
                     *claim("deja que la regla elija cada paso: le da t, θ_t y g_t, y usa su respuesta",
                            "lets the rule choose every step: tells it t, θ_t and g_t, and uses its answer",
                            3)) {
  Random random(452);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const Vector theta0 = random.vector(size);
    const StepRule rule = [](int t, const Vector& theta, const Vector& g) {
      return 0.08 / (1 + 0.1 * t) / (1 + 0.01 * theta.norm() + 0.01 * g.norm());
    };
    BOOST_TEST_REQUIRE(agrees("path", student.gradient_descent_with(rule, gradient, theta0, {1e-3, 40}),
                              step_sizes::gradient_descent_with(rule, gradient, theta0, {1e-3, 40}),
                              whole_path));
  }
}

BOOST_AUTO_TEST_CASE(asks_once_a_step_for_gradient_and_rule,
                     *claim("en cada paso pide un gradiente y pregunta una vez a la regla, con t desde 0",
                            "asks for one gradient and for the rule once in each step, with t from 0")) {
  WatchedGradient gradient(2, log_cosh_gradient);
  std::vector<int> asked_t;
  std::vector<Vector> asked_theta, asked_g;
  const StepRule rule = [&](int t, const Vector& theta, const Vector& g) {
    asked_t.push_back(t);
    asked_theta.push_back(theta);
    asked_g.push_back(g);
    return 0.5;
  };
  Student student;
  const Trajectory path = student.gradient_descent_with(rule, gradient, Vector{{3, -1}}, {0, 8});
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 9));
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 8));
  BOOST_TEST_REQUIRE(agrees("calls of the rule", static_cast<int>(asked_t.size()), 8));
  for (int t = 0; t < 8; ++t) {
    BOOST_TEST_REQUIRE(agrees("t", asked_t[t], t));
    BOOST_TEST_REQUIRE(agrees("theta", asked_theta[t], path.points[t], formula));
    BOOST_TEST_REQUIRE(agrees("g", asked_g[t], log_cosh_gradient(path.points[t]), formula));
    BOOST_TEST_REQUIRE(agrees("the point asked at", gradient.asked_at[t], path.points[t], formula));
  }
}

BOOST_AUTO_TEST_CASE(stops_after_the_first_short_step,
                     *claim("se para tras el primer paso corto, midiendo la coordenada que más se mueve",
                            "stops after the first short step, measured by the coordinate that moves most")) {
  Student student;
  BOOST_TEST(agrees("path", student.gradient_descent_with(always(0.5), identity, Vector{{-8}}, {1.5, 100}),
                    {on_a_line({-8, -4, -2, -1}), Stop::converged}, formula));
  const Trajectory wide =
      student.gradient_descent_with(always(0.5), identity, Vector::Constant(36, 8), {1.5, 100});
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(wide.points.size()), 4));
  // A step of no length is short enough for any tolerance.
  BOOST_TEST(agrees("path", student.gradient_descent_with(always(0), identity, Vector{{8}}, {0, 100}),
                    {on_a_line({8, 8}), Stop::converged}, formula));
}

BOOST_AUTO_TEST_CASE(takes_no_more_steps_than_allowed,
                     *claim("no da más pasos de los permitidos, y con cero permitidos se queda en theta0",
                            "takes no more steps than allowed, and stays at theta0 if none is")) {
  Student student;
  BOOST_TEST(agrees("path", student.gradient_descent_with(always(0.5), identity, Vector{{8}}, {0, 2}),
                    {on_a_line({8, 4, 2}), Stop::iteration_limit}, formula));
  BOOST_TEST(agrees("path", student.gradient_descent_with(always(0.5), identity, Vector{{8}}, {0, 0}),
                    {on_a_line({8}), Stop::iteration_limit}, formula));
}

BOOST_AUTO_TEST_CASE(
    refuses_what_it_cannot_walk,
    *claim("rechaza un theta0 vacío, límites negativos y reglas que dan pasos negativos o NaN",
           "refuses an empty theta0, negative limits, and rules that give negative or NaN steps")) {
  Student student;
  BOOST_TEST(refuses([&] { student.gradient_descent_with(always(0.5), identity, Vector(0), {0, 3}); }));
  BOOST_TEST(refuses([&] { student.gradient_descent_with(always(0.5), identity, Vector{{1}}, {-1, 3}); }));
  BOOST_TEST(refuses([&] { student.gradient_descent_with(always(0.5), identity, Vector{{1}}, {0, -1}); }));
  BOOST_TEST(refuses([&] { student.gradient_descent_with(always(-0.1), identity, Vector{{1}}, {0, 3}); }));
  BOOST_TEST(refuses([&] {
    student.gradient_descent_with(always(std::nan("")), identity, Vector{{1}}, {0, 3});
  }));
}

BOOST_AUTO_TEST_SUITE_END()
