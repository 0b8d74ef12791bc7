#include "problems.hpp"

using namespace optimality_conditions;

namespace {

/// Eigenvalues that are meant to be zero come out of a decomposition as some 1e-15 times the largest, and the
/// others used here are at least a hundredth of it.
constexpr double tolerance = 1e-6;

struct Spectrum {
  Vector lambda;
  Definiteness definiteness;
  Kind kind;
};

/// One of each, with few and with many eigenvalues.
std::vector<Spectrum> spectra() {
  Vector many = Vector::LinSpaced(20, 0.1, 9);
  Vector one_below = many, one_zero = many;
  one_below[7] = -0.3;
  one_zero[11] = 0;
  return {{Vector{{5}}, Definiteness::positive_definite, Kind::strict_minimum},
          {Vector{{-5}}, Definiteness::negative_definite, Kind::strict_maximum},
          {Vector{{3, 1, 0.5}}, Definiteness::positive_definite, Kind::strict_minimum},
          {Vector{{3, 1, 0}}, Definiteness::positive_semidefinite, Kind::inconclusive},
          {Vector{{-3, -1, -0.5}}, Definiteness::negative_definite, Kind::strict_maximum},
          {Vector{{-3, -1, 0}}, Definiteness::negative_semidefinite, Kind::inconclusive},
          {Vector{{3, 1, -0.5}}, Definiteness::indefinite, Kind::saddle},
          {Vector{{3, 0, -3}}, Definiteness::indefinite, Kind::saddle},
          {Vector{{-4, -3, -2, 0.5}}, Definiteness::indefinite, Kind::saddle},
          {many, Definiteness::positive_definite, Kind::strict_minimum},
          {-many, Definiteness::negative_definite, Kind::strict_maximum},
          {one_below, Definiteness::indefinite, Kind::saddle},
          {one_zero, Definiteness::positive_semidefinite, Kind::inconclusive},
          {-one_zero, Definiteness::negative_semidefinite, Kind::inconclusive}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(is_stationary)

BOOST_AUTO_TEST_CASE(looks_at_the_largest_component,
                     *claim("mira la mayor componente, no la longitud ni la media",
                            "looks at the largest component, not at the length or the mean")) {
  Student student;
  // A length of 0.64 and a sum of 4.5, but no component above 0.1.
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector::Constant(50, 0.09), 0.1), true));
  Vector one = Vector::Zero(50);
  one[33] = 0.11;
  BOOST_TEST(agrees("is_stationary", student.is_stationary(one, 0.1), false));
}

BOOST_AUTO_TEST_CASE(takes_components_of_either_sign,
                     *claim("las componentes negativas cuentan igual que las positivas",
                            "counts negative components like positive ones", 2)) {
  Student student;
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{-3}}, 0.1), false));
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{-3, 3}}, 0.1), false));
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{-0.05, 0.05}}, 0.1), true));
}

BOOST_AUTO_TEST_CASE(looks_at_every_component,
                     *claim("mira todas las componentes", "looks at every component")) {
  Student student;
  for (const int where : {0, 4, 9}) {
    Vector g = Vector::Constant(10, 1e-4);
    g[where] = where == 4 ? -1 : 1;
    BOOST_TEST_REQUIRE(agrees("is_stationary", student.is_stationary(g, 1e-3), false));
  }
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector::Constant(10, 1e-4), 1e-3), true));
}

BOOST_AUTO_TEST_CASE(takes_only_zeros_at_a_tolerance_of_zero,
                     *claim("con tolerancia 0 solo valen ceros", "takes only zeros at a tolerance of 0")) {
  Student student;
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector::Zero(3), 0), true));
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{0, 1e-9, 0}}, 0), false));
}

BOOST_AUTO_TEST_CASE(is_not_fooled_by_what_is_not_finite,
                     *claim("no se deja engañar por un NaN o un infinito, estén donde estén",
                            "is not fooled by a NaN or an infinity, wherever it stands")) {
  Student student;
  for (const double odd : {not_a_number, infinity, -infinity}) {
    for (const int where : {0, 1, 2, 3, 4}) {
      Vector g = Vector::Zero(5);
      g[where] = odd;
      BOOST_TEST_REQUIRE(agrees("is_stationary", student.is_stationary(g, 0.1), false));
    }
  }
}

