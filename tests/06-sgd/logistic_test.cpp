#include "problems.hpp"

using namespace sgd;

namespace {

/// σ, with nothing subtracted and nothing that overflows.
double sigma(double z) { return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z)); }

/// (6.9) as it stands, for scores so small that it may be computed so.
double loss_by_logarithms(const Neuron& neuron, const Matrix& X, const Vector& y) {
  double sum = 0;
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    const double z = neuron.w.dot(X.col(n)) + neuron.b;
    sum -= std::log(y[n] == 1 ? sigma(z) : sigma(-z));
  }
  return sum / static_cast<double>(X.cols());
}
Neuron logistic_gradient_by_sums(const Neuron& neuron, const Matrix& X, const Vector& y) {
  Neuron g{Vector::Zero(X.rows()), 0};
  const double N = static_cast<double>(X.cols());
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    const double error = sigma(neuron.w.dot(X.col(n)) + neuron.b) - y[n];
    g.w += error / N * X.col(n);
    g.b += error / N;
  }
  return g;
}

/// Data that do not fit together, and labels that are none.
template <class Call>
void refuses_bad_labels_and_what_does_not_fit(const Call& call) {
  const Neuron neuron{Vector{{1, 2}}, 0};
  BOOST_TEST(refuses([&] { call(neuron, Matrix(2, 0), Vector(0)); }));
  BOOST_TEST(refuses([&] { call(neuron, Matrix::Ones(3, 4), Vector::Ones(4)); }));
  BOOST_TEST(refuses([&] { call(neuron, Matrix::Ones(2, 4), Vector::Ones(3)); }));
  for (const double label : {-1.0, 0.5, 2.0, std::nan("")})
    BOOST_TEST_REQUIRE(refuses([&] { call(neuron, Matrix::Ones(2, 3), Vector{{0, label, 1}}); }));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sigmoid)

BOOST_AUTO_TEST_CASE(is_the_logistic_function,
                     *claim("es la función logística (6.7)", "is the logistic function (6.7)", 2)) {
  Student student;
  for (int i = -20; i <= 20; ++i)
    BOOST_TEST_REQUIRE(agrees("sigmoid", student.sigmoid(0.37 * i), sigma(0.37 * i), 1e-14));
}

BOOST_AUTO_TEST_CASE(keeps_its_digits_where_it_is_small,
                     *claim("donde es muy pequeña conserva sus cifras: σ(z) ≈ e^z",
                            "keeps its digits where it is small: σ(z) ≈ e^z")) {
  // Both exponentials round their argument, at most 700, to 1e-16 of it: 1e-13.
  Student student;
  for (const double z : {-30.0, -100.0, -700.0})
    BOOST_TEST_REQUIRE(agrees("sigmoid(z) / e^z", student.sigmoid(z) / std::exp(z), 1, 1e-12));
}

BOOST_AUTO_TEST_CASE(is_right_for_any_score,
                     *claim("vale también para ±1000 y ±∞", "is right for ±1000 and ±∞ too")) {
  Student student;
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double z : {1000.0, 1e300, infinity}) {
    BOOST_TEST_REQUIRE(agrees("sigmoid", student.sigmoid(z), 1, 0));
    BOOST_TEST_REQUIRE(agrees("sigmoid", student.sigmoid(-z), 0, 0));
  }
}

