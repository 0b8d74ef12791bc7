#include "problems.hpp"

using namespace optimality_conditions;

namespace {

using Candidates = std::vector<Vector>;

double square(const Vector& theta) { return theta.squaredNorm(); }
double first_coordinate(const Vector& theta) { return theta[0]; }

/// Where the lecture's second-order condition is deceived: x₁² − x₂⁴.
double deceptive(const Vector& x) { return x[0] * x[0] - std::pow(x[1], 4); }

Candidates random_points(Random& random, int count, int size) {
  Candidates points;
  for (int i = 0; i < count; ++i) points.push_back(random.vector(size));
  return points;
}

const std::optional<Vector> none;

}  // namespace

BOOST_AUTO_TEST_SUITE(refutes_local_minimum)

BOOST_AUTO_TEST_CASE(gives_the_first_that_is_lower,
                     *claim("da el primero que es menor, no el mejor",
                            "gives the first that is lower, not the best", 2)) {
  Random random(151);
  Student student;
  for (const int size : {1, 3, 50}) {
    // θ* is a corner, so that about half of the candidates lie in the ball; the first does not, low as it is.
    const Vector theta_star = Vector::Constant(size, 0.9);
    const double delta = 1.07 * std::sqrt(size);
    Candidates points = random_points(random, 30, size);
    points[0].setConstant(-0.45);
    const Vector centre = Vector::Constant(size, 0.2);
    const auto loss = [&](const Vector& theta) { return (theta - centre).squaredNorm(); };
    BOOST_TEST_REQUIRE(agrees("the witness", student.refutes_local_minimum(loss, theta_star, delta, points),
                              optimality_conditions::refutes_local_minimum(loss, theta_star, delta, points),
                              exact));
  }
}

BOOST_AUTO_TEST_CASE(looks_only_inside_the_ball, *claim("no le vale un punto menor que esté fuera de la bola",
                                                        "takes no lower point from outside of the ball")) {
  Student student;
  const Candidates far{Vector{{-5, 0}}, Vector{{-2, 1}}};
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 1, far),
                    none, exact));
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 3, far),
                    std::optional(Vector{{-2, 1}}), exact));
}

BOOST_AUTO_TEST_CASE(measures_the_euclidean_length,
                     *claim("mide con la longitud euclídea", "measures by the Euclidean length")) {
  Student student;
  // Lengths of 1.13 and 0.85; their largest coordinates are 0.8 and 0.6, their sums 1.6 and 1.2.
  const Candidates corner{Vector{{-0.8, 0.8}}};
  const Candidates inner{Vector{{-0.6, 0.6}}};
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 1, corner),
                    none, exact));
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 1, inner),
                    std::optional(inner[0]), exact));
}

BOOST_AUTO_TEST_CASE(leaves_the_rim_of_the_ball_out,
                     *claim("la bola es abierta: su borde no cuenta",
                            "takes the ball as open: its rim does not count")) {
  // (−3, 4) lies at a distance of 5 exactly, in any way of computing it.
  Student student;
  BOOST_TEST(
      agrees("the witness",
             student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 5, Candidates{Vector{{-3, 4}}}),
             none, exact));
}

BOOST_AUTO_TEST_CASE(does_not_take_equal_for_lower,
                     *claim("un punto igual de bueno no refuta un mínimo plano",
                            "does not refute a flat minimum by a point that is as good")) {
  Student student;
  const Candidates flat{Vector{{0, 0.5}}, Vector{{0, -0.25}}};
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(first_coordinate, Vector{{0, 0}}, 1, flat),
                    none, exact));
}

BOOST_AUTO_TEST_CASE(refutes_the_minimum_that_the_hessian_promises,
                     *claim("refuta que x₁² − x₂⁴ tenga un mínimo en 0, por pequeña que sea la bola",
                            "refutes that x₁² − x₂⁴ has a minimum at 0, however small the ball")) {
  Student student;
  for (const double delta : {1.0, 0.1, 0.01}) {
    const Candidates compass{Vector{{delta / 2, 0}}, Vector{{-delta / 2, 0}}, Vector{{0, delta / 2}},
                             Vector{{0, -delta / 2}}};
    BOOST_TEST_REQUIRE(agrees("the witness",
                              student.refutes_local_minimum(deceptive, Vector{{0, 0}}, delta, compass),
                              std::optional(compass[2]), exact));
  }
}

BOOST_AUTO_TEST_CASE(never_asks_outside_of_the_ball,
                     *claim("no pide la pérdida fuera de la bola, ni dos veces en el mismo sitio",
                            "asks for no loss outside of the ball, and for none twice")) {
  Student student;
  WatchedLoss loss(2, square);
  const Vector theta_star{{1, 0}};
  const Candidates points{Vector{{9, 9}},    Vector{{1.5, 0}}, Vector{{-7, 1}},
                          Vector{{1, 0.25}}, Vector{{0.5, 0}}, Vector{{0.25, 0}}};
  student.refutes_local_minimum(loss, theta_star, 1, points);
  BOOST_TEST_REQUIRE(holds(loss.count() >= 1, "No pidió ninguna pérdida.", "It asked for no loss."));
  for (std::size_t i = 0; i < loss.asked_at.size(); ++i) {
    const Vector& at = loss.asked_at[i];
    BOOST_TEST_REQUIRE(holds((at - theta_star).norm() < 1, "Pidió la pérdida fuera de la bola.",
                             "It asked for the loss outside of the ball."));
    const bool again = std::find(loss.asked_at.begin(), loss.asked_at.begin() + static_cast<int>(i), at) !=
                       loss.asked_at.begin() + static_cast<int>(i);
    BOOST_TEST_REQUIRE(
        holds(!again, "Pidió dos veces la misma pérdida.", "It asked for the same loss twice."));
  }
}

