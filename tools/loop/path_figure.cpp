#include "loop/path_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/figures/contours.hpp"
#include "common/figures/curves.hpp"
#include "common/figures/save.hpp"

namespace loop {

using descenso::Vector;
using grading::Parting;
namespace figures = descenso::figures;
using figures::Interval;
using figures::Rectangle;

namespace {

/// How much of feedback's width is taken by what it is indented by.
constexpr std::size_t indent = 8;
constexpr std::size_t widest = 60;

struct Words {
  std::string id, title, description, heading, expected, yours;
};

Words words_for(const Parting& parting, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  const Text equal = equal_part(parting);
  const Text how_far = equal.empty() ? Text{"no empiezan en el mismo punto", "do not start at the same point"}
                                     : Text{"son " + equal.es, "are " + equal.en};
  return {.id = "path-of-" + parting.exercise,
          .title = say({parting.exercise + ": tu camino y el esperado",
                        parting.exercise + ": your path and the expected one"}),
          .description = say({fmt::format("Ejemplo: {}. Los dos caminos {}.", parting.claim.es, how_far.es),
                              fmt::format("Example: {}. The two paths {}.", parting.claim.en, how_far.en)}),
          .heading = parting.exercise + (equal.empty() ? "" : ": " + say(equal)),
          .expected = say({"esperado", "expected"}),
          .yours = say({"tuyo", "yours"})};
}

Interval widened(const Interval& interval, double length) {
  const double more = std::max(0.0, length - interval.length()) / 2;
  return {interval.from - more, interval.to + more};
}

/// A little room at the edges, and neither much wider than high nor much higher than wide, since a unit of θ₁
/// is drawn as long as one of θ₂: gradients are seen to be normal to the level curves.
Rectangle in_proportion(const Rectangle& window) {
  const double x = 1.1 * window.x.length(), y = 1.1 * window.y.length();
  return {widened(window.x, std::max(x, y / 1.2)), widened(window.y, std::max(y, x / 1.7))};
}

/// Values at the nodes of a grid, as a loss that may be asked for at these nodes.
descenso::Loss loss_of_nodes(std::vector<double> values, const Rectangle& area, int cells) {
  return [values = std::move(values), area, cells](const Vector& theta) {
    if (values.empty()) return 0.0;  // level ground: no curves
    const auto node = [cells](double at, const Interval& interval) {
      return std::clamp<long>(std::lround((at - interval.from) / interval.length() * cells), 0, cells);
    };
    return values[static_cast<std::size_t>(node(theta[1], area.y) * (cells + 1) + node(theta[0], area.x))];
  };
}

std::string over_time(const Parting& parting, const Rectangle& window, const Words& words, bool comma) {
  const auto series = [](const std::string& name, const std::vector<Vector>& path) {
    figures::Series one{.name = name};
    for (const Vector& theta : path) one.y.push_back(theta[0]);
    return one;
  };
  return figures::curves(
      {.id = words.id,
       .title = words.title,
       .description = words.description,
       .heading = words.heading,
       .x_label = "t",
       .y_label = "θ",
       .x = window.x,
       .y = widened(window.y, 1.1 * window.y.length()),
       .series = {series(words.expected, parting.expected), series(words.yours, parting.got)},
       .decimal_comma = comma});
}

}  // namespace

std::string path_figure(const grading::Course& course, const grading::Chapter& chapter,
                        const Parting& parting, const Rectangle& window, Language language) {
  const Words words = words_for(parting, language);
  const bool comma = language == Language::es;
  if (parting.expected[0].size() == 1) return over_time(parting, window, words, comma);
  constexpr int cells = 64;
  const Rectangle area = in_proportion(window);
  std::vector<double> losses =
      losses_below(course, chapter, parting, area.x.from, area.x.to, area.y.from, area.y.to, cells);
  return figures::contours({.id = words.id,
                            .title = words.title,
                            .description = words.description,
                            .heading = words.heading,
                            .loss = loss_of_nodes(std::move(losses), area, cells),
                            .x = area.x,
                            .y = area.y,
                            .x_label = x_name(parting),
                            .y_label = y_name(parting),
                            .paths = {{.name = words.expected, .points = parting.expected},
                                      {.name = words.yours, .points = parting.got}},
                            .start_label = parting.with_bias ? "t = 0" : "θ₀",
                            .cells = cells,
                            .decimal_comma = comma});
}

std::optional<grading::Drawing> drawing_of(const grading::Course& course, const grading::Chapter& chapter,
                                           const Parting& parting, const Look& look) {
  const auto window = window_of(parting);
  if (!window) return std::nullopt;
  grading::Drawing drawing{parting.exercise, parting.test,
                           plot(parting, *window, look, std::min(look.width, widest) - indent)};
  const std::filesystem::path file = folder_of_progress(course) / "paths" /
                                     fmt::format("{}-{}.svg", chapter.id.substr(0, 2), parting.exercise);
  try {
    figures::save(file, path_figure(course, chapter, parting, *window, look.language));
    drawing.lines += file.lexically_proximate(course.work).string() + "\n";
  } catch (const std::exception&) {
    // The folder may not be written, say.
  }
  return drawing;
}

}  // namespace loop
