// Writes every kind of figure on the course's problems into a folder, for somebody to look at:
//
//     gallery FOLDER DATA     (DATA is the folder of breast_cancer.csv and digits.csv)

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "common/figures/figures.hpp"
#include "common/figures/save.hpp"
#include "common/quadratic.hpp"

using namespace descenso;
namespace fig = descenso::figures;

namespace {

using Points = std::vector<Vector>;

Vector pair(double first, double second) { return Vector{{first, second}}; }

Points descend(const Gradient& gradient, Vector theta, double eta, int steps) {
  Points points{theta};
  for (int i = 0; i < steps; ++i) points.push_back(theta -= eta * gradient(theta));
  return points;
}

/// 0.02 and 0.8 as in the lecture, until no component moves by more than the tolerance.
Points with_momentum(const Gradient& gradient, bool nesterov) {
  constexpr double eta = 0.02, beta = 0.8, tolerance = 1e-4;
  Vector theta = pair(-1, -1), momentum = pair(0, 0);
  Points points{theta};
  for (int i = 0; i < 400; ++i) {
    const Vector asked_at = nesterov ? Vector{theta - eta * beta * momentum} : theta;
    momentum = beta * momentum + gradient(asked_at);
    theta -= eta * momentum;
    points.push_back(theta);
    if ((eta * momentum).cwiseAbs().maxCoeff() <= tolerance) break;
  }
  return points;
}

std::vector<double> losses(const Loss& loss, const Points& points) {
  std::vector<double> values;
  for (const Vector& point : points) values.push_back(loss(point));
  return values;
}

std::vector<std::vector<double>> read_csv(const std::filesystem::path& path) {
  std::ifstream file{path};
  std::vector<std::vector<double>> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream cells{line};
    std::vector<double> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(std::stod(cell));
    rows.push_back(row);
  }
  if (rows.empty()) throw std::runtime_error("The data in " + path.string() + " could not be read.");
  return rows;
}

const Quadratic quadratic{.A = Matrix{{20, 5}, {5, 2}}, .b = pair(-14, -6), .c = 10};
const Loss bowl = [](const Vector& theta) { return quadratic.loss(theta); };
const Loss valley = [](const Vector& theta) {
  const double bend = theta[0] * theta[0] - theta[1], along = theta[0] - 1;
  return 0.5 * bend * bend + 0.5 * along * along;
};
const Gradient valley_gradient = [](const Vector& theta) {
  const double bend = theta[0] * theta[0] - theta[1];
  return pair(2 * theta[0] * bend + theta[0] - 1, -bend);
};

std::string lecture_momentum() {
  const Gradient slipped = [](const Vector& theta) -> Vector {
    return (quadratic.A + quadratic.A.transpose()) * theta + quadratic.b;
  };
  return fig::contours(
      {.id = "lecture-momentum",
       .title = "Momento y Nesterov con el gradiente de la clase",
       .description = "Dos caminos desde (−1, −1) acaban en (−0,067, 1,667), que no es el mínimo.",
       .loss = bowl,
       .x = {-2.5, 2.5},
       .y = {-2.5, 2.5},
       .paths = {{.name = "bola pesada", .points = with_momentum(slipped, false)},
                 {.name = "Nesterov", .points = with_momentum(slipped, true)}},
       .decimal_comma = true});
}

std::string right_momentum() {
  const Gradient gradient = [](const Vector& theta) { return quadratic.gradient(theta); };
  return fig::contours({.id = "right-momentum",
                        .title = "Momentum and Nesterov with the right gradient",
                        .description = "Both paths leave (−1, −1) and end in the minimum (−2/15, 10/3).",
                        .loss = bowl,
                        .x = {-2.5, 2.5},
                        .y = {-1.5, 4.5},
                        .paths = {{.name = "heavy ball", .points = with_momentum(gradient, false)},
                                  {.name = "Nesterov", .points = with_momentum(gradient, true)}},
                        .marks = {{.name = "minimum", .at = quadratic.minimiser()},
                                  {.name = "the lecture's answer", .at = pair(-1.0 / 15, 5.0 / 3)}}});
}

