#include "problems.hpp"

using namespace momentum;

namespace {

/// Points where the gradient should have been asked for: one glide ahead of each point of a path.
std::vector<Vector> glides_ahead(const Trajectory& path, double beta) {
  std::vector<Vector> ahead{path.points[0]};
  for (std::size_t t = 1; t + 1 < path.points.size(); ++t) {
    ahead.push_back(path.points[t] + beta * (path.points[t] - path.points[t - 1]));
  }
  return ahead;
}

/// Pushes once, where θ > 0, and not at all further on.
Vector one_push(const Vector& theta) { return Vector{{theta[0] > 0 ? 1.0 : 0.0}}; }

/// The claims that the two loops share, since they are one method.
template <class Loop>
void walks_the_path_of_nesterov(const Loop& loop) {
  Random random(541);
  for (const int size : {1, 2, 10, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const Vector theta0 = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("path", loop(gradient, theta0, gentle),
                              momentum::nesterov_momentum(gradient, theta0, gentle), whole_path));
  }
}

template <class Loop>
void asks_one_glide_ahead(const Loop& loop) {
  Random random(542);
  const Quadratic bowl = random_bowl(random, 3);
  WatchedGradient gradient(3, [&](const Vector& theta) { return bowl.gradient(theta); });
  const Trajectory path = loop(gradient, random.vector(3), Settings{0.02, 0.8, 0, 12});
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 12));
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 13));
  const std::vector<Vector> ahead = glides_ahead(path, 0.8);
  for (std::size_t t = 0; t < 12; ++t) {
    BOOST_TEST_REQUIRE(
        agrees(fmt::format("the point asked at in step {}", t), gradient.asked_at[t], ahead[t], one_step));
  }
}

/// After the push θ glides on: steps of 4, 2, 1 and ½, while no gradient moves it.
template <class Loop>
void stops_by_how_far_theta_moved(const Loop& loop) {
  const Trajectory path = loop(one_push, Vector{{1}}, Settings{4, 0.5, 0.75, 100});
  BOOST_TEST(agrees("path", path, {on_a_line({1, -3, -5, -6, -6.5}), Stop::converged}, one_step));
}

template <class Loop>
void ends_as_it_should(const Loop& loop) {
  const Settings bold{.eta = 1, .beta = 0.5, .tolerance = 0, .max_iterations = 50};
  BOOST_TEST(agrees("path", loop(cube, Vector{{10}}, bold),
                    momentum::nesterov_momentum(cube, Vector{{10}}, bold), 1e-6));
  BOOST_TEST(agrees("path", loop(identity, Vector{{8}}, Settings{0.5, 0, 0, 2}),
                    {on_a_line({8, 4, 2}), Stop::iteration_limit}, one_step));
  BOOST_TEST(agrees("path", loop(identity, Vector{{8}}, Settings{0.5, 0, 0, 0}),
                    {on_a_line({8}), Stop::iteration_limit}, one_step));
}

template <class Loop>
void refuses_bad_settings(const Loop& loop) {
  for (const Settings& settings : {Settings{0, 0.5, 1e-3, 10}, Settings{0.1, 1, 1e-3, 10},
                                   Settings{0.1, 0.5, -1, 10}, Settings{0.1, 0.5, 1e-3, -1}}) {
    BOOST_TEST_REQUIRE(refuses([&] { loop(identity, Vector{{1}}, settings); }));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nesterov_accelerated_step)

BOOST_AUTO_TEST_CASE(follows_both_equations_in_any_dimension,
                     *claim("cumple (5.5) y (5.6) en cualquier dimensión",
                            "follows (5.5) and (5.6) in any dimension", 2)) {
  Random random(551);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const LastTwo last{random.vector(size), random.vector(size)};
    const LastTwo got = student.nesterov_accelerated_step(last, gradient, 0.03, 0.7);
    const LastTwo expected = momentum::nesterov_accelerated_step(last, gradient, 0.03, 0.7);
    BOOST_TEST_REQUIRE(agrees("theta", got.theta, expected.theta, one_step));
    BOOST_TEST_REQUIRE(agrees("previous", got.previous, last.theta, one_step));
  }
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_one_glide_ahead,
                     *claim("pide un solo gradiente, un deslizamiento por delante",
                            "asks for a single gradient, one glide ahead")) {
  WatchedGradient gradient(2, identity);
  Student student;
  student.nesterov_accelerated_step({Vector{{4, 1}}, Vector{{6, -3}}}, gradient, 0.5, 0.25);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST(agrees("the point asked at", gradient.asked_at[0], Vector{{3.5, 2}}, one_step));
}