BOOST_AUTO_TEST_CASE(proves_nothing_by_what_is_not_a_number,
                     *claim("un NaN no refuta nada, ni se deja refutar",
                            "proves nothing by a NaN, nor refutes one")) {
  Student student;
  const auto partly = [](const Vector& theta) { return theta[0] < 0 ? not_a_number : theta[0]; };
  BOOST_TEST(
      agrees("the witness",
             student.refutes_local_minimum(partly, Vector{{0.5}}, 1,
                                           Candidates{Vector{{-0.25}}, Vector{{0.75}}, Vector{{0.25}}}),
             std::optional(Vector{{0.25}}), exact));
  BOOST_TEST(agrees(
      "the witness",
      student.refutes_local_minimum(partly, Vector{{-0.5}}, 2, Candidates{Vector{{0.25}}, Vector{{-0.25}}}),
      none, exact));
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(square, Vector{{1}}, 1, Candidates{}), none,
                    exact));
}

BOOST_AUTO_TEST_CASE(refuses_senseless_balls_and_candidates,
                     *claim("rechaza un δ que no es positivo y candidatos de otro tamaño",
                            "refuses a δ that is not positive and candidates of another size")) {
  Student student;
  const Vector at{{1, 1}};
  BOOST_TEST(refuses([&] { student.refutes_local_minimum(square, at, 0, Candidates{at}); }));
  BOOST_TEST(refuses([&] { student.refutes_local_minimum(square, at, -1, Candidates{at}); }));
  BOOST_TEST(refuses([&] { student.refutes_local_minimum(square, at, 1, Candidates{Vector{{1}}}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(best_of)

BOOST_AUTO_TEST_CASE(finds_the_lowest_wherever_it_is,
                     *claim("encuentra el de menor pérdida, esté donde esté y en cualquier dimensión",
                            "finds the lowest loss, wherever it is and in any dimension", 2)) {
  Random random(161);
  Student student;
  for (const int size : {1, 2, 50}) {
    for (const std::size_t where : {0, 11, 24}) {
      Candidates points = random_points(random, 25, size);
      const Vector hidden = random.vector(size);
      points[where] = hidden;
      // All losses negative, then all large and positive.
      for (const double offset : {-1e3, 1e9}) {
        const auto loss = [&](const Vector& theta) { return (theta - hidden).squaredNorm() + offset; };
        BOOST_TEST_REQUIRE(agrees("the best", student.best_of(loss, points), hidden, exact));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(gives_the_first_of_equals,
                     *claim("si empatan varios, da el primero", "gives the first of several that tie")) {
  Student student;
  const Candidates ring{Vector{{3, 3}}, Vector{{0, -2}}, Vector{{2, 0}}, Vector{{-2, 0}}};
  BOOST_TEST(agrees("the best", student.best_of(square, ring), ring[1], exact));
  const auto wall = [](const Vector&) { return infinity; };
  BOOST_TEST(agrees("the best", student.best_of(wall, ring), ring[0], exact));
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_not_a_number,
                     *claim("se salta los candidatos cuya pérdida es NaN, también si son los primeros",
                            "passes over candidates whose loss is NaN, the first ones too")) {
  Student student;
  const auto partly = [](const Vector& theta) { return theta[0] < 0 ? not_a_number : theta[0]; };
  for (const Candidates& points : {Candidates{Vector{{-1}}, Vector{{2}}, Vector{{1}}},
                                   Candidates{Vector{{2}}, Vector{{-1}}, Vector{{1}}},
                                   Candidates{Vector{{2}}, Vector{{1}}, Vector{{-1}}}}) {
    BOOST_TEST_REQUIRE(agrees("the best", student.best_of(partly, points), Vector{{1}}, exact));
  }
}

BOOST_AUTO_TEST_CASE(asks_once_for_each_candidate,
                     *claim("pide una pérdida por candidato", "asks for one loss a candidate")) {
  Random random(162);
  Student student;
  WatchedLoss loss(3, square);
  student.best_of(loss, random_points(random, 17, 3));
  BOOST_TEST(agrees("loss evaluations", loss.count(), 17));
}

BOOST_AUTO_TEST_CASE(refuses_to_choose_among_none,
                     *claim("rechaza que no haya candidatos, o ninguno con una pérdida que sea un número",
                            "refuses no candidates, or none whose loss is a number")) {
  Student student;
  const auto nowhere = [](const Vector&) { return not_a_number; };
  BOOST_TEST(refuses([&] { student.best_of(square, Candidates{}); }));
  BOOST_TEST(refuses([&] { student.best_of(nowhere, Candidates{Vector{{1}}, Vector{{2}}}); }));
}

BOOST_AUTO_TEST_SUITE_END()
