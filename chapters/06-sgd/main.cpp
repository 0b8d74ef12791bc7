// Stochastic gradient descent on real data, with the functions of sgd.cpp.

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "dataset.hpp"
#include "sgd.hpp"

using namespace sgd;
namespace figures = descenso::figures;
using descenso::Program;

namespace {

/// Fair draws that come out the same everywhere.
Draw fair_draws(std::uint64_t seed) {
  auto engine = std::make_shared<std::mt19937_64>(seed);
  return [engine](int k) {
    const auto sides = static_cast<std::uint64_t>(k);
    const std::uint64_t unfair = std::mt19937_64::max() - std::mt19937_64::max() % sides;
    std::uint64_t drawn = 0;
    do drawn = (*engine)();
    while (drawn >= unfair);
    return static_cast<int>(drawn % sides);
  };
}

Schedule constant(double eta) {
  return [eta](int) { return eta; };
}

/// η / (1 + t/τ): half as long after τ steps, and so on; the sum of the steps is infinite, that of their
/// squares is not.
Schedule shrinking(double eta, double tau) {
  return [eta, tau](int t) { return eta / (1 + t / tau); };
}

Vector picked(const Vector& y, const Batch& batch) { return y(batch); }
std::vector<int> picked(const std::vector<int>& labels, const Batch& batch) {
  std::vector<int> some;
  for (const int n : batch) some.push_back(labels[n]);
  return some;
}

/// What `train` needs to know of each neuron: how its gradient comes from the examples of a batch.
BatchGradient of_linear(const Matrix& X, const Vector& y) {
  return [&](const Vector& theta, const Batch& batch) {
    return vector_of(linear_gradient(neuron_of(theta), X(Eigen::all, batch), picked(y, batch)));
  };
}
BatchGradient of_logistic(const Matrix& X, const Vector& y) {
  return [&](const Vector& theta, const Batch& batch) {
    return vector_of(logistic_gradient(neuron_of(theta), X(Eigen::all, batch), picked(y, batch)));
  };
}
BatchGradient of_softmax(const Matrix& X, const std::vector<int>& labels, int classes) {
  return [&X, &labels, classes](const Vector& theta, const Batch& batch) {
    return vector_of(softmax_gradient(layer_of(theta, classes), X(Eigen::all, batch), picked(labels, batch)));
  };
}

int count_of(const Matrix& X) { return static_cast<int>(X.cols()); }
Neuron zero_neuron(const Matrix& X) { return {Vector::Zero(X.rows()), 0}; }
std::string yes_or_no(const Program& program, Stop stop) {
  switch (stop) {
    case Stop::converged:
      return program.say({"convergió", "converged"});
    case Stop::diverged:
      return program.say({"divergió", "diverged"});
    default:
      return program.say({"límite de iteraciones", "iteration limit"});
  }
}

/// The losses along a path of `train`, epoch by epoch.
template <class LossOf>
std::vector<double> losses_along(const Trajectory& path, const LossOf& loss_of) {
  std::vector<double> losses;
  for (const Vector& theta : path.points) losses.push_back(loss_of(theta));
  return losses;
}

/// A loss by epoch, every so many of them.
figures::Series by_epoch(const std::string& name, const std::vector<double>& losses, std::size_t every = 1) {
  figures::Series series{.name = name};
  for (std::size_t epoch = 0; epoch < losses.size(); epoch += every) {
    series.x.push_back(static_cast<double>(epoch));
    series.y.push_back(losses[epoch]);
  }
  return series;
}

// The steps must shrink
// ------------------------------------------------------------------------------------------

/// Root mean square distance from `target` over the points from `first` to before `last`.
double rms_distance(const Trajectory& path, double target, std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t t = first; t < last; ++t) sum += std::pow(path.points[t][0] - target, 2);
  return std::sqrt(sum / static_cast<double>(last - first));
}

/// Those distances over stretches that grow, each a quarter longer than all before it.
figures::Series distances(const std::string& name, const Trajectory& path, double target) {
  figures::Series series{.name = name};
  for (std::size_t first = 1; first < path.points.size();) {
    const std::size_t last = std::min(first + 1 + first / 4, path.points.size());
    series.x.push_back(std::sqrt(static_cast<double>(first) * static_cast<double>(last - 1)));
    series.y.push_back(rms_distance(path, target, first, last));
    first = last;
  }
  return series;
}

