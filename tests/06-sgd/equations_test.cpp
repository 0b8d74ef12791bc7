// Every numbered equation of the lesson on stochastic gradient descent, at numbers that nothing singles out.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "lesson.hpp"
#include "sgd.hpp"

using namespace sgd;
using lesson::constant;
using lesson::fair_draws;
using lesson::halving;
using lesson::shrinking;

namespace {

const auto within_rounding = boost::test_tools::tolerance(1e-11);

/// Three features of five examples.
const Matrix X{{0.3, -1.2, 2.1, 0.7, -0.4}, {1.5, 0.2, -0.6, 0.9, -2.2}, {-0.8, 0.5, 1.1, -1.7, 0.6}};
const Vector y{{1.3, -0.4, 2.8, 0.1, -1.9}};
const Vector yes_or_no{{1, 0, 0, 1, 0}};
const std::vector<int> labels{2, 0, 3, 1, 2};
const Neuron neuron{Vector{{0.45, -0.7, 1.15}}, 0.35};
const Layer layer{Matrix{{0.2, -0.9, 0.4, 1.3}, {0.7, 0.1, -0.5, -0.3}, {-1.1, 0.6, 0.8, 0.25}},
                  Vector{{0.15, -0.35, 0.5, -0.05}}};
constexpr int N = 5, D = 3, K = 4;

bool close(const Vector& one, const Vector& other, double tolerance = 1e-11) {
  return (one - other).lpNorm<Eigen::Infinity>() < tolerance;
}

double score(int n) { return neuron.w.dot(X.col(n)) + neuron.b; }
Vector scores(int n) { return layer.W.transpose() * X.col(n) + layer.b; }
Vector with_one(int n) {
  Vector extended(D + 1);
  extended << X.col(n), 1;
  return extended;
}
double logistic(double z) { return 1 / (1 + std::exp(-z)); }

/// Central differences of a function of many numbers, and of one.
Vector slopes(const std::function<double(const Vector&)>& function, Vector theta, double h = 1e-5) {
  Vector slope(theta.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i) {
    const double here = theta[i];
    theta[i] = here + h;
    const double above = function(theta);
    theta[i] = here - h;
    slope[i] = (above - function(theta)) / (2 * h);
    theta[i] = here;
  }
  return slope;
}
double slope(const std::function<double(double)>& function, double at, double h = 1e-5) {
  return (function(at + h) - function(at - h)) / (2 * h);
}

/// The Hessian, by central differences of a gradient.
Matrix curvature(const std::function<Vector(const Vector&)>& gradient, const Vector& theta, double h = 1e-5) {
  Matrix H(theta.size(), theta.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i) {
    const Vector step = h * Vector::Unit(theta.size(), i);
    H.col(i) = (gradient(theta + step) - gradient(theta - step)) / (2 * h);
  }
  return H;
}

/// The loss and the gradient of one example of the linear neuron.
double loss_of_example(const Vector& theta, int n) {
  const double error = theta.dot(with_one(n)) - y[n];
  return error * error / 2;
}
Vector gradient_of_example(const Vector& theta, int n) {
  return vector_of(linear_gradient(neuron_of(theta), X.col(n), y.segment(n, 1)));
}

/// All minibatches of so many examples.
std::vector<Batch> all_batches(int examples, int size) {
  std::vector<bool> chosen(examples);
  std::fill(chosen.begin(), chosen.begin() + size, true);
  std::vector<Batch> batches;
  do {
    Batch batch;
    for (int n = 0; n < examples; ++n)
      if (chosen[n]) batch.push_back(n);
    batches.push_back(batch);
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
  return batches;
}

/// (6.19) over and over.
double variance_after(int steps, double v, double variance, const Schedule& schedule) {
  for (int t = 0; t < steps; ++t) v = std::pow(1 - schedule(t), 2) * v + schedule(t) * schedule(t) * variance;
  return v;
}

double sum_of(const Schedule& schedule, int first, int last, double power) {
  double sum = 0;
  for (int t = first; t < last; ++t) sum += std::pow(schedule(t), power);
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_CASE(equation_6_1_is_a_step_along_an_estimate_that_is_right_on_average) {
  const Schedule schedule = shrinking(0.3, 7);
  int asked = 0;
  const auto estimate = [&](const Vector& theta) { return gradient_of_example(theta, 3 * asked++ % N); };
  const Vector start = vector_of(neuron);
  const Trajectory path = sgd::sgd(estimate, start, schedule, N);
  Vector mean = Vector::Zero(D + 1);
  for (int t = 0; t < N; ++t) {
    const Vector& theta = path.points[t];
    BOOST_TEST(close(path.points[t + 1], theta - schedule(t) * gradient_of_example(theta, 3 * t % N)));
    mean += gradient_of_example(start, t) / N;
  }
  BOOST_TEST(close(mean, vector_of(linear_gradient(neuron, X, y))));
}

BOOST_AUTO_TEST_CASE(equation_6_2_and_6_25_are_a_minibatch_and_its_error) {
  const Vector theta = vector_of(neuron);
  const Vector whole = vector_of(linear_gradient(neuron, X, y));
  double spread = 0;
  for (int n = 0; n < N; ++n) spread += (gradient_of_example(theta, n) - whole).squaredNorm() / N;
  for (int size = 1; size <= N; ++size) {
    const auto batches = all_batches(N, size);
    Vector mean = Vector::Zero(D + 1);
    double error = 0;
    for (const Batch& batch : batches) {
      Vector g = Vector::Zero(D + 1);
      for (const int n : batch) g += gradient_of_example(theta, n) / size;
      BOOST_TEST(close(minibatch_gradient(gradient_of_example, theta, batch), g));
      mean += g / static_cast<double>(batches.size());
      error += (g - whole).squaredNorm() / static_cast<double>(batches.size());
    }
    BOOST_TEST(close(mean, whole));
    BOOST_TEST(std::abs(error - 1.0 / size * (N - size) / (N - 1.0) * spread) < 1e-11);
  }
}

BOOST_AUTO_TEST_CASE(equation_6_3_and_6_4_are_the_prediction_and_the_loss_of_a_linear_neuron) {
  double sum = 0;
  for (int n = 0; n < N; ++n) sum += std::pow(neuron.w.dot(X.col(n)) + neuron.b - y[n], 2);
  BOOST_TEST(linear_loss(neuron, X, y) == sum / (2 * N), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_5_and_6_26_are_the_gradient_of_a_linear_neuron) {
  const Vector theta = vector_of(neuron);
  Vector written = Vector::Zero(D + 1);
  for (int n = 0; n < N; ++n) {
    const double error = score(n) - y[n];
    for (int j = 0; j < D; ++j) {
      const auto half_square = [&](double w) {
        return std::pow(score(n) + (w - neuron.w[j]) * X(j, n) - y[n], 2) / 2;
      };
      BOOST_TEST(std::abs(slope(half_square, neuron.w[j]) - error * X(j, n)) < 1e-9);
    }
    written += error * with_one(n) / N;
  }
  BOOST_TEST(close(vector_of(linear_gradient(neuron, X, y)), written));
  const auto loss = [](const Vector& at) { return linear_loss(neuron_of(at), X, y); };
  BOOST_TEST(close(slopes(loss, theta), written, 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_6_6_updates_weights_and_bias_from_one_point) {
  const double eta = 0.13;
  const NeuronPath path = train_linear(X, y, neuron, eta, 0, 4);
  for (int t = 0; t < 4; ++t) {
    const Neuron g = linear_gradient(path.points[t], X, y);
    BOOST_TEST(close(path.points[t + 1].w, path.points[t].w - eta * g.w));
    BOOST_TEST(path.points[t + 1].b == path.points[t].b - eta * g.b, within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_6_7_and_6_30_are_the_logistic_function_and_its_derivative) {
  for (const double z : {-3.7, -0.4, 0.0, 1.9}) {
    BOOST_TEST(sigmoid(z) == 1 / (1 + std::exp(-z)), within_rounding);
    const double written = std::exp(-z) / std::pow(1 + std::exp(-z), 2);
    BOOST_TEST(written == sigmoid(z) * (1 - sigmoid(z)), within_rounding);
    BOOST_TEST(std::abs(slope(sigmoid, z) - written) < 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(equation_6_8_and_6_9_are_the_prediction_and_the_loss_of_a_logistic_neuron) {
  double sum = 0;
  for (int n = 0; n < N; ++n) {
    const double predicted = logistic(score(n));
    sum += yes_or_no[n] * std::log(predicted) + (1 - yes_or_no[n]) * std::log(1 - predicted);
  }
  BOOST_TEST(logistic_loss(neuron, X, yes_or_no) == -sum / N, within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_10_and_6_31_are_the_gradient_of_a_logistic_neuron) {
  Vector written = Vector::Zero(D + 1);
  for (int n = 0; n < N; ++n) {
    const double label = yes_or_no[n], predicted = logistic(score(n));
    const auto loss = [&](double z) {
      return -label * std::log(logistic(z)) - (1 - label) * std::log(1 - logistic(z));
    };
    const double chained = -(label / predicted - (1 - label) / (1 - predicted)) * predicted * (1 - predicted);
    BOOST_TEST(chained == predicted - label, within_rounding);
    BOOST_TEST(std::abs(slope(loss, score(n)) - chained) < 1e-9);
    written += (predicted - label) * with_one(n) / N;
  }
  BOOST_TEST(close(vector_of(logistic_gradient(neuron, X, yes_or_no)), written));
  const auto loss = [](const Vector& at) { return logistic_loss(neuron_of(at), X, yes_or_no); };
  BOOST_TEST(close(slopes(loss, vector_of(neuron)), written, 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_6_11_and_6_33_are_softmax_which_does_not_mind_a_shift) {
  const Vector z = scores(1);
  const Vector powers = z.array().exp();
  BOOST_TEST(close(softmax(z), powers / powers.sum()));
  for (const double c : {-2.3, 0.9, 800.0, -z.maxCoeff()})
    BOOST_TEST(close(softmax(z.array() + c), softmax(z)));
  BOOST_TEST((z.array() - z.maxCoeff()).exp().maxCoeff() == 1);
}

BOOST_AUTO_TEST_CASE(equation_6_12_and_6_13_are_the_prediction_and_the_loss_of_softmax_regression) {
  double sum = 0;
  for (int n = 0; n < N; ++n) {
    const Vector powers = scores(n).array().exp();
    sum += std::log(powers[labels[n]] / powers.sum());
  }
  BOOST_TEST(cross_entropy(layer, X, labels) == -sum / N, within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_14_and_6_35_are_the_gradient_of_softmax_regression) {
  Layer written{Matrix::Zero(D, K), Vector::Zero(K)};
  for (int n = 0; n < N; ++n) {
    const auto loss = [&](const Vector& z) { return -std::log(softmax(z)[labels[n]]); };
    Vector error = softmax(scores(n));
    error[labels[n]] -= 1;
    BOOST_TEST(close(slopes(loss, scores(n)), error, 1e-9));
    for (int k = 0; k < K; ++k) {
      for (int j = 0; j < D; ++j) written.W(j, k) += error[k] * X(j, n) / N;
      written.b[k] += error[k] / N;
    }
  }
  BOOST_TEST(close(vector_of(softmax_gradient(layer, X, labels)), vector_of(written)));
  const auto loss = [](const Vector& at) { return cross_entropy(layer_of(at, K), X, labels); };
  BOOST_TEST(close(slopes(loss, vector_of(layer)), vector_of(written), 1e-8));
}

BOOST_AUTO_TEST_CASE(equation_6_15_is_a_step_of_training) {
  const Schedule schedule = shrinking(0.2, 3);
  const int batch_size = 2, epochs = 3;
  const Trajectory path =
      train(lesson::of_linear(X, y), vector_of(neuron), schedule, {N, batch_size, epochs}, fair_draws(9));
  const Draw same = fair_draws(9);
  Vector theta = vector_of(neuron);
  int t = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const Batch& batch : shuffled_minibatches(N, batch_size, same)) {
      Vector sum = Vector::Zero(D + 1);
      for (const int n : batch) sum += gradient_of_example(theta, n);
      theta -= schedule(t++) / static_cast<double>(batch.size()) * sum;
    }
    BOOST_TEST(close(path.points[epoch + 1], theta));
  }
  // The live figure takes the same steps, through `sgd`:
  const auto estimate = lesson::estimate(lesson::of_linear(X, y), N, batch_size, fair_draws(9));
  BOOST_TEST(close(sgd::sgd(estimate, vector_of(neuron), schedule, t).points.back(), theta));
}

BOOST_AUTO_TEST_CASE(equation_6_16_and_6_17_are_an_expected_loss_and_the_mean_of_the_gradients) {
  const std::vector<double> q{0.1, 0.35, 0.05, 0.3, 0.2};
  const Vector theta = vector_of(neuron);
  const auto expected = [&](const Vector& at) {
    double sum = 0;
    for (int z = 0; z < N; ++z) sum += q[z] * loss_of_example(at, z);
    return sum;
  };
  Vector mean = Vector::Zero(D + 1);
  for (int z = 0; z < N; ++z) mean += q[z] * gradient_of_example(theta, z);
  BOOST_TEST(close(slopes(expected, theta), mean, 1e-8));

  // The mean over many draws from q comes near the sum:
  std::discrete_distribution<int> drawn(q.begin(), q.end());
  std::mt19937_64 engine(5);
  double sum = 0;
  for (int i = 0; i < 200000; ++i) sum += loss_of_example(theta, drawn(engine));
  BOOST_TEST(sum / 200000 == expected(theta), boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(equation_6_18_is_the_loss_whose_minimum_is_the_mean) {
  const auto loss = [](double theta) { return (theta - y.array()).square().mean() / 2; };
  for (const double theta : {-1.7, 0.6, 4.1})
    BOOST_TEST(std::abs(slope(loss, theta) - (theta - y.mean())) < 1e-9);
  BOOST_TEST(loss(y.mean()) < loss(y.mean() + 0.01));
  BOOST_TEST(loss(y.mean()) < loss(y.mean() - 0.01));
}

BOOST_AUTO_TEST_CASE(equation_6_19_and_6_20_are_the_noise_of_a_constant_step) {
  const double eta = 0.37, mean = y.mean(), variance = (y.array() - mean).square().mean();
  // Three steps, over all N³ draws alike:
  std::vector<double> reached{2.9};
  double v = std::pow(2.9 - mean, 2);
  for (int t = 0; t < 3; ++t) {
    std::vector<double> next;
    for (const double theta : reached)
      for (const double z : y) {
        const auto estimate = [&](const Vector& at) -> Vector { return at.array() - z; };
        next.push_back(sgd::sgd(estimate, Vector{{theta}}, constant(eta), 1).points[1][0]);
      }
    reached = next;
    v = std::pow(1 - eta, 2) * v + eta * eta * variance;
    double square = 0;
    for (const double theta : reached) square += std::pow(theta - mean, 2);
    BOOST_TEST(square / static_cast<double>(reached.size()) == v, within_rounding);
  }
  const double limit = eta / (2 - eta) * variance;
  BOOST_TEST(std::pow(1 - eta, 2) * limit + eta * eta * variance == limit, within_rounding);
  BOOST_TEST(variance_after(200, v, variance, constant(eta)) == limit, within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_21_is_the_mean_of_what_was_seen) {
  int t = 0;
  const auto estimate = [&](const Vector& theta) -> Vector { return theta.array() - y[t++]; };
  const Trajectory path = sgd::sgd(
      estimate, Vector{{-3.3}}, [](int step) { return 1.0 / (step + 1); }, N);
  for (int seen = 1; seen <= N; ++seen)
    BOOST_TEST(path.points[seen][0] == y.head(seen).mean(), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_22_has_another_term_where_the_draw_depends_on_the_parameters) {
  // z is 1 with probability σ(θ), else 0.
  const auto q = [](int z, double theta) { return z == 1 ? logistic(theta) : 1 - logistic(theta); };
  const auto loss = [](double theta, int z) { return theta * theta * (z + 0.3) + 2 * z; };
  const auto expected = [&](double theta) {
    return q(0, theta) * loss(theta, 0) + q(1, theta) * loss(theta, 1);
  };
  const double theta = 0.83;
  double mean = 0, other = 0;
  for (const int z : {0, 1}) {
    mean += q(z, theta) * slope([&](double at) { return loss(at, z); }, theta);
    other += loss(theta, z) * slope([&](double at) { return q(z, at); }, theta);
  }
  BOOST_TEST(slope(expected, theta) == mean + other, boost::test_tools::tolerance(1e-8));
  BOOST_TEST(std::abs(other) > 0.1);
}

BOOST_AUTO_TEST_CASE(equation_6_23_is_met_by_steps_that_shrink_neither_too_slowly_nor_too_fast) {
  const double far = 400, variance = 6;
  // A sum that grows by as much with each tenfold number of steps is infinite:
  const auto eta = [](int t) { return 0.9 / (1 + t / 10.0); };
  BOOST_TEST(sum_of(eta, 1000, 10000, 1) > 0.95 * sum_of(eta, 100, 1000, 1));
  BOOST_TEST(sum_of(eta, 1000, 10000, 2) < 0.15 * sum_of(eta, 100, 1000, 2));
  BOOST_TEST(variance_after(300000, far, variance, eta) < 1e-3);
  // Too slowly, and the noise stays; too fast, and so does the distance:
  BOOST_TEST(variance_after(300000, far, variance, constant(0.09)) > 0.25);
  const Schedule too_fast = halving(0.09, 10);
  BOOST_TEST(sum_of(too_fast, 1000, 10000, 1) < 1e-20);
  BOOST_TEST(variance_after(9000, far, variance, too_fast) > 0.01 * far);
  // What the lesson's schedules are:
  for (const int t : {0, 10, 20, 30}) {
    BOOST_TEST(shrinking(0.9, 10)(t) == 0.9 / (1 + t / 10.0), within_rounding);
    BOOST_TEST(too_fast(t) == 0.09 * std::pow(0.5, t / 10), within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_6_24_is_a_mean_over_the_examples_and_so_is_its_gradient) {
  const Vector theta = vector_of(neuron);
  double loss = 0;
  Vector gradient = Vector::Zero(D + 1);
  for (int n = 0; n < N; ++n) {
    loss += loss_of_example(theta, n) / N;
    gradient += gradient_of_example(theta, n) / N;
  }
  BOOST_TEST(linear_loss(neuron, X, y) == loss, within_rounding);
  BOOST_TEST(close(vector_of(linear_gradient(neuron, X, y)), gradient));
}

BOOST_AUTO_TEST_CASE(equation_6_27_is_a_hessian_without_negative_curvature) {
  Matrix H = Matrix::Zero(D + 1, D + 1);
  for (int n = 0; n < N; ++n) H += with_one(n) * with_one(n).transpose() / N;
  const auto gradient = [](const Vector& at) { return vector_of(linear_gradient(neuron_of(at), X, y)); };
  BOOST_TEST((curvature(gradient, vector_of(neuron)) - H).lpNorm<Eigen::Infinity>() < 1e-8);
  BOOST_TEST((lesson::bowl_of(X, y).H - H).lpNorm<Eigen::Infinity>() < 1e-12);
  const Vector v{{0.4, -1.6, 0.9, 2.2}};
  double squares = 0;
  for (int n = 0; n < N; ++n) squares += std::pow(v.dot(with_one(n)), 2) / N;
  BOOST_TEST(v.dot(H * v) == squares, within_rounding);
  // The loss is the quadratic that the lesson computes with:
  const auto bowl = lesson::bowl_of(X, y);
  BOOST_TEST(linear_loss(neuron, X, y) - bowl.least == bowl.excess(vector_of(neuron)), within_rounding);
}

BOOST_AUTO_TEST_CASE(equation_6_28_is_the_height_at_which_a_constant_step_hovers) {
  // Many examples whose errors do not depend on x, and minibatches drawn one by one:
  const int examples = 2000;
  std::mt19937_64 engine(17);
  std::normal_distribution<double> bell;
  Matrix features(2, examples);
  Vector targets(examples);
  for (int n = 0; n < examples; ++n) {
    features.col(n) << bell(engine), 0.6 * bell(engine) + 0.3;
    targets[n] = 1.5 * features(0, n) - 2 * features(1, n) + 0.7 + 1.3 * bell(engine);
  }
  const auto bowl = lesson::bowl_of(features, targets);
  for (const auto& [eta, batch_size] : {std::pair{0.02, 1}, {0.04, 2}, {0.04, 8}}) {
    const Draw draw = fair_draws(23);
    const auto gradient = lesson::of_linear(features, targets);
    Vector theta = bowl.best;
    double height = 0;
    const int settled = 4000, steps = 64000;
    for (int t = 0; t < steps; ++t) {
      Batch batch;
      for (int i = 0; i < batch_size; ++i) batch.push_back(draw(examples));
      theta -= eta * gradient(theta, batch);
      if (t >= settled) height += bowl.excess(theta) / (steps - settled);
    }
    const double written = eta * bowl.least / (2 * batch_size) * bowl.H.trace();
    BOOST_TEST(bowl.floor(eta, batch_size) == written, within_rounding);
    BOOST_TEST(height == written, boost::test_tools::tolerance(0.12));
  }
}

BOOST_AUTO_TEST_CASE(equation_6_29_is_the_loss_of_a_score_without_an_overflow) {
  for (const double m : {-4.2, -0.3, 0.0, 1.1, 6.5}) {
    const double written = std::max(m, 0.0) + std::log(1 + std::exp(-std::abs(m)));
    BOOST_TEST(std::log(1 + std::exp(m)) == written, within_rounding);
    // m = −z for the label 1 and z for 0:
    const auto loss = [&](double z, double label) {
      return logistic_loss({Vector{{1}}, 0}, Matrix{{z}}, Vector{{label}});
    };
    BOOST_TEST(loss(-m, 1) == written, within_rounding);
    BOOST_TEST(loss(m, 0) == written, within_rounding);
  }
  BOOST_TEST(logistic_loss({Vector{{1}}, 0}, Matrix{{-1000}}, Vector{{1}}) == 1000);
}

BOOST_AUTO_TEST_CASE(equation_6_32_is_the_hessian_of_a_logistic_neuron) {
  Matrix H = Matrix::Zero(D + 1, D + 1);
  for (int n = 0; n < N; ++n) {
    const double predicted = logistic(score(n));
    H += predicted * (1 - predicted) * with_one(n) * with_one(n).transpose() / N;
  }
  const auto gradient = [](const Vector& at) {
    return vector_of(logistic_gradient(neuron_of(at), X, yes_or_no));
  };
  BOOST_TEST((curvature(gradient, vector_of(neuron)) - H).lpNorm<Eigen::Infinity>() < 1e-8);
  BOOST_TEST(H.selfadjointView<Eigen::Lower>().eigenvalues().minCoeff() > 0);
}

BOOST_AUTO_TEST_CASE(equation_6_34_is_the_loss_of_scores_without_an_overflow) {
  for (int n = 0; n < N; ++n) {
    const Vector z = scores(n);
    const double M = z.maxCoeff();
    const double written = M - z[labels[n]] + std::log((z.array() - M).exp().sum());
    BOOST_TEST(-std::log(softmax(z)[labels[n]]) == written, within_rounding);
    BOOST_TEST(cross_entropy(layer, X.col(n), {labels[n]}) == written, within_rounding);
  }
}

BOOST_AUTO_TEST_CASE(equation_6_36_is_what_a_sample_costs_on_average) {
  // Samples of N patients from a population whose errors do not depend on x:
  const int patients = 60, samples = 4000, features = 2;
  std::mt19937_64 engine(31);
  std::normal_distribution<double> bell;
  double lost = 0, least = 0;
  for (int sample = 0; sample < samples; ++sample) {
    Matrix drawn(features, patients);
    Vector targets(patients);
    for (int n = 0; n < patients; ++n) {
      drawn.col(n) << bell(engine), bell(engine);
      targets[n] = 0.8 * drawn(0, n) - 1.1 * drawn(1, n) + 0.4 + 1.7 * bell(engine);
    }
    const auto bowl = lesson::bowl_of(drawn, targets);
    // Over the population the features and the 1 of the bias have the identity for a Hessian.
    lost += (bowl.best - Vector{{0.8, -1.1, 0.4}}).squaredNorm() / 2 / samples;
    least += bowl.least / samples;
  }
  BOOST_TEST(lost == (features + 1.0) / patients * least, boost::test_tools::tolerance(0.15));
}

BOOST_AUTO_TEST_CASE(exercises_prove_two_classes_and_the_convexity_of_softmax) {
  const Vector two{{-0.7, 1.2}};
  BOOST_TEST(softmax(two)[1] == logistic(two[1] - two[0]), within_rounding);
  const Vector z = scores(2), predicted = softmax(z);
  const Matrix H = Matrix(predicted.asDiagonal()) - predicted * predicted.transpose();
  const auto gradient = [](const Vector& at) { return softmax(at); };
  BOOST_TEST((curvature(gradient, z) - H).lpNorm<Eigen::Infinity>() < 1e-9);
  BOOST_TEST(H.selfadjointView<Eigen::Lower>().eigenvalues().minCoeff() > -1e-15);
}
