#include "problems.hpp"

using namespace sgd;

namespace {

/// (6.11) as it stands, for small scores.
Vector powers_over_their_sum(const Vector& scores) {
  const Vector e = scores.array().exp();
  return e / e.sum();
}

/// (6.13) and (6.14), example by example.
double loss_by_logarithms(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  double sum = 0;
  for (Eigen::Index n = 0; n < X.cols(); ++n)
    sum -= std::log(powers_over_their_sum(layer.W.transpose() * X.col(n) + layer.b)[labels[n]]);
  return sum / static_cast<double>(X.cols());
}
Layer softmax_gradient_by_sums(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  Layer g{Matrix::Zero(layer.W.rows(), layer.W.cols()), Vector::Zero(layer.b.size())};
  const double N = static_cast<double>(X.cols());
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    const Vector y_hat = powers_over_their_sum(layer.W.transpose() * X.col(n) + layer.b);
    for (int k = 0; k < layer.b.size(); ++k) {
      const double error = (y_hat[k] - (labels[n] == k ? 1 : 0)) / N;
      g.W.col(k) += error * X.col(n);
      g.b[k] += error;
    }
  }
  return g;
}

/// Features, examples, classes.
struct Shape {
  int D, N, K;
};
const std::vector<Shape> layers{{1, 1, 1}, {1, 6, 2}, {4, 3, 7}, {20, 30, 10}, {50, 20, 3}};

