#include "problems.hpp"

using namespace optimality_conditions;

namespace {

/// A smooth loss whose coordinates talk to each other: Σ i sin θ_i + ¼ Σ θ_i⁴ + cos(Σ θ_i).
Vector weights(Eigen::Index size) { return Vector::LinSpaced(size, 1, static_cast<double>(size)); }
double waves(const Vector& theta) {
  return (weights(theta.size()).array() * theta.array().sin()).sum() + 0.25 * theta.array().pow(4).sum() +
         std::cos(theta.sum());
}
Vector waves_gradient(const Vector& theta) {
  return weights(theta.size()).array() * theta.array().cos() + theta.array().cube() - std::sin(theta.sum());
}
Matrix waves_hessian(const Vector& theta) {
  Matrix H = Matrix::Constant(theta.size(), theta.size(), -std::cos(theta.sum()));
  H.diagonal().array() += 3 * theta.array().square() - weights(theta.size()).array() * theta.array().sin();
  return H;
}

double sum_of_squares(const Vector& theta) { return theta.squaredNorm(); }
Vector identity(const Vector& theta) { return theta; }

}  // namespace

BOOST_AUTO_TEST_SUITE(numerical_gradient)

BOOST_AUTO_TEST_CASE(agrees_with_the_derivatives_in_any_dimension,
                     *claim("coincide con las derivadas en cualquier dimensión",
                            "agrees with the derivatives in any dimension", 2)) {
  Random random(111);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Vector theta = random.vector(size);
    BOOST_TEST_REQUIRE(
        agrees("g", student.numerical_gradient(waves, theta, h), waves_gradient(theta), derivatives));
  }
}

BOOST_AUTO_TEST_CASE(is_exact_on_quadratics_whatever_the_step,
                     *claim("en una cuadrática es exacto, por grande que sea h",
                            "is exact on a quadratic, however large h is")) {
  Random random(112);
  Student student;
  for (const int size : {1, 3, 20}) {
    const Quadratic bowl{random.positive_definite(size, 1, 20), random.vector(size), 3};
    const Vector theta = random.vector(size);
    const auto loss = [&](const Vector& at) { return bowl.loss(at); };
    // Losses of order 100 over a step of 0.5: some thirteen digits are left.
    BOOST_TEST_REQUIRE(
        agrees("g", student.numerical_gradient(loss, theta, wide), bowl.gradient(theta), 1e-10));
  }
}

BOOST_AUTO_TEST_CASE(uses_the_step_that_it_is_given,
                     *claim("usa el h que se le da: (1.1) tal cual, también con un h grande",
                            "uses the h that it is given: (1.1) as it stands, for a large h too")) {
  Student student;
  const auto cube = [](const Vector& theta) { return theta.array().cube().sum(); };
  // ((θ + h)³ − (θ − h)³) / 2h = 3θ² + h².
  BOOST_TEST(
      agrees("g", student.numerical_gradient(cube, Vector{{2, -1}}, 2), Vector{{12 + 4, 3 + 4}}, exact));
  BOOST_TEST(
      agrees("g", student.numerical_gradient(cube, Vector{{2, -1}}, 0.5), Vector{{12.25, 3.25}}, exact));
}

BOOST_AUTO_TEST_CASE(looks_on_both_sides_of_each_coordinate_alone,
                     *claim("pide 2D pérdidas: a cada lado de cada coordenada, sin mover las demás",
                            "asks for 2D losses: on each side of each coordinate, the others unmoved")) {
  const Vector theta{{1, -2, 0.5}};
  WatchedLoss loss(3, waves);
  Student student;
  student.numerical_gradient(loss, theta, 0.125);
  BOOST_TEST_REQUIRE(agrees("loss evaluations", loss.count(), 6));
  BOOST_TEST(holds(asked_on_both_sides(loss.asked_at, theta, 0.125),
                   "No miró a los dos lados de cada coordenada con las demás en su sitio.",
                   "It did not look on both sides of each coordinate with the others in their place."));
}

