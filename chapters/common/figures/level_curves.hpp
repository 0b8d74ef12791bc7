// Level curves of a loss of two parameters: marching squares on a grid, the pieces joined into polylines.

#pragma once

#include <vector>

#include "common/figures/geometry.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

/// Values of a loss at the nodes of a grid, borders included.
struct Grid {
  std::vector<double> x;            ///< of the columns, rising
  std::vector<double> y;            ///< of the rows, rising
  std::vector<double> values = {};  ///< row after row, the row of smallest y first
  Loss between = {};  ///< what is between nodes, if a parabola will not do: of a loss with edges

  int columns() const { return static_cast<int>(x.size()); }
  int rows() const { return static_cast<int>(y.size()); }
  double at(int column, int row) const { return values[index(column, row)]; }
  Point node(int column, int row) const { return {x[std::size_t(column)], y[std::size_t(row)]}; }
  std::size_t index(int column, int row) const { return std::size_t(row) * x.size() + std::size_t(column); }
};

/// The loss at (cells + 1)² nodes. Throws `std::invalid_argument` if the area is empty or not finite, if
/// there is no loss, or unless 2 ≤ cells ≤ 1000.
Grid sample(const Loss& loss, const Rectangle& area, int cells);

/// Where the loss equals the level, on each edge of the grid to within the error of the parabola through its
/// nodes and their neighbours, or of bisection if the grid knows what is between its nodes. Of a quadratic,
/// the points are exact but for rounding.
///
/// Polylines are closed, or end on the border of the area or beside a node with no finite value. No two of
/// them cross: where a cell is a saddle, its pieces are joined as the bilinear interpolant of its corners
/// says.
std::vector<Polyline> level_curves(const Grid& grid, double level);

/// Outlines of the region where the loss is at least the level, closed along the border of the area and
/// around nodes with no finite value (which do not belong to it): to be filled by the even-odd rule.
std::vector<Polyline> region_above(const Grid& grid, double level);

/// The same for each level, in the order of the levels, and for less work than one by one.
std::vector<std::vector<Polyline>> regions_above(const Grid& grid, const std::vector<double>& levels);

/// How the levels of a drawing are chosen between the smallest and the largest sample.
enum class Spacing {
  by_area,  ///< the region below the k-th of n levels covers the part (k/(n+1))² of the rectangle. On a round
            ///< bowl the curves are then evenly spaced, and on a curved valley floor and walls both get their
            ///< share
  linear,       ///< equal steps of the loss
  logarithmic,  ///< every level has twice the excess over the smallest sample that the level below it has
};

/// Levels in rising order, without repetitions: fewer than `count` if the loss is flat, none if it is
/// constant. Samples that are not finite do not count. Throws `std::invalid_argument` unless count ≥ 1.
std::vector<double> choose_levels(const Grid& grid, Spacing spacing, int count);

}  // namespace descenso::figures
