#include "common/figures/level_curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace descenso::figures {
namespace {

constexpr int no_edge = -1;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// An edge of the grid runs from a node to its right (even numbers) or upper (odd numbers) neighbour.
int edge_to_the_right(const Grid& grid, int column, int row) { return 2 * (row * grid.columns() + column); }
int edge_upwards(const Grid& grid, int column, int row) { return 2 * (row * grid.columns() + column) + 1; }

/// Six halvings of an edge: less than a tenth of a pixel.
void bisect(const Loss& loss, double level, Point& from, Point& to, double& a, double& b) {
  Vector theta(2);
  for (int i = 0; i < 6; ++i) {
    const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    theta << middle.x, middle.y;
    const double value = loss(theta);
    const bool like_from = (value >= level) == (a >= level);
    (like_from ? from : to) = middle;
    (like_from ? a : b) = value;
  }
}

/// The second difference of the values around an edge from `node`, in steps of `stride` nodes: of the nodes
/// before and behind it those that are there and finite; 0 if neither is.
double bend(const Grid& grid, int node, int stride, bool has_before, bool has_behind) {
  const auto value = [&](int steps) { return grid.values[static_cast<std::size_t>(node + steps * stride)]; };
  const double before = has_before ? value(-1) - 2 * value(0) + value(1) : missing;
  const double behind = has_behind ? value(0) - 2 * value(1) + value(2) : missing;
  if (!std::isfinite(before)) return std::isfinite(behind) ? behind : 0;
  return std::isfinite(behind) ? (before + behind) / 2 : before;
}

/// The part of an edge after which a parabola from `a` to `b` with this second difference has the level,
/// which lies between the two.
double part_until(double level, double a, double b, double bend) {
  // a + slope t + bend/2 t² = level; at the crossing the parabola rises if b is higher than a.
  const double slope = b - a - bend / 2, rise = level - a;
  const double root = std::sqrt(std::max(0.0, slope * slope + 2 * bend * rise));
  const double steepness = b > a ? root : -root;
  // The form in which nothing cancels:
  const double t = slope * steepness >= 0 ? 2 * rise / (slope + steepness) : (steepness - slope) / bend;
  return std::isfinite(t) ? std::clamp(t, 0.0, 1.0) : 0;
}

/// Where the level lies between two nodes, by the parabola through them and their neighbours; at the finite
/// node if the other is not finite.
Point crossing(const Grid& grid, int edge, double level) {
  const int node = edge / 2, column = node % grid.columns(), row = node / grid.columns();
  const bool upwards = edge % 2 == 1;
  const int other_column = upwards ? column : column + 1, other_row = upwards ? row + 1 : row;
  double a = grid.at(column, row), b = grid.at(other_column, other_row);
  Point from = grid.node(column, row), to = grid.node(other_column, other_row);
  double t = 0;
  if (!std::isfinite(a)) {
    t = 1;
  } else if (!std::isfinite(b)) {
    t = 0;
  } else if (grid.between) {
    bisect(grid.between, level, from, to, a, b);
    t = (level - a) / (b - a);
  } else if (upwards) {
    t = part_until(level, a, b, bend(grid, node, grid.columns(), row > 0, row + 2 < grid.rows()));
  } else {
    t = part_until(level, a, b, bend(grid, node, 1, column > 0, column + 2 < grid.columns()));
  }
  return {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
}

/// The pieces of one level curve, as edges that are neighbours on it: at most two for each edge, one in
/// either cell.
class Pieces {
 public:
  explicit Pieces(const Grid& grid) : neighbours_(2 * grid.values.size(), {no_edge, no_edge}) {}

  void join(int edge, int other) {
    add(edge, other);
    add(other, edge);
  }

  /// Takes the pieces apart into polylines, the open ones first; there are none left then.
  std::vector<Polyline> chain(const Grid& grid, double level) {
    std::vector<Polyline> curves;
    for (const bool closed : {false, true})
      for (const int edge : joined_) {
        const auto& [first, second] = of(edge);
        const bool begins = first != no_edge && (closed || second == no_edge);
        if (begins) curves.push_back({.points = follow(grid, level, edge), .closed = closed});
      }
    joined_.clear();
    return curves;
  }

 private:
  std::array<int, 2>& of(int edge) { return neighbours_[static_cast<std::size_t>(edge)]; }

  void add(int edge, int other) {
    auto& [first, second] = of(edge);
    if (first == no_edge) joined_.push_back(edge);
    (first == no_edge ? first : second) = other;
  }

  void remove(int edge, int other) {
    auto& [first, second] = of(edge);
    if (first == other) first = second;
    second = no_edge;
  }

  std::vector<Point> follow(const Grid& grid, double level, int edge) {
    std::vector<Point> points;
    const int start = edge;
    for (;;) {
      points.push_back(crossing(grid, edge, level));
      const int next = of(edge)[0];
      if (next == no_edge) return points;
      remove(edge, next);
      remove(next, edge);
      edge = next;
      if (edge == start) return points;
    }
  }

  std::vector<std::array<int, 2>> neighbours_;
  std::vector<int> joined_;  ///< the edges that have neighbours
};

/// Whether the bilinear interpolant of a saddle cell is above the level at its saddle point, which is what
/// decides whether the two corners above the level are joined across the cell (Nielson and Hamann 1991).
bool saddle_is_above(double lower_left, double lower_right, double upper_left, double upper_right,
                     double level) {
  const double saddle = (lower_left * upper_right - lower_right * upper_left) /
                        (lower_left + upper_right - lower_right - upper_left);
  return saddle >= level;
}

/// Which corners of a cell have at least the level: 1 for the lower left one, and then 2, 4 and 8, against the
/// clock.
int corners_above(const Grid& grid, int column, int row, double level) {
  const double* lower = &grid.values[grid.index(column, row)];
  const double* upper = &grid.values[grid.index(column, row + 1)];
  return (lower[0] >= level ? 1 : 0) + (lower[1] >= level ? 2 : 0) + (upper[1] >= level ? 4 : 0) +
         (upper[0] >= level ? 8 : 0);
}

bool is_whole(const Grid& grid, int column, int row) {
  return std::isfinite(grid.at(column, row)) && std::isfinite(grid.at(column + 1, row)) &&
         std::isfinite(grid.at(column, row + 1)) && std::isfinite(grid.at(column + 1, row + 1));
}

void add_cell(const Grid& grid, int column, int row, double level, Pieces& pieces) {
  const int corners = corners_above(grid, column, row, level);
  const int below = edge_to_the_right(grid, column, row), above = edge_to_the_right(grid, column, row + 1);
  const int left = edge_upwards(grid, column, row), right = edge_upwards(grid, column + 1, row);
  const auto around_lower_left_and_upper_right = [&] {
    pieces.join(left, below);
    pieces.join(above, right);
  };
  const auto around_lower_right_and_upper_left = [&] {
    pieces.join(below, right);
    pieces.join(left, above);
  };
  switch (corners) {
    case 0:
    case 15:
      break;
    case 1:
    case 14:
      pieces.join(left, below);
      break;
    case 2:
    case 13:
      pieces.join(below, right);
      break;
    case 4:
    case 11:
      pieces.join(above, right);
      break;
    case 8:
    case 7:
      pieces.join(left, above);
      break;
    case 3:
    case 12:
      pieces.join(left, right);
      break;
    case 6:
    case 9:
      pieces.join(below, above);
      break;
    default: {
      const bool lower_left_is_above = corners == 5;
      const bool joined = saddle_is_above(grid.at(column, row), grid.at(column + 1, row),
                                          grid.at(column, row + 1), grid.at(column + 1, row + 1), level);
      if (joined != lower_left_is_above)
        around_lower_left_and_upper_right();
      else
        around_lower_right_and_upper_left();
    }
  }
}

/// The grid inside a fence of nodes of value −∞ that lie on its own border. Every curve of it is closed.
Grid fenced(const Grid& grid) {
  const auto with_doubled_ends = [](std::vector<double> coordinates) {
    coordinates.insert(coordinates.begin(), coordinates.front());
    coordinates.push_back(coordinates.back());
    return coordinates;
  };
  Grid wider{.x = with_doubled_ends(grid.x), .y = with_doubled_ends(grid.y), .between = grid.between};
  wider.values.assign(wider.x.size() * wider.y.size(), -std::numeric_limits<double>::infinity());
  for (int row = 0; row < grid.rows(); ++row)
    for (int column = 0; column < grid.columns(); ++column) {
      const double value = grid.at(column, row);
      if (std::isfinite(value)) wider.values[wider.index(column + 1, row + 1)] = value;
    }
  return wider;
}

std::vector<double> nodes(const Interval& side, int cells) {
  std::vector<double> coordinates;
  for (int i = 0; i < cells; ++i) coordinates.push_back(side.from + side.length() * i / cells);
  coordinates.push_back(side.to);
  return coordinates;
}

std::vector<double> finite_values_in_order(const Grid& grid) {
  std::vector<double> values;
  std::copy_if(grid.values.begin(), grid.values.end(), std::back_inserter(values),
               [](double value) { return std::isfinite(value); });
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

Grid sample(const Loss& loss, const Rectangle& area, int cells) {
  require(static_cast<bool>(loss), "A drawing of a loss needs a loss.");
  require_interval(area.x, "The range of x has to be finite and not empty.");
  require_interval(area.y, "The range of y has to be finite and not empty.");
  require(2 <= cells && cells <= 1000, "A loss is sampled on 2 to 1000 cells along each axis.");
  Grid grid{.x = nodes(area.x, cells), .y = nodes(area.y, cells)};
  grid.values.reserve(grid.x.size() * grid.y.size());
  Vector theta(2);
  for (const double y : grid.y)
    for (const double x : grid.x) {
      theta << x, y;
      grid.values.push_back(loss(theta));
    }
  return grid;
}

std::vector<Polyline> level_curves(const Grid& grid, double level) {
  Pieces pieces{grid};
  for (int row = 0; row + 1 < grid.rows(); ++row)
    for (int column = 0; column + 1 < grid.columns(); ++column)
      if (is_whole(grid, column, row)) add_cell(grid, column, row, level, pieces);
  return pieces.chain(grid, level);
}

std::vector<std::vector<Polyline>> regions_above(const Grid& grid, const std::vector<double>& levels) {
  const Grid wider = fenced(grid);
  Pieces pieces{wider};
  std::vector<std::vector<Polyline>> regions;
  for (const double level : levels) {
    for (int row = 0; row + 1 < wider.rows(); ++row)
      for (int column = 0; column + 1 < wider.columns(); ++column)
        add_cell(wider, column, row, level, pieces);
    regions.push_back(pieces.chain(wider, level));
  }
  return regions;
}

std::vector<Polyline> region_above(const Grid& grid, double level) {
  return regions_above(grid, {level}).front();
}

std::vector<double> choose_levels(const Grid& grid, Spacing spacing, int count) {
  require(count >= 1, "A drawing needs at least one level.");
  const std::vector<double> values = finite_values_in_order(grid);
  if (values.empty() || values.front() == values.back()) return {};
  const double lowest = values.front(), range = values.back() - values.front();
  const auto quantile = [&](double part) {
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
  };
  std::vector<double> levels;
  double halved = 1;
  for (int k = 1; k < count; ++k) halved /= 2;
  for (int k = 1; k <= count; ++k) {
    const double part = static_cast<double>(k) / (count + 1);
    switch (spacing) {
      case Spacing::by_area:
        levels.push_back(quantile(part * part));
        break;
      case Spacing::linear:
        levels.push_back(lowest + part * range);
        break;
      case Spacing::logarithmic:
        levels.push_back(lowest + halved / 2 * range);
        break;
    }
    halved *= 2;
  }
  // A level at the very bottom would be a point, and a flat loss would give the same level again and again:
  std::erase_if(levels, [lowest](double level) { return level <= lowest; });
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

}  // namespace descenso::figures
