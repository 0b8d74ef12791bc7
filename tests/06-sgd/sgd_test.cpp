#include "problems.hpp"

using namespace sgd;

namespace {

/// Answers θ − z_t the t-th time that it is asked, and begins again when the z are used up.
Gradient towards(const std::vector<double>& z) {
  return [z, t = std::size_t{0}](const Vector& theta) mutable -> Vector {
    return theta.array() - z[t++ % z.size()];
  };
}

double half(int) { return 0.5; }
Vector identity(const Vector& theta) { return theta; }

grading::Trajectory on_a_line(std::initializer_list<double> points, Stop stop) {
  grading::Trajectory path{{}, stop};
  for (const double point : points) path.points.push_back(Vector{{point}});
  return path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sgd)

BOOST_AUTO_TEST_CASE(follows_its_estimates_in_any_dimension,
                     *claim("sigue sus estimaciones según (6.1), en cualquier dimensión",
                            "follows its estimates by (6.1) in any dimension", 2)) {
  Random random(611);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Vector theta0 = random.vector(size);
    std::vector<Vector> noise;
    for (int t = 0; t < 30; ++t) noise.push_back(random.vector(size));
    const auto estimate = [&noise](std::size_t& t) {
      return [&noise, &t](const Vector& theta) -> Vector { return theta + noise[t++ % 30]; };
    };
    const auto schedule = [](int t) { return 0.3 / (1 + 0.1 * t); };
    std::size_t here = 0, there = 0;
    grading::WatchedGradient watched(size, estimate(here));
    BOOST_TEST_REQUIRE(agrees("path", student.sgd(watched, theta0, schedule, 30),
                              sgd::sgd(estimate(there), theta0, schedule, 30), whole_path));
  }
}

BOOST_AUTO_TEST_CASE(is_the_running_mean_when_the_steps_are_one_over_t,
                     *claim("con η_t = 1/(t + 1) recorre las medias de lo que va viendo",
                            "walks through the means of what it has seen when η_t = 1/(t + 1)")) {
  Student student;
  const auto schedule = [](int t) { return 1.0 / (t + 1); };
  BOOST_TEST(agrees("path", student.sgd(towards({3, 5, 10, -2}), Vector{{7}}, schedule, 4),
                    on_a_line({7, 3, 4, 6, 4}, Stop::iteration_limit), rounded));
}

BOOST_AUTO_TEST_CASE(asks_for_one_step_size_and_one_estimate_a_step,
                     *claim("en cada paso pide una vez η_t, con su t, y una estimación, donde está",
                            "asks once a step for η_t, with its t, and for one estimate, where it stands")) {
  Student student;
  grading::WatchedGradient estimate(1, towards({1, 2, 3, 4, 5, 6}));
  std::vector<int> asked;
  const auto schedule = [&](int t) {
    asked.push_back(t);
    return 0.25;
  };
  const grading::Trajectory path = student.sgd(estimate, Vector{{8}}, schedule, 5);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", estimate.count(), 5));
  BOOST_TEST_REQUIRE(agrees("schedule evaluations", static_cast<int>(asked.size()), 5));
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 6));
  for (std::size_t t = 0; t < 5; ++t) {
    BOOST_TEST_REQUIRE(agrees("t", asked[t], static_cast<int>(t)));
    BOOST_TEST_REQUIRE(agrees("the point asked at", estimate.asked_at[t], path.points[t], rounded));
  }
}

BOOST_AUTO_TEST_CASE(does_not_take_a_small_estimate_for_an_arrival,
                     *claim("no confunde una estimación nula con haber llegado: sigue y no dice que converge",
                            "does not take an estimate of zero for an arrival: goes on, never converged")) {
  Student student;
  BOOST_TEST(agrees("path", student.sgd(towards({8, 8, 0}), Vector{{8}}, half, 3),
                    on_a_line({8, 8, 8, 4}, Stop::iteration_limit), rounded));
}

BOOST_AUTO_TEST_CASE(stays_where_it_is_if_no_step_is_allowed,
                     *claim("con cero pasos se queda en theta0 sin preguntar nada",
                            "stays at theta0 and asks nothing if no step is allowed")) {
  Student student;
  grading::WatchedGradient estimate(1, identity);
  BOOST_TEST(agrees("path", student.sgd(estimate, Vector{{8}}, half, 0),
                    on_a_line({8}, Stop::iteration_limit), rounded));
  BOOST_TEST(agrees("gradient evaluations", estimate.count(), 0));
}

BOOST_AUTO_TEST_CASE(stops_when_a_point_is_no_longer_finite,
                     *claim("si diverge, se para en el primer punto que no es finito, lo guarda y lo dice",
                            "stops at the first point that is not finite, keeps it and says so")) {
  // θ grows by a factor of 1e100 a step: 1, then −1e100, 1e200, −1e300, overflow.
  Student student;
  const auto steep = [](const Vector& theta) -> Vector { return theta * 1e100; };
  const grading::Trajectory path = student.sgd(
      steep, Vector{{1}}, [](int) { return 1.0; }, 50);
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(path.points.size()), 5));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::diverged));
}

BOOST_AUTO_TEST_CASE(refuses_what_makes_no_step,
                     *claim("rechaza steps < 0, un η_t que no es positivo y una estimación de otro tamaño",
                            "refuses steps < 0, an η_t that is not positive, an estimate of another size")) {
  Student student;
  const Vector theta0{{1, 2}};
  BOOST_TEST(refuses([&] { student.sgd(identity, theta0, half, -1); }));
  for (const double eta : {0.0, -0.1, std::nan("")})
    BOOST_TEST(refuses([&] {
      student.sgd(
          identity, theta0, [eta](int) { return eta; }, 3);
    }));
  BOOST_TEST(refuses([&] {
    student.sgd(
        identity, theta0, [](int t) { return 1.0 - t; }, 3);
  }));
  const auto longer = [](const Vector&) -> Vector { return Vector{{1, 2, 3}}; };
  BOOST_TEST(refuses([&] { student.sgd(longer, theta0, half, 3); }));
}

BOOST_AUTO_TEST_SUITE_END()
