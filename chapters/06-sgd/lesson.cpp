// Every number, table and figure of the lesson on stochastic gradient descent.

#include "common/lesson.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/figures.hpp"
#include "dataset.hpp"
#include "lesson.hpp"
#include "sgd.hpp"

using namespace sgd;
using namespace sgd::lesson;
using descenso::Language;
using descenso::Lesson;
using descenso::number;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

Neuron zero_neuron(const Matrix& X) { return {Vector::Zero(X.rows()), 0}; }

constexpr int classes = 10;

std::vector<int> picked(const std::vector<int>& labels, const Batch& batch) {
  std::vector<int> some;
  for (const int n : batch) some.push_back(labels[n]);
  return some;
}

// [three]
BatchGradient of_logistic(const Matrix& X, const Vector& y) {
  return [&](const Vector& theta, const Batch& batch) {
    const Matrix some = X(Eigen::all, batch);
    return vector_of(logistic_gradient(neuron_of(theta), some, y(batch)));
  };
}

BatchGradient of_softmax(const Matrix& X, const std::vector<int>& labels) {
  return [&](const Vector& theta, const Batch& batch) {
    const Layer layer = layer_of(theta, classes);
    const Matrix some = X(Eigen::all, batch);
    return vector_of(softmax_gradient(layer, some, picked(labels, batch)));
  };
}
// [three]

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

// The mean of one number
// ---------------------------------------------------------------------------------------------------------

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

void tell_wandering(Lesson& lesson, const Vector& y) {
  const int steps = 100000;
  // [walk]
  const auto walk = [&](const Schedule& schedule) {
    const Draw draw = fair_draws(601);
    const auto estimate = [&](const Vector& theta) -> Vector {
      const double z = y[draw(static_cast<int>(y.size()))];
      return theta.array() - z;
    };
    return sgd::sgd(estimate, Vector{{0}}, schedule, steps);
  };
  const Trajectory wandering = walk(constant(0.1));
  const Trajectory settling = walk([](int t) { return 1.0 / (t + 1); });
  // [walk]
  const double mean = y.mean();
  const double variance = (y.array() - mean).square().mean();
  const auto second_half = [&](const Trajectory& path) {
    return rms_distance(path, mean, steps / 2, path.points.size());
  };
  lesson.value("mean", mean, 2);
  lesson.value("constant_last", wandering.points.back()[0], 2);
  lesson.value("constant_distance", second_half(wandering), 2);
  lesson.value("constant_theory", std::sqrt(0.1 / (2 - 0.1) * variance), 2);
  lesson.value("running_last", settling.points.back()[0], 2);
  lesson.value("running_distance", second_half(settling), 2);
  lesson.figure("wandering", [&](Language language) {
    return figures::curves(
        {.id = "sgd-wandering",
         .title = Text{"Con paso constante SGD da vueltas; con paso decreciente llega",
                       "With a constant step SGD wanders; with a shrinking step it arrives"}
                      .in(language),
         .description = Text{"Distancia al mínimo según los pasos dados, en escala logarítmica. Con paso "
                             "constante se queda cerca de 18; con η = 1/(t + 1) baja hasta menos de 1.",
                             "Distance from the minimum by steps taken, on logarithmic axes. With a constant "
                             "step it stays near 18; with η = 1/(t + 1) it falls below 1."}
                            .in(language),
         .x_label = Text{"paso t", "step t"}.in(language),
         .y_label = Text{"distancia al mínimo", "distance from the minimum"}.in(language),
         .x_scale = figures::Scale::logarithmic,
         .y_scale = figures::Scale::logarithmic,
         .series = {distances("η = " + number(0.1, 1).in(language), wandering, mean),
                    distances("η = 1/(t + 1)", settling, mean)},
         .decimal_comma = language == Language::es});
  });
}