BOOST_AUTO_TEST_CASE(keeps_what_is_not_a_number_in_its_coordinate,
                     *claim("si una pérdida es NaN, solo lo es la derivada de esa coordenada",
                            "lets a loss that is NaN spoil the derivative of that coordinate alone")) {
  // √θ₁ stops at 0, so that half a step to the left of 0.25 there is nothing.
  Student student;
  const auto loss = [](const Vector& theta) {
    return (theta[0] < 0 ? not_a_number : theta[0]) + theta[1] * theta[1];
  };
  const Vector g = student.numerical_gradient(loss, Vector{{0.25, 3}}, wide);
  BOOST_TEST(agrees("g", g, Vector{{not_a_number, 6}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_an_empty_theta_and_a_step_that_is_not_positive,
                     *claim("rechaza un theta vacío y un h que no es positivo",
                            "refuses an empty theta and an h that is not positive")) {
  Student student;
  BOOST_TEST(refuses([&] { student.numerical_gradient(sum_of_squares, Vector(0), h); }));
  BOOST_TEST(refuses([&] { student.numerical_gradient(sum_of_squares, Vector{{1}}, 0); }));
  BOOST_TEST(refuses([&] { student.numerical_gradient(sum_of_squares, Vector{{1}}, -h); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(numerical_hessian)

BOOST_AUTO_TEST_CASE(agrees_with_the_second_derivatives_in_any_dimension,
                     *claim("coincide con las segundas derivadas en cualquier dimensión",
                            "agrees with the second derivatives in any dimension", 2)) {
  Random random(121);
  Student student;
  for (const int size : {1, 2, 10, 30}) {
    const Vector theta = random.vector(size);
    BOOST_TEST_REQUIRE(
        agrees("H", student.numerical_hessian(waves_gradient, theta, h), waves_hessian(theta), derivatives));
  }
}

BOOST_AUTO_TEST_CASE(recovers_the_matrix_of_a_quadratic,
                     *claim("de una cuadrática recupera su matriz A, por grande que sea h",
                            "recovers the matrix A of a quadratic, however large h is")) {
  Random random(122);
  Student student;
  for (const int size : {1, 4, 20}) {
    const Quadratic bowl{random.positive_definite(size, 1, 20), random.vector(size), 0};
    const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
    BOOST_TEST_REQUIRE(
        agrees("H", student.numerical_hessian(gradient, random.vector(size), wide), bowl.A, 1e-10));
  }
}

BOOST_AUTO_TEST_CASE(is_the_mean_of_the_differences_and_their_transpose,
                     *claim("es la media de las diferencias y su traspuesta: simétrica siempre",
                            "is the mean of the differences and their transpose: always symmetric")) {
  // A field that is the gradient of nothing, so that the differences alone would not be symmetric.
  Student student;
  const auto field = [](const Vector& theta) -> Vector { return Matrix{{1, 6}, {2, 3}} * theta; };
  const Matrix H = student.numerical_hessian(field, Vector{{1, -1}}, wide);
  BOOST_TEST(agrees("H", H, Matrix{{1, 4}, {4, 3}}, exact));
}

BOOST_AUTO_TEST_CASE(uses_the_step_on_both_sides,
                     *claim("cumple (1.2) con el h que se le da, también si es grande",
                            "follows (1.2) with the h that it is given, for a large one too")) {
  Student student;
  const auto cube = [](const Vector& theta) -> Vector { return theta.array().cube(); };
  const Matrix H = student.numerical_hessian(cube, Vector{{2, -1}}, 2);
  BOOST_TEST(agrees("H", H, Matrix{{16, 0}, {0, 7}}, exact));
}

BOOST_AUTO_TEST_CASE(asks_for_two_gradients_a_coordinate,
                     *claim("pide 2D gradientes: a cada lado de cada coordenada, sin mover las demás",
                            "asks for 2D gradients: on each side of each coordinate, the others unmoved")) {
  const Vector theta{{1, -2, 0.5}};
  WatchedGradient gradient(3, waves_gradient);
  Student student;
  student.numerical_hessian(gradient, theta, 0.125);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 6));
  BOOST_TEST(holds(asked_on_both_sides(gradient.asked_at, theta, 0.125),
                   "No miró a los dos lados de cada coordenada con las demás en su sitio.",
                   "It did not look on both sides of each coordinate with the others in their place."));
}

BOOST_AUTO_TEST_CASE(
    refuses_what_has_no_hessian,
    *claim("rechaza un theta vacío, un h que no es positivo y un gradiente de otro tamaño",
           "refuses an empty theta, an h that is not positive and a gradient of another size")) {
  Student student;
  const auto short_gradient = [](const Vector&) -> Vector { return Vector{{1}}; };
  BOOST_TEST(refuses([&] { student.numerical_hessian(identity, Vector(0), h); }));
  BOOST_TEST(refuses([&] { student.numerical_hessian(identity, Vector{{1, 2}}, 0); }));
  BOOST_TEST(refuses([&] { student.numerical_hessian(identity, Vector{{1, 2}}, -h); }));
  BOOST_TEST(refuses([&] { student.numerical_hessian(short_gradient, Vector{{1, 2}}, h); }));
}

BOOST_AUTO_TEST_SUITE_END()
