// Gradient descent with a step size to turn, from a start to drag; Armijo's condition in any of its steps;
// and what the step size makes of each direction.

#include "common/live.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/legend.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "lesson.hpp"
#include "step_sizes.hpp"

namespace descenso::live {
namespace {

using figures::add_legend;
using figures::coloured;
using figures::Drawing;
using figures::Point;
using figures::Polyline;

constexpr int most_steps = 300;
constexpr double shrink = 0.5;
constexpr std::size_t side_colour = 2;

struct Landscape {
  Loss loss;
  Gradient gradient;
  Vector minimiser;
  Vector eigenvalues;  ///< at the minimum
  double limit;        ///< 2/λ_max there
  bool quadratic;
};

Landscape landscape_of(const State& state) {
  const auto made = [](const Loss& loss, const Gradient& gradient, const Vector& minimiser,
                       const Matrix& hessian, bool quadratic) {
    return Landscape{loss,
                     gradient,
                     minimiser,
                     hessian.selfadjointView<Eigen::Lower>().eigenvalues(),
                     step_sizes::largest_stable_step(hessian),
                     quadratic};
  };
  if (state.choice("loss") == "curved") {
    const Vector minimiser{{1, 1}};
    return made(step_sizes::lesson::curved_valley, step_sizes::lesson::curved_valley_gradient, minimiser,
                step_sizes::lesson::curved_valley_hessian(minimiser), false);
  }
  const Quadratic quadratic =
      state.choice("loss") == "bowl" ? step_sizes::lesson::bowl() : step_sizes::lesson::valley();
  return made([quadratic](const Vector& theta) { return quadratic.loss(theta); },
              [quadratic](const Vector& theta) { return quadratic.gradient(theta); }, quadratic.minimiser(),
              quadratic.A, true);
}

/// A run, and the step of it that is looked at.
struct Run {
  Landscape landscape;
  double eta, c;  ///< the step size of the slider
  bool searches;
  Trajectory path;
  int step;  ///< the number of the step
  Vector theta, g;
  double loss, slope, taken;  ///< there; and the step size that was taken
  std::vector<double> tried;  ///< the step sizes that would not do