std::string curved_valley() {
  return fig::contours(
      {.id = "valley",
       .title = "Constant steps in a curved valley",
       .description = "0.3 arrives, 0.6 never settles, 0.9 leaves the picture and overflows.",
       .heading = "½(θ₁² − θ₂)² + ½(θ₁ − 1)²",
       .loss = valley,
       .x = {-2, 2},
       .y = {-1.5, 2.5},
       .paths = {{.name = "η = 0.3", .points = descend(valley_gradient, pair(0, 0), 0.3, 29)},
                 {.name = "η = 0.6", .points = descend(valley_gradient, pair(0, 0), 0.6, 60)},
                 {.name = "η = 0.9", .points = descend(valley_gradient, pair(0, 0), 0.9, 40)}},
       .marks = {{.name = "minimum", .at = pair(1, 1)}}});
}

std::string loss_curves() {
  const Gradient gradient = [](const Vector& theta) { return quadratic.gradient(theta); };
  const Loss excess = [](const Vector& theta) { return bowl(theta) - 14.0 / 15; };
  return fig::curves({.id = "losses",
                      .title = "Exceso de pérdida en cada paso",
                      .description = "Con momento, la pérdida baja mucho más deprisa que sin él.",
                      .x_label = "paso t",
                      .y_label = "L(θₜ) − L(θ*)",
                      .y_scale = fig::Scale::logarithmic,
                      .series = {{.name = "descenso de gradiente",
                                  .y = losses(excess, descend(gradient, pair(-1, -1), 0.02, 120))},
                                 {.name = "bola pesada", .y = losses(excess, with_momentum(gradient, false))},
                                 {.name = "Nesterov", .y = losses(excess, with_momentum(gradient, true))}},
                      .decimal_comma = true});
}

std::string schedules() {
  std::vector<double> constant, inverse, exponential, steps;
  for (int t = 1; t <= 1000; t += t < 20 ? 1 : t / 20) {
    steps.push_back(t);
    constant.push_back(0.3);
    inverse.push_back(0.3 / (1 + 0.1 * t));
    exponential.push_back(0.3 * std::exp(-0.005 * t));
  }
  return fig::curves({.id = "schedules",
                      .title = "Learning-rate schedules",
                      .description = "Constant, inverse time, exponential.",
                      .x_label = "t",
                      .y_label = "ηₜ",
                      .x_scale = fig::Scale::logarithmic,
                      .y = fig::Interval{0, 0.35},
                      .series = {{.name = "constant", .x = steps, .y = constant},
                                 {.name = "inverse time", .x = steps, .y = inverse},
                                 {.name = "exponential", .x = steps, .y = exponential}}});
}

std::string surfaces() {
  const auto one = [](const std::string& heading, double a, double b) {
    return draw(fig::Surface{.heading = heading,
                             .loss = [a, b](const Vector& x) { return a * x[0] * x[0] + b * x[1] * x[1]; },
                             .x = {-1, 1},
                             .y = {-1, 1},
                             .cells = 10,
                             .width = 206});
  };
  return fig::panels(
      {.id = "surfaces",
       .title = "Four quadratic surfaces",
       .description = "A minimum, two saddles and a maximum, each with zero gradient at the origin.",
       .drawings = {one("x₁² + x₂²", 1, 1), one("x₁² − x₂²", 1, -1), one("−x₁² + x₂²", -1, 1),
                    one("−x₁² − x₂²", -1, -1)}});
}

std::string one_surface() {
  return fig::surface({.id = "valley-surface",
                       .title = "The curved valley as a surface",
                       .description = "A bent floor between steep walls.",
                       .loss = valley,
                       .x = {-1.5, 1.5},
                       .y = {-1, 2},
                       .x_label = "θ₁",
                       .y_label = "θ₂",
                       .z_label = "L(θ)",
                       .azimuth = -50,
                       .elevation = 35,
                       .cells = 20});
}

std::string digits(const std::filesystem::path& data) {
  const auto rows = read_csv(data / "digits.csv");
  std::vector<fig::Drawing> drawings;
  for (std::size_t i = 0; i < 10; ++i)
    drawings.push_back(draw(fig::MatrixImage{
        .heading = std::to_string(static_cast<int>(rows[i][64])),
        .values = Eigen::Map<const Eigen::Matrix<double, 8, 8, Eigen::RowMajor>>(rows[i].data()),
        .range = fig::Interval{0, 16},
        .width = 80}));
  return fig::panels({.id = "digits",
                      .title = "Ten handwritten digits",
                      .description = "One picture of 8 × 8 pixels for each digit.",
                      .columns = 5,
                      .drawings = drawings,
                      .gap = 4});
}

