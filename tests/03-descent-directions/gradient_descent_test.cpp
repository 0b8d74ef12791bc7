#include "problems.hpp"

using namespace descent_directions;

namespace {

/// Values of the oracle, whose every step is one rounding or two of a number below 10: a unit in the last
/// place of 10 is 2e-15.
constexpr double every_digit = 1e-14;

}  // namespace

BOOST_AUTO_TEST_SUITE(gradient_descent)

BOOST_AUTO_TEST_CASE(gives_the_rows_of_the_lecture_to_every_digit,
                     *claim("da las 13 filas de la clase para θ², con todas sus cifras",
                            "gives the lecture's 13 rows for θ², to every digit", 2)) {
  Student student;
  const auto twice = [](const Vector& theta) -> Vector { return 2 * theta; };
  const Trajectory path = student.gradient_descent(twice, Vector{{10}}, {0.2, 0.01, 1000});
  const Trajectory expected{
      on_a_line({10, 6, 3.5999999999999996, 2.1599999999999997, 1.2959999999999998, 0.7775999999999998,
                 0.46655999999999986, 0.2799359999999999, 0.16796159999999993, 0.10077695999999996,
                 0.06046617599999997, 0.036279705599999976, 0.021767823359999987, 0.013060694015999992}),
      Stop::converged};
  BOOST_TEST(agrees("path", path, expected, every_digit));
}

BOOST_AUTO_TEST_CASE(walks_down_bowls_of_any_dimension,
                     *claim("recorre el camino debido en cuadráticas de cualquier dimensión",
                            "takes the right path down bowls of any dimension", 3)) {
  Random random(331);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    const Vector theta0 = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("path", student.gradient_descent(gradient, theta0, gentle),
                              descent_directions::gradient_descent(gradient, theta0, gentle), whole_path));
  }
}

BOOST_AUTO_TEST_CASE(walks_down_a_loss_that_is_no_bowl,
                     *claim("recorre el camino debido en una pérdida que no es cuadrática",
                            "takes the right path down a loss that is not quadratic")) {
  Student student;
  const Vector theta0 = Vector::Constant(3, 5);
  const Settings settings{.eta = 0.3, .tolerance = 1e-5, .max_iterations = 2000};
  BOOST_TEST(agrees("path", student.gradient_descent(log_cosh_gradient, theta0, settings),
                    descent_directions::gradient_descent(log_cosh_gradient, theta0, settings), whole_path));
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_step_where_it_stands,
                     *claim("pide un gradiente por paso, en el punto en que está",
                            "asks for one gradient a step, at the point where it stands")) {
  Random random(332);
  const Quadratic bowl = random_bowl(random, 3);
  WatchedGradient gradient(3, [&](const Vector& theta) { return bowl.gradient(theta); });
  Student student;
  const Trajectory path = student.gradient_descent(gradient, random.vector(3), {0.05, 0, 12});
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
  // Steps of 8, 4, 2 and 1; the fourth is the first within 1.5.
  Student student;
  const Trajectory path = student.gradient_descent(identity, Vector{{-16}}, {0.5, 1.5, 100});
  BOOST_TEST(agrees("path", path, {on_a_line({-16, -8, -4, -2, -1}), Stop::converged}, one_step));
}

BOOST_AUTO_TEST_CASE(measures_a_step_by_its_largest_coordinate,
                     *claim("mide un paso por la coordenada que más se mueve, no por su norma",
                            "measures a step by the coordinate that moves most, not by its length")) {
  // 36 coordinates alike: a step of 1 in each is 6 long.
  Student student;
  const Trajectory path = student.gradient_descent(identity, Vector::Constant(36, 8), {0.5, 1.5, 100});
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(path.points.size()), 4));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
}

BOOST_AUTO_TEST_CASE(looks_at_the_step_and_not_at_the_gradient,
                     *claim("para decidir si se para mira lo que se ha movido, no el gradiente",
                            "looks at how far it moved, not at the gradient, to decide whether to stop")) {
  // At θ = 8 the gradient is far from 0, and η makes the step short all the same.
  Student student;
  const Trajectory path = student.gradient_descent(identity, Vector{{8}}, {0.001, 0.5, 100});
  BOOST_TEST(agrees("path", path, {on_a_line({8, 7.992}), Stop::converged}, one_step));
}

BOOST_AUTO_TEST_CASE(takes_no_more_steps_than_allowed,
                     *claim("no da más pasos de los permitidos, y con cero permitidos se queda en theta0",
                            "takes no more steps than allowed, and stays at theta0 if none is")) {
  Student student;
  BOOST_TEST(agrees("path", student.gradient_descent(identity, Vector{{8}}, {0.5, 0, 2}),
                    {on_a_line({8, 4, 2}), Stop::iteration_limit}, one_step));
  BOOST_TEST(agrees("path", student.gradient_descent(identity, Vector{{8}}, {0.5, 0, 0}),
                    {on_a_line({8}), Stop::iteration_limit}, one_step));
  // η = 2 goes to and fro between 8 and −8, exactly: no step is short and none is too long.
  BOOST_TEST(agrees("path", student.gradient_descent(identity, Vector{{8}}, {2, 1, 4}),
                    {on_a_line({8, -8, 8, -8, 8}), Stop::iteration_limit}, one_step));
}

BOOST_AUTO_TEST_CASE(
    stops_when_the_points_are_no_longer_finite,
    *claim("si diverge, se para en el primer punto que no es finito, lo guarda y lo dice",
           "stops at the first point that is not finite when it diverges, keeps it and says so")) {
  Student student;
  const Settings bold{.eta = 1, .tolerance = 0, .max_iterations = 50};
  BOOST_TEST(agrees("path", student.gradient_descent(cube, Vector{{10}}, bold),
                    descent_directions::gradient_descent(cube, Vector{{10}}, bold), 1e-6));
  // An infinity in one coordinate of two is enough.
  const auto cliff = [](const Vector& theta) -> Vector {
    return Vector{{theta[0], std::numeric_limits<double>::infinity()}};
  };
  const Trajectory fall = student.gradient_descent(cliff, Vector{{1, 1}}, {0.5, 0, 5});
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(fall.points.size()), 2));
  BOOST_TEST(agrees("path.stop", fall.stop, Stop::diverged));
}

BOOST_AUTO_TEST_CASE(begins_anew_each_time,
                     *claim("empieza de cero cada vez: dos llamadas iguales dan lo mismo",
                            "begins anew each time: two equal calls give the same")) {
  Student student;
  const Trajectory first = student.gradient_descent(identity, Vector{{8}}, {0.5, 0, 3});
  const Trajectory second = student.gradient_descent(identity, Vector{{8}}, {0.5, 0, 3});
  BOOST_TEST(agrees("path", first, {on_a_line({8, 4, 2, 1}), Stop::iteration_limit}, one_step));
  BOOST_TEST(agrees("the second path", second, first, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_what_it_cannot_walk,
                     *claim("rechaza un theta0 vacío y los ajustes que check no admite",
                            "refuses an empty theta0 and the settings that check refuses")) {
  Student student;
  for (const Settings& settings : {Settings{0, 1e-3, 10}, Settings{-0.1, 1e-3, 10}, Settings{0.1, -1, 10},
                                   Settings{0.1, 1e-3, -1}, Settings{std::nan(""), 1e-3, 10}}) {
    BOOST_TEST_REQUIRE(refuses([&] { student.gradient_descent(identity, Vector{{1}}, settings); }));
  }
  BOOST_TEST(refuses([&] { student.gradient_descent(identity, Vector(0), {0.5, 0, 3}); }));
}

BOOST_AUTO_TEST_SUITE_END()