  double change(double step_size) const { return landscape.loss(theta - step_size * g) - loss; }
  bool will_do(double step_size) const {
    return step_sizes::satisfies_armijo({step_size, loss, loss + change(step_size), slope}, c);
  }
};

/// Whether a step from there is still worth a look: numbers that can be drawn.
bool worth_a_look(const Vector& theta) { return theta.allFinite() && theta.lpNorm<Eigen::Infinity>() < 1e6; }

Run run_of(const State& state) {
  Run run{
      .landscape = landscape_of(state), .c = state.number("c"), .searches = state.choice("rule") == "search"};
  run.eta = state.number("percent") / 100 * run.landscape.limit;
  const auto search = [&](const Vector& theta, const Vector& g) {
    // So near to a stationary point rounding would decide.
    if (g.norm() < 1e-4) return run.eta;
    return step_sizes::backtracking(run.landscape.loss, theta, -g, g,
                                    {.eta0 = run.eta, .shrink = shrink, .c = run.c, .max_trials = 60})
        .eta;
  };
  const step_sizes::StepRule rule = [&](int t, const Vector& theta, const Vector& g) {
    return run.searches ? search(theta, g) : step_sizes::constant_schedule(run.eta, t);
  };
  const Vector start{{state.number("x"), state.number("y")}};
  run.path = step_sizes::gradient_descent_with(
      rule, run.landscape.gradient, start,
      {.tolerance = run.landscape.quadratic ? 1e-4 : 0.01, .max_iterations = most_steps});
  int last = static_cast<int>(run.path.points.size()) - 2;
  while (last > 0 && !worth_a_look(run.path.points[std::size_t(last)])) --last;
  run.step = std::min(static_cast<int>(state.number("step")), last);
  run.theta = run.path.points[std::size_t(run.step)];
  run.g = run.landscape.gradient(run.theta);
  run.loss = run.landscape.loss(run.theta);
  run.slope = -run.g.squaredNorm();
  run.taken = run.searches ? search(run.theta, run.g) : run.eta;
  for (double eta = run.eta; eta > 1.5 * run.taken; eta *= shrink) run.tried.push_back(eta);
  return run;
}

// Drawn over a plot.

void mark(Drawing& drawing, std::size_t series, double x, double y, double radius = figures::large_marker) {
  const Point at = drawing.place({x, y});
  if (drawing.plot.contains(at))
    drawing.content += coloured(series, figures::rimmed_marker(series, at, radius));
}

/// A thin line right across the plot.
void rule_line(Drawing& drawing, const Point& from, const Point& to) {
  figures::PathData data;
  for (const Polyline& piece : figures::clip({from, to}, drawing.plot)) data.polyline(piece);
  drawing.content += figures::group("neutral", figures::path("line", data));
}

std::string marker_sample(std::size_t series) {
  return coloured(series, figures::rimmed_marker(series, {figures::sample_width / 2, 0}));
}

Panel path_panel(const State& state, const Run& run) {
  Drawing drawing = figures::draw(
      figures::Contours{.heading = state.say({"el camino", "the path"}),
                        .loss = run.landscape.loss,
                        .x = {-2.5, 2.5},
                        .y = {-1.5, 4.5},
                        .paths = {{.points = run.path.points}},
                        .marks = {{.name = state.say({"mínimo", "minimum"}), .at = run.landscape.minimiser}},
                        .start_label = "",
                        .decimal_comma = state.decimal_comma(),
                        .width = 320});
  mark(drawing, 1, run.theta[0], run.theta[1]);
  add_legend(drawing,
             {{marker_sample(1), state.say({"θₜ, de donde sale el paso t", "θₜ, where step t starts"})}});
  return {.title = state.say({"El camino", "The path"}), .drawing = drawing};
}

/// The end of the axis of step sizes.
double end_of_axis(const Run& run) { return 1.25 * std::max(run.eta, run.landscape.limit); }

/// Where the step sizes do, shaded.
std::string shade_what_will_do(const Drawing& drawing, const Run& run) {
  constexpr int pieces = 300;
  figures::PathData bands;
  double from = -1;
  for (int i = 1; i <= pieces + 1; ++i) {
    const double eta = drawing.data.x.to * i / pieces;
    const bool does = i <= pieces && run.will_do(eta);
    if (does && from < 0) from = i == 1 ? 0 : eta;
    if (!does && from >= 0) {
      const double left = drawing.place({from, 0}).x;
      const double right = drawing.place({drawing.data.x.to * (i - 1) / pieces, 0}).x;
      const auto& [top, bottom] = drawing.plot.y;
      bands.polyline(
          {.points = {{left, top}, {right, top}, {right, bottom}, {left, bottom}}, .closed = true});
      from = -1;
    }
  }
  return coloured(side_colour, figures::path("side", bands));
}

Panel armijo_panel(const State& state, const Run& run) {
  const double end = end_of_axis(run);
  figures::Series loss{.name = state.say({"lo que cambia L", "what L changes by"}),
                       .markers = figures::Markers::nowhere},
      line{.name = state.say({"la recta de Armijo", "Armijo's line"}), .markers = figures::Markers::nowhere};
  double lowest = 0;
  for (int i = 0; i <= 100; ++i) {
    const double eta = end * i / 100, change = i == 0 ? 0 : run.change(eta);
    lowest = std::min(lowest, change);
    loss.x.push_back(eta);
    loss.y.push_back(change);
  }
  line.x = {0, end};
  line.y = {0, run.c * end * run.slope};
  // Where every step on the axis climbs, Armijo's line is what there is to be seen.
  const double reach = figures::rounded_up(std::max(lowest < 0 ? -lowest : -line.y.back(), 1e-9));
  Drawing drawing = figures::draw(
      figures::Curves{.heading = state.say({"el paso t = ", "step t = "}) + std::to_string(run.step),
                      .x_label = "η",
                      .y_label = "L(θₜ + η d) − L(θₜ)",
                      .x = figures::Interval{0, end},
                      .y = figures::Interval{-reach, 0.7 * reach},
                      .series = {loss, line},
                      .decimal_comma = state.decimal_comma(),
                      .width = 320});
  figures::PathData level;
  level.move_to(drawing.place({0, 0})).line_to({drawing.plot.x.to, drawing.place({0, 0}).y});
  drawing.content += shade_what_will_do(drawing, run) + figures::path("frame", level);
  for (const double eta : run.tried) mark(drawing, 3, eta, std::min(run.change(eta), 0.7 * reach));
  mark(drawing, 0, run.taken, std::min(run.change(run.taken), 0.7 * reach));
  std::vector<figures::LegendEntry> entries{
      {figures::area_sample(side_colour), state.say({"sirve", "will do"})},
      {marker_sample(0), state.say({"dado", "taken"})}};
  if (run.searches) entries.push_back({marker_sample(3), state.say({"probado", "tried"})});
  add_legend(drawing, entries);
  return {.title = state.say({"La condición de Armijo en un paso", "Armijo's condition in a step"}),
          .drawing = drawing};
}

Panel factor_panel(const State& state, const Run& run) {
  const double end = end_of_axis(run);
  figures::Series steep{.name = state.say({"a lo ancho, λ máx", "across, largest λ"}),
                        .markers = figures::Markers::nowhere},
      flat{.name = state.say({"a lo largo, λ mín", "along, smallest λ"}),
           .markers = figures::Markers::nowhere};
  const double most = run.landscape.eigenvalues[1], least = run.landscape.eigenvalues[0];
  for (int i = 0; i <= 200; ++i) {
    const double eta = end * i / 200;
    steep.x.push_back(eta);
    flat.x.push_back(eta);
    steep.y.push_back(std::abs(1 - eta * most));
    flat.y.push_back(std::abs(1 - eta * least));
  }
  Drawing drawing = figures::draw(figures::Curves{
      .heading = run.landscape.quadratic
                     ? state.say({"factor por paso", "factor per step"})
                     : state.say({"factor por paso, junto al mínimo", "factor per step, near the minimum"}),
      .x_label = "η",
      .y_label = "|1 − η λ|",
      .x = figures::Interval{0, end},
      .y = figures::Interval{0, 1.6},
      .series = {steep, flat},
      .decimal_comma = state.decimal_comma(),
      .width = 320});
  figures::PathData one;
  one.move_to(drawing.place({0, 1})).line_to(drawing.place({end, 1}));
  drawing.content += figures::path("frame", one);
  rule_line(drawing, drawing.place({run.landscape.limit, 0}), drawing.place({run.landscape.limit, 1.6}));
  // What is above the plot is marked at its edge, as beside it.
  mark(drawing, 0, run.taken, std::min(std::abs(1 - run.taken * most), 1.6));
  mark(drawing, 1, run.taken, std::min(std::abs(1 - run.taken * least), 1.6));
  figures::PathData sample;
  sample.move_to({figures::sample_width / 2, -7}).line_to({figures::sample_width / 2, 7});
  add_legend(drawing,
             {{figures::group("neutral", figures::path("line", sample)), state.say({"2/λ máx", "2/λ max"})}});
  return {
      .title = state.say({"El factor por paso de cada dirección", "The factor per step of each direction"}),
      .drawing = drawing};
}

/// Three decimals, or more where they would all be zero.
std::string small_text(const State& state, double value) {
  const double size = std::abs(value);
  return state.number_text(value, size >= 0.01 ? 3 : size >= 1e-5 ? 6 : 9);
}

std::string sentence(const State& state, const Run& run) {
  const std::string eta = state.number_text(run.eta, 4), limit = state.number_text(run.landscape.limit, 4);
  const std::string start = state.point_text(run.path.points.front());
  const std::size_t count = run.path.points.size() - 1;
  const std::string steps =
      std::to_string(count) + (count == 1 ? state.say({" paso", " step"}) : state.say({" pasos", " steps"}));
  std::string told =
      run.searches
          ? state.say({"Desde " + start + ", con backtracking desde η = " + eta,
                       "From " + start + ", with backtracking from η = " + eta})
          : state.say({"Desde " + start + ", con η = " + eta, "From " + start + ", with η = " + eta});
  const std::string percent = state.number_text(state.number("percent"), 1);
  told +=
      state.say({", el " + percent + " % de 2/λ máx = " + limit, ", " + percent + "% of 2/λ max = " + limit});
  if (run.path.stop == Stop::converged) {
    const std::string end = state.point_text(run.path.points.back());
    told += state.say({", se para tras " + steps + " en " + end, ", it stops after " + steps + " at " + end});
  } else if (run.path.stop == Stop::diverged) {
    told += state.say({", se desborda en " + steps, ", it overflows in " + steps});
  } else {
    told += state.say({", no se para en " + steps, ", it does not stop within " + steps});
  }
  if (!run.searches && run.landscape.quadratic) {
    const std::string factor =
        state.number_text(step_sizes::lesson::worst_factor(run.eta, run.landscape.eigenvalues), 3);
    told += state.say(
        {", con un factor de " + factor + " por paso", ", with a factor of " + factor + " per step"});
  }
  const std::string step = std::to_string(run.step), taken = state.number_text(run.taken, 4);
  const std::string change = small_text(state, run.change(run.taken));
  const std::string asked = small_text(state, run.c * run.taken * run.slope);
  const bool does = run.will_do(run.taken);
  told += state.say({". En el paso " + step + ", η = " + taken + " cambia la pérdida en " + change +
                         " y Armijo pide " + asked + (does ? ": sirve" : ": no sirve"),
                     ". In step " + step + ", η = " + taken + " changes the loss by " + change +
                         " and Armijo asks for " + asked + (does ? ": it will do" : ": it will not do")});
  return told + ".";
}

}  // namespace

Figure figure() {
  return {.id = "step-sizes-live",
          .title = {"El tamaño de paso, el camino y la condición de Armijo",
                    "The step size, the path and Armijo's condition"},
          .sliders = {{.name = "percent",
                       .label = {"η, en % de 2/λ máx", "η, in % of 2/λ max"},
                       .from = 1,
                       .to = 300,
                       .step = 0.5,
                       .start = 40,
                       .decimals = 1},
                      {.name = "c",
                       .label = {"c de Armijo", "Armijo's c"},
                       .from = 0.01,
                       .to = 0.9,
                       .step = 0.01,
                       .start = 0.1},
                      {.name = "step",
                       .label = {"paso t que se mira", "step t looked at"},
                       .from = 0,
                       .to = 40,
                       .step = 1,
                       .start = 0,
                       .decimals = 0},
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
          .choices = {{.name = "loss",
                       .label = {"pérdida", "loss"},
                       .options = {{"valley", {"valle", "valley"}},
                                   {"bowl", {"cuenco", "bowl"}},
                                   {"curved", {"valle curvo", "curved valley"}}}},
                      {.name = "rule",
                       .label = {"regla", "rule"},
                       .options = {{"constant", {"constante", "constant"}},
                                   {"search", {"backtracking", "backtracking"}}}}},
          .handles = {{.panel = 0, .label = {"punto inicial", "start"}, .x = "x", .y = "y"}}};
}

Scene draw(const State& state) {
  const Run run = run_of(state);
  return {.panels = {path_panel(state, run), armijo_panel(state, run), factor_panel(state, run)},
          .sentence = sentence(state, run)};
}

}  // namespace descenso::live
