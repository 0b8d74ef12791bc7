#include "common/figures/scatter.hpp"

#include <algorithm>

#include "common/figures/axes.hpp"
#include "common/figures/legend.hpp"
#include "common/figures/level_curves.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"

namespace descenso::figures {
namespace {

constexpr int cells = 64;
constexpr std::size_t boundary_style = 5;  // grey and long dashes, whatever the classes are

/// The smallest interval with all the coordinates, and a margin.
Interval range_of(const std::vector<std::vector<Point>>& classes, double Point::*coordinate) {
  std::vector<double> values;
  for (const std::vector<Point>& points : classes)
    for (const Point& point : points)
      if (drawable(point)) values.push_back(point.*coordinate);
  if (values.empty()) return {0, 1};
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  const double margin = *lowest < *highest ? 0.04 * (*highest - *lowest) : 1;
  return {*lowest - margin, *highest + margin};
}

/// The tint of the upper side and the line itself.
std::string draw_boundary(const Boundary& boundary, const Axes& axes) {
  const Grid grid = sample(boundary.function, {axes.x.data(), axes.y.data()}, cells);
  const auto data_of = [&axes](const std::vector<Polyline>& curves) {
    PathData data;
    for (Polyline curve : curves) {
      for (Point& point : curve.points) point = axes.place(point);
      data.polyline(simplify(curve, 0.12));
    }
    return data;
  };
  return coloured(boundary_style, path("side", data_of(region_above(grid, boundary.level))) +
                                      path("line", data_of(level_curves(grid, boundary.level))));
}

std::string boundary_sample() {
  PathData data;
  data.move_to({1, 0}).line_to({sample_width - 1, 0});
  return coloured(boundary_style, path("line", data));
}

std::string draw_class(const std::vector<Point>& points, std::size_t index, const Axes& axes) {
  std::vector<Point> places;
  for (const Point& point : points) {
    const Point place = axes.place(point);
    if (drawable(place) && axes.plot.contains(place)) places.push_back(place);
  }
  return coloured(index, small_markers(index, places));
}

}  // namespace

Drawing draw(const Scatter& figure) {
  std::vector<std::vector<Point>> classes;
  std::vector<LegendEntry> entries;
  for (const PointClass& each : figure.classes) {
    entries.push_back({marker_sample(classes.size()), each.name});
    classes.push_back(plane_points(each.points));
  }
  const Axes axes = lay_out({.heading = figure.heading,
                             .x_label = figure.x_label,
                             .y_label = figure.y_label,
                             .x = figure.x.value_or(range_of(classes, &Point::x)),
                             .y = figure.y.value_or(range_of(classes, &Point::y)),
                             .aspect = 0.8,
                             .decimal_comma = figure.decimal_comma,
                             .width = figure.width});
  std::string content = axes.background;
  for (std::size_t i = 0; i < classes.size(); ++i) content += draw_class(classes[i], i, axes);
  if (figure.boundary) {
    content += draw_boundary(*figure.boundary, axes);
    entries.push_back({boundary_sample(), figure.boundary->name});
  }
  content += axes.frame;
  const Legend legend = lay_out_legend(entries, figure.width, axes.bottom);
  return {.width = figure.width,
          .height = axes.bottom + legend.height,
          .content = content + legend.content,
          .plot = axes.plot,
          .data = {axes.x.data(), axes.y.data()}};
}

std::string scatter(const Scatter& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
