#include "loop/path_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace loop {

using descenso::Vector;
using descenso::figures::Interval;
using descenso::figures::Point;
using descenso::figures::Rectangle;
using grading::Parting;

namespace {

constexpr std::size_t rows = 12;

/// Further numbers than these leave no digits for what is between them.
constexpr double largest = 1e12;

bool one_parameter(const Parting& parting) { return parting.expected[0].size() == 1; }

/// Of a path that runs away, the points that it takes before it is ten first steps from its start.
std::vector<Vector> before_it_runs_away(const std::vector<Vector>& path) {
  constexpr double far = 10;
  std::vector<Vector> beginning;
  const double first = path.size() > 1 ? (path[1] - path[0]).norm() : 0;
  for (const Vector& point : path) {
    const double distance = (point - path[0]).norm();
    if (!std::isfinite(distance) || distance > far * first) break;
    beginning.push_back(point);
  }
  return beginning;
}

/// The interval, and as much again at either end; of a single number, its surroundings.
Interval around(const Interval& interval) {
  const double room = interval.length() > 0 ? interval.length() : std::max(1.0, std::abs(interval.from));
  return {interval.from - room, interval.to + room};
}

/// The smallest rectangle with these points and those of the other path that lie in its surroundings.
Rectangle together(const std::vector<Point>& expected, const std::vector<Point>& got) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Rectangle all{{infinity, -infinity}, {infinity, -infinity}};
  const auto hold = [&all](const Point& point) {
    all.x = {std::min(all.x.from, point.x), std::max(all.x.to, point.x)};
    all.y = {std::min(all.y.from, point.y), std::max(all.y.to, point.y)};
  };
  for (const Point& point : expected) {
    if (drawable(point)) hold(point);
  }
  const Rectangle surroundings{around(all.x), around(all.y)};
  for (const Point& point : got) {
    if (drawable(point) && surroundings.contains(point)) hold(point);
  }
  if (all.x.length() == 0) all.x = surroundings.x;
  if (all.y.length() == 0) all.y = surroundings.y;
  return all;
}

bool is_sound(const Interval& interval) {
  return interval.from < interval.to && std::abs(interval.from) < largest &&
         std::abs(interval.to) < largest &&
         interval.length() > 1e-9 * std::max(std::abs(interval.from), std::abs(interval.to));
}

/// Cells of the plot, each with what lies in it.
class Cells {
 public:
  enum Mark : unsigned char { nothing = 0, expected = 1, yours = 2 };
  static constexpr int of_the_way = 2;  ///< a mark moved by this is one between points

  Cells(std::size_t columns, const Rectangle& window)
      : columns_(columns), window_(window), marks_(columns * rows) {}

  void draw(const std::vector<Point>& path, Mark mark) {
    for (const auto& piece : descenso::figures::clip(path, window_)) {
      for (std::size_t i = 1; i < piece.points.size(); ++i) join(piece.points[i - 1], piece.points[i], mark);
    }
    for (const Point& point : path) {
      if (drawable(point) && window_.contains(point)) put(point, mark);
    }
  }

  unsigned char at(std::size_t column, std::size_t row) const { return marks_[row * columns_ + column]; }

 private:
  static std::size_t cell(double value, const Interval& interval, std::size_t count) {
    const double share = (value - interval.from) / interval.length();
    return std::min(static_cast<std::size_t>(share * static_cast<double>(count)), count - 1);
  }

  void put(const Point& point, int mark) {
    const std::size_t column = cell(point.x, window_.x, columns_), row = cell(point.y, window_.y, rows);
    marks_[(rows - 1 - row) * columns_ + column] |= static_cast<unsigned char>(mark);
  }

  void join(const Point& from, const Point& to, Mark mark) {
    const double wide = std::abs(to.x - from.x) / window_.x.length() * static_cast<double>(columns_);
    const double high = std::abs(to.y - from.y) / window_.y.length() * static_cast<double>(rows);
    const double steps = 2 * std::ceil(std::max(wide, high));  // two in a cell, so that none is missed
    for (double i = 1; i < steps; ++i) {
      const Point on{std::lerp(from.x, to.x, i / steps), std::lerp(from.y, to.y, i / steps)};
      if (window_.contains(on)) put(on, mark << of_the_way);
    }
  }

  std::size_t columns_;
  Rectangle window_;
  std::vector<unsigned char> marks_;
};

