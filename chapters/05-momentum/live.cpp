// Heavy ball and Nesterov from one start, and for each the map of what (η, β) make of it.

#include "common/live.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/quadratic.hpp"
#include "lesson.hpp"
#include "momentum.hpp"

namespace descenso::live {
namespace {

using figures::Contours;
using momentum::lesson::Factor;
using momentum::lesson::heavy_ball_factor;
using momentum::lesson::nesterov_factor;
using momentum::lesson::worst_factor;

constexpr int most_steps = 300;
constexpr double eta_end = 0.2;

/// A method, as a heading and in a sentence.
struct Name {
  Text heading;
  Text spoken;
};
const Name heavy_ball_name{{"bola pesada", "heavy ball"}, {"la bola pesada", "the heavy ball"}};
const Name nesterov_name{{"Nesterov", "Nesterov"}, {"Nesterov", "Nesterov"}};

Quadratic quadratic_of(const State& state) {
  const double last = state.choice("matrix") == "bowl" ? 16 : 2;
  return {Matrix{{20, 5}, {5, last}}, Vector{{-14, -6}}, 10};
}

/// What became of one of the two.
std::string outcome(const State& state, const Name& name, const Trajectory& path, double rate) {
  const std::string& spoken = state.say(name.spoken);
  const std::string steps = std::to_string(path.points.size() - 1);
  const std::string factor = state.number_text(rate, 3);
  if (path.stop == Stop::converged) {
    const std::string end = state.point_text(path.points.back());
    return state.say({"con " + spoken + " se para tras " + steps + " pasos en " + end +
                          ", con un factor de " + factor + " por paso",
                      spoken + " stops after " + steps + " steps at " + end + ", with a factor of " + factor +
                          " per step"});
  }
  if (rate > 1) {
    return state.say(
        {"con " + spoken + " diverge, y a la larga cada paso multiplica la distancia por " + factor,
         spoken + " diverges, and in the long run each step multiplies the distance by " + factor});
  }
  return state.say({"con " + spoken + " no se para en " + steps + " pasos, con un factor de " + factor,
                    spoken + " does not stop within " + steps + " steps, with a factor of " + factor});
}

Panel path_panel(const State& state, const Quadratic& quadratic, const Name& name, const Trajectory& path) {
  return {
      .title = state.say({"Camino con " + name.spoken.es, "Path: " + name.heading.en}),
      .drawing = figures::draw(Contours{.heading = state.say(name.heading),
                                        .loss = [&](const Vector& theta) { return quadratic.loss(theta); },
                                        .x = {-2.5, 2.5},
                                        .y = {-1.5, 4.5},
                                        .paths = {{.points = path.points}},
                                        .marks = {{.at = quadratic.minimiser()}},
                                        .start_label = "",
                                        .decimal_comma = state.decimal_comma(),
                                        .width = 320})};
}

/// The factors whose lines are drawn in the maps, and with how many decimals they are written.
struct Level {
  double factor;
  int decimals;
};
constexpr std::array<Level, 4> levels{{{0.5, 1}, {0.75, 2}, {0.9, 1}, {0.95, 2}}};

/// Where the line of a factor is crossed on the way down from β = 1; below 0 if it is not.
double beta_of(double level, Factor factor, double eta, const Vector& eigenvalues) {
  constexpr int parts = 500;
  for (int i = parts; i >= 0; --i) {
    const double beta = static_cast<double>(i) / parts;
    if (worst_factor(factor, eta, beta, eigenvalues) <= level) return i == parts ? -1 : beta;
  }
  return -1;
}

/// The map of a method without the reader's point; `written_at` is the step size at which its lines are
/// labelled.
figures::Drawing drawn_map(const State& state, const std::string& heading, Factor factor,
                           const Vector& eigenvalues, double written_at) {
  // The line of 1, beyond which the method diverges, once more and once more, so that the tint there is a
  // dark one.
  std::vector<double> lines{1, 1.0001, 1.0002, 1.0003, 1.0004, 1.0005, 1.0006};
  for (const Level& level : levels) lines.push_back(level.factor);
  std::sort(lines.begin(), lines.end());
  figures::Drawing map = figures::draw(
      Contours{.heading = heading,
               .loss = [&](const Vector& at) { return worst_factor(factor, at[0], at[1], eigenvalues); },
               .x = {0, eta_end},
               .y = {0, 1},
               .x_label = "η",
               .y_label = "β",
               .equal_aspect = false,
               .aspect = 0.8,
               .levels = lines,
               .cells = 120,
               .has_edges = true,
               .decimal_comma = state.decimal_comma(),
               .width = 320});
  for (const Level& level : levels) {
    const double beta = beta_of(level.factor, factor, written_at, eigenvalues);
    if (beta < 0) continue;
    const figures::Point at = map.place({written_at, beta});
    map.content +=
        figures::text("note middle", {at.x, at.y + 4}, state.number_text(level.factor, level.decimals));
  }
  return map;
}

/// Drawn once for each matrix and language: that is most of the work of a scene, and no slider changes it.
const figures::Drawing& map_of(const State& state, const Name& name, Factor factor, const Vector& eigenvalues,
                               double written_at) {
  static std::map<std::string, figures::Drawing> maps;
  const std::string heading =
      state.say({"factor por paso, " + name.heading.es, "factor per step, " + name.heading.en});
  const auto [found, is_new] = maps.try_emplace(state.choice("matrix") + ": " + heading);
  if (is_new) found->second = drawn_map(state, heading, factor, eigenvalues, written_at);
  return found->second;
}

Panel map_panel(const State& state, const Name& name, Factor factor, const Vector& eigenvalues,
                double written_at) {
  figures::Drawing drawing = map_of(state, name, factor, eigenvalues, written_at);
  drawing.content += figures::crosshair(0, drawing.place({state.number("eta"), state.number("beta")}));
  return {.title = state.say(
              {"Mapa de convergencia con " + name.spoken.es, "Map of convergence: " + name.heading.en}),
          .drawing = drawing};
}

}  // namespace

Figure figure() {
  return {
      .id = "momentum-live",
      .title = {"Bola pesada y Nesterov, lado a lado", "Heavy ball and Nesterov, side by side"},
      .sliders = {{.name = "eta",
                   .label = {"tamaño de paso η", "step size η"},
                   .from = 0.002,
                   .to = eta_end,
                   .step = 0.002,
                   .start = 0.02,
                   .decimals = 3},
                  {.name = "beta",
                   .label = {"momentum β", "momentum β"},
                   .from = 0,
                   .to = 0.98,
                   .step = 0.02,
                   .start = 0.8,
                   .decimals = 2},
                  {.name = "x",
                   .label = {"inicio θ₁", "start θ₁"},
                   .from = -2.5,
                   .to = 2.5,
                   .step = 0.05,
                   .start = -1},
                  {.name = "y",
                   .label = {"inicio θ₂", "start θ₂"},
                   .from = -1.5,
                   .to = 4.5,
                   .step = 0.05,
                   .start = -1}},
      .choices = {{.name = "matrix",
                   .label = {"matriz A", "matrix A"},
                   .options = {{"valley", {"valle (20 5; 5 2)", "valley (20 5; 5 2)"}},
                               {"bowl", {"cuenco (20 5; 5 16)", "bowl (20 5; 5 16)"}}}}},
      .handles = {
          {.panel = 0,
           .label = {"punto inicial, bola pesada", "start of the heavy ball"},
           .x = "x",
           .y = "y"},
          {.panel = 1, .label = {"punto inicial, Nesterov", "start of Nesterov"}, .x = "x", .y = "y"},
          {.panel = 2, .label = {"η y β, bola pesada", "η and β of the heavy ball"}, .x = "eta", .y = "beta"},
          {.panel = 3, .label = {"η y β, Nesterov", "η and β of Nesterov"}, .x = "eta", .y = "beta"}}};
}

Scene draw(const State& state) {
  const Quadratic quadratic = quadratic_of(state);
  const bool bowl = state.choice("matrix") == "bowl";
  const Vector eigenvalues = quadratic.A.selfadjointView<Eigen::Lower>().eigenvalues();
  const Vector theta0{{state.number("x"), state.number("y")}};
  const momentum::Settings settings{.eta = state.number("eta"),
                                    .beta = state.number("beta"),
                                    .tolerance = 1e-4,
                                    .max_iterations = most_steps};
  const auto gradient = [&](const Vector& theta) { return quadratic.gradient(theta); };
  const Trajectory ball = momentum::heavy_ball(gradient, theta0, settings);
  const Trajectory nesterov = momentum::nesterov_momentum(gradient, theta0, settings);
  return {.panels = {path_panel(state, quadratic, heavy_ball_name, ball),
                     path_panel(state, quadratic, nesterov_name, nesterov),
                     map_panel(state, heavy_ball_name, heavy_ball_factor, eigenvalues, bowl ? 0.07 : 0.115),
                     map_panel(state, nesterov_name, nesterov_factor, eigenvalues, bowl ? 0.03 : 0.045)},
          .sentence = state.say({"Desde ", "From "}) + state.point_text(theta0) + ": " +
                      outcome(state, heavy_ball_name, ball,
                              worst_factor(heavy_ball_factor, settings.eta, settings.beta, eigenvalues)) +
                      "; " +
                      outcome(state, nesterov_name, nesterov,
                              worst_factor(nesterov_factor, settings.eta, settings.beta, eigenvalues)) +
                      "."};
}

}  // namespace descenso::live
