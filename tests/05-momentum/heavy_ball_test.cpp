#include "problems.hpp"

using namespace momentum;

BOOST_AUTO_TEST_SUITE(heavy_ball_step)

BOOST_AUTO_TEST_CASE(follows_both_equations_in_any_dimension,
                     *claim("cumple (5.1) y (5.2) en cualquier dimensión",
                            "follows (5.1) and (5.2) in any dimension", 2)) {
  Random random(501);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const State state{random.vector(size), random.vector(size)};
    const Vector g = random.vector(size);
    const State got = student.heavy_ball_step(state, g, 0.3, 0.7);
    const State expected = momentum::heavy_ball_step(state, g, 0.3, 0.7);
    BOOST_TEST_REQUIRE(agrees("m", got.m, expected.m, one_step));
    BOOST_TEST_REQUIRE(agrees("theta", got.theta, expected.theta, one_step));
  }
}

BOOST_AUTO_TEST_CASE(moves_by_the_momentum_that_already_holds_this_gradient,
                     *claim("mueve theta con el momentum que ya contiene este gradiente",
                            "moves theta by the momentum that already holds this gradient")) {
  Student student;
  const State next = student.heavy_ball_step({Vector{{1, 1}}, Vector{{0, 0}}}, Vector{{2, -4}}, 0.25, 0.5);
  BOOST_TEST(agrees("theta", next.theta, Vector{{0.5, 2}}, one_step));
}

BOOST_AUTO_TEST_CASE(takes_the_gradient_whole, *claim("suma el gradiente entero a m, sin escalarlo",
                                                      "adds the gradient to m whole, unscaled")) {
  Student student;
  const State next = student.heavy_ball_step({Vector{{1}}, Vector{{0}}}, Vector{{3}}, 0.1, 0.9);
  BOOST_TEST(agrees("m", next.m, Vector{{3}}, one_step));
}

BOOST_AUTO_TEST_CASE(rolls_on_where_there_is_no_gradient,
                     *claim("sin gradiente sigue rodando: m se reduce a βm y theta se mueve −ηβm",
                            "rolls on without a gradient: m shrinks to βm and theta moves by −ηβm")) {
  Student student;
  const State next = student.heavy_ball_step({Vector{{1}}, Vector{{4}}}, Vector{{0}}, 0.1, 0.5);
  BOOST_TEST(agrees("m", next.m, Vector{{2}}, one_step));
  BOOST_TEST(agrees("theta", next.theta, Vector{{0.8}}, one_step));
}

BOOST_AUTO_TEST_CASE(is_gradient_descent_without_momentum,
                     *claim("con β = 0 es descenso por gradiente, venga m de donde venga",
                            "is gradient descent at β = 0, whatever m was")) {
  Random random(502);
  Student student;
  const Vector theta = random.vector(5), g = random.vector(5);
  const State next = student.heavy_ball_step({theta, random.vector(5)}, g, 0.1, 0);
  BOOST_TEST(agrees("theta", next.theta, theta - 0.1 * g, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_vectors_of_different_sizes,
                     *claim("rechaza vectores de tamaños distintos", "refuses vectors of different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] {
    student.heavy_ball_step({Vector{{1, 2}}, Vector{{0}}}, Vector{{1, 2}}, 0.1, 0.5);
  }));
  BOOST_TEST(refuses([&] {
    student.heavy_ball_step({Vector{{1, 2}}, Vector{{0, 0}}}, Vector{{1}}, 0.1, 0.5);
  }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(heavy_ball)

BOOST_AUTO_TEST_CASE(walks_down_bowls_of_any_dimension,
                     *claim("recorre el camino debido en cuadráticas de cualquier dimensión",
                            "takes the right path down bowls of any dimension", 3)) {
  Random random(511);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const Vector theta0 = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("path", student.heavy_ball(gradient, theta0, gentle),
                              momentum::heavy_ball(gradient, theta0, gentle), whole_path));
  }
}

BOOST_AUTO_TEST_CASE(walks_down_a_loss_that_is_no_bowl,
                     *claim("recorre el camino debido en una pérdida que no es cuadrática",
                            "takes the right path down a loss that is not quadratic")) {
  Student student;
  const Vector theta0 = Vector::Constant(3, 5);
  const Settings settings{.eta = 0.1, .beta = 0.7, .tolerance = 1e-5, .max_iterations = 2000};
  BOOST_TEST(agrees("path", student.heavy_ball(log_cosh_gradient, theta0, settings),
                    momentum::heavy_ball(log_cosh_gradient, theta0, settings), whole_path));
}

BOOST_AUTO_TEST_CASE(starts_from_rest, *claim("sale del reposo: el primer paso es −η por el gradiente",
                                              "starts from rest: its first step is −η times the gradient")) {
  Student student;
  const Trajectory path = student.heavy_ball(identity, Vector{{6, -2}}, {0.5, 0.9, 0, 1});
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 2));
  BOOST_TEST(agrees("path.points[1]", path.points[1], Vector{{3, -1}}, one_step));
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_step_where_it_stands,
                     *claim("pide un gradiente por paso, en el punto en que está",
                            "asks for one gradient a step, at the point where it stands")) {
  Random random(512);
  const Quadratic bowl = random_bowl(random, 3);
  WatchedGradient gradient(3, [&](const Vector& theta) { return bowl.gradient(theta); });
  Student student;
  const Trajectory path = student.heavy_ball(gradient, random.vector(3), {0.02, 0.8, 0, 12});
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 12));
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 13));
  for (std::size_t t = 0; t < 12; ++t) {
    BOOST_TEST_REQUIRE(agrees(fmt::format("the point asked at in step {}", t), gradient.asked_at[t],
                              path.points[t], one_step));
  }
}

