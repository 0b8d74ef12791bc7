// A point of a contour plot, a direction to turn, and what a step along it does to the loss.

#include "common/live.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "common/figures/legend.hpp"
#include "common/figures/level_curves.hpp"
#include "common/figures/portable_math.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/quadratic.hpp"
#include "descent_directions.hpp"

namespace descenso::live {
namespace {

using descent_directions::angle_degrees;
using descent_directions::descent_step;
using descent_directions::is_descent_direction;
using descent_directions::largest_decreasing_step;
using descent_directions::steepest_descent;
using figures::coloured;
using figures::Contours;
using figures::Drawing;
using figures::Point;
using figures::Polyline;

constexpr double longest = 6;
const figures::Interval across{-2.5, 2.5}, along{-1.5, 4.5};
constexpr std::size_t true_colour = 0, promise_colour = 1, side_colour = 2, gradient_colour = 5;

/// A loss to stand on; `quadratic` too, if it is one.
struct Landscape {
  Loss loss;
  Gradient gradient;
  bool is_quadratic = false;
  Quadratic quadratic = {};
  std::vector<figures::Mark> marks = {};
};

Landscape of_quadratic(const Quadratic& quadratic, const std::string& name) {
  return {.loss = [quadratic](const Vector& theta) { return quadratic.loss(theta); },
          .gradient = [quadratic](const Vector& theta) { return quadratic.gradient(theta); },
          .is_quadratic = true,
          .quadratic = quadratic,
          .marks = {{.name = name, .at = quadratic.minimiser()}}};
}

Landscape landscape_of(const State& state) {
  const std::string minimum = state.say({"mínimo", "minimum"});
  const std::string& chosen = state.choice("loss");
  if (chosen == "saddle") return of_quadratic({Matrix{{2, 0}, {0, -2}}, Vector{{0, 2}}, 0}, "g = 0");
  if (chosen == "curved") {
    return {.loss =
                [](const Vector& theta) {
                  const double off = theta[0] * theta[0] - theta[1], right = theta[0] - 1;
                  return 0.5 * off * off + 0.5 * right * right;
                },
            .gradient =
                [](const Vector& theta) {
                  const double off = theta[0] * theta[0] - theta[1];
                  return Vector{{2 * theta[0] * off + theta[0] - 1, -off}};
                },
            .marks = {{.name = minimum, .at = Vector{{1, 1}}}}};
  }
  return of_quadratic({Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10}, minimum);
}

Vector unit(double degrees) {
  const double angle = figures::radians(degrees);
  return Vector{{figures::portable_cosine(angle), figures::portable_sine(angle)}};
}

/// Everything that the three panels and the sentence speak of.
struct Situation {
  Landscape landscape;
  Vector theta, g, d;
  double eta, loss, slope;