void show_wandering(Program& program, const Vector& y) {
  const double mean = y.mean();
  const double variance = (y.array() - mean).square().mean();
  const int steps = 100000;
  const double eta = 0.1;

  const auto walk = [&](const Schedule& schedule) {
    const Draw draw = fair_draws(601);
    const auto estimate = [&](const Vector& theta) -> Vector {
      return theta.array() - y[draw(static_cast<int>(y.size()))];
    };
    return sgd::sgd(estimate, Vector{{0}}, schedule, steps);
  };
  const Trajectory wandering = walk(constant(eta));
  const Trajectory settling = walk([](int t) { return 1.0 / (t + 1); });

  program.print("  {}\n",
                program.say({"L(θ) = ½ E(θ − z)², z la progresión de un paciente al azar; g_t = θ_t − z_t",
                             "L(θ) = ½ E(θ − z)², z the progression of a random patient; g_t = θ_t − z_t"}));
  program.print("  {} {:.5f}\n", program.say({"El mínimo es la media:", "The minimum is the mean:"}), mean);
  program.print("  {:<26}{:>14}   {}\n", "", program.say({"θ final", "last θ"}),
                program.say({"distancia típica al mínimo, segunda mitad de los 100000 pasos",
                             "typical distance from the minimum, second half of the 100000 steps"}));
  const auto row = [&](const std::string& name, const Trajectory& path, const std::string& remark) {
    program.print("  {:<26}{:>14.5f}   {:.4f}{}\n", name, path.points.back()[0],
                  rms_distance(path, mean, steps / 2, path.points.size()), remark);
  };
  row(program.say({"η = 0.1 constante", "η = 0.1, constant"}), wandering,
      fmt::format("   ({} √(η/(2 − η) Var z) = {:.4f})", program.say({"en teoría", "in theory"}),
                  std::sqrt(eta / (2 - eta) * variance)));
  row("η_t = 1/(t + 1)", settling,
      fmt::format("    ({} |θ − mean z_t| = {:.0e})",
                  program.say({"es la media de lo visto:", "it is the mean of what was seen:"}), [&] {
                    const Draw draw = fair_draws(601);
                    double sum = 0;
                    for (int t = 0; t < steps; ++t) sum += y[draw(static_cast<int>(y.size()))];
                    return std::abs(settling.points.back()[0] - sum / steps);
                  }()));
  program.figure(
      "wandering",
      figures::curves(
          {.id = "sgd-wandering",
           .title = program.say({"Con paso constante SGD da vueltas; con paso decreciente llega",
                                 "With a constant step SGD wanders; with a shrinking step it arrives"}),
           .description = program.say({"Distancia al mínimo según los pasos dados, en escala logarítmica. "
                                       "Con η = 0.1 se queda cerca de 18; "
                                       "con η = 1/(t + 1) baja hasta menos de 1.",
                                       "Distance from the minimum by steps taken, on logarithmic axes. With "
                                       "η = 0.1 it stays near 18; with η "
                                       "= 1/(t + 1) it falls below 1."}),
           .x_label = "t",
           .y_label = program.say({"distancia al mínimo", "distance from the minimum"}),
           .x_scale = figures::Scale::logarithmic,
           .y_scale = figures::Scale::logarithmic,
           .series = {distances(program.say({"η = 0.1", "η = 0.1"}), wandering, mean),
                      distances("η = 1/(t + 1)", settling, mean)},
           .decimal_comma = program.decimal_comma()}));
}

// Minibatches
// ----------------------------------------------------------------------------------------------------

