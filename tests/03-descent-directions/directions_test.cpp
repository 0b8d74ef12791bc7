#include "problems.hpp"

using namespace descent_directions;

namespace {

/// Angles from 20 to 160 degrees: arccos multiplies the cosine's few roundings by 3 at most.
constexpr double wide_angle = 1e-10;

/// Near 0 and 180 arccos is steep: a cosine off by 2⁻⁵² turns the angle by √(2 · 2⁻⁵²) rad, some 1e-6
/// degrees.
constexpr double flat_angle = 1e-4;

/// A product with a matrix of 50 × 50 of order 1.
constexpr double product = 1e-12;

}  // namespace

BOOST_AUTO_TEST_SUITE(is_descent_direction)

BOOST_AUTO_TEST_CASE(follows_the_sign_of_the_product_in_any_dimension,
                     *claim("depende del signo de dᵀg, en cualquier dimensión",
                            "goes by the sign of dᵀg, in any dimension", 2)) {
  Random random(301);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Vector g = random.vector(size);
    // Sideways as far as you like, and forwards or back by a tenth of g.
    const Vector noise = 5 * random.vector(size);
    const Vector sideways = noise - noise.dot(g) / g.squaredNorm() * g;
    BOOST_TEST_REQUIRE(
        agrees("is_descent_direction(d, g)", student.is_descent_direction(sideways - 0.1 * g, g), true));
    BOOST_TEST_REQUIRE(
        agrees("is_descent_direction(d, g)", student.is_descent_direction(sideways + 0.1 * g, g), false));
  }
}

BOOST_AUTO_TEST_CASE(does_not_ask_every_coordinate_to_descend,
                     *claim("no exige que baje en cada coordenada: cuenta la suma",
                            "does not ask every coordinate to descend: the sum counts")) {
  Student student;
  BOOST_TEST(agrees("is_descent_direction(d, g)",
                    student.is_descent_direction(Vector{{1, -2, 1}}, Vector{{1, 3, 2}}), true));
  BOOST_TEST(agrees("is_descent_direction(d, g)",
                    student.is_descent_direction(Vector{{-1, 2, -1}}, Vector{{1, 3, 2}}), false));
}

BOOST_AUTO_TEST_CASE(is_the_same_for_short_and_long_directions,
                     *claim("da lo mismo para direcciones cortas y largas",
                            "is the same for short and for long directions")) {
  Student student;
  for (const double length : {1e-9, 1e-3, 1e6}) {
    BOOST_TEST_REQUIRE(agrees("is_descent_direction(d, g)",
                              student.is_descent_direction(length * Vector{{-1, 0.5}}, Vector{{1, 1}}),
                              true));
  }
}

BOOST_AUTO_TEST_CASE(is_false_where_the_product_is_zero,
                     *claim("es falso si dᵀg = 0: d = 0, g = 0 o d ⟂ g",
                            "is false where dᵀg = 0: d = 0, g = 0 or d ⟂ g")) {
  Student student;
  const Vector g{{2, -4}}, zero = Vector::Zero(2);
  BOOST_TEST(agrees("is_descent_direction(d, g)", student.is_descent_direction(zero, g), false));
  BOOST_TEST(agrees("is_descent_direction(d, g)", student.is_descent_direction(g, zero), false));
  BOOST_TEST(agrees("is_descent_direction(d, g)", student.is_descent_direction(Vector{{2, 1}}, g), false));
}

