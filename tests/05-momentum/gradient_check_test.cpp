#include "problems.hpp"

using namespace momentum;

namespace {

/// Central differences with h = 1e-5 on losses of order 100 keep some eight digits: 1e-16 · 100 / 1e-5.
constexpr double differences = 1e-7;
constexpr double h = 1e-5;

/// A smooth loss with a curved gradient: Σ (i+1) sin θ_i + ¼ Σ θ_i⁴.
double waves(const Vector& theta) {
  const Vector weights = Vector::LinSpaced(theta.size(), 1, static_cast<double>(theta.size()));
  return (weights.array() * theta.array().sin()).sum() + 0.25 * theta.array().pow(4).sum();
}
Vector waves_gradient(const Vector& theta) {
  const Vector weights = Vector::LinSpaced(theta.size(), 1, static_cast<double>(theta.size()));
  return weights.array() * theta.array().cos() + theta.array().cube();
}

double square(const Vector& theta) { return theta.squaredNorm(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(gradient_check)

BOOST_AUTO_TEST_CASE(clears_right_gradients_in_any_dimension,
                     *claim("da por buenos los gradientes buenos, en cualquier dimensión",
                            "clears right gradients in any dimension", 2)) {
  Random random(571);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const GradientCheck found = student.gradient_check(waves, waves_gradient, random.vector(size), h);
    BOOST_TEST_REQUIRE(agrees("disagreement", found.disagreement, 0, differences));
  }
}

BOOST_AUTO_TEST_CASE(finds_the_one_wrong_coordinate,
                     *claim("encuentra la única coordenada equivocada, esté donde esté",
                            "finds the one wrong coordinate, wherever it is", 2)) {
  Random random(572);
  Student student;
  for (const int wrong : {0, 3, 9}) {
    const Vector theta = random.vector(10);
    const auto gradient = [wrong](const Vector& at) {
      Vector g = waves_gradient(at);
      g[wrong] += 0.25;
      return g;
    };
    const Vector g = gradient(theta);
    const GradientCheck found = student.gradient_check(waves, gradient, theta, h);
    BOOST_TEST_REQUIRE(agrees("coordinate", found.coordinate, wrong));
    const double scale = std::max({1.0, std::abs(g[wrong]), std::abs(g[wrong] - 0.25)});
    BOOST_TEST_REQUIRE(agrees("disagreement", found.disagreement, 0.25 / scale, differences));
  }
}

BOOST_AUTO_TEST_CASE(keeps_the_largest_of_several_disagreements,
                     *claim("de varias discrepancias se queda con la mayor",
                            "keeps the largest of several disagreements")) {
  // Off by 0.1, 0.5 and 0.2 where the derivative is 0: absolute and relative are the same there.
  Student student;
  const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta + Vector{{0.1, 0.5, 0.2}}; };
  const GradientCheck found = student.gradient_check(square, gradient, Vector::Zero(3), h);
  BOOST_TEST(agrees("coordinate", found.coordinate, 1));
  BOOST_TEST(agrees("disagreement", found.disagreement, 0.5, differences));
}

BOOST_AUTO_TEST_CASE(weighs_a_disagreement_by_the_size_of_the_derivative,
                     *claim("mide la discrepancia en relación con el tamaño de la derivada",
                            "weighs a disagreement by the size of the derivative")) {
  // Off by 1 in 1000 and by 0.5 in 2: the second is the worse one.
  Student student;
  const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta + Vector{{1, -0.5}}; };
  const GradientCheck found = student.gradient_check(square, gradient, Vector{{500, 1}}, h);
  BOOST_TEST(agrees("coordinate", found.coordinate, 1));
  BOOST_TEST(agrees("disagreement", found.disagreement, 0.25, 1e-5));
}

BOOST_AUTO_TEST_CASE(
    counts_small_derivatives_as_they_are,
    *claim("donde las derivadas son menores que 1, la discrepancia es la diferencia tal cual",
           "takes the difference as it is where the derivatives are below 1")) {
  Student student;
  const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta + Vector{{0.001}}; };
  const GradientCheck found = student.gradient_check(square, gradient, Vector{{0.01}}, h);
  BOOST_TEST(agrees("disagreement", found.disagreement, 0.001, differences));
}