void show_minibatches(const Program& program, const Matrix& X, const Vector& y) {
  const Neuron neuron = zero_neuron(X);
  const Vector theta = vector_of(neuron);
  const Vector whole = vector_of(linear_gradient(neuron, X, y));
  const auto of_example = [&](const Vector& at, int n) {
    return vector_of(linear_gradient(neuron_of(at), X.col(n), y.segment(n, 1)));
  };
  // 442 = 13 · 34, so that no minibatch is smaller than the others:
  const auto batches = shuffled_minibatches(count_of(X), 34, fair_draws(602));
  Vector mean = Vector::Zero(theta.size());
  double farthest = 0;
  for (const Batch& batch : batches) {
    const Vector g = minibatch_gradient(of_example, theta, batch);
    mean += g / static_cast<double>(batches.size());
    farthest = std::max(farthest, (g - whole).norm());
  }
  program.print("  {} {:.3f}\n",
                program.say({"Longitud del gradiente de los 442 ejemplos en (0, 0):",
                             "Length of the gradient of all 442 examples at (0, 0):"}),
                whole.norm());
  program.print("  {} {:.3f}\n",
                program.say({"El minilote de 34 que más se aparta, se aparta",
                             "The minibatch of 34 that is farthest off is off by"}),
                farthest);
  program.print("  {} {:.1e}\n",
                program.say({"La media de los 13 minilotes de una época se aparta",
                             "The mean of the 13 minibatches of an epoch is off by"}),
                (mean - whole).norm());
}

// The linear neuron
// ------------------------------------------------------------------------------------------------

void show_sum_and_mean(const Program& program, const Matrix& X, const Vector& y) {
  const double N = static_cast<double>(X.cols());
  const Neuron start = zero_neuron(X);
  const auto of_sum = [&](const Vector& theta) -> Vector {
    return N * vector_of(linear_gradient(neuron_of(theta), X, y));
  };
  const NeuronPath mean = train_linear(X, y, start, 0.4, 0, 100);
  const Trajectory scaled = sgd::sgd(of_sum, vector_of(start), constant(0.4 / N), 100);
  const Trajectory unscaled = sgd::sgd(of_sum, vector_of(start), constant(0.4), 1000);
  double gap = 0;
  for (std::size_t t = 0; t < mean.points.size(); ++t)
    gap = std::max(gap, (vector_of(mean.points[t]) - scaled.points.at(t)).lpNorm<Eigen::Infinity>());

  const double b_of_mean = linear_gradient(start, X, y).b;
  program.print("  {} {:.4f}   {} {:.2f}\n",
                program.say({"∂L/∂b en (0, 0): de la media", "∂L/∂b at (0, 0): of the mean"}), b_of_mean,
                program.say({"de la suma, como en las diapositivas", "of the sum, as in the slides"}),
                N * b_of_mean);
  program.print(
      "  {:<34}{}\n", program.say({"media, η = 0.4", "mean, η = 0.4"}),
      program.say({fmt::format("tras 100 pasos, L = {:.4f}", linear_loss(mean.points.back(), X, y)),
                   fmt::format("after 100 steps, L = {:.4f}", linear_loss(mean.points.back(), X, y))}));
  program.print(
      "  {:<34}{} {:.0e}\n", program.say({"suma, α = 0.4/442", "sum, α = 0.4/442"}),
      program.say({"el mismo camino: se separan como mucho", "the same path: they part by at most"}), gap);
  program.print("  {:<34}{} ({})\n", program.say({"suma, α = 0.4", "sum, α = 0.4"}),
                program.say({fmt::format("{} pasos", unscaled.points.size() - 1),
                             fmt::format("{} steps", unscaled.points.size() - 1)}),
                yes_or_no(program, unscaled.stop));
}

/// Least squares by QR, to compare with.
Neuron least_squares(const Matrix& X, const Vector& y) {
  Matrix rows(X.cols(), X.rows() + 1);
  rows << X.transpose(), Vector::Ones(X.cols());
  return neuron_of(rows.colPivHouseholderQr().solve(y));
}

void show_linear_regression(const Program& program, const Dataset& data, const Matrix& X, const Vector& y) {
  const NeuronPath path = train_linear(X, y, zero_neuron(X), 0.4, 1e-9, 20000);
  const Neuron& found = path.points.back();
  const Neuron exact = least_squares(X, y);
  program.print("  {} {}, {}\n", path.points.size() - 1, program.say({"pasos", "steps"}),
                yes_or_no(program, path.stop));
  program.print("  {:<8}{:>16}{:>22}\n", "", program.say({"descenso", "descent"}),
                program.say({"mínimos cuadrados", "least squares"}));
  for (Eigen::Index j = 0; j < X.rows(); ++j)
    program.print("  {:<8}{:>16.8f}{:>22.8f}\n", data.names[j], found.w[j], exact.w[j]);
  program.print("  {:<8}{:>16.8f}{:>22.8f}\n", "b", found.b, exact.b);
  const double squared_error = 2 * linear_loss(found, X, y);
  const double variance = (y.array() - y.mean()).square().mean();
  program.print("  {} {:.8f},  R² = {:.8f}\n",
                program.say({"Error cuadrático medio 2L =", "Mean squared error 2L ="}), squared_error,
                1 - squared_error / variance);
  program.print("  {} {:.0e}\n", program.say({"Se apartan como mucho", "They are apart by at most"}),
                (vector_of(found) - vector_of(exact)).lpNorm<Eigen::Infinity>());
}