/// What the first so many steps, and their squares, add up to.
std::pair<double, double> sums_of(const Schedule& schedule, int steps) {
  double sum = 0, squares = 0;
  for (int t = 0; t < steps; ++t) {
    sum += schedule(t);
    squares += schedule(t) * schedule(t);
  }
  return {sum, squares};
}

void tell_schedules(Lesson& lesson) {
  const auto row = [](const Text& name, const Schedule& schedule) -> std::vector<Text> {
    const auto [sum, squares] = sums_of(schedule, 1000);
    const auto [later_sum, later_squares] = sums_of(schedule, 100000);
    return {name, number(sum, 1), number(later_sum, 1), number(squares, 2), number(later_squares, 2)};
  };
  lesson.table("schedules",
               {{"agenda", "schedule"},
                {"Σ η, 10³", "Σ η, 10³"},
                {"Σ η, 10⁵", "Σ η, 10⁵"},
                {"Σ η², 10³", "Σ η², 10³"},
                {"Σ η², 10⁵", "Σ η², 10⁵"}},
               {row({"constante, 0,1", "constant, 0.1"}, constant(0.1)),
                row({"0,1/(1 + t/100)", "0.1/(1 + t/100)"}, shrinking(0.1, 100)),
                row({"la mitad cada 100 pasos", "halved every 100 steps"}, halving(0.1, 100))});
}

// The linear neuron
// --------------------------------------------------------------------------------------------------------------

/// The race of the live figure: two features, ten epochs, from (40, 0) and the mean.
void tell_race(Lesson& lesson, const Matrix& X, const Vector& y) {
  const Bowl bowl = bowl_of(X, y);
  const int N = count_of(X), epochs = 10;
  const Vector start{{40, 0, bowl.best[2]}};
  const double descent_eta = 1 / bowl.steepest();
  const auto race = [&](int batch_size, const Schedule& schedule, std::uint64_t seed) {
    const Trajectory path =
        train(of_linear(X, y), start, schedule, {N, batch_size, epochs}, fair_draws(seed));
    return losses_along(path, [&](const Vector& theta) { return bowl.excess(theta); });
  };
  const auto mean_of = [&](int batch_size, const Schedule& schedule) {
    const int seeds = 20;
    std::vector<double> mean(epochs + 1, 0.0);
    for (int seed = 1; seed <= seeds; ++seed) {
      const auto losses = race(batch_size, schedule, seed);
      for (int epoch = 0; epoch <= epochs; ++epoch) mean[epoch] += losses[epoch] / seeds;
    }
    return mean;
  };
  const auto of_sgd = race(1, constant(0.01), 1), of_descent = race(N, constant(descent_eta), 1);
  lesson.value("race_sgd_1", of_sgd[1], 1);
  lesson.value("race_sgd_10", of_sgd[10], 1);
  lesson.value("race_descent_1", of_descent[1], 0);
  lesson.value("race_descent_10", of_descent[10], 1);
  lesson.value("race_shrinking_10", race(1, shrinking(0.01, N), 1)[10], 1);

  const auto row = [](const Text& name, const std::vector<double>& left) -> std::vector<Text> {
    return {name, number(left[1], 1), number(left[2], 1), number(left[4], 1), number(left[10], 2)};
  };
  const auto fastest = mean_of(1, shrinking(0.01, N));
  lesson.table("race",
               {{"método", "method"},
                {"1 época", "1 epoch"},
                {"2 épocas", "2 epochs"},
                {"4 épocas", "4 epochs"},
                {"10 épocas", "10 epochs"}},
               {row({"descenso por gradiente", "gradient descent"}, of_descent),
                row({"SGD 16, η = 0,1", "SGD 16, η = 0.1"}, mean_of(16, constant(0.1))),
                row({"SGD 16, η = 0,3, encoge", "SGD 16, η = 0.3, shrinks"},
                    mean_of(16, shrinking(0.3, (N + 15) / 16))),
                row({"SGD 1, η = 0,01", "SGD 1, η = 0.01"}, mean_of(1, constant(0.01))),
                row({"SGD 1, η = 0,01, encoge", "SGD 1, η = 0.01, shrinks"}, fastest)});
  lesson.value("shrinking_mean", fastest[10], 2);
  lesson.value("statistical", 3 * bowl.least / N, 1);
  lesson.value("steepest", bowl.steepest(), 2);
  lesson.value("descent_limit", 2 / bowl.steepest(), 2);
  lesson.value("largest_patient", 1 + X.colwise().squaredNorm().maxCoeff(), 1);
}