BOOST_AUTO_TEST_CASE(takes_errors_of_either_sign,
                     *claim("ve el error tanto si el gradiente se pasa como si se queda corto",
                            "sees a gradient that is too small as well as one that is too large")) {
  Student student;
  for (const double error : {0.5, -0.5}) {
    const auto gradient = [error](const Vector& theta) -> Vector { return 2 * theta + Vector{{error, 0}}; };
    const GradientCheck found = student.gradient_check(square, gradient, Vector::Zero(2), h);
    BOOST_TEST_REQUIRE(agrees("disagreement", found.disagreement, 0.5, differences));
    BOOST_TEST_REQUIRE(agrees("coordinate", found.coordinate, 0));
  }
}

BOOST_AUTO_TEST_CASE(
    looks_on_both_sides_of_each_coordinate_alone,
    *claim("pide un gradiente y 2D pérdidas: a cada lado de cada coordenada, sin mover las demás",
           "asks for one gradient and 2D losses: on each side of each coordinate, the others unmoved")) {
  const Vector theta{{1, -2, 0.5}};
  WatchedLoss loss(3, waves);
  WatchedGradient gradient(3, waves_gradient);
  Student student;
  student.gradient_check(loss, gradient, theta, 0.125);
  BOOST_TEST_REQUIRE(agrees("gradient evaluations", gradient.count(), 1));
  BOOST_TEST_REQUIRE(agrees("loss evaluations", loss.count(), 6));
  for (int i = 0; i < 3; ++i) {
    for (const double step : {0.125, -0.125}) {
      Vector probe = theta;
      probe[i] += step;
      const bool asked = std::ranges::any_of(
          loss.asked_at, [&](const Vector& at) { return (at - probe).lpNorm<Eigen::Infinity>() < one_step; });
      BOOST_TEST_REQUIRE(
          holds(asked, "No miró a los dos lados de cada coordenada con las demás en su sitio.",
                "It did not look on both sides of each coordinate with the others in their place."));
    }
  }
}

BOOST_AUTO_TEST_CASE(names_the_first_of_equals, *claim("si empatan, nombra la primera coordenada",
                                                       "names the first coordinate if several tie")) {
  Student student;
  const auto zero = [](const Vector& theta) -> Vector { return Vector::Zero(theta.size()); };
  const GradientCheck found = student.gradient_check(square, zero, Vector{{1, 1}}, h);
  BOOST_TEST(agrees("coordinate", found.coordinate, 0));
}

BOOST_AUTO_TEST_CASE(is_not_fooled_by_what_is_not_a_number,
                     *claim("no se deja engañar por un NaN: cuenta como discrepancia infinita",
                            "is not fooled by a NaN, which counts as an infinite disagreement")) {
  Student student;
  const auto gradient = [](const Vector& theta) -> Vector {
    Vector g = 2 * theta;
    g[1] = std::nan("");
    return g;
  };
  const GradientCheck found = student.gradient_check(square, gradient, Vector{{1, 2, 3}}, h);
  BOOST_TEST(agrees("disagreement", found.disagreement, std::numeric_limits<double>::infinity(), 0));
  BOOST_TEST(agrees("coordinate", found.coordinate, 1));
}

BOOST_AUTO_TEST_CASE(
    refuses_what_it_cannot_check,
    *claim("rechaza un theta vacío, un gradiente de otro tamaño y un h que no es positivo",
           "refuses an empty theta, a gradient of another size, and an h that is not positive")) {
  Student student;
  const auto short_gradient = [](const Vector&) -> Vector { return Vector{{1}}; };
  BOOST_TEST(refuses([&] { student.gradient_check(square, identity, Vector(0), h); }));
  BOOST_TEST(refuses([&] { student.gradient_check(square, short_gradient, Vector{{1, 2}}, h); }));
  BOOST_TEST(refuses([&] { student.gradient_check(square, identity, Vector{{1, 2}}, 0); }));
  BOOST_TEST(refuses([&] { student.gradient_check(square, identity, Vector{{1, 2}}, -1e-5); }));
}

BOOST_AUTO_TEST_SUITE_END()