void show_linear_sgd(Program& program, const Matrix& X, const Vector& y) {
  const double least = linear_loss(least_squares(X, y), X, y);
  const Vector start = vector_of(zero_neuron(X));
  const int epochs = 1000;
  const auto walk = [&](const Schedule& schedule) {
    return train(of_linear(X, y), start, schedule, {count_of(X), 34, epochs}, fair_draws(603));
  };
  const Trajectory wandering = walk(constant(0.1));
  const Trajectory settling = walk(shrinking(0.1, 1000));
  const auto excess_of = [&](const Vector& theta) { return linear_loss(neuron_of(theta), X, y) - least; };
  const std::vector<double> of_wandering = losses_along(wandering, excess_of);
  const std::vector<double> of_settling = losses_along(settling, excess_of);
  // For independent minibatches and small η, L − L* hovers around η tr(C)/4, where C, the covariance of g, is
  // about 2 L* H/B near the minimum, and H has the trace 11: ten standardised features and the bias.
  const auto floor_at = [&](double eta) { return eta * 2 * least * 11 / 34 / 4; };
  const auto row = [&](const std::string& name, const std::vector<double>& excess, double last_eta) {
    double last = 0;
    for (std::size_t epoch = excess.size() - 50; epoch < excess.size(); ++epoch) last += excess[epoch] / 50;
    program.print("  {:<34}{:>12.4f}{:>13.4f} %{:>14.4f}\n", name, last, 100 * last / least,
                  floor_at(last_eta));
  };
  program.print("  {:<34}{:>12}{:>15}{:>14}\n",
                program.say({"1000 épocas, minilotes de 34", "1000 epochs, minibatches of 34"}), "L − L*",
                program.say({"de L*", "of L*"}), "η tr(C)/4");
  row(program.say({"η = 0.1 constante", "η = 0.1, constant"}), of_wandering, 0.1);
  row("η = 0.1/(1 + t/1000)", of_settling, shrinking(0.1, 1000)(epochs * 13 - 1));
  program.print("  {}\n",
                program.say({"η tr(C)/4 es lo que dejan minilotes independientes; barajados dejan menos.",
                             "η tr(C)/4 is what independent minibatches leave; shuffled ones leave less."}));
  program.figure(
      "diabetes",
      figures::curves(
          {.id = "sgd-diabetes",
           .title = program.say({"Regresión lineal por SGD: lo que le falta a la pérdida",
                                 "Linear regression by SGD: how far the loss has to go"}),
           .description =
               program.say({"Exceso de la pérdida sobre la de mínimos cuadrados, por época, en escala "
                            "logarítmica. Con paso "
                            "constante deja de bajar y tiembla; con paso decreciente sigue bajando.",
                            "The loss above that of least squares, by epoch, on a logarithmic axis. With a "
                            "constant step it stops "
                            "falling and trembles; with a shrinking step it goes on falling."}),
           .x_label = program.say({"época", "epoch"}),
           .y_label = "L − L*",
           .y_scale = figures::Scale::logarithmic,
           .x = figures::Interval{0, 1040},
           .series = {by_epoch("η = 0.1", of_wandering, 5), by_epoch("η = 0.1/(1 + t/1000)", of_settling, 5)},
           .decimal_comma = program.decimal_comma()}));
}

// The logistic neuron
// ----------------------------------------------------------------------------------------------