/// The mean picture of each digit minus the mean of all, which is what learned weights look like at first.
std::string weights(const std::filesystem::path& data) {
  const auto rows = read_csv(data / "digits.csv");
  std::vector<Matrix> sums(10, Matrix::Zero(8, 8));
  std::vector<int> counts(10, 0);
  Matrix mean = Matrix::Zero(8, 8);
  for (const auto& row : rows) {
    const auto digit = static_cast<std::size_t>(row[64]);
    const Matrix picture = Eigen::Map<const Eigen::Matrix<double, 8, 8, Eigen::RowMajor>>(row.data());
    sums[digit] += picture;
    mean += picture / static_cast<double>(rows.size());
    ++counts[digit];
  }
  std::vector<fig::Drawing> drawings;
  for (std::size_t digit = 0; digit < 10; ++digit)
    drawings.push_back(draw(fig::MatrixImage{.heading = std::to_string(digit),
                                             .values = sums[digit] / counts[digit] - mean,
                                             .shading = fig::Shading::diverging,
                                             .range = fig::Interval{-10, 10},
                                             .width = 80}));
  return fig::panels({.id = "weights",
                      .title = "What sets each digit apart",
                      .description = "Blue pixels speak for the digit, orange ones against it.",
                      .columns = 5,
                      .drawings = drawings,
                      .gap = 4});
}

std::string confusion() {
  Matrix counts = Matrix::Zero(10, 10);
  for (int i = 0; i < 10; ++i)
    for (int j = 0; j < 10; ++j)
      counts(i, j) = i == j ? 160 + 2 * i : (i * 7 + j * 3) % 11 == 0 ? 1 + (i + j) % 5 : 0;
  std::vector<std::string> names;
  for (int i = 0; i < 10; ++i) names.push_back(std::to_string(i));
  return fig::matrix_image({.id = "confusion",
                            .title = "Confusion matrix",
                            .description = "Nearly all of the digits are on the diagonal.",
                            .values = counts,
                            .numbers = true,
                            .zeros = false,
                            .row_names = names,
                            .column_names = names,
                            .x_label = "predicted digit",
                            .y_label = "true digit"});
}

std::string correlation() {
  return fig::matrix_image({.id = "correlation",
                            .title = "Correlaciones",
                            .description = "Una matriz con números negativos.",
                            .values = Matrix{{1, -0.25, 0.5}, {-0.25, 1, -0.75}, {0.5, -0.75, 1}},
                            .shading = fig::Shading::diverging,
                            .numbers = true,
                            .decimals = 2,
                            .row_names = {"imc", "edad", "tensión"},
                            .column_names = {"imc", "edad", "tensión"},
                            .decimal_comma = true,
                            .width = 300});
}

std::string tumours(const std::filesystem::path& data) {
  Points malignant, benign;
  for (const auto& row : read_csv(data / "breast_cancer.csv"))
    (row[30] == 0 ? malignant : benign).push_back(pair(row[0], row[1]));
  return fig::scatter(
      {.id = "tumours",
       .title = "Tumours by radius and texture",
       .description = "Malignant tumours are larger; a line separates most of them.",
       .x_label = "mean radius",
       .y_label = "mean texture",
       .classes = {{.name = "benign", .points = benign}, {.name = "malignant", .points = malignant}},
       .boundary = fig::Boundary{
           .name = "p = ½", .function = [](const Vector& x) { return 1.06 * x[0] + 0.22 * x[1] - 19.9; }}});
}

void show(const std::filesystem::path& folder, const std::string& name,
          const std::function<std::string()>& figure) {
  const auto start = std::chrono::steady_clock::now();
  const std::string svg = figure();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  fig::save(folder / (name + ".svg"), svg);
  std::printf("%-18s %7.1f kB %7.2f ms\n", name.c_str(), static_cast<double>(svg.size()) / 1000,
              took.count());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "Usage: gallery FOLDER DATA\n");
    return 2;
  }
  try {
    const std::filesystem::path folder{argv[1]}, data{argv[2]};
    show(folder, "lecture-momentum", lecture_momentum);
    show(folder, "right-momentum", right_momentum);
    show(folder, "valley", curved_valley);
    show(folder, "losses", loss_curves);
    show(folder, "schedules", schedules);
    show(folder, "surfaces", surfaces);
    show(folder, "valley-surface", one_surface);
    show(folder, "digits", [&] { return digits(data); });
    show(folder, "weights", [&] { return weights(data); });
    show(folder, "confusion", confusion);
    show(folder, "correlation", correlation);
    show(folder, "tumours", [&] { return tumours(data); });
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