void tell_sum_and_mean(Lesson& lesson, const Matrix& X, const Vector& y) {
  const double N = static_cast<double>(X.cols());
  const Neuron start = zero_neuron(X);
  const auto of_sum = [&](const Vector& theta) -> Vector {
    return N * vector_of(linear_gradient(neuron_of(theta), X, y));
  };
  const Trajectory unscaled = sgd::sgd(of_sum, vector_of(start), constant(0.4), 1000);
  lesson.value("b_of_mean", linear_gradient(start, X, y).b, 2);
  lesson.value("b_of_sum", N * linear_gradient(start, X, y).b, 0);
  lesson.value("sum_steps", static_cast<int>(unscaled.points.size()) - 1);
}

void tell_diabetes(Lesson& lesson, const Matrix& X, const Vector& y) {
  const NeuronPath descent = train_linear(X, y, zero_neuron(X), 0.4, 1e-9, 20000);
  lesson.value("descent_steps", static_cast<int>(descent.points.size()) - 1);
  const Bowl bowl = bowl_of(X, y);
  const double variance = (y.array() - y.mean()).square().mean();
  lesson.value("diabetes_r2", 1 - 2 * bowl.least / variance, 2);

  const int epochs = 1000;
  const auto excess_of = [&](const Schedule& schedule) {
    const Trajectory path = train(of_linear(X, y), vector_of(zero_neuron(X)), schedule,
                                  {count_of(X), 34, epochs}, fair_draws(603));
    return losses_along(
        path, [&](const Vector& theta) { return linear_loss(neuron_of(theta), X, y) - bowl.least; });
  };
  const auto of_wandering = excess_of(constant(0.1));
  const auto of_settling = excess_of(shrinking(0.1, 1000));
  const auto last_of = [](const std::vector<double>& excess) {
    double last = 0;
    for (std::size_t epoch = excess.size() - 50; epoch < excess.size(); ++epoch) last += excess[epoch] / 50;
    return last;
  };
  const auto row = [&](const Text& name, double last, double eta) -> std::vector<Text> {
    return {name, number(last, 2), number(100 * last / bowl.least, 3), number(bowl.floor(eta, 34), 2)};
  };
  const Text constant_name{"η = 0,1 constante", "η = 0.1, constant"};
  const Text shrinking_name{"η = 0,1/(1 + t/1000)", "η = 0.1/(1 + t/1000)"};
  lesson.table("linear_sgd",
               {{"agenda", "schedule"}, {"L − L*", "L − L*"}, {"% de L*", "% of L*"}, {"suelo", "floor"}},
               {row(constant_name, last_of(of_wandering), 0.1),
                row(shrinking_name, last_of(of_settling), shrinking(0.1, 1000)(epochs * 13 - 1))});
  lesson.value("constant_excess", last_of(of_wandering), 1);
  lesson.value("constant_floor", bowl.floor(0.1, 34), 1);
  lesson.figure("diabetes", [&](Language language) {
    return figures::curves(
        {.id = "sgd-diabetes",
         .title = Text{"Regresión lineal por SGD: lo que falta de pérdida",
                       "Linear regression by SGD: the loss that is left"}
                      .in(language),
         .description = Text{"Exceso de la pérdida sobre la de mínimos cuadrados, por época, en escala "
                             "logarítmica. Con paso constante deja de bajar y tiembla; con paso decreciente "
                             "sigue bajando.",
                             "The loss above that of least squares, by epoch, on a logarithmic axis. With a "
                             "constant step it stops falling and trembles; with a shrinking step it goes on "
                             "falling."}
                            .in(language),
         .x_label = Text{"época", "epoch"}.in(language),
         .y_label = "L − L*",
         .y_scale = figures::Scale::logarithmic,
         .x = figures::Interval{0, 1040},
         .series = {by_epoch(constant_name.in(language), of_wandering, 5),
                    by_epoch(shrinking_name.in(language), of_settling, 5)},
         .decimal_comma = language == Language::es});
  });
}