BOOST_AUTO_TEST_CASE(refuses_an_empty_gradient_and_a_senseless_tolerance,
                     *claim("rechaza un gradiente vacío y una tolerancia negativa o NaN",
                            "refuses an empty gradient and a tolerance that is negative or NaN")) {
  Student student;
  BOOST_TEST(refuses([&] { student.is_stationary(Vector(0), 0.1); }));
  BOOST_TEST(refuses([&] { student.is_stationary(Vector{{1}}, -0.1); }));
  BOOST_TEST(refuses([&] { student.is_stationary(Vector{{1}}, not_a_number); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(definiteness)

BOOST_AUTO_TEST_CASE(follows_from_the_eigenvalues,
                     *claim("es la que dicen los signos de los autovalores, en cualquier dimensión",
                            "is what the signs of the eigenvalues say, in any dimension", 3)) {
  Random random(131);
  Student student;
  for (const Spectrum& spectrum : spectra()) {
    const Matrix H = with_eigenvalues(random, spectrum.lambda);
    BOOST_TEST_REQUIRE(agrees("definiteness", student.definiteness(H, tolerance), spectrum.definiteness,
                              definiteness_names));
  }
}

BOOST_AUTO_TEST_CASE(is_not_read_off_the_diagonal,
                     *claim("no se lee en la diagonal: (1 3; 3 1) es indefinida",
                            "is not read off the diagonal: (1 3; 3 1) is indefinite")) {
  Student student;
  const auto name = [&](const Matrix& H) { return student.definiteness(H, tolerance); };
  BOOST_TEST(
      agrees("definiteness", name(Matrix{{1, 3}, {3, 1}}), Definiteness::indefinite, definiteness_names));
  BOOST_TEST(agrees("definiteness", name(Matrix{{2, -1}, {-1, 2}}), Definiteness::positive_definite,
                    definiteness_names));
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_the_units,
                     *claim("no depende de la escala: la de 1e9 H y la de 1e−9 H son la de H",
                            "does not depend on the scale: that of 1e9 H and of 1e−9 H is that of H")) {
  Random random(132);
  Student student;
  for (const Spectrum& spectrum : spectra()) {
    const Matrix H = with_eigenvalues(random, spectrum.lambda);
    for (const double scale : {1e9, 1e-9}) {
      BOOST_TEST_REQUIRE(agrees("definiteness", student.definiteness(scale * H, tolerance),
                                spectrum.definiteness, definiteness_names));
    }
  }
}

BOOST_AUTO_TEST_CASE(measures_against_the_largest_in_absolute_value,
                     *claim("mide cada autovalor con el mayor en valor absoluto",
                            "measures each eigenvalue against the largest in absolute value")) {
  Student student;
  BOOST_TEST(agrees("definiteness", student.definiteness(Matrix{{-1, 0}, {0, 1e-9}}, tolerance),
                    Definiteness::negative_semidefinite, definiteness_names));
  BOOST_TEST(agrees("definiteness", student.definiteness(Matrix{{1e-9, 0}, {0, 1}}, tolerance),
                    Definiteness::positive_semidefinite, definiteness_names));
}

BOOST_AUTO_TEST_CASE(uses_the_tolerance_that_it_is_given,
                     *claim("usa la tolerancia que se le da", "uses the tolerance that it is given")) {
  Student student;
  const Matrix H{{1, 0}, {0, -0.01}};
  BOOST_TEST(agrees("definiteness", student.definiteness(H, 0.1), Definiteness::positive_semidefinite,
                    definiteness_names));
  BOOST_TEST(
      agrees("definiteness", student.definiteness(H, 0.001), Definiteness::indefinite, definiteness_names));
  BOOST_TEST(
      agrees("definiteness", student.definiteness(H, 0), Definiteness::indefinite, definiteness_names));
}

BOOST_AUTO_TEST_CASE(calls_the_zero_matrix_positive_semidefinite,
                     *claim("a la matriz nula la llama semidefinida positiva",
                            "calls the zero matrix positive semidefinite")) {
  Student student;
  for (const double chosen : {tolerance, 0.0}) {
    BOOST_TEST_REQUIRE(agrees("definiteness", student.definiteness(Matrix::Zero(3, 3), chosen),
                              Definiteness::positive_semidefinite, definiteness_names));
  }
}

BOOST_AUTO_TEST_CASE(refuses_what_check_refuses,
                     *claim("rechaza lo que check no admite", "refuses what check refuses")) {
  Student student;
  BOOST_TEST(refuses([&] { student.definiteness(Matrix(0, 0), tolerance); }));
  BOOST_TEST(refuses([&] { student.definiteness(Matrix::Ones(2, 3), tolerance); }));
  BOOST_TEST(refuses([&] { student.definiteness(Matrix{{1, 2}, {0, 1}}, tolerance); }));
  BOOST_TEST(refuses([&] { student.definiteness(Matrix{{1, not_a_number}, {not_a_number, 1}}, tolerance); }));
  BOOST_TEST(refuses([&] { student.definiteness(Matrix{{1, 0}, {0, 1}}, -0.1); }));
  BOOST_TEST(refuses([&] { student.definiteness(Matrix{{1, 0}, {0, 1}}, 1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(classify)

BOOST_AUTO_TEST_CASE(names_stationary_points_of_any_dimension,
                     *claim("nombra puntos estacionarios de cualquier dimensión",
                            "names stationary points of any dimension", 2)) {
  Random random(141);
  Student student;
  for (const Spectrum& spectrum : spectra()) {
    const Matrix H = with_eigenvalues(random, spectrum.lambda);
    const Vector g = 1e-9 * random.vector(spectrum.lambda.size());
    BOOST_TEST_REQUIRE(agrees("kind", student.classify(g, H, tolerance), spectrum.kind, kind_names));
  }
}

BOOST_AUTO_TEST_CASE(asks_about_the_gradient_first,
                     *claim("donde el gradiente no es cero no hay mínimo, diga lo que diga la Hessiana",
                            "finds no minimum where the gradient is not zero, whatever the Hessian says")) {
  Random random(142);
  Student student;
  for (const Spectrum& spectrum : spectra()) {
    const Matrix H = with_eigenvalues(random, spectrum.lambda);
    Vector g = Vector::Zero(spectrum.lambda.size());
    g[g.size() - 1] = -0.5;
    BOOST_TEST_REQUIRE(agrees("kind", student.classify(g, H, tolerance), Kind::not_stationary, kind_names));
  }
}

BOOST_AUTO_TEST_CASE(
    does_not_call_a_semidefinite_hessian_a_minimum,
    *claim("con una Hessiana semidefinida no concluye nada: x₁² − x₂⁴ y x₁² + x₂⁴ dan lo mismo en 0",
           "concludes nothing from a semidefinite Hessian: x₁² − x₂⁴ and x₁² + x₂⁴ give the same at 0", 2)) {
  Student student;
  const auto kind = [&](const Matrix& H) { return student.classify(Vector::Zero(2), H, tolerance); };
  BOOST_TEST(agrees("kind", kind(Matrix{{2, 0}, {0, 0}}), Kind::inconclusive, kind_names));
  BOOST_TEST(agrees("kind", kind(Matrix{{0, 0}, {0, -2}}), Kind::inconclusive, kind_names));
  BOOST_TEST(agrees("kind", kind(Matrix::Zero(2, 2)), Kind::inconclusive, kind_names));
}

BOOST_AUTO_TEST_CASE(uses_one_tolerance_twice,
                     *claim("la misma tolerancia sirve para el gradiente y para la Hessiana",
                            "uses the same tolerance for the gradient and for the Hessian")) {
  Student student;
  const Matrix H{{10, 0}, {0, 0.5}};
  const Vector g{{0.01, -0.02}};
  BOOST_TEST(agrees("kind", student.classify(g, H, 0.1), Kind::inconclusive, kind_names));
  BOOST_TEST(agrees("kind", student.classify(g, H, 0.03), Kind::strict_minimum, kind_names));
  BOOST_TEST(agrees("kind", student.classify(g, H, 0.015), Kind::not_stationary, kind_names));
}

BOOST_AUTO_TEST_CASE(refuses_what_does_not_fit_together,
                     *claim("rechaza un gradiente y una Hessiana de tamaños distintos, y lo que no admiten "
                            "is_stationary y definiteness",
                            "refuses a gradient and a Hessian of different sizes, and what is_stationary and "
                            "definiteness refuse")) {
  Student student;
  const Matrix H{{1, 0}, {0, 1}};
  BOOST_TEST(refuses([&] { student.classify(Vector::Zero(3), H, tolerance); }));
  BOOST_TEST(refuses([&] { student.classify(Vector{{1}}, H, tolerance); }));
  BOOST_TEST(refuses([&] { student.classify(Vector::Zero(2), H, -1); }));
  BOOST_TEST(refuses([&] { student.classify(Vector::Zero(2), Matrix{{1, 5}, {0, 1}}, tolerance); }));
}

BOOST_AUTO_TEST_SUITE_END()