  double change(const Vector& direction, double step) const {
    return landscape.loss(descent_step(theta, direction, step)) - loss;
  }
  bool flat() const { return g.norm() < 1e-9; }
};

Situation situation_of(const State& state) {
  Situation now{.landscape = landscape_of(state),
                .theta = Vector{{state.number("x"), state.number("y")}},
                .d = unit(state.number("angle")),
                .eta = state.number("eta")};
  now.g = now.landscape.gradient(now.theta);
  now.loss = now.landscape.loss(now.theta);
  now.slope = now.d.dot(now.g);
  return now;
}

/// The η_max of (3.2): by (3.7) on a quadratic, else by halving, and infinite if it is longer than what is
/// drawn.
double longest_decrease(const Situation& now) {
  if (now.landscape.is_quadratic)
    return largest_decreasing_step(now.landscape.quadratic.A, now.landscape.quadratic.b, now.theta, now.d);
  constexpr int pieces = 400;
  for (int i = 1; i <= pieces; ++i) {
    double low = longest * (i - 1) / pieces, high = longest * i / pieces;
    if (now.change(now.d, high) < 0) continue;
    for (int halving = 0; halving < 40; ++halving) {
      const double middle = (low + high) / 2;
      (now.change(now.d, middle) < 0 ? low : high) = middle;
    }
    return high;
  }
  return std::numeric_limits<double>::infinity();
}

// Drawn over a plot.

Point placed(const Drawing& drawing, const Vector& at) { return drawing.place({at[0], at[1]}); }

/// A shaft without dashes, and a head if its tip is seen.
std::string arrow(std::size_t series, const Drawing& drawing, const Point& from, const Point& tip) {
  const double dx = tip.x - from.x, dy = tip.y - from.y, length = std::sqrt(dx * dx + dy * dy);
  if (length < 1) return {};
  const double ux = dx / length, uy = dy / length, head = std::min(10.0, length);
  const Point neck{tip.x - head * ux, tip.y - head * uy};
  std::string drawn;
  for (const Polyline& piece : figures::clip({from, neck}, drawing.plot)) {
    figures::PathData shaft;
    // A thin bar, since a line of a series would be dashed.
    const double half = 1.2;
    shaft.polyline({.points = {{piece.points.front().x - half * uy, piece.points.front().y + half * ux},
                               {piece.points.back().x - half * uy, piece.points.back().y + half * ux},
                               {piece.points.back().x + half * uy, piece.points.back().y - half * ux},
                               {piece.points.front().x + half * uy, piece.points.front().y - half * ux}},
                    .closed = true});
    drawn += figures::path("mark", shaft);
  }
  if (drawing.plot.contains(tip)) {
    figures::PathData point;
    const double half = 0.45 * head;
    point.polyline(
        {.points = {tip, {neck.x - half * uy, neck.y + half * ux}, {neck.x + half * uy, neck.y - half * ux}},
         .closed = true});
    drawn += figures::path("mark", point);
  }
  return coloured(series, drawn);
}

/// The part of the plot on the side where dᵀg < 0.
std::string descent_side(const Drawing& drawing, const Vector& theta, const Vector& g) {
  const auto& [x, y] = drawing.data;
  const std::vector<Vector> corners{Vector{{x.from, y.from}}, Vector{{x.to, y.from}}, Vector{{x.to, y.to}},
                                    Vector{{x.from, y.to}}};
  Polyline side{.closed = true};
  Polyline border;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Vector &one = corners[i], &next = corners[(i + 1) % corners.size()];
    const double here = (one - theta).dot(g), there = (next - theta).dot(g);
    if (here < 0) side.points.push_back(placed(drawing, one));
    if ((here < 0) == (there < 0)) continue;
    const Point crossing = placed(drawing, one + here / (here - there) * (next - one));
    side.points.push_back(crossing);
    border.points.push_back(crossing);
  }
  figures::PathData filled, line;
  filled.polyline(side);
  line.polyline(border);
  return coloured(side_colour, figures::path("side", filled) + figures::path("line", line));
}

std::string arrow_sample(std::size_t series) {
  return arrow(series, {.plot = {{-100, 100}, {-100, 100}}}, {0, 0}, {figures::sample_width - 2, 0});
}

/// The level curve through θ.
std::string level_curve(const Drawing& drawing, const Situation& now) {
  const figures::Grid grid = figures::sample(now.landscape.loss, drawing.data, 80);
  figures::PathData data;
  for (Polyline curve : figures::level_curves(grid, now.loss)) {
    for (Point& point : curve.points) point = placed(drawing, Vector{{point.x, point.y}});
    data.polyline(figures::simplify(curve, 0.12));
  }
  return figures::group("neutral", figures::path("line", data));
}

std::string level_sample() {
  figures::PathData data;
  data.move_to({2, 0}).line_to({figures::sample_width - 2, 0});
  return figures::group("neutral", figures::path("line", data));
}

Panel map_panel(const State& state, const Situation& now) {
  Drawing drawing = figures::draw(Contours{.heading = state.say({"el terreno", "the terrain"}),
                                           .loss = now.landscape.loss,
                                           .x = across,
                                           .y = along,
                                           .marks = now.landscape.marks,
                                           .decimal_comma = state.decimal_comma(),
                                           .width = 320});
  if (!now.flat()) {
    drawing.content += descent_side(drawing, now.theta, now.g);
    const Point here = placed(drawing, now.theta),
                downhill = placed(drawing, now.theta + steepest_descent(now.g));
    const double length = std::hypot(downhill.x - here.x, downhill.y - here.y);
    drawing.content +=
        arrow(gradient_colour, drawing, here,
              {here.x + 55 / length * (downhill.x - here.x), here.y + 55 / length * (downhill.y - here.y)});
  }
  drawing.content += level_curve(drawing, now);
  const Point here = placed(drawing, now.theta),
              tip = placed(drawing, descent_step(now.theta, now.d, now.eta));
  drawing.content += arrow(true_colour, drawing, here, tip);
  if (drawing.plot.contains(tip))
    drawing.content += coloured(true_colour, figures::rimmed_marker(true_colour, tip));
  drawing.content += coloured(true_colour, figures::rimmed_marker(true_colour, here, 3.5));
  figures::add_legend(drawing, {{arrow_sample(true_colour), state.say({"el paso η d", "the step η d"})},
                                {arrow_sample(gradient_colour), "−g"},
                                {figures::area_sample(side_colour), "dᵀg < 0"},
                                {level_sample(), state.say({"curva de nivel de θ", "level curve of θ"})}});
  return {.title = state.say({"El terreno, el punto y el paso", "The terrain, the point and the step"}),
          .drawing = drawing};
}

/// How far to draw the loss along d: near the minimum a step is short, and so is the way down.
double length_of_slice(const Situation& now) {
  const double down = is_descent_direction(now.d, now.g) ? longest_decrease(now) : 0;
  if (!std::isfinite(down)) return longest;
  return std::min(longest, figures::rounded_up(3 * std::max(down, now.eta)));
}

Panel slice_panel(const State& state, const Situation& now) {
  const double length = length_of_slice(now);
  figures::Series truth{.name = state.say({"lo que cambia L", "what L changes by"}),
                        .markers = figures::Markers::nowhere},
      promise{.name = state.say({"lo que promete la recta", "what the line promises"}),
              .markers = figures::Markers::nowhere};
  double lowest = 0, highest = 0;
  for (int i = 0; i <= 80; ++i) {
    const double step = length * i / 80;
    const double change = i == 0 ? 0 : now.change(now.d, step);
    lowest = std::min(lowest, change);
    highest = std::max(highest, change);
    truth.x.push_back(step);
    truth.y.push_back(change);
  }
  promise.x = {0, length};
  promise.y = {0, length * now.slope};
  // High enough for what happens at the step, and no higher: where the loss soars, the curve leaves the plot.
  const bool falls = now.slope < 0 || lowest < -0.02 * highest;
  const double here = std::max(std::abs(now.change(now.d, now.eta)), std::abs(now.eta * now.slope));
  const double reach = figures::rounded_up(std::max(now.slope < 0 ? -1.05 * lowest : 2 * here, 1e-5));
  Drawing drawing = figures::draw(figures::Curves{
      .heading = state.say({"a lo largo de d", "along d"}),
      .x_label = "η",
      .y_label = "L(θ + η d) − L(θ)",
      .x = figures::Interval{0, length},
      .y = falls ? figures::Interval{-reach, 0.9 * reach} : figures::Interval{-0.4 * reach, reach},
      .series = {truth, promise},
      .decimal_comma = state.decimal_comma(),
      .width = 320});
  const Point zero = placed(drawing, Vector{{0, 0}}),
              kept = placed(drawing, Vector{{now.eta, now.change(now.d, now.eta)}}),
              promised = placed(drawing, Vector{{now.eta, now.eta * now.slope}});
  figures::PathData level, gap;
  level.move_to(zero).line_to({drawing.plot.x.to, zero.y});
  drawing.content += figures::path("frame", level);
  for (const Polyline& piece : figures::clip({kept, promised}, drawing.plot)) gap.polyline(piece);
  drawing.content += coloured(0, figures::path("line", gap));
  if (drawing.plot.contains(promised))
    drawing.content += coloured(promise_colour, figures::rimmed_marker(promise_colour, promised));
  if (drawing.plot.contains(kept))
    drawing.content += coloured(true_colour, figures::rimmed_marker(true_colour, kept));
  return {.title = state.say({"La pérdida a lo largo de d y su recta", "The loss along d and its line"}),
          .drawing = drawing};
}

Panel steps_panel(const State& state, const Situation& now) {
  // What a step changes the loss by for each unit of its length; of no length, the slope.
  const auto per_unit = [&](const Vector& at) {
    const Vector direction = unit(at[0]);
    return at[1] > 0 ? now.change(direction, at[1]) / at[1] : direction.dot(now.g);
  };
  const double most = std::max(now.g.norm(), 0.1);
  std::vector<double> levels{-0.75 * most, -0.5 * most, -0.25 * most};
  // Zero several times, so that it is a strong line and what is above it dark.
  for (int i = 0; i < 7; ++i) levels.push_back(0.0005 * i * most);
  Contours chart{.heading = state.say({"todos los pasos", "all steps"}),
                 .loss = per_unit,
                 .x = {-180, 180},
                 .y = {0, longest + 0.3},
                 .x_label = state.say({"ángulo de d, en grados", "angle of d, in degrees"}),
                 .y_label = "η",
                 .equal_aspect = false,
                 .aspect = 1.2,
                 .levels = levels,
                 .cells = 60,
                 .decimal_comma = state.decimal_comma(),
                 .width = 320};
  if (!now.flat()) {
    const Vector down = steepest_descent(now.g);
    chart.marks = {{.name = "−g", .at = Vector{{std::atan2(down[1], down[0]) * 180 / std::numbers::pi, 0}}}};
  }
  Drawing drawing = figures::draw(chart);
  drawing.content += coloured(
      true_colour,
      figures::rimmed_marker(true_colour, placed(drawing, Vector{{state.number("angle"), now.eta}}), 3.5));
  return {.title = state.say({"Todos los pasos desde el punto", "All steps from the point"}),
          .drawing = drawing};
}

std::string sentence(const State& state, const Situation& now) {
  const auto told = [&](double value, int decimals = 2) { return state.number_text(value, decimals); };
  const std::string point = state.point_text(now.theta);
  // Near the minimum all changes are small, and zero is not what they should look like.
  const double change = now.change(now.d, now.eta), promise = now.eta * now.slope;
  const int decimals = std::min(std::abs(change), std::abs(promise)) < 0.1 ? 4 : 2;
  const std::string done = told(change, decimals), step = told(now.eta);
  if (now.flat()) {
    return state.say(
        {"En " + point + " el gradiente es cero: ninguna dirección promete nada. Con el paso η = " + step +
             " la pérdida cambia en " + done + ".",
         "At " + point + " the gradient is zero: no direction promises anything. With the step η = " + step +
             " the loss changes by " + done + "."});
  }
  const std::string angle = told(angle_degrees(now.d, now.g), 1), slope = told(now.slope);
  const bool descends = is_descent_direction(now.d, now.g);
  std::string limit;
  if (descends) {
    const double eta_max = longest_decrease(now);
    if (std::isfinite(eta_max)) {
      limit = state.say({" Por ahí se baja hasta η = " + told(eta_max) + ".",
                         " That way is down up to η = " + told(eta_max) + "."});
    } else if (now.landscape.is_quadratic) {
      limit = state.say({" Por ahí se baja sin fin.", " That way is down for ever."});
    } else {
      limit = state.say({" Por ahí se baja en todo lo dibujado.", " That way is down as far as is drawn."});
    }
  }
  const Text verdict = descends ? Text{"es de descenso", "it is a descent direction"}
                                : Text{"no es de descenso", "it is not a descent direction"};
  return state.say({"En " + point + ", d forma con g un ángulo de " + angle + "°, con dᵀg = " + slope + ": " +
                        verdict.es + ". Con el paso η = " + step + " la recta promete " +
                        told(promise, decimals) + " y la pérdida cambia en " + done + "." + limit,
                    "At " + point + " the angle of d with g is " + angle + "°, with dᵀg = " + slope + ": " +
                        verdict.en + ". With the step η = " + step + " the line promises " +
                        told(promise, decimals) + " and the loss changes by " + done + "." + limit});
}

}  // namespace