struct Glyph {
  const char* text;
  const char* colour;
};

Glyph glyph_of(unsigned char marks) {
  if ((marks & Cells::expected) && (marks & Cells::yours)) return {"●", "1"};
  if (marks & Cells::expected) return {"○", "36"};
  if (marks & Cells::yours) return {"×", "33"};
  return (marks >> Cells::of_the_way) == Cells::yours ? Glyph{":", "33"} : Glyph{"·", "36"};
}

std::string painted(const Glyph& glyph, const Look& look) {
  return look.colour ? fmt::format("\x1b[{}m{}\x1b[0m", glyph.colour, glyph.text) : glyph.text;
}

std::string label(double value) { return fmt::format("{:.3g}", value); }

/// One line of the plot, without its margin.
std::string row_of(const Cells& cells, std::size_t row, std::size_t columns, const Look& look) {
  std::string line, gap;
  for (std::size_t column = 0; column < columns; ++column) {
    const unsigned char marks = cells.at(column, row);
    if (marks == Cells::nothing) {
      gap += ' ';
      continue;
    }
    line += gap + painted(glyph_of(marks), look);
    gap.clear();
  }
  return line;
}

std::string legend(const Parting& parting, const Look& look) {
  const auto one = [&look](unsigned char marks, const Text& name) {
    return painted(glyph_of(marks), look) + " " + name.in(look.language);
  };
  std::string line = one(Cells::expected, {"esperado", "expected"}) + "  " +
                     one(Cells::yours, {"tuyo", "yours"}) + "  " +
                     one(Cells::expected | Cells::yours, {"ambos", "both"});
  if (const Text equal = equal_part(parting); !equal.empty()) line += "  " + equal.in(look.language);
  return line;
}

}  // namespace

std::vector<Point> points_of(const std::vector<Vector>& path) {
  std::vector<Point> points;
  for (const Vector& theta : path) {
    points.push_back(theta.size() == 1 ? Point{static_cast<double>(points.size()), theta[0]}
                                       : Point{theta[0], theta[1]});
  }
  return points;
}

std::optional<Rectangle> window_of(const Parting& parting) {
  const std::vector<Point> expected =
      points_of(parting.expected_runs_away ? before_it_runs_away(parting.expected) : parting.expected);
  const Rectangle window = together(expected, points_of(parting.got));
  if (!is_sound(window.x) || !is_sound(window.y)) return std::nullopt;
  return window;
}

std::string x_name(const Parting& parting) {
  return one_parameter(parting) ? "t" : parting.with_bias ? "w" : "θ₁";
}
std::string y_name(const Parting& parting) {
  return one_parameter(parting) ? "θ" : parting.with_bias ? "b" : "θ₂";
}

Text equal_part(const Parting& parting) {
  if (parting.common == 0) return {};
  if (parting.common == 1) return {"iguales solo en t = 0", "equal only at t = 0"};
  return {fmt::format("iguales hasta t = {}", parting.common - 1),
          fmt::format("equal up to t = {}", parting.common - 1)};
}

std::string plot(const Parting& parting, const Rectangle& window, const Look& look, std::size_t columns) {
  const std::string top = label(window.y.to), bottom = label(window.y.from);
  const std::string left = label(window.x.from), right = label(window.x.to);
  const std::size_t margin = std::max({top.size(), bottom.size(), std::size_t{2}});
  const std::size_t wide = columns - margin - 2;
  Cells cells(wide, window);
  cells.draw(points_of(parting.expected), Cells::expected);
  cells.draw(points_of(parting.got), Cells::yours);

  std::string lines;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string name = row == 0          ? top
                             : row == rows - 1 ? bottom
                             : row == rows / 2 ? y_name(parting)
                                               : "";
    lines +=
        fmt::format("{:>{}} {}{}\n", name, margin, name.empty() ? "│" : "┤", row_of(cells, row, wide, look));
  }
  const std::string indent(margin + 1, ' ');
  lines += indent + "└";
  for (std::size_t column = 0; column < wide; ++column) lines += "─";
  const std::size_t room = wide > left.size() + right.size() ? wide - left.size() - right.size() : 0;
  lines += fmt::format("\n{} {}{:^{}}{}\n", indent, left, x_name(parting), room, right);
  return lines + wrapped(legend(parting, look), columns);
}

}  // namespace loop
