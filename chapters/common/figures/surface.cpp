#include "common/figures/surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "common/figures/level_curves.hpp"
#include "common/figures/portable_math.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/figures/ticks.hpp"

namespace descenso::figures {
namespace {

/// A point of the box [−1, 1] × [−1, 1] × [−h, h] that the axes are stretched to.
struct InBox {
  double x = 0;
  double y = 0;
  double z = 0;
};

constexpr double half_height = 0.72;

/// Where the eye is, and so where a point of the box falls in the picture.
class View {
 public:
  View(double azimuth, double elevation, double width, double margin_left)
      : sine_a_{portable_sine(radians(azimuth))},
        cosine_a_{portable_cosine(radians(azimuth))},
        sine_e_{portable_sine(radians(elevation))},
        cosine_e_{portable_cosine(radians(elevation))} {
    // The box is as wide in the picture as its floor's diagonal, turned:
    const double half_width = std::abs(sine_a_) + std::abs(cosine_a_);
    scale_ = (width - margin_left - margin_right) / (2 * half_width);
    centre_ = {margin_left + half_width * scale_, half_extent() * scale_};
  }

  /// Which side of the box is nearer to the eye: 1 or −1.
  double near_x() const { return cosine_a_ > 0 ? 1 : -1; }
  double near_y() const { return sine_a_ > 0 ? 1 : -1; }

  double height() const { return 2 * half_extent() * scale_; }

  Point place(const InBox& point) const {
    const double right = -sine_a_ * point.x + cosine_a_ * point.y;
    const double up = -sine_e_ * (cosine_a_ * point.x + sine_a_ * point.y) + cosine_e_ * point.z;
    return {centre_.x + scale_ * right, centre_.y - scale_ * up};
  }

 private:
  static constexpr double margin_right = 26;

  double half_extent() const {
    return sine_e_ * (std::abs(sine_a_) + std::abs(cosine_a_)) + cosine_e_ * half_height;
  }

  double sine_a_, cosine_a_, sine_e_, cosine_e_;
  double scale_ = 1;
  Point centre_;
};

double stretched(double value, const Interval& range, double half) {
  return ((value - range.from) / range.length() * 2 - 1) * half;
}

/// Heights of a surface, or a range around the only one.
Interval range_of_heights(const Grid& grid) {
  Interval range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double value : grid.values)
    if (drawable({value, value})) range = {std::min(range.from, value), std::max(range.to, value)};
  if (range.from > range.to) return {0, 1};
  const double flat = 1e-9 * std::max(std::abs(range.from), std::abs(range.to));
  if (range.length() > flat) return range;
  const double around = std::max(1.0, std::abs(range.from));
  return {range.from - around, range.to + around};
}

/// The edges of the box that the surface hides or covers: the floor, and the two walls behind.
std::string draw_box(const View& view) {
  const double h = half_height, nx = view.near_x(), ny = view.near_y();
  PathData floor, walls;
  floor.polyline({.points = {view.place({-1, -1, -h}), view.place({1, -1, -h}), view.place({1, 1, -h}),
                             view.place({-1, 1, -h})},
                  .closed = true});
  walls.polyline({.points = {view.place({nx, -ny, -h}), view.place({nx, -ny, h}), view.place({-nx, -ny, h}),
                             view.place({-nx, ny, h}), view.place({-nx, ny, -h})}});
  walls.polyline({.points = {view.place({-nx, -ny, -h}), view.place({-nx, -ny, h})}});
  return path("grid", walls) + path("frame", floor);
}

/// Ticks along an edge of the box, written outwards from it, and the name of the axis beyond them.
class EdgeOfTicks {
 public:
  EdgeOfTicks(const View& view, const InBox& from, const InBox& to, const Point& outwards)
      : from_{view.place(from)}, to_{view.place(to)}, outwards_{outwards} {}

  /// An edge of the floor.
  std::string draw(const Interval& range, const std::string& label, bool decimal_comma) const {
    PathData marks;
    std::string words;
    for (const Tick& tick : linear_ticks(range, 3, decimal_comma)) {
      const double part = (tick.value - range.from) / range.length();
      marks.move_to(along(part, 0)).line_to(along(part, 4));
      words += written(along(part, 15), "middle", tick.label);
    }
    return path("frame", marks) + words + written(along(0.5, 32), "middle", label);
  }

  /// The upright edge; its numbers stand a little high, out of the way of the floor's.
  std::string draw_upright(const Interval& range, const std::vector<Tick>& ticks) const {
    PathData marks;
    std::string words;
    for (const Tick& tick : ticks) {
      const double part = (tick.value - range.from) / range.length();
      marks.move_to(along(part, 0)).line_to(along(part, 4));
      const Point beside = along(part, 7);
      words += text("end", {beside.x, beside.y + 0.1 * text_size}, tick.label);
    }
    return path("frame", marks) + words;
  }

 private:
  Point along(double part, double out) const {
    return {from_.x + part * (to_.x - from_.x) + out * outwards_.x,
            from_.y + part * (to_.y - from_.y) + out * outwards_.y};
  }

  static std::string written(const Point& centre, std::string_view anchor, const std::string& content) {
    return text(anchor, {centre.x, centre.y + 0.35 * text_size}, content);
  }

