#include "common/figures/matrix_image.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/figures/ticks.hpp"

namespace descenso::figures {
namespace {

constexpr int shades = 20;

/// Where the cells are in the picture.
struct Layout {
  double left = 0;
  double top = 0;
  double cell = 0;
  Eigen::Index rows = 0;
  Eigen::Index columns = 0;

  double x(Eigen::Index column) const { return left + cell * static_cast<double>(column); }
  double y(Eigen::Index row) const { return top + cell * static_cast<double>(row); }
};

Interval range_of(const MatrixImage& figure) {
  if (figure.range) {
    require_interval(*figure.range, "The range of a matrix has to be finite and not empty.");
    return *figure.range;
  }
  double lowest = 0, highest = 0;
  bool found = false;
  for (const double value : figure.values.reshaped()) {
    if (!drawable({value, value})) continue;
    lowest = found ? std::min(lowest, value) : value;
    highest = found ? std::max(highest, value) : value;
    found = true;
  }
  return lowest < highest ? Interval{lowest, highest} : Interval{lowest - 1, highest + 1};
}

/// From −`shades` to `shades`, nothing being zero.
int shade_of(double value, const Interval& range, Shading shading) {
  const double furthest = std::max(std::abs(range.from), std::abs(range.to));
  const double part = shading == Shading::diverging
                          ? std::clamp(value / furthest, -1.0, 1.0)
                          : std::clamp((value - range.from) / range.length(), 0.0, 1.0);
  return static_cast<int>(std::floor(part * shades + 0.5));
}

/// All cells of one shade, those beside each other joined.
PathData cells_of(int shade, const Matrix& values, const Interval& range, Shading shading,
                  const Layout& layout) {
  PathData data;
  const auto has_it = [&](Eigen::Index row, Eigen::Index column) {
    const double value = values(row, column);
    return std::isfinite(value) && shade_of(value, range, shading) == shade;
  };
  for (Eigen::Index row = 0; row < layout.rows; ++row)
    for (Eigen::Index column = 0; column < layout.columns; ++column) {
      if (!has_it(row, column)) continue;
      const double left = layout.x(column);
      while (column + 1 < layout.columns && has_it(row, column + 1)) ++column;
      const double right = layout.x(column + 1), top = layout.y(row), bottom = layout.y(row + 1);
      data.polyline({.points = {{left, top}, {right, top}, {right, bottom}, {left, bottom}}, .closed = true});
    }
  return data;
}

std::string draw_cells(const MatrixImage& figure, const Layout& layout) {
  const Interval range = range_of(figure);
  const double strongest = figure.numbers ? shade_behind_text : 1;
  std::string drawn;
  for (int shade = -shades; shade <= shades; ++shade) {
    if (shade == 0) continue;
    const PathData cells = cells_of(shade, figure.values, range, figure.shading, layout);
    const std::string colour = figure.shading == Shading::sequential ? "ink"
                               : shade > 0                           ? "positive"
                                                                     : "negative";
    drawn += shaded_path(colour, strongest * std::abs(shade) / shades, cells);
  }
  return drawn;
}

std::string draw_words(const MatrixImage& figure, const Layout& layout) {
  const double half = layout.cell / 2, to_middle = 0.35 * text_size;
  std::string inside, rows;
  const std::string zero = rounded_label(0, figure.decimals, figure.decimal_comma);
  for (Eigen::Index row = 0; row < layout.rows; ++row)
    for (Eigen::Index column = 0; figure.numbers && column < layout.columns; ++column) {
      const std::string written =
          rounded_label(figure.values(row, column), figure.decimals, figure.decimal_comma);
      if (written == zero && !figure.zeros) continue;
      inside += text("", {layout.x(column) + half, layout.y(row) + half + to_middle}, written);
    }
  for (std::size_t row = 0; row < figure.row_names.size(); ++row)
    rows +=
        text("end", {layout.left - 6, layout.y(Eigen::Index(row)) + half + to_middle}, figure.row_names[row]);
  const double bottom = layout.y(layout.rows);
  for (std::size_t column = 0; column < figure.column_names.size(); ++column)
    inside += text("", {layout.x(Eigen::Index(column)) + half, bottom + 17}, figure.column_names[column]);
  const double centre = layout.x(0) + layout.cell * static_cast<double>(layout.columns) / 2;
  inside += text("", {centre, bottom + (figure.column_names.empty() ? 17 : 35)}, figure.x_label);
  return group("middle", inside) + rows + text("", {6, layout.top - 8}, figure.y_label) +
         text("heading middle", {figure.width / 2, text_size + 3}, figure.heading);
}

}  // namespace

Drawing draw(const MatrixImage& figure) {
  const Layout shape{.rows = figure.values.rows(), .columns = figure.values.cols()};
  require(shape.rows > 0 && shape.columns > 0, "An image of a matrix needs a matrix that is not empty.");
  require(figure.row_names.empty() || Eigen::Index(figure.row_names.size()) == shape.rows,
          "An image of a matrix needs a name for each row, or none.");
  require(figure.column_names.empty() || Eigen::Index(figure.column_names.size()) == shape.columns,
          "An image of a matrix needs a name for each column, or none.");
  require(0 <= figure.decimals && figure.decimals <= 9, "The numbers of a matrix have 0 to 9 decimals.");
  double widest = 0;
  for (const std::string& name : figure.row_names) widest = std::max(widest, estimated_width(name));
  const double margin = 4, left = margin + (widest > 0 ? widest + 6 : 0);
  const double room = figure.width - left - margin;
  require(room > static_cast<double>(shape.columns),
          "The width of a figure has to leave room for its cells.");

  Layout layout = shape;
  // Whole units where there is room for them, so that the cells' borders are sharp:
  const double cell = room / static_cast<double>(shape.columns);
  layout.cell = cell > 8 ? std::floor(cell) : cell;
  layout.left = left + (room - layout.cell * static_cast<double>(shape.columns)) / 2;
  layout.top = margin + (figure.heading.empty() ? 0 : 18) + (figure.y_label.empty() ? 0 : 20);
  const double bottom = layout.y(layout.rows);

  PathData frame;
  frame.polyline({.points = {{layout.x(0), layout.top},
                             {layout.x(layout.columns), layout.top},
                             {layout.x(layout.columns), bottom},
                             {layout.x(0), bottom}},
                  .closed = true});
  const double below =
      (figure.column_names.empty() ? 0 : 18) + (figure.x_label.empty() ? 0 : 18) + margin + 2;
  return {.width = figure.width,
          .height = bottom + below,
          .content = draw_cells(figure, layout) + path("frame", frame) + draw_words(figure, layout)};
}

std::string matrix_image(const MatrixImage& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