void show_logistic_regression(Program& program, const Matrix& X, const Vector& y) {
  const int N = count_of(X);
  // Minibatches of everything: gradient descent, by the same loop.
  const Trajectory descent =
      train(of_logistic(X, y), vector_of(zero_neuron(X)), constant(4), {N, N, 1000}, fair_draws(604));
  const Trajectory stochastic =
      train(of_logistic(X, y), vector_of(zero_neuron(X)), shrinking(1, 100), {N, 32, 100}, fair_draws(605));
  program.print("  {:<30}{:>13}{:>13}{:>13}{:>18}{:>11}\n", "", "w (radius)", "w (texture)", "b",
                program.say({"entropía cruzada", "cross-entropy"}), program.say({"aciertos", "accuracy"}));
  const auto row = [&](const std::string& name, const Vector& theta) {
    const Neuron neuron = neuron_of(theta);
    int right = 0;
    for (int n = 0; n < N; ++n) right += (sigmoid(neuron.w.dot(X.col(n)) + neuron.b) > 0.5) == (y[n] == 1);
    program.print("  {:<30}{:>13.8f}{:>13.8f}{:>13.8f}{:>18.10f}{:>11.4f}\n", name, neuron.w[0], neuron.w[1],
                  neuron.b, logistic_loss(neuron, X, y), static_cast<double>(right) / N);
  };
  row(program.say({"descenso por gradiente", "gradient descent"}), descent.points.back());
  row(program.say({"SGD, minilotes de 32", "SGD, minibatches of 32"}), stochastic.points.back());

  figures::PointClass malignant{.name = program.say({"maligno", "malignant"})};
  figures::PointClass benign{.name = program.say({"benigno", "benign"})};
  for (int n = 0; n < N; ++n) (y[n] == 1 ? benign : malignant).points.push_back(X.col(n));
  const Neuron neuron = neuron_of(descent.points.back());
  program.figure(
      "tumours",
      figures::scatter(
          {.id = "sgd-tumours",
           .title = program.say({"La frontera de decisión de la neurona logística",
                                 "The decision boundary of the logistic neuron"}),
           .description =
               program.say({"569 tumores según su radio medio y su textura media. Una recta separa los "
                            "benignos, casi todos de "
                            "radio pequeño, de los malignos; a cada lado quedan algunos del otro.",
                            "569 tumours by mean radius and mean texture. A straight line separates the "
                            "benign ones, mostly of "
                            "small radius, from the malignant ones; a few of each lie on the other's side."}),
           .x_label = program.say({"radio medio, estandarizado", "mean radius, standardised"}),
           .y_label = program.say({"textura media, estandarizada", "mean texture, standardised"}),
           .classes = {malignant, benign},
           .boundary =
               figures::Boundary{.name = "p = ½",
                                 .function = [&](const Vector& x) { return neuron.w.dot(x) + neuron.b; }},
           .decimal_comma = program.decimal_comma()}));
}

// Softmax regression
// -------------------------------------------------------------------------------------------------

void show_the_hat(const Program& program, const Matrix& X, const std::vector<int>& labels) {
  const int K = 10;
  const Draw draw = fair_draws(606);
  Layer layer{Matrix(X.rows(), K), Vector::Zero(K)};
  for (double& weight : layer.W.reshaped()) weight = draw(2001) / 1000.0 - 1;

  // One weight by central differences, the pixel in the middle for the digit 3:
  const Eigen::Index j = 28;
  const int k = 3;
  const double h = 1e-5;
  Layer above = layer, below = layer;
  above.W(j, k) += h;
  below.W(j, k) -= h;
  const double difference = (cross_entropy(above, X, labels) - cross_entropy(below, X, labels)) / (2 * h);
  // The slide's y_k^(i), the label's own indicator, minus the same indicator:
  double as_printed = 0;
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const double y_k = labels[n] == k ? 1 : 0;
    as_printed += (y_k - (labels[n] == k ? 1 : 0)) * X(j, static_cast<Eigen::Index>(n));
  }
  program.print(
      "  {:<44}{:.10f}\n",
      program.say({"∂L/∂W(28, 3), por diferencias centrales", "∂L/∂W(28, 3), by central differences"}),
      difference);
  program.print("  {:<44}{:.10f}\n",
                program.say({"con sombrero, ŷ_k − [y = k]", "with the hat, ŷ_k − [y = k]"}),
                softmax_gradient(layer, X, labels).W(j, k));
  program.print("  {:<44}{:.10f}\n", program.say({"sin él, y_k − [y = k]", "without it, y_k − [y = k]"}),
                as_printed);

  const Layer undecided{Matrix::Zero(X.rows(), K), Vector::Zero(K)};
  program.print(
      "  {:<44}{:.10f} = ln 10\n",
      program.say({"L(0, 0), categórica, con diez clases", "L(0, 0), categorical, with ten classes"}),
      cross_entropy(undecided, X, labels));
  const Neuron neuron = zero_neuron(X);
  Vector is_three(static_cast<Eigen::Index>(labels.size()));
  for (std::size_t n = 0; n < labels.size(); ++n) is_three[static_cast<Eigen::Index>(n)] = labels[n] == k;
  program.print("  {:<44}{:.10f} = ln 2\n",
                program.say({"L(0, 0), binaria, «¿es un 3?»", "L(0, 0), binary, “is it a 3?”"}),
                logistic_loss(neuron, X, is_three));
}