  Point from_, to_, outwards_;
};

Point unit(const Point& from, const Point& to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
  return length == 0 ? Point{0, 1} : Point{dx / length, dy / length};
}

std::string draw_axes(const Surface& figure, const View& view, const Interval& z,
                      const std::vector<Tick>& z_ticks) {
  const double h = half_height, nx = view.near_x(), ny = view.near_y();
  const Point middle = view.place({0, 0, -h});
  const EdgeOfTicks x_edge{view, {-1, ny, -h}, {1, ny, -h}, unit(middle, view.place({0, ny, -h}))};
  const EdgeOfTicks y_edge{view, {nx, -1, -h}, {nx, 1, -h}, unit(middle, view.place({nx, 0, -h}))};
  // Heights are read at the upright edge that is outermost on the left:
  const bool left_is_at_near_x = view.place({nx, -ny, 0}).x < view.place({-nx, ny, 0}).x;
  const double zx = left_is_at_near_x ? nx : -nx, zy = left_is_at_near_x ? -ny : ny;
  const EdgeOfTicks z_edge{view, {zx, zy, -h}, {zx, zy, h}, {-1, 0}};
  const Point top = view.place({zx, zy, h});
  PathData upright;
  upright.move_to(view.place({zx, zy, -h})).line_to(top);
  return x_edge.draw(figure.x, figure.x_label, figure.decimal_comma) +
         y_edge.draw(figure.y, figure.y_label, figure.decimal_comma) + path("frame", upright) +
         z_edge.draw_upright(z, z_ticks) + text("middle", {top.x, top.y - 14}, figure.z_label);
}

/// The cells from the furthest to the nearest (painter's order), shaded by their height.
std::string draw_cells(const Grid& grid, const Interval& z, const View& view) {
  constexpr int shades = 5;
  const Interval x{grid.x.front(), grid.x.back()}, y{grid.y.front(), grid.y.back()};
  const int columns = grid.columns() - 1, rows = grid.rows() - 1;
  std::string drawn;
  for (int i = 0; i < columns; ++i)
    for (int j = 0; j < rows; ++j) {
      const int column = view.near_x() > 0 ? i : columns - 1 - i, row = view.near_y() > 0 ? j : rows - 1 - j;
      Polyline outline{.closed = true};
      double mean = 0;
      constexpr std::array<std::array<int, 2>, 4> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
      for (const auto& [right, up] : corners) {
        const Point node = grid.node(column + right, row + up);
        const double height = grid.at(column + right, row + up);
        if (!z.contains(height)) break;
        outline.points.push_back(view.place(
            {stretched(node.x, x, 1), stretched(node.y, y, 1), stretched(height, z, half_height)}));
        mean += height / 4;
      }
      if (outline.points.size() < corners.size()) continue;
      const int shade = std::clamp(static_cast<int>((mean - z.from) / z.length() * shades), 0, shades - 1);
      drawn += path(std::string{'h', static_cast<char>('0' + shade)}, PathData{}.polyline(outline));
    }
  return group("wire", drawn);
}

/// A cross on the surface, seen through whatever lies before it; none outside of the box.
std::string draw_mark(const Surface& figure, const Interval& z, const View& view) {
  if (!figure.mark) return {};
  const Point at = plane_points({*figure.mark}).front();
  const double height = figure.loss(*figure.mark);
  if (!figure.x.contains(at.x) || !figure.y.contains(at.y) || !z.contains(height)) return {};
  return crosshair(0,
                   view.place({stretched(at.x, figure.x, 1), stretched(at.y, figure.y, 1),
                               stretched(height, z, half_height)}),
                   9);
}

}  // namespace

Drawing draw(const Surface& figure) {
  require(drawable({figure.azimuth, 0}), "The azimuth of a view has to be finite.");
  require(0 <= figure.elevation && figure.elevation <= 90,
          "The elevation of a view has to be 0 to 90 degrees.");
  require(figure.width >= 120 && drawable({figure.width, 0}),
          "The width of a surface has to be at least 120.");
  const Grid grid = sample(figure.loss, {figure.x, figure.y}, figure.cells);
  const Interval z = figure.z.value_or(range_of_heights(grid));
  require_interval(z, "The range of heights has to be finite and not empty.");
  const int ticks_wanted = std::clamp(static_cast<int>(figure.width / 80), 2, 5);
  const std::vector<Tick> z_ticks = linear_ticks(z, ticks_wanted, figure.decimal_comma);
  double widest = 0;
  for (const Tick& tick : z_ticks) widest = std::max(widest, estimated_width(tick.label));
  const View view{figure.azimuth, figure.elevation, figure.width, std::max(widest + 12, 27.0)};
  const double above = figure.heading.empty() ? 26 : 44, below = 26;
  const std::string content = draw_box(view) + draw_cells(grid, z, view) + draw_mark(figure, z, view) +
                              draw_axes(figure, view, z, z_ticks);
  const double height = above + view.height() + below;
  return {.width = figure.width,
          .height = height,
          .content = text("heading middle", {figure.width / 2, text_size + 3}, figure.heading) +
                     moved({0, above}, content),
          .plot = {{0, figure.width}, {0, height}},
          .data = {{-180, 180}, {0, 90}}};
}

std::string surface(const Surface& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