BOOST_AUTO_TEST_CASE(stops_after_the_first_short_step,
                     *claim("se para tras el primer paso corto, y ese punto es el último del camino",
                            "stops after the first short step, whose point is the last of the path")) {
  // Steps of 4, 2 and 1; the third is the first within 1.5.
  Student student;
  const Trajectory path = student.heavy_ball(identity, Vector{{8}}, {0.5, 0, 1.5, 100});
  BOOST_TEST(agrees("path", path, {on_a_line({8, 4, 2, 1}), Stop::converged}, one_step));
}

BOOST_AUTO_TEST_CASE(measures_a_step_by_its_largest_coordinate,
                     *claim("mide un paso por la coordenada que más se mueve, no por su norma",
                            "measures a step by the coordinate that moves most, not by its length")) {
  // 36 coordinates alike: a step of 1 in each is 6 long.
  Student student;
  const Trajectory path = student.heavy_ball(identity, Vector::Constant(36, 8), {0.5, 0, 1.5, 100});
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(path.points.size()), 4));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_CASE(looks_at_the_step_and_not_at_the_gradient,
                     *claim("para decidir si se para mira lo que se ha movido, no el gradiente",
                            "looks at how far it moved, not at the gradient, to decide whether to stop")) {
  // At θ = 8 the gradient is far from 0, and η makes the step short all the same.
  Student student;
  const Trajectory path = student.heavy_ball(identity, Vector{{8}}, {0.001, 0, 0.5, 100});
  BOOST_TEST(agrees("path", path, {on_a_line({8, 7.992}), Stop::converged}, one_step));
}

BOOST_AUTO_TEST_CASE(takes_no_more_steps_than_allowed,
                     *claim("no da más pasos de los permitidos, y con cero permitidos se queda en theta0",
                            "takes no more steps than allowed, and stays at theta0 if none is")) {
  Student student;
  BOOST_TEST(agrees("path", student.heavy_ball(identity, Vector{{8}}, {0.5, 0, 0, 2}),
                    {on_a_line({8, 4, 2}), Stop::iteration_limit}, one_step));
  BOOST_TEST(agrees("path", student.heavy_ball(identity, Vector{{8}}, {0.5, 0, 0, 0}),
                    {on_a_line({8}), Stop::iteration_limit}, one_step));
}

BOOST_AUTO_TEST_CASE(
    stops_when_the_points_are_no_longer_finite,
    *claim("si diverge, se para en el primer punto que no es finito, lo guarda y lo dice",
           "stops at the first point that is not finite when it diverges, keeps it and says so")) {
  Student student;
  const Settings bold{.eta = 1, .beta = 0.5, .tolerance = 0, .max_iterations = 50};
  BOOST_TEST(agrees("path", student.heavy_ball(cube, Vector{{10}}, bold),
                    momentum::heavy_ball(cube, Vector{{10}}, bold), 1e-6));
}

BOOST_AUTO_TEST_CASE(begins_anew_each_time,
                     *claim("empieza de cero cada vez: dos llamadas iguales dan lo mismo",
                            "begins anew each time: two equal calls give the same")) {
  Student student;
  const Trajectory first = student.heavy_ball(identity, Vector{{8}}, {0.1, 0.9, 0, 5});
  const Trajectory second = student.heavy_ball(identity, Vector{{8}}, {0.1, 0.9, 0, 5});
  BOOST_TEST(agrees("the second path", second, first, one_step));
  BOOST_TEST(agrees("path", first, momentum::heavy_ball(identity, Vector{{8}}, {0.1, 0.9, 0, 5}), one_step));
}