// The logistic neuron
// ------------------------------------------------------------------------------------------------------------

void tell_tumours(Lesson& lesson, const Matrix& X, const Vector& y) {
  const int N = count_of(X);
  const Vector start = vector_of(zero_neuron(X));
  const Trajectory descent = train(of_logistic(X, y), start, constant(4), {N, N, 1000}, fair_draws(604));
  const Trajectory stochastic =
      train(of_logistic(X, y), start, shrinking(1, 100), {N, 32, 100}, fair_draws(605));
  const Neuron neuron = neuron_of(descent.points.back());
  const auto loss_of = [&](const Trajectory& path) {
    return logistic_loss(neuron_of(path.points.back()), X, y);
  };
  const auto right_by = [&](const Neuron& judge) {
    int right = 0;
    for (int n = 0; n < N; ++n) right += (sigmoid(judge.w.dot(X.col(n)) + judge.b) > 0.5) == (y[n] == 1);
    return right;
  };
  lesson.value("tumour_steps", (N + 31) / 32);
  const Vector slope = vector_of(logistic_gradient(neuron, X, y));
  lesson.value("tumour_gradient", descenso::scientific(slope.norm(), 0));
  lesson.value("tumour_gap", descenso::scientific(loss_of(stochastic) - loss_of(descent), 0));
  const auto row = [&](const Text& name, const Trajectory& path) -> std::vector<Text> {
    const Neuron found = neuron_of(path.points.back());
    return {name,
            number(loss_of(path), 6),
            number(right_by(found)),
            number(found.w[0], 4),
            number(found.w[1], 4),
            number(found.b, 4)};
  };
  // What is compared before the parameters: a narrow page shows the first columns.
  lesson.table("tumour_runs",
               {{"método", "method"},
                {"entropía", "entropy"},
                {"aciertos", "right"},
                {"w, radio", "w, radius"},
                {"w, textura", "w, texture"},
                {"b", "b"}},
               {row({"descenso por gradiente", "gradient descent"}, descent),
                row({"SGD, minilotes de 32", "SGD, minibatches of 32"}, stochastic)});
  lesson.value("tumour_accuracy", 100.0 * right_by(neuron) / N, 1);

  lesson.figure("tumours", [&](Language language) {
    figures::PointClass malignant{.name = Text{"maligno", "malignant"}.in(language)};
    figures::PointClass benign{.name = Text{"benigno", "benign"}.in(language)};
    for (int n = 0; n < N; ++n) (y[n] == 1 ? benign : malignant).points.push_back(X.col(n));
    return figures::scatter(
        {.id = "sgd-tumours",
         .title = Text{"La frontera de decisión de la neurona logística",
                       "The decision boundary of the logistic neuron"}
                      .in(language),
         .description = Text{"569 tumores según su radio medio y su textura media. Una recta separa los "
                             "benignos, casi todos de radio pequeño, de los malignos; a cada lado quedan "
                             "algunos del otro.",
                             "569 tumours by mean radius and mean texture. A straight line separates the "
                             "benign ones, mostly of small radius, from the malignant ones; a few of each "
                             "lie on the other's side."}
                            .in(language),
         .x_label = Text{"radio medio, estandarizado", "mean radius, standardised"}.in(language),
         .y_label = Text{"textura media, estandarizada", "mean texture, standardised"}.in(language),
         .classes = {malignant, benign},
         .boundary =
             figures::Boundary{.name = "p = ½",
                               .function = [&](const Vector& x) { return neuron.w.dot(x) + neuron.b; }},
         .decimal_comma = language == Language::es});
  });
}