int prediction(const Layer& layer, const Vector& x) {
  Eigen::Index best = 0;
  softmax(layer.W.transpose() * x + layer.b).maxCoeff(&best);
  return static_cast<int>(best);
}

void show_digits(Program& program, const Matrix& X, const std::vector<int>& labels, const Matrix& X_test,
                 const std::vector<int>& labels_test) {
  const int K = 10;
  const Vector start = Vector::Zero((X.rows() + 1) * K);
  const Trajectory path =
      train(of_softmax(X, labels, K), start, shrinking(0.5, 1000), {count_of(X), 32, 60}, fair_draws(607));
  const auto on_train =
      losses_along(path, [&](const Vector& theta) { return cross_entropy(layer_of(theta, K), X, labels); });
  const auto on_test = losses_along(
      path, [&](const Vector& theta) { return cross_entropy(layer_of(theta, K), X_test, labels_test); });
  const Layer layer = layer_of(path.points.back(), K);

  Matrix confusion = Matrix::Zero(K, K);
  for (int n = 0; n < count_of(X_test); ++n) confusion(labels_test[n], prediction(layer, X_test.col(n))) += 1;
  const double accuracy = confusion.trace() / confusion.sum();
  program.print("  {} {}, {} {}\n", program.say({"Ejemplos para entrenar:", "Examples to train on:"}),
                X.cols(), program.say({"para probar:", "to test on:"}), X_test.cols());
  program.print("  {} {:.4f} → {:.4f}, {} {:.4f} → {:.4f}\n",
                program.say({"Entropía cruzada al entrenar", "Cross-entropy in training"}), on_train.front(),
                on_train.back(), program.say({"y al probar", "and in testing"}), on_test.front(),
                on_test.back());
  program.print("  {} {:.3f} ({:.0f} {} {:.0f})\n",
                program.say({"Aciertos al probar:", "Accuracy in testing:"}), accuracy, confusion.trace(),
                program.say({"de", "of"}), confusion.sum());

  program.figure(
      "digits-loss",
      figures::curves({.id = "sgd-digits-loss",
                       .title = program.say({"La pérdida de la regresión softmax, época a época",
                                             "The loss of softmax regression, epoch by epoch"}),
                       .description = program.say({"Entropía cruzada de los ejemplos de entrenamiento y de "
                                                   "los de prueba. Las dos bajan deprisa al "
                                                   "principio; la de prueba se queda más arriba.",
                                                   "Cross-entropy of the training examples and of the test "
                                                   "examples. Both fall fast at first; that of "
                                                   "the test examples stays higher."}),
                       .x_label = program.say({"época", "epoch"}),
                       .y_label = program.say({"entropía cruzada", "cross-entropy"}),
                       .y_scale = figures::Scale::logarithmic,
                       .series = {by_epoch(program.say({"entrenamiento", "training"}), on_train),
                                  by_epoch(program.say({"prueba", "test"}), on_test)},
                       .decimal_comma = program.decimal_comma()}));

  std::vector<std::string> digits;
  for (int k = 0; k < K; ++k) digits.push_back(std::to_string(k));
  program.figure(
      "digits-confusion",
      figures::matrix_image({.id = "sgd-digits-confusion",
                             .title = program.say({"Matriz de confusión de los 500 dígitos de prueba",
                                                   "Confusion matrix of the 500 test digits"}),
                             .description = program.say(
                                 {"Casi todos están en la diagonal: lo predicho es lo escrito.",
                                  "Nearly all are on the diagonal: what was predicted is what was written."}),
                             .values = confusion,
                             .numbers = true,
                             .zeros = false,
                             .row_names = digits,
                             .column_names = digits,
                             .x_label = program.say({"predicho", "predicted"}),
                             .y_label = program.say({"escrito", "written"}),
                             .decimal_comma = program.decimal_comma()}));

  std::vector<figures::Drawing> pictures;
  const double strongest = layer.W.cwiseAbs().maxCoeff();
  for (int k = 0; k < K; ++k)
    pictures.push_back(draw(figures::MatrixImage{.heading = digits[k],
                                                 .values = layer.W.col(k).reshaped(8, 8).transpose(),
                                                 .shading = figures::Shading::diverging,
                                                 .range = figures::Interval{-strongest, strongest},
                                                 .decimal_comma = program.decimal_comma(),
                                                 .width = 78}));
  program.figure(
      "digits-weights",
      figures::panels({.id = "sgd-digits-weights",
                       .title = program.say({"Los pesos aprendidos, una imagen por dígito",
                                             "The learned weights, a picture a digit"}),
                       .description = program.say({"Diez imágenes de 8 × 8. Los píxeles de un color hablan a "
                                                   "favor del dígito y los del otro en contra: "
                                                   "el 0 está en contra de la tinta en su centro.",
                                                   "Ten pictures of 8 × 8 pixels. Those of one colour speak "
                                                   "for the digit and those of the other against: "
                                                   "the 0 is against ink in its middle."}),
                       .columns = 5,
                       .drawings = pictures}));
}

