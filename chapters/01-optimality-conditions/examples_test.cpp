// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include "student.hpp"

using namespace optimality_conditions;
using grading::agrees;
using grading::claim;
using grading::refuses;

namespace {

/// The lecture's four surfaces, a x₁² + b x₂².
struct Surface {
  double a;
  double b;
  Kind kind;
};
const std::vector<Surface> surfaces{{1, 1, Kind::strict_minimum},
                                    {1, -1, Kind::saddle},
                                    {-1, 1, Kind::saddle},
                                    {-1, -1, Kind::strict_maximum}};

const std::vector<std::string> definiteness_names{
    "Definiteness::positive_definite", "Definiteness::positive_semidefinite",
    "Definiteness::negative_definite", "Definiteness::negative_semidefinite", "Definiteness::indefinite"};
const std::vector<std::string> kind_names{"Kind::not_stationary", "Kind::strict_minimum",
                                          "Kind::strict_maximum", "Kind::saddle", "Kind::inconclusive"};

const Vector origin = Vector::Zero(2);
double square(const Vector& theta) { return theta.squaredNorm(); }

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;
/// Differences over h = 1e-5 of numbers of order 1.
constexpr double differences = 1e-8;

}  // namespace

BOOST_AUTO_TEST_SUITE(numerical_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: θ³ en 2 con h = 1 da 13",
                            "gives the contract's example: 13 for θ³ at 2 with h = 1")) {
  Student student;
  const auto cube = [](const Vector& theta) { return theta[0] * theta[0] * theta[0]; };
  BOOST_TEST(agrees("g", student.numerical_gradient(cube, Vector{{2}}, 1), Vector{{13}}, exact));
}

BOOST_AUTO_TEST_CASE(is_the_gradient_of_a_saddle_of_the_lecture,
                     *claim("para x₁² − x₂² en (1, 0.5) da (2, −1)",
                            "gives (2, −1) for x₁² − x₂² at (1, 0.5)")) {
  Student student;
  const auto saddle = [](const Vector& x) { return x[0] * x[0] - x[1] * x[1]; };
  BOOST_TEST(
      agrees("g", student.numerical_gradient(saddle, Vector{{1, 0.5}}, 1e-5), Vector{{2, -1}}, differences));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(numerical_hessian)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract, *claim("da el ejemplo del contrato: (2 3; 3 −4)",
                                                               "gives the contract's example: (2 3; 3 −4)")) {
  Student student;
  const auto gradient = [](const Vector& x) { return Vector{{2 * x[0] + 3 * x[1], 3 * x[0] - 4 * x[1]}}; };
  BOOST_TEST(
      agrees("H", student.numerical_hessian(gradient, Vector{{1, -2}}, 0.5), Matrix{{2, 3}, {3, -4}}, exact));
}

BOOST_AUTO_TEST_CASE(is_the_hessian_of_each_surface_of_the_lecture,
                     *claim("para a x₁² + b x₂² da (2a 0; 0 2b)", "gives (2a 0; 0 2b) for a x₁² + b x₂²")) {
  Student student;
  for (const Surface& s : surfaces) {
    const auto gradient = [s](const Vector& x) { return Vector{{2 * s.a * x[0], 2 * s.b * x[1]}}; };
    BOOST_TEST_REQUIRE(agrees("H", student.numerical_hessian(gradient, origin, 1e-5),
                              Matrix{{2 * s.a, 0}, {0, 2 * s.b}}, differences));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(is_stationary)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("(0.01, −0.02) es estacionario con tolerancia 0.02 y no con 0.015",
                            "takes (0.01, −0.02) as stationary to within 0.02, and not to within 0.015")) {
  Student student;
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{0.01, -0.02}}, 0.02), true));
  BOOST_TEST(agrees("is_stationary", student.is_stationary(Vector{{0.01, -0.02}}, 0.015), false));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(definiteness)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("(1 3; 3 1) es indefinida", "calls (1 3; 3 1) indefinite")) {
  Student student;
  BOOST_TEST(agrees("definiteness", student.definiteness(Matrix{{1, 3}, {3, 1}}, 1e-6),
                    Definiteness::indefinite, definiteness_names));
}

BOOST_AUTO_TEST_CASE(knows_the_hessian_that_deceives_the_lecture,
                     *claim("(2 0; 0 0), la Hessiana de x₁² − x₂⁴ en 0, es semidefinida positiva",
                            "calls (2 0; 0 0), the Hessian of x₁² − x₂⁴ at 0, positive semidefinite")) {
  Student student;
  BOOST_TEST(agrees("definiteness", student.definiteness(Matrix{{2, 0}, {0, 0}}, 1e-6),
                    Definiteness::positive_semidefinite, definiteness_names));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(classify)

BOOST_AUTO_TEST_CASE(names_the_four_surfaces_of_the_lecture,
                     *claim("en las cuatro superficies de la clase: mínimo, dos puntos de silla y máximo",
                            "finds on the lecture's four surfaces a minimum, two saddles and a maximum")) {
  Student student;
  for (const Surface& s : surfaces) {
    const Matrix H{{2 * s.a, 0}, {0, 2 * s.b}};
    BOOST_TEST_REQUIRE(agrees("kind", student.classify(origin, H, 1e-6), s.kind, kind_names));
  }
}

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("de g = (0, 0) y H = (2 0; 0 0) no concluye nada",
                            "concludes nothing from g = (0, 0) and H = (2 0; 0 0)")) {
  Student student;
  BOOST_TEST(
      agrees("kind", student.classify(origin, Matrix{{2, 0}, {0, 0}}, 1e-6), Kind::inconclusive, kind_names));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refutes_local_minimum)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: el primero dentro y menor es (0.5)",
                            "gives the contract's example: the first inside and lower is (0.5)")) {
  Student student;
  const std::vector<Vector> candidates{Vector{{3}}, Vector{{1.5}}, Vector{{0.5}}, Vector{{0.25}}};
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(square, Vector{{1}}, 1, candidates),
                    std::optional(Vector{{0.5}}), exact));
}

BOOST_AUTO_TEST_CASE(finds_nothing_against_the_minimum_of_the_lecture,
                     *claim("contra el mínimo de x₁² + x₂² no encuentra nada",
                            "finds nothing against the minimum of x₁² + x₂²")) {
  Student student;
  const std::vector<Vector> candidates{Vector{{0.5, 0}}, Vector{{0, -0.5}}};
  BOOST_TEST(agrees("the witness", student.refutes_local_minimum(square, origin, 1, candidates),
                    std::optional<Vector>(), exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(best_of)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("de (3), (−1) y (1), el mejor para θ² es (−1), el primero de los que empatan",
                            "finds (−1) the best of (3), (−1) and (1) for θ², the first of two that tie")) {
  Student student;
  BOOST_TEST(agrees("the best", student.best_of(square, {Vector{{3}}, Vector{{-1}}, Vector{{1}}}),
                    Vector{{-1}}, exact));
}

BOOST_AUTO_TEST_CASE(refuses_to_choose_among_none,
                     *claim("rechaza que no haya candidatos", "refuses no candidates")) {
  Student student;
  BOOST_TEST(refuses([&] { student.best_of(square, {}); }));
}

BOOST_AUTO_TEST_SUITE_END()