BOOST_AUTO_TEST_CASE(refuses_vectors_without_an_answer,
                     *claim("rechaza vectores vacíos o de tamaños distintos",
                            "refuses empty vectors and vectors of different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] { student.is_descent_direction(Vector{{1, 2}}, Vector{{1}}); }));
  BOOST_TEST(refuses([&] { student.is_descent_direction(Vector{{1}}, Vector{{1, 2}}); }));
  BOOST_TEST(refuses([&] { student.is_descent_direction(Vector(0), Vector(0)); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(angle_degrees)

BOOST_AUTO_TEST_CASE(knows_the_angles_of_the_plane,
                     *claim("conoce los ángulos del plano", "knows the angles of the plane", 2)) {
  Student student;
  for (const double degrees : {20.0, 45.0, 90.0, 135.0, 160.0}) {
    const double radians = degrees * std::acos(-1.0) / 180;
    const Vector d{{std::cos(radians + 0.3), std::sin(radians + 0.3)}};
    const Vector g{{std::cos(0.3), std::sin(0.3)}};
    BOOST_TEST_REQUIRE(agrees("angle_degrees(d, g)", student.angle_degrees(d, g), degrees, wide_angle));
  }
}

BOOST_AUTO_TEST_CASE(knows_the_angles_of_space,
                     *claim("los conoce también en más dimensiones: la diagonal de un cubo y su arista",
                            "knows them in more dimensions too: the diagonal of a cube and its edge")) {
  Student student;
  for (const int size : {3, 10, 50}) {
    const double degrees = std::acos(-1 / std::sqrt(size)) * 180 / std::acos(-1.0);
    BOOST_TEST_REQUIRE(agrees("angle_degrees(d, g)",
                              student.angle_degrees(Vector::Constant(size, -1), Vector::Unit(size, 1)),
                              degrees, wide_angle));
  }
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_the_lengths,
                     *claim("no depende de lo largos que sean los vectores ni de su orden",
                            "depends neither on the lengths of the vectors nor on their order")) {
  Random random(302);
  Student student;
  const Vector d = random.vector(4), g = random.vector(4);
  const double angle = descent_directions::angle_degrees(d, g);
  BOOST_TEST(agrees("angle_degrees(d, g)", student.angle_degrees(1e-6 * d, g), angle, 1e-9));
  BOOST_TEST(agrees("angle_degrees(d, g)", student.angle_degrees(d, 1e6 * g), angle, 1e-9));
  BOOST_TEST(agrees("angle_degrees(g, d)", student.angle_degrees(g, d), angle, 1e-9));
}

BOOST_AUTO_TEST_CASE(is_a_number_for_vectors_in_one_line,
                     *claim("es 180 para d = −g y 0 para d = g, nunca NaN",
                            "is 180 for d = −g and 0 for d = g, never NaN")) {
  // In one case in five or so the rounded cosine is a little over 1.
  Random random(303);
  Student student;
  for (int i = 0; i < 60; ++i) {
    const Vector g = random.vector(1 + i % 6);
    BOOST_TEST_REQUIRE(agrees("angle_degrees(−g, g)", student.angle_degrees(-g, g), 180, flat_angle));
    BOOST_TEST_REQUIRE(agrees("angle_degrees(3g, g)", student.angle_degrees(3 * g, g), 0, flat_angle));
  }
}

BOOST_AUTO_TEST_CASE(refuses_vectors_without_an_angle,
                     *claim("rechaza el vector cero, los vacíos y los tamaños distintos",
                            "refuses the zero vector, empty ones and different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] { student.angle_degrees(Vector{{0, 0}}, Vector{{1, 2}}); }));
  BOOST_TEST(refuses([&] { student.angle_degrees(Vector{{1, 2}}, Vector{{0, 0}}); }));
  BOOST_TEST(refuses([&] { student.angle_degrees(Vector{{1, 2}}, Vector{{1}}); }));
  BOOST_TEST(refuses([&] { student.angle_degrees(Vector(0), Vector(0)); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(steepest_descent)

BOOST_AUTO_TEST_CASE(is_the_negative_gradient,
                     *claim("es el gradiente cambiado de signo", "is the gradient with its sign changed")) {
  Random random(304);
  Student student;
  for (const int size : {1, 2, 50}) {
    const Vector g = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("d", student.steepest_descent(g), -g, product));
  }
}

BOOST_AUTO_TEST_CASE(keeps_the_length_of_the_gradient,
                     *claim("conserva la longitud del gradiente: no se normaliza",
                            "keeps the length of the gradient: it is not normalised")) {
  Student student;
  BOOST_TEST(agrees("d", student.steepest_descent(Vector{{30, -40}}), Vector{{-30, 40}}, product));
}

BOOST_AUTO_TEST_CASE(stands_still_where_the_gradient_is_zero,
                     *claim("es cero donde el gradiente es cero", "is zero where the gradient is zero")) {
  Student student;
  BOOST_TEST(agrees("d", student.steepest_descent(Vector{{0, 0, 0}}), Vector{{0, 0, 0}}, product));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(preconditioned_direction)

BOOST_AUTO_TEST_CASE(is_minus_B_times_the_gradient,
                     *claim("es −Bg en cualquier dimensión", "is −Bg in any dimension", 2)) {
  Random random(305);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Matrix B = random.positive_definite(size, 0.5, 4);
    const Vector g = random.vector(size);
    BOOST_TEST_REQUIRE(agrees("d", student.preconditioned_direction(B, g), -B * g, product));
  }
}

BOOST_AUTO_TEST_CASE(always_descends, *claim("es siempre de descenso, aun con B muy mal condicionada",
                                             "always descends, with a badly conditioned B too")) {
  Random random(306);
  Student student;
  for (const int size : {2, 5, 20}) {
    // Curvatures over six orders of magnitude, which is far from singular in double precision.
    const Matrix B = random.positive_definite(size, 1e-6, 1);
    const Vector g = random.vector(size);
    const Vector d = student.preconditioned_direction(B, g);
    BOOST_TEST_REQUIRE(agrees("d.size()", static_cast<int>(d.size()), size));
    BOOST_TEST_REQUIRE(holds(d.dot(g) < 0, "La dirección no es de descenso.", "It is no descent direction."));
  }
}

BOOST_AUTO_TEST_CASE(refuses_matrices_that_are_not_positive_definite,
                     *claim("rechaza matrices indefinidas, negativas o solo semidefinidas",
                            "refuses matrices that are indefinite, negative or only semidefinite", 2)) {
  Student student;
  const Vector g{{1, 1}};
  // The first has a positive diagonal, the second a positive determinant, the third an eigenvalue of exactly
  // 0.
  for (const Matrix& B :
       {Matrix{{1, 2}, {2, 1}}, Matrix{{-1, 0}, {0, -2}}, Matrix{{1, 0}, {0, 0}}, Matrix{{0, 0}, {0, 0}}}) {
    BOOST_TEST_REQUIRE(refuses([&] { student.preconditioned_direction(B, g); }));
  }
  Random random(307);
  for (const int size : {3, 12}) {
    const Matrix B = random.positive_definite(size, -0.5, 4);
    const Vector any = random.vector(size);
    BOOST_TEST_REQUIRE(refuses([&] { student.preconditioned_direction(B, any); }));
  }
}

BOOST_AUTO_TEST_CASE(refuses_matrices_that_are_not_symmetric,
                     *claim("rechaza matrices que no son simétricas",
                            "refuses matrices that are not symmetric")) {
  Student student;
  BOOST_TEST(refuses([&] { student.preconditioned_direction(Matrix{{2, 1}, {0, 2}}, Vector{{1, 1}}); }));
  BOOST_TEST(refuses([&] { student.preconditioned_direction(Matrix{{2, 0}, {1, 2}}, Vector{{1, 1}}); }));
}

BOOST_AUTO_TEST_CASE(refuses_sizes_that_do_not_match,
                     *claim("rechaza tamaños que no casan y matrices que no son cuadradas",
                            "refuses sizes that do not match and matrices that are not square")) {
  Student student;
  BOOST_TEST(refuses([&] { student.preconditioned_direction(Matrix::Identity(2, 2), Vector{{1, 2, 3}}); }));
  BOOST_TEST(refuses([&] { student.preconditioned_direction(Matrix::Ones(2, 3), Vector{{1, 2, 3}}); }));
}

BOOST_AUTO_TEST_SUITE_END()