BOOST_AUTO_TEST_CASE(does_not_make_a_number_of_nan, *claim("de NaN hace NaN", "makes NaN of NaN")) {
  Student student;
  BOOST_TEST(agrees("sigmoid", student.sigmoid(std::nan("")), std::nan(""), 0));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(logistic_loss)

BOOST_AUTO_TEST_CASE(is_the_mean_binary_cross_entropy,
                     *claim("es la entropía cruzada binaria media (6.9), en cualquier dimensión",
                            "is the mean binary cross-entropy (6.9) in any dimension", 2)) {
  Random random(671);
  Student student;
  for (const auto& [D, N] : shapes) {
    const Matrix X = random_matrix(random, D, N);
    const Vector y = random_binary(random, N);
    const Neuron neuron = random_neuron(random, D);
    BOOST_TEST_REQUIRE(
        agrees("loss", student.logistic_loss(neuron, X, y), loss_by_logarithms(neuron, X, y), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_right_for_large_scores,
                     *claim("vale también para puntuaciones de ±1000: 1000 si se equivoca, 0 si acierta",
                            "is right for scores of ±1000 too: 1000 where wrong, 0 where right")) {
  Student student;
  const Neuron neuron{Vector{{1000}}, 0};
  const auto loss = [&](double x, double y) {
    return student.logistic_loss(neuron, Matrix{{x}}, Vector{{y}});
  };
  BOOST_TEST(agrees("loss", loss(1, 0), 1000, rounded));
  BOOST_TEST(agrees("loss", loss(-1, 1), 1000, rounded));
  BOOST_TEST(agrees("loss", loss(1, 1), 0, rounded));
  BOOST_TEST(agrees("loss", loss(-1, 0), 0, rounded));
}

BOOST_AUTO_TEST_CASE(is_the_logarithm_of_two_for_an_undecided_neuron,
                     *claim("es ln 2 si la neurona no se decide, con cualquiera de las etiquetas",
                            "is ln 2 if the neuron is undecided, with either label")) {
  Student student;
  const Neuron undecided{Vector{{0, 0}}, 0};
  for (const double label : {0.0, 1.0})
    BOOST_TEST(agrees("loss", student.logistic_loss(undecided, Matrix{{3}, {-5}}, Vector{{label}}),
                      std::log(2.0), rounded));
}

BOOST_AUTO_TEST_CASE(is_a_mean_and_not_a_sum, *claim("es una media: no cambia si cada ejemplo está dos veces",
                                                     "is a mean: the same if every example is there twice")) {
  Random random(672);
  Student student;
  const Matrix X = random_matrix(random, 2, 5);
  const Vector y = random_binary(random, 5);
  const Neuron neuron = random_neuron(random, 2);
  BOOST_TEST(agrees("loss", student.logistic_loss(neuron, twice(X), twice(y)),
                    loss_by_logarithms(neuron, X, y), rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan y etiquetas que no son 0 ni 1",
                            "refuses data that do not fit, and labels that are neither 0 nor 1")) {
  Student student;
  refuses_bad_labels_and_what_does_not_fit(student.logistic_loss);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(logistic_gradient)

BOOST_AUTO_TEST_CASE(spreads_the_errors_in_any_dimension,
                     *claim("reparte los errores según (6.10), en cualquier dimensión",
                            "spreads the errors by (6.10) in any dimension", 2)) {
  Random random(681);
  Student student;
  for (const auto& [D, N] : shapes) {
    const Matrix X = random_matrix(random, D, N);
    const Vector y = random_binary(random, N);
    const Neuron neuron = random_neuron(random, D);
    BOOST_TEST_REQUIRE(agrees("gradient", student.logistic_gradient(neuron, X, y),
                              logistic_gradient_by_sums(neuron, X, y), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_the_slope_of_the_loss,
                     *claim("es la pendiente de la pérdida: diferencias centrales de (6.9)",
                            "is the slope of the loss: central differences of (6.9)")) {
  // h² for a third derivative below 1, and 1e-16 / h for the rounding of the loss.
  Random random(682);
  Student student;
  const Matrix X = random_matrix(random, 3, 8);
  const Vector y = random_binary(random, 8);
  const Vector theta = random.vector(4);
  const double h = 1e-5;
  Vector slopes(4);
  for (int i = 0; i < 4; ++i) {
    const Vector e = h * Vector::Unit(4, i);
    slopes[i] =
        (loss_by_logarithms(neuron_of(theta + e), X, y) - loss_by_logarithms(neuron_of(theta - e), X, y)) /
        (2 * h);
  }
  BOOST_TEST(agrees("gradient", student.logistic_gradient(neuron_of(theta), X, y), neuron_of(slopes), 1e-9));
}

BOOST_AUTO_TEST_CASE(is_right_for_large_scores,
                     *claim("vale también para puntuaciones de ±1000", "is right for scores of ±1000 too")) {
  Student student;
  const Neuron neuron{Vector{{1000}}, 0};
  BOOST_TEST(agrees("gradient", student.logistic_gradient(neuron, Matrix{{1, -1}}, Vector{{1, 1}}),
                    Neuron{Vector{{0.5}}, -0.5}, rounded));
  BOOST_TEST(agrees("gradient", student.logistic_gradient(neuron, Matrix{{1, -1}}, Vector{{0, 0}}),
                    Neuron{Vector{{0.5}}, 0.5}, rounded));
}

BOOST_AUTO_TEST_CASE(is_that_of_the_mean_and_not_of_the_sum,
                     *claim("es el de la media: no cambia si cada ejemplo está dos veces",
                            "is that of the mean: the same if every example is there twice")) {
  Random random(683);
  Student student;
  const Matrix X = random_matrix(random, 2, 5);
  const Vector y = random_binary(random, 5);
  const Neuron neuron = random_neuron(random, 2);
  BOOST_TEST(agrees("gradient", student.logistic_gradient(neuron, twice(X), twice(y)),
                    logistic_gradient_by_sums(neuron, X, y), rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan y etiquetas que no son 0 ni 1",
                            "refuses data that do not fit, and labels that are neither 0 nor 1")) {
  Student student;
  refuses_bad_labels_and_what_does_not_fit(student.logistic_gradient);
}

BOOST_AUTO_TEST_SUITE_END()
