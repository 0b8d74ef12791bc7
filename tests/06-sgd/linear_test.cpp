#include "problems.hpp"

using namespace sgd;

namespace {

const Matrix X13{{1, 3}};
const Vector y29{{2, 9}};
const Neuron two_one{Vector{{2}}, 1};

/// (6.3) to (6.5), sum by sum.
double loss_by_sums(const Neuron& neuron, const Matrix& X, const Vector& y) {
  double sum = 0;
  for (Eigen::Index n = 0; n < X.cols(); ++n) sum += std::pow(neuron.w.dot(X.col(n)) + neuron.b - y[n], 2);
  return sum / static_cast<double>(2 * X.cols());
}
Neuron gradient_by_sums(const Neuron& neuron, const Matrix& X, const Vector& y) {
  Neuron g{Vector::Zero(X.rows()), 0};
  const double N = static_cast<double>(X.cols());
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    const double error = neuron.w.dot(X.col(n)) + neuron.b - y[n];
    g.w += error / N * X.col(n);
    g.b += error / N;
  }
  return g;
}

/// Three sets of data that do not fit together.
template <class Call>
void refuses_what_does_not_fit(const Call& call) {
  BOOST_TEST(refuses([&] { call(Neuron{Vector{{1, 2}}, 0}, Matrix(2, 0), Vector(0)); }));
  BOOST_TEST(refuses([&] { call(Neuron{Vector{{1, 2, 3}}, 0}, Matrix::Ones(2, 4), Vector::Ones(4)); }));
  BOOST_TEST(refuses([&] { call(Neuron{Vector{{1, 2}}, 0}, Matrix::Ones(2, 4), Vector::Ones(3)); }));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(linear_loss)

BOOST_AUTO_TEST_CASE(is_half_the_mean_of_the_squared_errors,
                     *claim("es la mitad de la media de los errores al cuadrado, en cualquier dimensión",
                            "is half the mean of the squared errors in any dimension", 2)) {
  Random random(641);
  Student student;
  for (const auto& [D, N] : shapes) {
    const Matrix X = random_matrix(random, D, N);
    const Vector y = 3 * random.vector(N);
    const Neuron neuron = random_neuron(random, D);
    BOOST_TEST_REQUIRE(
        agrees("loss", student.linear_loss(neuron, X, y), loss_by_sums(neuron, X, y), rounded));
  }
}

BOOST_AUTO_TEST_CASE(is_zero_for_a_perfect_fit,
                     *claim("es cero si las predicciones son exactas, sesgo incluido",
                            "is zero if the predictions are exact, bias included")) {
  Random random(642);
  Student student;
  const Matrix X = random_matrix(random, 4, 9);
  const Neuron neuron = random_neuron(random, 4);
  const Vector y = (X.transpose() * neuron.w).array() + neuron.b;
  BOOST_TEST(agrees("loss", student.linear_loss(neuron, X, y), 0, rounded));
}

BOOST_AUTO_TEST_CASE(is_a_mean_and_not_a_sum, *claim("es una media: no cambia si cada ejemplo está dos veces",
                                                     "is a mean: the same if every example is there twice")) {
  Student student;
  BOOST_TEST(agrees("loss", student.linear_loss(two_one, twice(X13), twice(y29)), 1.25, rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan: ningún ejemplo, otro número de pesos o de y",
                            "refuses data that do not fit: no example, another number of weights or of y")) {
  Student student;
  refuses_what_does_not_fit(student.linear_loss);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(linear_gradient)

BOOST_AUTO_TEST_CASE(spreads_the_errors_in_any_dimension,
                     *claim("reparte los errores según (6.5), en cualquier dimensión",
                            "spreads the errors by (6.5) in any dimension", 2)) {
  Random random(651);
  Student student;
  for (const auto& [D, N] : shapes) {
    const Matrix X = random_matrix(random, D, N);
    const Vector y = 3 * random.vector(N);
    const Neuron neuron = random_neuron(random, D);
    BOOST_TEST_REQUIRE(
        agrees("gradient", student.linear_gradient(neuron, X, y), gradient_by_sums(neuron, X, y), rounded));
  }
}

BOOST_AUTO_TEST_CASE(
    is_that_of_the_mean_and_not_of_the_sum,
    *claim("es el de la media, no el de la suma: no cambia si cada ejemplo está dos veces",
           "is that of the mean, not of the sum: the same if every example is there twice")) {
  Student student;
  BOOST_TEST(agrees("gradient", student.linear_gradient(two_one, twice(X13), twice(y29)),
                    Neuron{Vector{{-2.5}}, -0.5}, rounded));
}

BOOST_AUTO_TEST_CASE(is_the_slope_of_the_loss,
                     *claim("es la pendiente de la pérdida: diferencias centrales de (6.4)",
                            "is the slope of the loss: central differences of (6.4)")) {
  // The loss is quadratic, so its central differences are exact but for rounding: 1e-16 · 10 / 0.1.
  Random random(652);
  Student student;
  const Matrix X = random_matrix(random, 3, 8);
  const Vector y = random.vector(8);
  const Vector theta = random.vector(4);
  Vector slopes(4);
  for (int i = 0; i < 4; ++i) {
    const Vector e = 0.1 * Vector::Unit(4, i);
    slopes[i] = (loss_by_sums(neuron_of(theta + e), X, y) - loss_by_sums(neuron_of(theta - e), X, y)) / 0.2;
  }
  BOOST_TEST(agrees("gradient", student.linear_gradient(neuron_of(theta), X, y), neuron_of(slopes), rounded));
}

BOOST_AUTO_TEST_CASE(vanishes_at_the_least_squares, *claim("se anula en la solución de mínimos cuadrados",
                                                           "vanishes at the least squares solution")) {
  Random random(653);
  Student student;
  const Matrix X = random_matrix(random, 5, 30);
  const Vector y = random.vector(30);
  Matrix rows(30, 6);
  rows << X.transpose(), Vector::Ones(30);
  const Neuron best = neuron_of((rows.transpose() * rows).ldlt().solve(rows.transpose() * y));
  BOOST_TEST(agrees("gradient", student.linear_gradient(best, X, y), Neuron{Vector::Zero(5), 0}, rounded));
}

BOOST_AUTO_TEST_CASE(refuses_data_that_do_not_fit_together,
                     *claim("rechaza datos que no encajan: ningún ejemplo, otro número de pesos o de y",
                            "refuses data that do not fit: no example, another number of weights or of y")) {
  Student student;
  refuses_what_does_not_fit(student.linear_gradient);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(train_linear)

BOOST_AUTO_TEST_CASE(descends_in_any_dimension, *claim("recorre el camino de (6.6), en cualquier dimensión",
                                                       "takes the path of (6.6) in any dimension", 3)) {
  // Few steps, so that no gradient comes near the tolerance of 0.
  Random random(661);
  Student student;
  for (const auto& [D, N] : {std::pair{1, 1}, {1, 7}, {3, 20}, {10, 40}}) {
    const Matrix X = random_matrix(random, D, N);
    const Vector y = 3 * random.vector(N);
    const Neuron start = random_neuron(random, D);
    BOOST_TEST_REQUIRE(agrees("path", student.train_linear(X, y, start, 0.3, 0, 20),
                              sgd::train_linear(X, y, start, 0.3, 0, 20), whole_path));
  }
}

BOOST_AUTO_TEST_CASE(updates_weights_and_bias_from_the_same_point,
                     *claim("actualiza w y b a la vez, con el gradiente del mismo punto",
                            "updates w and b simultaneously, from the gradient at one point")) {
  // One example, x = 1, y = 3, from 0: the error −3 moves both to 1.5. Were b first, w would see an error of
  // −1.5.
  Student student;
  const NeuronPath path = student.train_linear(Matrix{{1}}, Vector{{3}}, Neuron{Vector{{0}}, 0}, 0.5, 0, 1);
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 2));
  BOOST_TEST(agrees("path.points[1]", path.points[1], Neuron{Vector{{1.5}}, 1.5}, rounded));
}

BOOST_AUTO_TEST_CASE(arrives_at_the_least_squares,
                     *claim("llega a los mínimos cuadrados y dice que ha convergido",
                            "arrives at the least squares and says that it converged")) {
  // Curvatures of X Xᵀ/N between about 0.2 and 0.5, and a gradient of 1e-9: within 1e-8 of the minimum.
  Random random(662);
  Student student;
  const Matrix X = random_matrix(random, 2, 50);
  const Neuron truth{Vector{{2, -3}}, 0.5};
  const Vector y = (X.transpose() * truth.w).array() + truth.b;
  const NeuronPath path = student.train_linear(X, y, Neuron{Vector::Zero(2), 0}, 0.5, 1e-9, 2000);
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), truth, 1e-7));
}

