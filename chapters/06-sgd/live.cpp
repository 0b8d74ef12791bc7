// SGD and gradient descent on a linear neuron with two features of real patients, at the same cost.

#include "common/live.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "lesson.hpp"
#include "sgd.hpp"

namespace descenso::live {
namespace {

using figures::Contours;
using figures::Curves;
using sgd::lesson::Bowl;

constexpr int epochs = 10;
/// Columns of the file, counted from 0: what the two features and the target are.
constexpr int columns = 11, first_feature = 7, second_feature = 8, target = 10;
/// A loss beyond this has run away.
constexpr double gone = 1e5;

/// A row with mean 0 and standard deviation 1.
Eigen::RowVectorXd standardised(const Eigen::RowVectorXd& row) {
  const Eigen::RowVectorXd centred = row.array() - row.mean();
  return centred / std::sqrt(centred.squaredNorm() / static_cast<double>(row.size()));
}

struct Patients {
  Matrix X;
  Vector y;
  Bowl bowl;
};

Patients read_patients() {
  const std::string text(embedded("diabetes.csv"));
  std::vector<double> numbers;
  const char* at = text.c_str() + std::min(text.find('\n'), text.size());
  for (char* end = nullptr;; at = end + (*end == ',')) {
    const double number = std::strtod(at, &end);
    if (end == at) break;
    numbers.push_back(number);
  }
  const Eigen::Index N = static_cast<Eigen::Index>(numbers.size()) / columns;
  const Eigen::Map<const Matrix> values(numbers.data(), columns, N);
  Matrix X(2, N);
  X.row(0) = standardised(values.row(first_feature));
  X.row(1) = standardised(values.row(second_feature));
  const Vector y = values.row(target).transpose();
  return {X, y, sgd::lesson::bowl_of(X, y)};
}

const Patients& patients() {
  static const Patients read = read_patients();
  return read;
}

int batch_size_of(const State& state) {
  const std::string& chosen = state.choice("batch");
  return chosen == "all" ? sgd::lesson::count_of(patients().X) : std::atoi(chosen.c_str());
}

sgd::Schedule schedule_of(const State& state, int steps_an_epoch) {
  const double eta = state.number("eta");
  if (state.choice("schedule") == "shrinking") return sgd::lesson::shrinking(eta, steps_an_epoch);
  if (state.choice("schedule") == "halving") return sgd::lesson::halving(eta, steps_an_epoch);
  return sgd::lesson::constant(eta);
}

/// The two weights; the bias, which the level curves do not depend on, is left out.
std::vector<Vector> weights_of(const std::vector<Vector>& points) {
  // Of a long path the first steps, and then single points, apart from each other.
  constexpr std::size_t first = 150, later = 250;
  const std::size_t stride = points.size() <= first ? 1 : (points.size() - first) / later + 1;
  std::vector<Vector> weights;
  for (std::size_t t = 0; t < points.size(); t += t < first ? 1 : stride) {
    if (t > first && stride > 1) weights.push_back(Vector::Constant(2, std::nan("")));
    weights.push_back(points[t].head(2));
  }
  if (stride > 1) weights.push_back(Vector::Constant(2, std::nan("")));
  weights.push_back(points.back().head(2));
  return weights;
}

/// What is left of the loss along a path that takes so many steps an epoch.
figures::Series left_along(const std::string& name, const std::vector<Vector>& points, int steps_an_epoch) {
  constexpr int looks = 24;
  figures::Series series{.name = name};
  const std::size_t stride = static_cast<std::size_t>(std::max(1, steps_an_epoch / looks));
  for (std::size_t t = 0; t < points.size(); t += stride) {
    series.x.push_back(static_cast<double>(t) / steps_an_epoch);
    series.y.push_back(patients().bowl.excess(points[t]));
  }
  return series;
}

/// What is left after so many epochs.
double left_after(int epoch, const std::vector<Vector>& points, int steps_an_epoch) {
  const std::size_t t = std::min(points.size() - 1, static_cast<std::size_t>(steps_an_epoch * epoch));
  return patients().bowl.excess(points[t]);
}

std::string left_text(const State& state, double left) {
  return state.number_text(left, left < 0.001 ? 6 : left < 1 ? 3 : left < 100 ? 1 : 0);
}

bool has_run_away(double left) { return !(left < gone); }

}  // namespace

Figure figure() {
  return {
      .id = "sgd-live",
      .title = {"SGD y descenso por gradiente, al mismo coste", "SGD and gradient descent, at the same cost"},
      .sliders = {{.name = "eta",
                   .label = {"paso inicial η de SGD", "initial step η of SGD"},
                   .from = 0.005,
                   .to = 1.3,
                   .step = 0.005,
                   .start = 0.01,
                   .decimals = 3},
                  {.name = "seed",
                   .label = {"semilla del azar", "random seed"},
                   .from = 1,
                   .to = 20,
                   .step = 1,
                   .start = 1,
                   .decimals = 0},
                  {.name = "x",
                   .label = {"inicio w₁", "start w₁"},
                   .from = -30,
                   .to = 50,
                   .step = 1,
                   .start = 40,
                   .decimals = 0},
                  {.name = "y",
                   .label = {"inicio w₂", "start w₂"},
                   .from = -10,
                   .to = 70,
                   .step = 1,
                   .start = 0,
                   .decimals = 0}},
      .choices = {{.name = "batch",
                   .label = {"minilotes de", "minibatches of"},
                   .options = {{"1", {"1", "1"}},
                               {"4", {"4", "4"}},
                               {"16", {"16", "16"}},
                               {"64", {"64", "64"}},
                               {"all", {"los 442", "all 442"}}}},
                  {.name = "schedule",
                   .label = {"agenda", "schedule"},
                   .options = {{"constant", {"constante", "constant"}},
                               {"shrinking", {"η/2, η/3, η/4, …", "η/2, η/3, η/4, …"}},
                               {"halving", {"η/2, η/4, η/8, …", "η/2, η/4, η/8, …"}}}}},
      .handles = {{.panel = 0, .label = {"pesos iniciales", "initial weights"}, .x = "x", .y = "y"}}};
}

Scene draw(const State& state) {
  const Patients& data = patients();
  const int N = sgd::lesson::count_of(data.X), batch_size = batch_size_of(state);
  const int steps_an_epoch = (N + batch_size - 1) / batch_size;
  const Vector start{{state.number("x"), state.number("y"), data.bowl.best[2]}};

  const auto draws = sgd::lesson::fair_draws(static_cast<std::uint64_t>(state.number("seed")));
  const auto gradient = sgd::lesson::estimate(sgd::lesson::of_linear(data.X, data.y), N, batch_size, draws);
  const Trajectory stochastic =
      sgd::sgd(gradient, start, schedule_of(state, steps_an_epoch), epochs * steps_an_epoch);
  const double descent_eta = 1 / data.bowl.steepest();
  std::vector<Vector> descent;
  for (const sgd::Neuron& neuron :
       sgd::train_linear(data.X, data.y, sgd::neuron_of(start), descent_eta, 0, epochs).points)
    descent.push_back(vector_of(neuron));

  const std::string descent_name = state.say({"descenso por gradiente, η = ", "gradient descent, η = "}) +
                                   state.number_text(descent_eta, 2);
  Curves losses{
      .heading = state.say({"lo que falta de pérdida", "the loss that is left"}),
      .x_label = state.say({"época", "epoch"}),
      .y_label = "L − L*",
      .y_scale = figures::Scale::logarithmic,
      .x = figures::Interval{0, epochs},
      .y = figures::Interval{0.01, 40000},
      .series = {left_along("SGD", stochastic.points, steps_an_epoch), left_along(descent_name, descent, 1)},
      .decimal_comma = state.decimal_comma(),
      .width = 320};
  const bool hovers = state.choice("schedule") == "constant" && batch_size < N &&
                      !has_run_away(left_after(epochs, stochastic.points, steps_an_epoch));
  const double floor = data.bowl.floor(state.number("eta"), batch_size);
  if (hovers)
    losses.series.push_back(
        {.name = state.say({"suelo previsto del paso constante", "predicted floor of the constant step"}),
         .x = {0, epochs},
         .y = {floor, floor}});

  const auto after = [&](int epoch) {
    const double left = left_after(epoch, stochastic.points, steps_an_epoch);
    const std::string of_descent = left_text(state, left_after(epoch, descent, 1));
    if (has_run_away(left))
      return state.say({"SGD se ha ido y al descenso por gradiente le falta " + of_descent,
                        "SGD has run away and gradient descent has " + of_descent + " to go"});
    const std::string of_sgd = left_text(state, left);
    return state.say({"a SGD le falta " + of_sgd + " y al descenso por gradiente " + of_descent,
                      "SGD has " + of_sgd + " to go and gradient descent " + of_descent});
  };
  const std::string from = state.point_text(start.head(2), 0);
  const std::string steps = std::to_string(steps_an_epoch);
  const std::string seed = state.number_text(state.number("seed"), 0);
  return {
      .panels = {{.title = state.say({"Los dos caminos, en los dos pesos", "Both paths, in the two weights"}),
                  .drawing = figures::draw(Contours{
                      .heading = state.say({"camino de los dos pesos", "path of the two weights"}),
                      .loss =
                          [&](const Vector& w) {
                            return data.bowl.excess(Vector{{w[0], w[1], data.bowl.best[2]}});
                          },
                      .x = {-30, 50},
                      .y = {-10, 70},
                      .x_label = "w₁",
                      .y_label = "w₂",
                      .paths = {{.name = "SGD", .points = weights_of(stochastic.points)},
                                {.name = state.say({"descenso por gradiente", "gradient descent"}),
                                 .points = weights_of(descent)}},
                      .marks = {{.name = state.say({"mínimo", "minimum"}), .at = data.bowl.best.head(2)}},
                      .start_label = "",
                      .cells = 40,
                      .decimal_comma = state.decimal_comma(),
                      .width = 320})},
                 {.title = state.say({"Lo que falta de pérdida", "The loss that is left"}),
                  .drawing = figures::draw(losses)}},
      .sentence = state.say({"Desde " + from + ", con la semilla " + seed +
                                 ": por cada paso del descenso por gradiente, SGD da " + steps + ". ",
                             "From " + from + ", with seed " + seed +
                                 ": for each step of gradient descent SGD takes " + steps + ". "}) +
                  state.say({"Tras una época, ", "After one epoch, "}) + after(1) +
                  state.say({"; tras diez, ", "; after ten, "}) + after(epochs) + "."};
}

}  // namespace descenso::live