/// Data that do not fit together, and labels that are none.
template <class Call>
void refuses_bad_classes_and_what_does_not_fit(const Call& call) {
  const Matrix X = Matrix::Ones(2, 3);
  const Layer layer{Matrix::Ones(2, 4), Vector::Ones(4)};
  BOOST_TEST(refuses([&] { call(layer, Matrix(2, 0), std::vector<int>{}); }));
  BOOST_TEST(refuses([&] { call(layer, Matrix::Ones(5, 3), std::vector<int>{0, 1, 2}); }));
  BOOST_TEST(refuses([&] { call(layer, X, std::vector<int>{0, 1}); }));
  BOOST_TEST(refuses([&] { call(layer, X, std::vector<int>{0, 1, 4}); }));
  BOOST_TEST(refuses([&] { call(layer, X, std::vector<int>{0, -1, 2}); }));
  BOOST_TEST(refuses([&] {
    call(Layer{Matrix::Ones(2, 4), Vector::Ones(3)}, X, std::vector<int>{0, 1, 2});
  }));
  BOOST_TEST(refuses([&] { call(Layer{Matrix(2, 0), Vector(0)}, X, std::vector<int>{0, 0, 0}); }));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(softmax)

BOOST_AUTO_TEST_CASE(makes_probabilities_of_scores, *claim("hace probabilidades de puntuaciones según (6.11)",
                                                           "makes probabilities of scores by (6.11)", 2)) {
  Random random(691);
  Student student;
  for (const int K : {1, 2, 10, 50}) {
    const Vector scores = 5 * random.vector(K);
    const Vector probabilities = student.softmax(scores);
    BOOST_TEST_REQUIRE(agrees("softmax", probabilities, powers_over_their_sum(scores), rounded));
    BOOST_TEST_REQUIRE(agrees("the sum", probabilities.sum(), 1, rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_right_for_large_scores,
                     *claim("vale también para puntuaciones muy grandes, de un signo y del otro",
                            "is right for very large scores of either sign")) {
  Student student;
  const double a = 1 / (1 + std::exp(1.0));
  BOOST_TEST(agrees("softmax", student.softmax(Vector{{1000, 1001}}), Vector{{a, 1 - a}}, rounded));
  BOOST_TEST(agrees("softmax", student.softmax(Vector{{-1000, -999}}), Vector{{a, 1 - a}}, rounded));
  BOOST_TEST(agrees("softmax", student.softmax(Vector{{-1000, 1000, 0}}), Vector{{0, 1, 0}}, rounded));
  BOOST_TEST(
      agrees("softmax", student.softmax(Vector{{1e6, 1e6, 1e6, 1e6}}), Vector::Constant(4, 0.25), rounded));
}

BOOST_AUTO_TEST_CASE(does_not_mind_where_scores_begin,
                     *claim("no cambia si a todas las puntuaciones se les suma lo mismo",
                            "stays the same if one number is added to all scores")) {
  // Scores of order 300 round to 1e-13 or so.
  Random random(692);
  Student student;
  const Vector scores = random.vector(6);
  for (const double moved : {-300.0, 3.0, 300.0})
    BOOST_TEST(
        agrees("softmax", student.softmax(scores.array() + moved), powers_over_their_sum(scores), 1e-11));
}

BOOST_AUTO_TEST_CASE(refuses_no_scores, *claim("rechaza un vector sin puntuaciones", "refuses no scores")) {
  Student student;
  BOOST_TEST(refuses([&] { student.softmax(Vector(0)); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cross_entropy)

BOOST_AUTO_TEST_CASE(is_the_mean_categorical_cross_entropy,
                     *claim("es la entropía cruzada categórica media (6.13), en cualquier dimensión",
                            "is the mean categorical cross-entropy (6.13) in any dimension", 2)) {
  Random random(701);
  Student student;
  for (const auto& [D, N, K] : layers) {
    const Matrix X = random_matrix(random, D, N);
    const std::vector<int> labels = random_labels(random, N, K);
    const Layer layer = random_layer(random, D, K);
    BOOST_TEST_REQUIRE(agrees("loss", student.cross_entropy(layer, X, labels),
                              loss_by_logarithms(layer, X, labels), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_right_for_large_scores,
                     *claim("vale también para puntuaciones de ±1000: cuesta la diferencia con la mayor",
                            "is right for scores of ±1000 too: it costs the difference from the largest")) {
  Student student;
  const Layer layer{Matrix{{1000, -1000, 0}}, Vector::Zero(3)};
  const auto loss = [&](int label) { return student.cross_entropy(layer, Matrix{{1}}, {label}); };
  BOOST_TEST(agrees("loss", loss(0), 0, rounded));
  BOOST_TEST(agrees("loss", loss(1), 2000, rounded));
  BOOST_TEST(agrees("loss", loss(2), 1000, rounded));
}

BOOST_AUTO_TEST_CASE(is_categorical_and_not_binary,
                     *claim("es la categórica, no la binaria: sin decidirse entre K clases, ln K",
                            "is the categorical one, not the binary: undecided among K classes, ln K")) {
  Student student;
  for (const int K : {1, 2, 10}) {
    const Layer undecided{Matrix::Zero(2, K), Vector::Zero(K)};
    BOOST_TEST(agrees("loss", student.cross_entropy(undecided, Matrix{{3, 1}, {-5, 2}}, {0, K - 1}),
                      std::log(K), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_a_mean_and_not_a_sum, *claim("es una media: no cambia si cada ejemplo está dos veces",
                                                     "is a mean: the same if every example is there twice")) {
  Random random(702);
  Student student;
  const Matrix X = random_matrix(random, 2, 5);
  const std::vector<int> labels{0, 2, 1, 1, 2};
  const Layer layer = random_layer(random, 2, 3);
  BOOST_TEST(agrees("loss", student.cross_entropy(layer, twice(X), twice(labels)),
                    loss_by_logarithms(layer, X, labels), rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan y etiquetas que no son de ninguna clase",
                            "refuses data that do not fit, and labels of no class")) {
  Student student;
  refuses_bad_classes_and_what_does_not_fit(student.cross_entropy);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(softmax_gradient)

BOOST_AUTO_TEST_CASE(spreads_the_errors_in_any_dimension,
                     *claim("reparte los errores según (6.14), en cualquier dimensión",
                            "spreads the errors by (6.14) in any dimension", 2)) {
  Random random(711);
  Student student;
  for (const auto& [D, N, K] : layers) {
    const Matrix X = random_matrix(random, D, N);
    const std::vector<int> labels = random_labels(random, N, K);
    const Layer layer = random_layer(random, D, K);
    BOOST_TEST_REQUIRE(agrees("gradient", student.softmax_gradient(layer, X, labels),
                              softmax_gradient_by_sums(layer, X, labels), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_the_slope_of_the_loss,
                     *claim("es la pendiente de la pérdida: diferencias centrales de (6.13)",
                            "is the slope of the loss: central differences of (6.13)")) {
  // h² for a third derivative below 1, and 1e-16 / h for the rounding of the loss.
  Random random(712);
  Student student;
  const Matrix X = random_matrix(random, 2, 6);
  const std::vector<int> labels{0, 2, 1, 1, 2, 0};
  const Vector theta = random.vector(9);
  const double h = 1e-5;
  Vector slopes(9);
  for (int i = 0; i < 9; ++i) {
    const Vector e = h * Vector::Unit(9, i);
    slopes[i] = (loss_by_logarithms(layer_of(theta + e, 3), X, labels) -
                 loss_by_logarithms(layer_of(theta - e, 3), X, labels)) /
                (2 * h);
  }
  BOOST_TEST(
      agrees("gradient", student.softmax_gradient(layer_of(theta, 3), X, labels), layer_of(slopes, 3), 1e-9));
}

BOOST_AUTO_TEST_CASE(wears_its_hat,
                     *claim("lleva sombrero: usa la probabilidad predicha, también la de las otras clases",
                            "wears its hat: uses the predicted probability, of the other classes too")) {
  // Three classes, undecided, one example of the class 1: probabilities ⅓ minus 0, 1 and 0.
  Student student;
  const Layer undecided{Matrix::Zero(1, 3), Vector::Zero(3)};
  const Vector errors{{1.0 / 3, -2.0 / 3, 1.0 / 3}};
  BOOST_TEST(agrees("gradient", student.softmax_gradient(undecided, Matrix{{6}}, {1}),
                    Layer{6 * errors.transpose(), errors}, rounded));
}

BOOST_AUTO_TEST_CASE(is_right_for_large_scores,
                     *claim("vale también para puntuaciones de ±1000", "is right for scores of ±1000 too")) {
  Student student;
  const Layer layer{Matrix{{1000, -1000}}, Vector::Zero(2)};
  BOOST_TEST(agrees("gradient", student.softmax_gradient(layer, Matrix{{1, -1}}, {1, 1}),
                    Layer{Matrix{{0.5, -0.5}}, Vector{{0.5, -0.5}}}, rounded));
}

BOOST_AUTO_TEST_CASE(is_that_of_the_mean_and_not_of_the_sum,
                     *claim("es el de la media: no cambia si cada ejemplo está dos veces",
                            "is that of the mean: the same if every example is there twice")) {
  Random random(713);
  Student student;
  const Matrix X = random_matrix(random, 2, 5);
  const std::vector<int> labels{0, 2, 1, 1, 2};
  const Layer layer = random_layer(random, 2, 3);
  BOOST_TEST(agrees("gradient", student.softmax_gradient(layer, twice(X), twice(labels)),
                    softmax_gradient_by_sums(layer, X, labels), rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan y etiquetas que no son de ninguna clase",
                            "refuses data that do not fit, and labels of no class")) {
  Student student;
  refuses_bad_classes_and_what_does_not_fit(student.softmax_gradient);
}

BOOST_AUTO_TEST_SUITE_END()