BOOST_AUTO_TEST_CASE(steps_from_the_point_ahead,
                     *claim("da el paso desde el punto adelantado, no desde theta",
                            "steps from the point ahead, not from theta")) {
  Student student;
  const auto flat = [](const Vector& theta) -> Vector { return Vector::Zero(theta.size()); };
  const LastTwo next = student.nesterov_accelerated_step({Vector{{4}}, Vector{{6}}}, flat, 0.5, 0.5);
  BOOST_TEST(agrees("theta", next.theta, Vector{{3}}, one_step));
}

BOOST_AUTO_TEST_CASE(remembers_where_it_was, *claim("devuelve como previous el theta de antes del paso",
                                                    "returns the theta of before the step as previous")) {
  Student student;
  const LastTwo next = student.nesterov_accelerated_step({Vector{{4}}, Vector{{6}}}, identity, 0.5, 0.5);
  BOOST_TEST(agrees("previous", next.previous, Vector{{4}}, one_step));
}

BOOST_AUTO_TEST_CASE(is_gradient_descent_without_momentum,
                     *claim("con β = 0 es descenso por gradiente", "is gradient descent at β = 0")) {
  Student student;
  const LastTwo next = student.nesterov_accelerated_step({Vector{{4, 2}}, Vector{{9, 9}}}, identity, 0.25, 0);
  BOOST_TEST(agrees("theta", next.theta, Vector{{3, 1.5}}, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_points_of_different_sizes,
                     *claim("rechaza puntos de tamaños distintos", "refuses points of different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] {
    student.nesterov_accelerated_step({Vector{{4, 2}}, Vector{{9}}}, identity, 0.25, 0.5);
  }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_accelerated)

BOOST_AUTO_TEST_CASE(walks_down_bowls_of_any_dimension,
                     *claim("recorre el camino debido en cuadráticas de cualquier dimensión, el mismo que "
                            "nesterov_momentum",
                            "takes the right path down bowls of any dimension, the same as nesterov_momentum",
                            3)) {
  Student student;
  walks_the_path_of_nesterov(student.nesterov_accelerated);
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_step_one_glide_ahead,
                     *claim("pide un gradiente por paso, un deslizamiento por delante",
                            "asks for one gradient a step, one glide ahead")) {
  Student student;
  asks_one_glide_ahead(student.nesterov_accelerated);
}

BOOST_AUTO_TEST_CASE(does_not_glide_before_its_first_step,
                     *claim("no se desliza antes del primer paso: θ₋₁ = θ₀",
                            "does not glide before its first step: θ₋₁ = θ₀")) {
  WatchedGradient gradient(2, identity);
  Student student;
  student.nesterov_accelerated(gradient, Vector{{6, -2}}, {0.5, 0.9, 0, 1});
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST(agrees("the point asked at", gradient.asked_at[0], Vector{{6, -2}}, one_step));
}

BOOST_AUTO_TEST_CASE(
    looks_at_how_far_theta_moved,
    *claim("para decidir si se para mira lo que ha ido de θ_t a θ_{t+1}, deslizamiento incluido",
           "looks at the way from θ_t to θ_{t+1}, glide included, to decide whether to stop")) {
  Student student;
  stops_by_how_far_theta_moved(student.nesterov_accelerated);
}

BOOST_AUTO_TEST_CASE(ends_by_divergence_or_by_the_iteration_limit,
                     *claim("termina como es debido si diverge o si llega al límite de iteraciones",
                            "ends as it should when it diverges or reaches the iteration limit")) {
  Student student;
  ends_as_it_should(student.nesterov_accelerated);
}

BOOST_AUTO_TEST_CASE(refuses_settings_out_of_range, *claim("rechaza los ajustes que check no admite",
                                                           "refuses the settings that check refuses")) {
  Student student;
  refuses_bad_settings(student.nesterov_accelerated);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_momentum_step)

BOOST_AUTO_TEST_CASE(follows_both_equations_in_any_dimension,
                     *claim("cumple (5.7) y (5.8) en cualquier dimensión",
                            "follows (5.7) and (5.8) in any dimension", 2)) {
  Random random(561);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const State state{random.vector(size), random.vector(size)};
    const State got = student.nesterov_momentum_step(state, gradient, 0.03, 0.7);
    const State expected = momentum::nesterov_momentum_step(state, gradient, 0.03, 0.7);
    BOOST_TEST_REQUIRE(agrees("m", got.m, expected.m, one_step));
    BOOST_TEST_REQUIRE(agrees("theta", got.theta, expected.theta, one_step));
  }
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_one_glide_ahead,
                     *claim("pide un solo gradiente, en θ + βm", "asks for a single gradient, at θ + βm")) {
  WatchedGradient gradient(2, identity);
  Student student;
  student.nesterov_momentum_step({Vector{{4, 1}}, Vector{{-2, 4}}}, gradient, 0.5, 0.25);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST(agrees("the point asked at", gradient.asked_at[0], Vector{{3.5, 2}}, one_step));
}

BOOST_AUTO_TEST_CASE(has_a_displacement_for_a_momentum,
                     *claim("su m es un desplazamiento: lo que theta se mueve, con −η dentro",
                            "has a displacement for a momentum: how far theta moves, −η included")) {
  Student student;
  const State next = student.nesterov_momentum_step({Vector{{8}}, Vector{{0}}}, identity, 0.25, 0.5);
  BOOST_TEST(agrees("m", next.m, Vector{{-2}}, one_step));
  BOOST_TEST(agrees("theta", next.theta, Vector{{6}}, one_step));
}

BOOST_AUTO_TEST_CASE(glides_on_where_there_is_no_gradient,
                     *claim("sin gradiente sigue deslizándose βm",
                            "glides on by βm where there is no gradient")) {
  Student student;
  const auto flat = [](const Vector& theta) -> Vector { return Vector::Zero(theta.size()); };
  const State next = student.nesterov_momentum_step({Vector{{4}}, Vector{{-2}}}, flat, 0.5, 0.5);
  BOOST_TEST(agrees("m", next.m, Vector{{-1}}, one_step));
  BOOST_TEST(agrees("theta", next.theta, Vector{{3}}, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_vectors_of_different_sizes,
                     *claim("rechaza vectores de tamaños distintos", "refuses vectors of different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] {
    student.nesterov_momentum_step({Vector{{4, 2}}, Vector{{0}}}, identity, 0.25, 0.5);
  }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nesterov_momentum)

BOOST_AUTO_TEST_CASE(walks_down_bowls_of_any_dimension,
                     *claim("recorre el camino debido en cuadráticas de cualquier dimensión",
                            "takes the right path down bowls of any dimension", 3)) {
  Student student;
  walks_the_path_of_nesterov(student.nesterov_momentum);
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_step_one_glide_ahead,
                     *claim("pide un gradiente por paso, en θ_t + βm_t",
                            "asks for one gradient a step, at θ_t + βm_t")) {
  Student student;
  asks_one_glide_ahead(student.nesterov_momentum);
}

BOOST_AUTO_TEST_CASE(starts_from_rest,
                     *claim("sale del reposo: el primer paso es −η por el gradiente en θ₀",
                            "starts from rest: its first step is −η times the gradient at θ₀")) {
  WatchedGradient gradient(2, identity);
  Student student;
  const Trajectory path = student.nesterov_momentum(gradient, Vector{{6, -2}}, {0.5, 0.9, 0, 1});
  BOOST_TEST_REQUIRE(holds(gradient.count() >= 1, "No pidió ningún gradiente.", "It asked for no gradient."));
  BOOST_TEST(agrees("the first point asked at", gradient.asked_at[0], Vector{{6, -2}}, one_step));
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 2));
  BOOST_TEST(agrees("path.points[1]", path.points[1], Vector{{3, -1}}, one_step));
}

BOOST_AUTO_TEST_CASE(looks_at_how_far_theta_moved,
                     *claim("para decidir si se para mira lo que se ha movido theta",
                            "looks at how far theta moved to decide whether to stop")) {
  Student student;
  stops_by_how_far_theta_moved(student.nesterov_momentum);
}

BOOST_AUTO_TEST_CASE(ends_by_divergence_or_by_the_iteration_limit,
                     *claim("termina como es debido si diverge o si llega al límite de iteraciones",
                            "ends as it should when it diverges or reaches the iteration limit")) {
  Student student;
  ends_as_it_should(student.nesterov_momentum);
}

BOOST_AUTO_TEST_CASE(refuses_settings_out_of_range, *claim("rechaza los ajustes que check no admite",
                                                           "refuses the settings that check refuses")) {
  Student student;
  refuses_bad_settings(student.nesterov_momentum);
}

BOOST_AUTO_TEST_SUITE_END()