// Softmax regression
// ----------------------------------------------------------------------------------------------------------------

void tell_the_hat(Lesson& lesson, const Matrix& X, const std::vector<int>& labels) {
  const int K = classes;
  const Draw draw = fair_draws(606);
  Layer layer{Matrix(X.rows(), K), Vector::Zero(K)};
  for (double& weight : layer.W.reshaped()) weight = draw(2001) / 1000.0 - 1;
  const Eigen::Index j = 28;
  const int k = 3;
  const double h = 1e-5;
  Layer above = layer, below = layer;
  above.W(j, k) += h;
  below.W(j, k) -= h;
  // The slide's y_k, the label's own indicator, minus the same indicator:
  double as_printed = 0;
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const double y_k = labels[n] == k ? 1 : 0;
    as_printed += (y_k - (labels[n] == k ? 1 : 0)) * X(j, static_cast<Eigen::Index>(n));
  }
  lesson.value("hat_difference",
               (cross_entropy(above, X, labels) - cross_entropy(below, X, labels)) / (2 * h), 6);
  lesson.value("hat_gradient", softmax_gradient(layer, X, labels).W(j, k), 6);
  lesson.value("hat_without", as_printed, 0);

  Vector is_three(static_cast<Eigen::Index>(labels.size()));
  for (std::size_t n = 0; n < labels.size(); ++n) is_three[static_cast<Eigen::Index>(n)] = labels[n] == k;
  lesson.value("log_ten", cross_entropy({Matrix::Zero(X.rows(), K), Vector::Zero(K)}, X, labels), 4);
  lesson.value("log_two", logistic_loss(zero_neuron(X), X, is_three), 4);
}

int prediction(const Layer& layer, const Vector& x) {
  Eigen::Index best = 0;
  softmax(layer.W.transpose() * x + layer.b).maxCoeff(&best);
  return static_cast<int>(best);
}