Figure figure() {
  return {.id = "descent-directions-live",
          .title = {"Direcciones de descenso en un punto", "Descent directions at a point"},
          .sliders = {{.name = "angle",
                       .label = {"ángulo de d, en grados", "angle of d, in degrees"},
                       .from = -180,
                       .to = 180,
                       .step = 1,
                       .start = 60,
                       .decimals = 0},
                      {.name = "eta",
                       .label = {"paso η (d mide 1)", "step size η (d has length 1)"},
                       .from = 0.02,
                       .to = longest,
                       .step = 0.02,
                       .start = 1.5},
                      {.name = "x",
                       .label = {"punto θ₁", "point θ₁"},
                       .from = -2.5,
                       .to = 2.5,
                       .step = 0.05,
                       .start = -1},
                      {.name = "y",
                       .label = {"punto θ₂", "point θ₂"},
                       .from = -1.5,
                       .to = 4.5,
                       .step = 0.05,
                       .start = -1}},
          .choices = {{.name = "loss",
                       .label = {"pérdida", "loss"},
                       .options = {{"valley", {"valle", "valley"}},
                                   {"curved", {"valle curvo", "curved valley"}},
                                   {"saddle", {"silla", "saddle"}}}}},
          .handles = {{.panel = 0, .label = {"punto", "point"}, .x = "x", .y = "y"},
                      {.panel = 1,
                       .label = {"ángulo y longitud del paso", "angle and length of the step"},
                       .x = "angle",
                       .y = "eta"}}};
}

Scene draw(const State& state) {
  const Situation now = situation_of(state);
  return {.panels = {map_panel(state, now), steps_panel(state, now), slice_panel(state, now)},
          .sentence = sentence(state, now)};
}

}  // namespace descenso::live
