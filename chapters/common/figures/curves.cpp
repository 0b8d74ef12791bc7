#include "common/figures/curves.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/axes.hpp"
#include "common/figures/legend.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {
namespace {

std::vector<Point> points_of(const Series& series) {
  require(series.x.empty() || series.x.size() == series.y.size(),
          "A series of a drawing needs as many numbers of x as of y.");
  std::vector<Point> points;
  for (std::size_t i = 0; i < series.y.size(); ++i)
    points.push_back({series.x.empty() ? static_cast<double>(i) : series.x[i], series.y[i]});
  return points;
}

bool has_a_place(Scale scale, double value) {
  return drawable({value, value}) && (scale == Scale::linear || value > 0);
}

/// The smallest range with all of the values that have a place, widened by a part of it, or, if there is next
/// to nothing to widen, to a range that has ticks.
Interval range_of(const std::vector<double>& values, Scale scale, double margin) {
  if (values.empty()) return scale == Scale::linear ? Interval{0, 1} : Interval{1, 10};
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  Interval range{*lowest, *highest};
  if (scale == Scale::logarithmic) {
    if (range.to < range.from * 1.001) return {range.from / 2, range.to * 2};
    return margin == 0 ? range : Interval{range.from / 1.3, range.to * 1.3};
  }
  const double size = std::max(std::abs(range.from), std::abs(range.to));
  const double narrow = size == 0 ? 1 : 1e-9 * size;
  if (range.length() < narrow)
    return {range.from - std::max(narrow, size / 2), range.to + std::max(narrow, size / 2)};
  return {range.from - margin * range.length(), range.to + margin * range.length()};
}

/// Ranges for both axes from the points that have a place on both.
Rectangle ranges_of(const std::vector<std::vector<Point>>& series, const Curves& figure) {
  std::vector<double> x, y;
  for (const std::vector<Point>& points : series)
    for (const Point& point : points)
      if (has_a_place(figure.x_scale, point.x) && has_a_place(figure.y_scale, point.y)) {
        x.push_back(point.x);
        y.push_back(point.y);
      }
  return {figure.x.value_or(range_of(x, figure.x_scale, 0)),
          figure.y.value_or(range_of(y, figure.y_scale, 0.04))};
}

/// Points of the series at some distance from each other, other distances from the start for other series.
std::vector<Point> places_now_and_then(const std::vector<Polyline>& pieces, std::size_t series) {
  constexpr double apart = 56;
  double since_the_last = apart - 9 * static_cast<double>(series % series_styles);
  std::vector<Point> places;
  for (const Polyline& piece : pieces)
    for (std::size_t i = 0; i < piece.points.size(); ++i) {
      if (i > 0) {
        const double dx = piece.points[i].x - piece.points[i - 1].x,
                     dy = piece.points[i].y - piece.points[i - 1].y;
        since_the_last += std::sqrt(dx * dx + dy * dy);
      }
      if (since_the_last < apart) continue;
      places.push_back(piece.points[i]);
      since_the_last = 0;
    }
  return places;
}

std::string draw_series(const std::vector<Point>& points, std::size_t series, Markers markers,
                        const Axes& axes) {
  constexpr double unseen = 0.15;
  const std::vector<Polyline> pieces = axes.place(points);
  PathData data;
  for (const Polyline& piece : pieces) data.polyline(simplify(piece, unseen));
  std::vector<Point> marked;
  if (markers == Markers::now_and_then) marked = places_now_and_then(pieces, series);
  if (markers == Markers::at_each_point) marked = axes.places_of_markers(points);
  return coloured(series, path("line", data) + small_markers(series, marked));
}

Markers markers_of(const Series& series, const Curves& figure) {
  const bool alone = figure.series.size() == 1;
  return alone && series.markers == Markers::now_and_then ? Markers::nowhere : series.markers;
}

}  // namespace

Drawing draw(const Curves& figure) {
  std::vector<std::vector<Point>> series;
  std::vector<LegendEntry> entries;
  for (const Series& each : figure.series) {
    const bool marked = markers_of(each, figure) != Markers::nowhere;
    entries.push_back({line_sample(series.size(), marked), each.name});
    series.push_back(points_of(each));
  }
  const auto [x, y] = ranges_of(series, figure);
  const Axes axes = lay_out({.heading = figure.heading,
                             .x_label = figure.x_label,
                             .y_label = figure.y_label,
                             .x = x,
                             .y = y,
                             .x_scale = figure.x_scale,
                             .y_scale = figure.y_scale,
                             .decimal_comma = figure.decimal_comma,
                             .width = figure.width});
  std::string content = axes.background;
  for (std::size_t i = 0; i < series.size(); ++i)
    content += draw_series(series[i], i, markers_of(figure.series[i], figure), axes);
  content += axes.frame;
  const Legend legend = lay_out_legend(entries, figure.width, axes.bottom);
  Drawing drawing{
      .width = figure.width, .height = axes.bottom + legend.height, .content = content + legend.content};
  if (figure.x_scale == Scale::linear && figure.y_scale == Scale::linear) {
    drawing.plot = axes.plot;
    drawing.data = {x, y};
  }
  return drawing;
}

std::string curves(const Curves& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