void tell_digits(Lesson& lesson, const Matrix& X, const std::vector<int>& labels, const Matrix& X_test,
                 const std::vector<int>& labels_test) {
  const int K = classes;
  const Vector start = Vector::Zero((X.rows() + 1) * K);
  const Trajectory path =
      train(of_softmax(X, labels), start, shrinking(0.5, 1000), {count_of(X), 32, 60}, fair_draws(607));
  const auto on_train =
      losses_along(path, [&](const Vector& theta) { return cross_entropy(layer_of(theta, K), X, labels); });
  const auto on_test = losses_along(
      path, [&](const Vector& theta) { return cross_entropy(layer_of(theta, K), X_test, labels_test); });
  const Layer layer = layer_of(path.points.back(), K);

  Matrix confusion = Matrix::Zero(K, K);
  for (int n = 0; n < count_of(X_test); ++n) confusion(labels_test[n], prediction(layer, X_test.col(n))) += 1;
  lesson.value("digit_accuracy", 100 * confusion.trace() / confusion.sum(), 1);
  Matrix wrong = confusion;
  wrong.diagonal().setZero();
  Eigen::Index written = 0, predicted = 0;
  lesson.value("worst_count", wrong.maxCoeff(&written, &predicted), 0);
  lesson.value("worst_true", written);
  lesson.value("worst_predicted", predicted);

  lesson.figure("digits_loss", [&](Language language) {
    return figures::curves(
        {.id = "sgd-digits-loss",
         .title = Text{"La pérdida de la regresión softmax, época a época",
                       "The loss of softmax regression, epoch by epoch"}
                      .in(language),
         .description =
             Text{"Entropía cruzada de los ejemplos de entrenamiento y de los de prueba. Las dos "
                  "bajan deprisa al principio; la de prueba se queda más arriba.",
                  "Cross-entropy of the training examples and of the test examples. Both fall fast "
                  "at first; that of the test examples stays higher."}
                 .in(language),
         .x_label = Text{"época", "epoch"}.in(language),
         .y_label = Text{"entropía cruzada", "cross-entropy"}.in(language),
         .y_scale = figures::Scale::logarithmic,
         .series = {by_epoch(Text{"entrenamiento", "training"}.in(language), on_train),
                    by_epoch(Text{"prueba", "test"}.in(language), on_test)},
         .decimal_comma = language == Language::es});
  });

  std::vector<std::string> digits;
  for (int digit = 0; digit < K; ++digit) digits.push_back(std::to_string(digit));
  lesson.figure("digits_confusion", [&](Language language) {
    return figures::matrix_image(
        {.id = "sgd-digits-confusion",
         .title = Text{"Matriz de confusión de los 500 dígitos de prueba",
                       "Confusion matrix of the 500 test digits"}
                      .in(language),
         .description = Text{"Casi todos están en la diagonal: lo predicho es lo escrito.",
                             "Nearly all are on the diagonal: what was predicted is what was written."}
                            .in(language),
         .values = confusion,
         .numbers = true,
         .zeros = false,
         .row_names = digits,
         .column_names = digits,
         .x_label = Text{"predicho", "predicted"}.in(language),
         .y_label = Text{"escrito", "written"}.in(language),
         .decimal_comma = language == Language::es});
  });
  lesson.figure("digits_weights", [&](Language language) {
    std::vector<figures::Drawing> pictures;
    const double strongest = layer.W.cwiseAbs().maxCoeff();
    for (int digit = 0; digit < K; ++digit)
      pictures.push_back(draw(figures::MatrixImage{.heading = digits[digit],
                                                   .values = layer.W.col(digit).reshaped(8, 8).transpose(),
                                                   .shading = figures::Shading::diverging,
                                                   .range = figures::Interval{-strongest, strongest},
                                                   .width = 78}));
    return figures::panels(
        {.id = "sgd-digits-weights",
         .title =
             Text{"Los pesos aprendidos, una imagen por dígito", "The learned weights, a picture a digit"}.in(
                 language),
         .description =
             Text{"Diez imágenes de 8 × 8. Los píxeles de un color hablan a favor del dígito y los "
                  "del otro en contra: el 0 está en contra de la tinta en su centro.",
                  "Ten pictures of 8 × 8 pixels. Those of one colour speak for the digit and those "
                  "of the other against: the 0 is against ink in its middle."}
                 .in(language),
         .columns = 5,
         .drawings = pictures});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  const std::filesystem::path folder = lesson.chapter() / "data";
  const Dataset diabetes = read_dataset(folder / "diabetes.csv");
  const Dataset tumours = read_dataset(folder / "breast_cancer.csv");
  const Dataset digits = read_dataset(folder / "digits.csv");
  const Matrix X = standardised(diabetes.features());
  const Vector y = diabetes.targets();
  tell_wandering(lesson, y);
  tell_schedules(lesson);
  tell_race(lesson, X.middleRows(7, 2), y);
  tell_sum_and_mean(lesson, X, y);
  tell_diabetes(lesson, X, y);
  tell_tumours(lesson, standardised(tumours.features().topRows(2)), tumours.targets());

  const Matrix pixels = digits.features() / 16;
  const std::vector<int> labels = digits.labels();
  const int test = 500;
  const Matrix X_train = pixels.leftCols(pixels.cols() - test), X_test = pixels.rightCols(test);
  const std::vector<int> labels_train(labels.begin(), labels.end() - test);
  const std::vector<int> labels_test(labels.end() - test, labels.end());
  tell_the_hat(lesson, X_train, labels_train);
  tell_digits(lesson, X_train, labels_train, X_test, labels_test);
  return lesson.finish();
}