BOOST_AUTO_TEST_CASE(
    stops_at_the_first_small_gradient,
    *claim("se para en el primer punto cuyo gradiente es pequeño, también en el primero de todos",
           "stops at the first point with a small gradient, even the very first")) {
  // x = 0 leaves w alone; b goes 8, 4, 2, 1, its own gradient. The first within 1.5 is 1.
  Student student;
  const Matrix X{{0}};
  const Vector y{{0}};
  const auto at = [](double b) { return Neuron{Vector{{7}}, b}; };
  BOOST_TEST(agrees("path", student.train_linear(X, y, at(8), 0.5, 1.5, 100),
                    NeuronPath{{at(8), at(4), at(2), at(1)}, Stop::converged}, rounded));
  BOOST_TEST(agrees("path", student.train_linear(X, y, at(1), 0.5, 1.5, 0),
                    NeuronPath{{at(1)}, Stop::converged}, rounded));
}

BOOST_AUTO_TEST_CASE(looks_at_each_number_of_the_gradient,
                     *claim("mira cada número del gradiente: los de w y el de b, sin hacer su norma",
                            "looks at each number of the gradient, of w and of b, and not at their length")) {
  // All 26 numbers of the gradient are 2, so that it is 10.2 long.
  Student student;
  const Neuron start{Vector::Zero(25), 0};
  const NeuronPath path = student.train_linear(Matrix::Ones(25, 1), Vector{{-2}}, start, 0.25, 2.5, 100);
  BOOST_TEST(agrees("path", path, NeuronPath{{start}, Stop::converged}, rounded));
  // Only a weight moves: the bias stays small.
  const Neuron steep{Vector{{1}}, 0};
  const NeuronPath other = student.train_linear(Matrix{{10, -10}}, Vector{{0, 0}}, steep, 0.001, 50, 1);
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(other.points.size()), 2));
}