BOOST_AUTO_TEST_CASE(refuses_settings_out_of_range, *claim("rechaza los ajustes que check no admite",
                                                           "refuses the settings that check refuses")) {
  Student student;
  for (const Settings& settings :
       {Settings{0, 0.5, 1e-3, 10}, Settings{-0.1, 0.5, 1e-3, 10}, Settings{0.1, 1, 1e-3, 10},
        Settings{0.1, -0.5, 1e-3, 10}, Settings{0.1, 0.5, -1, 10}, Settings{0.1, 0.5, 1e-3, -1},
        Settings{0.1, std::nan(""), 1e-3, 10}}) {
    BOOST_TEST_REQUIRE(refuses([&] { student.heavy_ball(identity, Vector{{1}}, settings); }));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(momentum_weights)

BOOST_AUTO_TEST_CASE(are_the_powers_of_beta_the_newest_first,
                     *claim("son las potencias de β, la del gradiente más reciente la primera",
                            "are the powers of β, the newest gradient's first", 2)) {
  Student student;
  for (const double beta : {0.3, 0.9, 0.99}) {
    Vector powers(30);
    for (int tau = 0; tau < 30; ++tau) powers[tau] = std::pow(beta, tau);
    BOOST_TEST_REQUIRE(agrees("weights", student.momentum_weights(beta, 30), powers, one_step));
  }
}

BOOST_AUTO_TEST_CASE(add_past_gradients_up_to_the_momentum,
                     *claim("con ellos los gradientes pasados suman el m de (5.1)",
                            "add past gradients up to the m of (5.1)")) {
  Random random(521);
  Student student;
  const Vector weights = student.momentum_weights(0.8, 10);
  BOOST_TEST_REQUIRE(agrees("weights.size()", static_cast<int>(weights.size()), 10));
  Vector m = Vector::Zero(3), sum = Vector::Zero(3);
  for (int t = 0; t < 10; ++t) {
    const Vector g = random.vector(3);
    m = 0.8 * m + g;
    sum += weights[9 - t] * g;
  }
  BOOST_TEST(agrees("the weighted sum of the gradients", sum, m, one_step));
}

BOOST_AUTO_TEST_CASE(are_one_and_then_zeros_without_momentum,
                     *claim("con β = 0 son un 1 y ceros", "are a 1 and zeros at β = 0")) {
  Student student;
  BOOST_TEST(agrees("weights", student.momentum_weights(0, 3), Vector{{1, 0, 0}}, one_step));
}

BOOST_AUTO_TEST_CASE(are_none_before_the_first_step,
                     *claim("antes del primer paso no hay ninguno", "are none before the first step")) {
  Student student;
  BOOST_TEST(agrees("weights.size()", static_cast<int>(student.momentum_weights(0.5, 0).size()), 0));
}

BOOST_AUTO_TEST_CASE(refuse_what_has_no_meaning,
                     *claim("rechaza β fuera de [0, 1) y un número de pasos negativo",
                            "refuses β outside [0, 1) and a negative number of steps")) {
  Student student;
  BOOST_TEST(refuses([&] { student.momentum_weights(1, 3); }));
  BOOST_TEST(refuses([&] { student.momentum_weights(-0.1, 3); }));
  BOOST_TEST(refuses([&] { student.momentum_weights(0.5, -1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(terminal_momentum)

BOOST_AUTO_TEST_CASE(is_the_gradient_over_one_minus_beta,
                     *claim("es el gradiente entre 1 − β", "is the gradient over 1 − β", 2)) {
  Random random(531);
  Student student;
  for (const double beta : {0.5, 0.8, 0.99}) {
    const Vector g = random.vector(4);
    BOOST_TEST_REQUIRE(agrees("m", student.terminal_momentum(g, beta), g * (1 / (1 - beta)), one_step));
  }
}

BOOST_AUTO_TEST_CASE(is_where_the_momentum_rests, *claim("es donde (5.1) se queda quieta: βm + g = m",
                                                         "is where (5.1) comes to rest: βm + g = m")) {
  Student student;
  const Vector g{{2, -1, 0.5}};
  const Vector m = student.terminal_momentum(g, 0.7);
  BOOST_TEST_REQUIRE(agrees("m.size()", static_cast<int>(m.size()), 3));
  BOOST_TEST(agrees("0.7·m + g", 0.7 * m + g, m, one_step));
}

BOOST_AUTO_TEST_CASE(is_the_gradient_itself_without_momentum,
                     *claim("con β = 0 es el propio gradiente", "is the gradient itself at β = 0")) {
  Student student;
  BOOST_TEST(agrees("m", student.terminal_momentum(Vector{{3, -7}}, 0), Vector{{3, -7}}, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_a_beta_without_a_limit,
                     *claim("rechaza β = 1 y β negativo", "refuses β = 1 and a negative β")) {
  Student student;
  BOOST_TEST(refuses([&] { student.terminal_momentum(Vector{{1}}, 1); }));
  BOOST_TEST(refuses([&] { student.terminal_momentum(Vector{{1}}, -0.5); }));
}

BOOST_AUTO_TEST_SUITE_END()
