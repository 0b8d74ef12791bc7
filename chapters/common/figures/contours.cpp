#include "common/figures/contours.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/axes.hpp"
#include "common/figures/legend.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"

namespace descenso::figures {
namespace {

/// Bends of less than this are not seen, in units.
constexpr double unseen = 0.12;

std::string terrain(const Contours& figure, const Axes& axes) {
  Grid grid = sample(figure.loss, {figure.x, figure.y}, figure.cells);
  if (figure.has_edges) grid.between = figure.loss;
  std::vector<double> levels = figure.levels;
  if (levels.empty()) levels = choose_levels(grid, figure.spacing, figure.level_count);
  std::string drawn;
  for (std::vector<Polyline>& region : regions_above(grid, levels)) {
    PathData outline;
    for (Polyline& curve : region) {
      for (Point& point : curve.points) point = axes.place(point);
      outline.polyline(simplify(curve, unseen));
    }
    drawn += path("contour high", outline);
  }
  return drawn;
}

std::string draw_path(const std::vector<Point>& points, std::size_t series, const Axes& axes) {
  PathData data;
  for (const Polyline& piece : axes.place(points)) data.polyline(simplify(piece, unseen));
  return coloured(series, path("line", data) + small_markers(series, axes.places_of_markers(points)));
}

/// A large marker where each path ends. Of markers on top of each other the lower ones are larger, so that
/// all show.
std::string draw_ends(const std::vector<std::vector<Point>>& paths, const Axes& axes) {
  constexpr double on_top = 4, larger = 3.5;
  std::string drawn;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i].empty()) continue;
    const Point end = axes.place(paths[i].back());
    if (!drawable(end) || !axes.plot.contains(end)) continue;
    double radius = large_marker;
    for (std::size_t above = i + 1; above < paths.size(); ++above) {
      if (paths[above].empty()) continue;
      const Point other = axes.place(paths[above].back());
      if (std::abs(other.x - end.x) < on_top && std::abs(other.y - end.y) < on_top) radius += larger;
    }
    drawn += coloured(i, rimmed_marker(i, end, radius));
  }
  return drawn;
}

/// A ring around every place where some path starts, and one label.
std::string draw_starts(const std::vector<std::vector<Point>>& paths, const Axes& axes,
                        const std::string& label) {
  PathData rings;
  std::vector<Point> starts;
  for (const std::vector<Point>& path : paths) {
    if (path.empty()) continue;
    const Point place = axes.place(path.front());
    const bool known = std::find(starts.begin(), starts.end(), place) != starts.end();
    if (known || !drawable(place) || !axes.plot.contains(place)) continue;
    starts.push_back(place);
    rings.circle(place, large_marker);
  }
  if (starts.empty()) return {};
  const Point& first = starts.front();
  const double room = large_marker + 4;
  const bool fits_to_the_left = first.x - room - estimated_width(label) > axes.plot.x.from;
  const Point baseline{fits_to_the_left ? first.x - room : first.x + room, first.y + 0.35 * text_size};
  return group("neutral", path("ring", rings)) +
         text(fits_to_the_left ? "note end" : "note", baseline, label);
}

std::string draw_marks(const std::vector<Mark>& marks, const Axes& axes) {
  std::string drawn;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Point place = axes.place(plane_points({marks[i].at}).front());
    if (drawable(place) && axes.plot.contains(place)) drawn += crosshair(i, place);
  }
  return drawn;
}

std::string path_sample(std::size_t series) {
  const double end = sample_width - large_marker - 2;
  PathData data;
  data.move_to({0, 0}).line_to({end, 0});
  return coloured(series, path("line", data) + small_markers(series, {{3, 0}, {12, 0}}) +
                              rimmed_marker(series, {end, 0}));
}

std::vector<LegendEntry> legend_entries(const Contours& figure) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < figure.paths.size(); ++i)
    entries.push_back({path_sample(i), figure.paths[i].name});
  for (std::size_t i = 0; i < figure.marks.size(); ++i)
    entries.push_back({crosshair(i, {sample_width / 2, 0}, 8), figure.marks[i].name});
  return entries;
}

}  // namespace

Drawing draw(const Contours& figure) {
  const Axes axes = lay_out({.heading = figure.heading,
                             .x_label = figure.x_label,
                             .y_label = figure.y_label,
                             .x = figure.x,
                             .y = figure.y,
                             .equal_aspect = figure.equal_aspect,
                             .aspect = figure.aspect,
                             .decimal_comma = figure.decimal_comma,
                             .width = figure.width});
  std::vector<std::vector<Point>> paths;
  for (const Path& path : figure.paths) paths.push_back(plane_points(path.points));

  std::string content = terrain(figure, axes);
  for (std::size_t i = 0; i < paths.size(); ++i) content += draw_path(paths[i], i, axes);
  content += draw_starts(paths, axes, figure.start_label);
  content += draw_marks(figure.marks, axes);
  content += draw_ends(paths, axes);
  content += axes.frame;
  const Legend legend = lay_out_legend(legend_entries(figure), figure.width, axes.bottom);
  return {.width = figure.width,
          .height = axes.bottom + legend.height,
          .content = content + legend.content,
          .plot = axes.plot,
          .data = {figure.x, figure.y}};
}

std::string contours(const Contours& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
