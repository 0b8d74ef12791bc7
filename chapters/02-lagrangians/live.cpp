// A line across the level curves of a loss, the lowest point on it, and what its multiplier says.

#include "common/live.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "lagrangians.hpp"
#include "lesson.hpp"

namespace descenso::live {
namespace {

using figures::Drawing;
using figures::Interval;
using figures::PathData;
using figures::Point;
using lagrangians::lesson::OnALine;

constexpr Interval x_range{-3, 3}, y_range{-1.5, 4.5};

/// What there is to draw.
struct Problem {
  OnALine line;
  lagrangians::Solution solution;
  double lambda;  ///< the reader's

  double best_lambda() const { return solution.lambda[0]; }
  double optimum() const { return line.loss.loss(solution.theta); }
  bool lambda_is_right() const { return std::abs(lambda - best_lambda()) < 0.005; }
};

Problem problem_of(const State& state) {
  OnALine line{.loss = state.choice("loss") == "valley" ? lagrangians::lesson::valley()
                                                        : lagrangians::lesson::round_bowl(),
               .c = Vector{{state.number("a"), 1}}};
  line.e = line.c.dot(Vector{{state.number("x"), state.number("y")}});
  return {.line = line, .solution = line.solution(), .lambda = state.number("lambda")};
}

/// "0.5 θ₁ + θ₂".
std::string left_side(const State& state, const OnALine& line) {
  const double a = line.c[0], size = std::abs(a);
  if (size < 1e-9) return "θ₂";
  std::string written = a < 0 ? "−" : "";
  if (std::abs(size - 1) > 1e-9)
    written += state.number_text(size, std::abs(size - std::round(size)) < 1e-9 ? 0 : 1) + " ";
  return written + "θ₁ + θ₂";
}

/// A line of a drawing, as far as it lies in the plot.
std::string line_between(const Drawing& drawing, const Point& from, const Point& to) {
  PathData data;
  for (const figures::Polyline& piece : figures::clip({from, to}, drawing.plot)) data.polyline(piece);
  return figures::path("line", data);
}

/// An arrow along a vector of the plane: the longer the vector the longer the arrow, up to `longest`.
std::string arrow_along(const Drawing& map, const Vector& from, const Vector& along, double longest) {
  const double size = along.norm();
  if (size < 1e-6) return {};
  const Vector to = from + longest / (size + 1) * along;
  const Point start = map.place({from[0], from[1]}), end = map.place({to[0], to[1]});
  return map.plot.contains(start) && map.plot.contains(end) ? figures::arrow(start, end) : std::string{};
}

/// A large marker of a series, where it lies in the plot.
std::string marker(const Drawing& drawing, std::size_t series, const Point& at) {
  if (!drawing.plot.contains(at)) return {};
  return figures::coloured(series, figures::rimmed_marker(series, at));
}

/// Words at an offset from a point, on its other side if there is no room.
std::string words_beside(const Drawing& drawing, const Point& at, const Point& offset,
                         const std::string& words) {
  if (!drawing.plot.contains(at)) return {};
  const double width = figures::estimated_width(words);
  const bool fits = offset.x > 0 ? at.x + offset.x + width < drawing.plot.x.to
                                 : at.x + offset.x - width > drawing.plot.x.from;
  const Point shift = fits ? offset : Point{-offset.x, -offset.y};
  const double y = std::clamp(at.y + shift.y + 5, drawing.plot.y.from + 13, drawing.plot.y.to - 4);
  return figures::text(shift.x > 0 ? "note" : "note end", {at.x + shift.x, y}, words);
}

std::string over_the_map(const Problem& problem, const Drawing& map) {
  const Vector& c = problem.line.c;
  const double e = problem.line.e;
  const auto on_line = [&](double x) { return Vector{{x, e - c[0] * x}}; };
  const Vector left = on_line(x_range.from), right = on_line(x_range.to);
  std::string drawn =
      figures::coloured(5, line_between(map, map.place({left[0], left[1]}), map.place({right[0], right[1]})));

  // The loss's gradient along the line, and in the solution what balances it:
  std::string gradients;
  const Vector& best = problem.solution.theta;
  const double stride = 0.55 / std::sqrt(1 + c[0] * c[0]);
  for (int k = -12; k <= 12; ++k) {
    const Vector at = on_line(best[0] + stride * k);
    if (k != 0) gradients += arrow_along(map, at, problem.line.loss.gradient(at), 0.5);
  }
  const Vector balance = problem.best_lambda() * c;
  drawn += figures::coloured(1, gradients + arrow_along(map, best, problem.line.loss.gradient(best), 1.3));
  drawn += figures::coloured(2, arrow_along(map, best, balance, 1.3));
  // What stands beside θ* keeps away from the line and from the arrows, half way between them:
  const double length = std::sqrt(1 + c[0] * c[0]), up = c[0] < 0 ? -1 : 1;
  const Point between{12 * (std::abs(c[0]) + 1) / length, -12 * (up - c[0]) / length};
  const Vector priced = problem.line.minimiser_at(problem.lambda);
  const Point here = map.place({best[0], best[1]}), there = map.place({priced[0], priced[1]});
  // θ(λ) is named on its left, unless θ* is near and on that side:
  const double dx = there.x - here.x, dy = there.y - here.y;
  const bool crowded = dx > 1 && dx * dx + dy * dy < 40 * 40;
  const Point clear = crowded ? Point{11, dy > 0 ? 14.0 : -10.0} : Point{-11, 0};
  if (!problem.lambda_is_right()) drawn += marker(map, 3, there) + words_beside(map, there, clear, "θ(λ)");
  return drawn + marker(map, 0, here) +
         words_beside(map, here, between, problem.lambda_is_right() ? "θ* = θ(λ)" : "θ*");
}

Panel map_panel(const State& state, const Problem& problem) {
  const std::string line = left_side(state, problem.line) + " = " + state.number_text(problem.line.e, 2);
  Drawing map = figures::draw(
      figures::Contours{.heading = line,
                        .loss = [&](const Vector& theta) { return problem.line.loss.loss(theta); },
                        .x = x_range,
                        .y = y_range,
                        .decimal_comma = state.decimal_comma(),
                        .width = 320});
  map.content += over_the_map(problem, map);
  return {.title = state.say({"La pérdida y la recta", "The loss and the line"}), .drawing = map};
}

/// The loss along the line, over θ₁.
Panel walk_panel(const State& state, const Problem& problem) {
  figures::Series walk;
  for (int k = 0; k <= 60; ++k) {
    const double x = x_range.from + x_range.length() * k / 60;
    walk.x.push_back(x);
    walk.y.push_back(problem.line.loss.loss(Vector{{x, problem.line.e - problem.line.c[0] * x}}));
  }
  Drawing drawing = figures::draw(
      figures::Curves{.heading = state.say({"la pérdida por la recta", "the loss along the line"}),
                      .x_label = "θ₁",
                      .y_label = "L",
                      .x = x_range,
                      .series = {walk},
                      .decimal_comma = state.decimal_comma(),
                      .width = 320});
  drawing.content += marker(drawing, 0, drawing.place({problem.solution.theta[0], problem.optimum()}));
  return {.title = state.say({"La pérdida a lo largo de la recta", "The loss along the line"}),
          .drawing = drawing};
}

/// The lowest loss on the line as the line is moved, with the slope that the multiplier predicts.
Panel value_panel(const State& state, const Problem& problem) {
  const double free = problem.line.c.dot(problem.line.loss.minimiser());
  const double half = std::max(4.0, std::abs(problem.line.e - free) + 1);
  figures::Series value{.name = "p(e)", .markers = figures::Markers::nowhere},
      slope{.name = state.say({"pendiente −λ*", "slope −λ*"}), .markers = figures::Markers::nowhere};
  OnALine moved = problem.line;
  for (int k = -30; k <= 30; ++k) {
    moved.e = free + half * k / 30;
    value.x.push_back(moved.e);
    value.y.push_back(moved.optimum());
  }
  const double top = *std::max_element(value.y.begin(), value.y.end()),
               bottom = *std::min_element(value.y.begin(), value.y.end()), room = 0.15 * (top - bottom);
  for (const double ahead : {-half / 3, half / 3}) {
    slope.x.push_back(problem.line.e + ahead);
    slope.y.push_back(problem.optimum() - problem.best_lambda() * ahead);
  }
  Drawing drawing =
      figures::draw(figures::Curves{.heading = state.say({"el mínimo, según e", "the minimum for each e"}),
                                    .x_label = "e",
                                    .y_label = "p",
                                    .x = Interval{free - half, free + half},
                                    .y = Interval{bottom - room, top},
                                    .series = {value, slope},
                                    .decimal_comma = state.decimal_comma(),
                                    .width = 320});
  drawing.content += marker(drawing, 0, drawing.place({problem.line.e, problem.optimum()}));
  return {.title = state.say({"El mínimo al mover la recta", "The minimum as the line moves"}),
          .drawing = drawing};
}

/// How low the Lagrangian gets for each λ.
Panel dual_panel(const State& state, const Problem& problem) {
  const double best = problem.best_lambda();
  const double half = std::max(2.0, std::abs(problem.lambda - best) + 0.5);
  figures::Series dual{.name = "q(λ)", .markers = figures::Markers::nowhere},
      optimum{.name = state.say({"mínimo en la recta", "minimum on the line"}),
              .markers = figures::Markers::nowhere};
  for (int k = -30; k <= 30; ++k) {
    const double lambda = best + half * k / 30;
    dual.x.push_back(lambda);
    dual.y.push_back(problem.line.dual(lambda));
  }
  optimum.x = {best - half, best + half};
  optimum.y = {problem.optimum(), problem.optimum()};
  const double depth = problem.optimum() - *std::min_element(dual.y.begin(), dual.y.end());
  Drawing drawing = figures::draw(
      figures::Curves{.heading = state.say({"el mínimo de Λ para cada λ", "the minimum of Λ for each λ"}),
                      .x_label = "λ",
                      .y_label = "q",
                      .x = Interval{best - half, best + half},
                      .y = Interval{problem.optimum() - depth, problem.optimum() + 0.2 * depth},
                      .series = {dual, optimum},
                      .decimal_comma = state.decimal_comma(),
                      .width = 320});
  const Point yours = drawing.place({problem.lambda, problem.line.dual(problem.lambda)});
  const double below = yours.y + 26 < drawing.plot.y.to ? yours.y + 23 : yours.y - 12;
  const std::string words = state.say({"tu λ", "your λ"});
  const double half_of_words = figures::estimated_width(words) / 2;
  const double x =
      std::clamp(yours.x, drawing.plot.x.from + half_of_words, drawing.plot.x.to - half_of_words);
  drawing.content += marker(drawing, 3, yours) + figures::text("note middle", {x, below}, words);
  return {.title = state.say(
              {"El mínimo de la Lagrangiana para cada λ", "The minimum of the Lagrangian for each λ"}),
          .drawing = drawing};
}

std::string sentence(const State& state, const Problem& problem) {
  const auto text = [&](double value, int decimals) { return state.number_text(value, decimals); };
  const std::string line = left_side(state, problem.line) + " = " + text(problem.line.e, 2);
  const std::string where = state.point_text(problem.solution.theta), lowest = text(problem.optimum(), 3);
  const std::string lambda = text(problem.best_lambda(), 2);
  OnALine moved = problem.line;
  moved.e += 0.1;
  const std::string change = text(moved.optimum() - problem.optimum(), 3),
                    predicted = text(-0.1 * problem.best_lambda(), 3);
  std::string said = state.say(
      {"En la recta " + line + " el mínimo está en " + where + ", vale " + lowest + " y λ* = " + lambda +
           ". Si e crece en 0,1, el mínimo cambia en " + change + ", y −0,1 λ* es " + predicted + ".",
       "On the line " + line + " the minimum is at " + where + ", its value is " + lowest +
           ", and λ* = " + lambda + ". If e grows by 0.1 the minimum changes by " + change +
           ", and −0.1 λ* is " + predicted + "."});
  const std::string yours = text(problem.lambda, 1), q = text(problem.line.dual(problem.lambda), 3);
  const std::string priced = state.point_text(problem.line.minimiser_at(problem.lambda));
  if (problem.lambda_is_right())
    return said +
           state.say({" Con tu λ = " + yours + " el mínimo de Λ cae en la recta: has dado con λ*.",
                      " With your λ = " + yours + " the minimum of Λ is on the line: you have found λ*."});
  return said +
         state.say(
             {" Con tu λ = " + yours + ", Λ tiene el mínimo en " + priced + ", y q(λ) = " + q + ".",
              " With your λ = " + yours + ", Λ has its minimum at " + priced + ", and q(λ) = " + q + "."});
}

}  // namespace

Figure figure() {
  return {.id = "lagrangians-live",
          .title = {"Una recta sobre la pérdida, y su multiplicador",
                    "A line across the loss, and its multiplier"},
          .sliders = {{.name = "x",
                       .label = {"la recta pasa por θ₁", "the line goes through θ₁"},
                       .from = x_range.from,
                       .to = x_range.to,
                       .step = 0.05,
                       .start = 0.5},
                      {.name = "y",
                       .label = {"y por θ₂", "and through θ₂"},
                       .from = y_range.from,
                       .to = y_range.to,
                       .step = 0.05,
                       .start = 0.5},
                      {.name = "a",
                       .label = {"a, en a θ₁ + θ₂ = e", "a, in a θ₁ + θ₂ = e"},
                       .from = -3,
                       .to = 3,
                       .step = 0.1,
                       .start = 1,
                       .decimals = 1},
                      {.name = "lambda",
                       .label = {"tu λ", "your λ"},
                       .from = -10,
                       .to = 10,
                       .step = 0.1,
                       .start = 0,
                       .decimals = 1}},
          .choices = {{.name = "loss",
                       .label = {"pérdida", "loss"},
                       .options = {{"round", {"θ₁² + θ₂²", "θ₁² + θ₂²"}},
                                   {"valley", {"el valle del capítulo 5", "the valley of chapter 5"}}}}},
          .handles = {
              {.panel = 0, .label = {"un punto de la recta", "a point of the line"}, .x = "x", .y = "y"}}};
}

Scene draw(const State& state) {
  const Problem problem = problem_of(state);
  return {.panels = {map_panel(state, problem), dual_panel(state, problem), walk_panel(state, problem),
                     value_panel(state, problem)},
          .sentence = sentence(state, problem)};
}

}  // namespace descenso::live