BOOST_AUTO_TEST_CASE(takes_no_more_steps_than_allowed,
                     *claim("no da más pasos de los permitidos, y con cero permitidos se queda en start",
                            "takes no more steps than allowed, and stays at start if none is")) {
  Student student;
  const NeuronPath path = student.train_linear(X13, y29, two_one, 0.2, 0, 1);
  BOOST_TEST(agrees("path", path, NeuronPath{{two_one, Neuron{Vector{{2.5}}, 1.1}}, Stop::iteration_limit},
                    rounded));
  BOOST_TEST(agrees("path", student.train_linear(X13, y29, two_one, 0.2, 0, 0),
                    NeuronPath{{two_one}, Stop::iteration_limit}, rounded));
}

BOOST_AUTO_TEST_CASE(stops_when_a_point_is_no_longer_finite,
                     *claim("si diverge, se para en el primer punto que no es finito, lo guarda y lo dice",
                            "stops at the first point that is not finite, keeps it and says so")) {
  // b is multiplied by 1 − 1e100 a step: 1, −1e100, 1e200, −1e300, overflow.
  Student student;
  const NeuronPath path =
      student.train_linear(Matrix{{0}}, Vector{{0}}, Neuron{Vector{{0}}, 1}, 1e100, 0, 50);
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(path.points.size()), 5));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::diverged));
  const Neuron lost{Vector{{std::nan("")}}, 0};
  BOOST_TEST(agrees("path.stop", student.train_linear(X13, y29, lost, 0.1, 0, 5).stop, Stop::diverged));
}

BOOST_AUTO_TEST_CASE(refuses_what_the_contract_refuses,
                     *claim("rechaza ajustes fuera de rango y datos que no encajan",
                            "refuses settings out of range and data that do not fit together")) {
  Student student;
  for (const double eta : {0.0, -0.1, std::nan("")})
    BOOST_TEST_REQUIRE(refuses([&] { student.train_linear(X13, y29, two_one, eta, 0.1, 5); }));
  for (const double tolerance : {-0.1, std::nan("")})
    BOOST_TEST_REQUIRE(refuses([&] { student.train_linear(X13, y29, two_one, 0.1, tolerance, 5); }));
  BOOST_TEST(refuses([&] { student.train_linear(X13, y29, two_one, 0.1, 0.1, -1); }));
  refuses_what_does_not_fit([&](const Neuron& neuron, const Matrix& X, const Vector& y) {
    student.train_linear(X, y, neuron, 0.1, 0.1, 0);
  });
}

BOOST_AUTO_TEST_SUITE_END()