// The program
// ----------------------------------------------------------------------------------------------------------

void show_all(Program& program) {
  const std::filesystem::path folder = program.folder() / "data";
  const Dataset diabetes = read_dataset(folder / "diabetes.csv");
  const Dataset tumours = read_dataset(folder / "breast_cancer.csv");
  const Dataset digits = read_dataset(folder / "digits.csv");
  const Matrix X = standardised(diabetes.features());
  const Vector y = diabetes.targets();
  const Matrix X_tumours = standardised(tumours.features().topRows(2));
  const Vector y_tumours = tumours.targets();
  const Matrix pixels = digits.features() / 16;
  const std::vector<int> labels = digits.labels();
  const int test = 500;
  const Matrix X_train = pixels.leftCols(pixels.cols() - test), X_test = pixels.rightCols(test);
  const std::vector<int> labels_train(labels.begin(), labels.end() - test);
  const std::vector<int> labels_test(labels.end() - test, labels.end());

  program.section({"1. Los pasos tienen que encoger", "1. The steps must shrink"},
                  [&] { show_wandering(program, y); });
  program.section(
      {"2. Un minilote estima el gradiente sin sesgo", "2. A minibatch estimates the gradient without bias"},
      [&] { show_minibatches(program, X, y); });
  program.section({"3. ¿Suma o media? El mismo gradiente, 442 veces más largo",
                   "3. Sum or mean? The same gradient, 442 times as long"},
                  [&] { show_sum_and_mean(program, X, y); });
  program.section(
      {"4. La neurona lineal: progresión de la diabetes", "4. The linear neuron: progression of diabetes"},
      [&] { show_linear_regression(program, diabetes, X, y); });
  program.section({"5. Lo mismo por SGD", "5. The same by SGD"}, [&] { show_linear_sgd(program, X, y); });
  program.section(
      {"6. La neurona logística: ¿es benigno el tumor?", "6. The logistic neuron: is the tumour benign?"},
      [&] { show_logistic_regression(program, X_tumours, y_tumours); });
  program.section({"7. El sombrero y la pérdida de la regresión softmax",
                   "7. The hat and the loss of softmax regression"},
                  [&] { show_the_hat(program, X_train, labels_train); });
  program.section(
      {"8. La regresión softmax: dígitos escritos a mano", "8. Softmax regression: handwritten digits"},
      [&] { show_digits(program, X_train, labels_train, X_test, labels_test); });
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);
  try {
    show_all(program);
  } catch (const BadData& bad) {
    program.print("{}\n", program.say(bad.said));
    return 1;
  }
  return program.finish();
}
