#include "problems.hpp"

using namespace descent_directions;

namespace {

/// η_max is a quotient of two sums of D² products of order 10; on these bowls neither cancels much.
constexpr double quotient = 1e-10;

}  // namespace

BOOST_AUTO_TEST_SUITE(largest_decreasing_step)

BOOST_AUTO_TEST_CASE(is_the_formula_in_any_dimension,
                     *claim("cumple (3.7) en cualquier dimensión", "follows (3.7) in any dimension", 2)) {
  Random random(311);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const Vector theta = random.vector(size);
    const Vector g = bowl.gradient(theta);
    const Vector d = -random.positive_definite(size, 0.2, 2) * g;
    BOOST_TEST_REQUIRE(agrees("eta_max", student.largest_decreasing_step(bowl.A, bowl.b, theta, d),
                              -2 * d.dot(g) / d.dot(bowl.A * d), quotient));
  }
}

BOOST_AUTO_TEST_CASE(leads_to_where_the_loss_is_what_it_was,
                     *claim("lleva a donde la pérdida vuelve a valer lo mismo; a medio camino vale menos",
                            "leads to where the loss is again what it was; half-way it is less")) {
  Random random(312);
  Student student;
  for (const int size : {2, 9}) {
    const Quadratic bowl = random_bowl(random, size);
    const Vector theta = random.vector(size);
    const Vector d = -bowl.gradient(theta);
    const double eta = student.largest_decreasing_step(bowl.A, bowl.b, theta, d);
    BOOST_TEST_REQUIRE(agrees("L(θ + η_max d)", bowl.loss(theta + eta * d), bowl.loss(theta), 1e-9));
    BOOST_TEST_REQUIRE(holds(bowl.loss(theta + 0.5 * eta * d) < bowl.loss(theta),
                             "A medio camino la pérdida no es menor.", "Half-way the loss is not lower."));
  }
}

BOOST_AUTO_TEST_CASE(is_two_for_the_direction_to_the_minimum,
                     *claim("es 2 para la dirección que va al mínimo, −A⁻¹g",
                            "is 2 for the direction to the minimum, −A⁻¹g")) {
  Random random(313);
  Student student;
  const Quadratic bowl = random_bowl(random, 6);
  const Vector theta = random.vector(6);
  BOOST_TEST(agrees("eta_max",
                    student.largest_decreasing_step(bowl.A, bowl.b, theta, bowl.minimiser() - theta), 2,
                    quotient));
}

BOOST_AUTO_TEST_CASE(is_infinite_where_the_loss_never_turns_up,
                     *claim("es infinito si a lo largo de d la pérdida no se curva hacia arriba",
                            "is infinite where the loss does not curve upwards along d")) {
  Student student;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const Vector b{{-1, -1}}, theta{{0, 0}};
  // Along the second axis: flat (a slope without end), and curved downwards.
  BOOST_TEST(agrees("eta_max",
                    student.largest_decreasing_step(Matrix{{2, 0}, {0, 0}}, b, theta, Vector{{0, 1}}),
                    infinity, 0));
  BOOST_TEST(agrees("eta_max",
                    student.largest_decreasing_step(Matrix{{2, 0}, {0, -3}}, b, theta, Vector{{0, 1}}),
                    infinity, 0));
}

BOOST_AUTO_TEST_CASE(also_serves_saddles, *claim("vale también en una silla, por donde se curva hacia arriba",
                                                 "serves on a saddle too, where that curves upwards")) {
  Student student;
  // L = θ₀² − θ₁² at (3, 1), towards the θ₁ axis: L comes back at θ₀ = −3.
  BOOST_TEST(agrees("eta_max",
                    student.largest_decreasing_step(Matrix{{2, 0}, {0, -2}}, Vector{{0, 0}}, Vector{{3, 1}},
                                                    Vector{{-1, 0}}),
                    6, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_directions_that_do_not_descend,
                     *claim("rechaza direcciones que no son de descenso",
                            "refuses directions that are not of descent")) {
  Student student;
  const Matrix A{{4, 0}, {0, 2}};
  const Vector b{{-4, 0}}, theta{{2, 1}};  // g = (4, 2)
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, b, theta, Vector{{1, 0}}); }));
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, b, theta, Vector{{1, -2}}); }));
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, b, theta, Vector{{0, 0}}); }));
}

BOOST_AUTO_TEST_CASE(refuses_sizes_that_do_not_match,
                     *claim("rechaza tamaños que no casan", "refuses sizes that do not match")) {
  Student student;
  const Matrix A = Matrix::Identity(2, 2);
  const Vector two{{1, 1}}, three{{1, 1, 1}};
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(Matrix::Ones(3, 2), two, two, -two); }));
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, three, two, -two); }));
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, two, three, -two); }));
  BOOST_TEST(refuses([&] { student.largest_decreasing_step(A, two, two, -three); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(descent_step)

BOOST_AUTO_TEST_CASE(moves_along_any_direction, *claim("mueve theta η veces d, sea cual sea la dirección",
                                                       "moves theta by η times d, whatever the direction")) {
  Random random(321);
  Student student;
  for (const int size : {1, 2, 50}) {
    const Vector theta = random.vector(size), d = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("theta", student.descent_step(theta, d, 0.3), theta + 0.3 * d, one_step));
  }
}

BOOST_AUTO_TEST_CASE(adds_the_direction, *claim("suma la dirección: el signo ya está en d",
                                                "adds the direction: the sign is in d already")) {
  Student student;
  BOOST_TEST(agrees("theta", student.descent_step(Vector{{0}}, Vector{{-3}}, 2), Vector{{-6}}, one_step));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_step,
                     *claim("rechaza tamaños distintos y η ≤ 0", "refuses different sizes and η ≤ 0")) {
  Student student;
  BOOST_TEST(refuses([&] { student.descent_step(Vector{{1, 2}}, Vector{{1}}, 0.5); }));
  BOOST_TEST(refuses([&] { student.descent_step(Vector{{1}}, Vector{{1}}, 0); }));
  BOOST_TEST(refuses([&] { student.descent_step(Vector{{1}}, Vector{{1}}, -0.5); }));
  BOOST_TEST(refuses([&] { student.descent_step(Vector{{1}}, Vector{{1}}, std::nan("")); }));
}

BOOST_AUTO_TEST_SUITE_END()
