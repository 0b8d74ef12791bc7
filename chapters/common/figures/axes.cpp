#include "common/figures/axes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/figures/portable_math.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {
namespace {

constexpr double line_height = 18;
constexpr double gap = 6;
/// Of the name of the y axis: where its letters go below the line, they keep clear of a label at the very
/// top.
constexpr double name_height = 22;

double length_of(const Tick& tick) { return tick.label.empty() ? 2.5 : 4; }

double widest(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, estimated_width(tick.label));
  return width;
}

std::string grid_lines(const Axes& axes, const std::vector<Tick>& x_ticks, const std::vector<Tick>& y_ticks) {
  PathData grid;
  for (const Tick& tick : x_ticks) {
    if (tick.label.empty()) continue;
    grid.move_to({axes.x(tick.value), axes.plot.y.from}).line_to({axes.x(tick.value), axes.plot.y.to});
  }
  for (const Tick& tick : y_ticks) {
    if (tick.label.empty()) continue;
    grid.move_to({axes.plot.x.from, axes.y(tick.value)}).line_to({axes.plot.x.to, axes.y(tick.value)});
  }
  return path("grid", grid);
}

std::string frame_and_words(const AxesSpec& spec, const Axes& axes, const std::vector<Tick>& x_ticks,
                            const std::vector<Tick>& y_ticks) {
  const auto& [left, right] = axes.plot.x;
  const auto& [top, bottom] = axes.plot.y;
  PathData frame;
  frame.polyline({.points = {{left, top}, {right, top}, {right, bottom}, {left, bottom}}, .closed = true});
  std::string words;
  for (const Tick& tick : x_ticks) {
    const double x = axes.x(tick.value);
    frame.move_to({x, bottom}).line_to({x, bottom + length_of(tick)});
    words += text("middle", {x, bottom + line_height}, tick.label);
  }
  for (const Tick& tick : y_ticks) {
    const double y = axes.y(tick.value);
    frame.move_to({left, y}).line_to({left - length_of(tick), y});
    words += text("end", {left - gap, y + 0.35 * text_size}, tick.label);
  }
  words += text("middle", {(left + right) / 2, bottom + 2 * line_height}, spec.x_label);
  // Above the axis, not along it: words turned by 90° are hard to read.
  words += text("", {left - gap - widest(y_ticks), top - name_height + 10}, spec.y_label);
  words += text("heading middle", {spec.width / 2, text_size + 3}, spec.heading);
  return path("frame", frame) + words;
}

}  // namespace

Mapping::Mapping(Scale scale, const Interval& data, const Interval& picture)
    : scale_{scale}, data_{data}, picture_{picture} {
  require_interval(data, "The range of an axis has to be finite and not empty.");
  require(scale == Scale::linear || data.from > 0, "The range of a logarithmic axis has to be positive.");
  scaled_ = {on_scale(data.from), on_scale(data.to)};
  require(scaled_.from < scaled_.to, "The range of an axis has to be wider than rounding.");
}

double Mapping::on_scale(double value) const {
  return scale_ == Scale::linear ? value : portable_log10(value);
}

double Mapping::operator()(double value) const {
  const bool has_a_place = std::isfinite(value) && (scale_ == Scale::linear || value > 0);
  if (!has_a_place) return std::numeric_limits<double>::quiet_NaN();
  return picture_.from + (on_scale(value) - scaled_.from) / scaled_.length() * picture_.length();
}

std::vector<Polyline> Axes::place(const std::vector<Point>& data) const {
  std::vector<Point> placed;
  placed.reserve(data.size());
  for (const Point& point : data) placed.push_back(place(point));
  return clip(placed, plot);
}

std::vector<Point> Axes::places_of_markers(const std::vector<Point>& data) const {
  constexpr double on_top = 1.5;
  std::vector<Point> places;
  for (const Point& point : data) {
    const Point at = place(point);
    if (!drawable(at) || !plot.contains(at)) continue;
    const bool seen = places.empty() || std::abs(at.x - places.back().x) > on_top ||
                      std::abs(at.y - places.back().y) > on_top;
    if (seen) places.push_back(at);
  }
  return places;
}

Axes lay_out(const AxesSpec& spec) {
  // Checked before anything is counted from the ranges:
  const Mapping x_check{spec.x_scale, spec.x, {0, 1}}, y_check{spec.y_scale, spec.y, {0, 1}};
  const std::vector<Tick> y_ticks = ticks(spec.y_scale, spec.y, 6, spec.decimal_comma);
  const double left = gap + widest(y_ticks) + gap;
  double right = 14;  // of the plot, where half of the last label of the x axis may stand
  double plot_width = spec.width - left - right;
  require(plot_width > 40, "The width of a figure has to leave room for its plot.");
  const int x_wanted = std::max(3, static_cast<int>(plot_width / 60));
  const std::vector<Tick> x_ticks = ticks(spec.x_scale, spec.x, x_wanted, spec.decimal_comma);
  const Mapping x_first{spec.x_scale, spec.x, {0, plot_width}};
  for (const Tick& tick : x_ticks)
    right = std::max(right, x_first(tick.value) + estimated_width(tick.label) / 2 - plot_width);
  plot_width = spec.width - left - right;

  const double aspect = spec.equal_aspect ? spec.y.length() / spec.x.length() : spec.aspect;
  const double tallest = 1.25 * plot_width, flattest = 0.2 * plot_width;
  double plot_height = plot_width * aspect;
  if (plot_height > tallest) {
    plot_height = tallest;
    if (spec.equal_aspect) plot_width = plot_height / aspect;
  } else if (!spec.equal_aspect) {
    plot_height = std::max(plot_height, flattest);
  }
  const bool centred = spec.equal_aspect;
  const double first_x = centred ? left + (spec.width - left - right - plot_width) / 2 : left;
  const double top =
      gap + (spec.heading.empty() ? 0 : line_height) + (spec.y_label.empty() ? gap : name_height);
  const Rectangle plot{{first_x, first_x + plot_width}, {top, top + plot_height}};

  Axes axes{.x = {spec.x_scale, spec.x, plot.x},
            .y = {spec.y_scale, spec.y, {plot.y.to, plot.y.from}},
            .plot = plot,
            .width = spec.width,
            .bottom = plot.y.to + line_height + (spec.x_label.empty() ? 0 : line_height) + gap};
  axes.background = grid_lines(axes, x_ticks, y_ticks);
  axes.frame = frame_and_words(spec, axes, x_ticks, y_ticks);
  return axes;
}

}  // namespace descenso::figures
