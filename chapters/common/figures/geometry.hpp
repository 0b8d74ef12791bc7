// Points, rectangles and polylines of a plane, in the units of the data or of the picture.

#pragma once

#include <vector>

#include "common/vocabulary.hpp"

namespace descenso::figures {

struct Point {
  double x = 0;
  double y = 0;

  bool operator==(const Point&) const = default;
};

/// The numbers between two ends; `from` < `to` unless a docstring says otherwise.
struct Interval {
  double from = 0;
  double to = 0;

  double length() const { return to - from; }
  bool contains(double value) const { return from <= value && value <= to; }
};

struct Rectangle {
  Interval x;
  Interval y;

  bool contains(const Point& point) const { return x.contains(point.x) && y.contains(point.y); }
};

/// A chain of points; if closed, the last one is joined to the first, which is not repeated.
struct Polyline {
  std::vector<Point> points = {};
  bool closed = false;
};

/// Whether both coordinates can be drawn: finite, and small enough for differences of two to be finite too.
bool drawable(const Point& point);

/// Throws `std::invalid_argument` with this sentence unless both ends are finite and from < to.
void require_interval(const Interval& interval, const char* sentence);

/// The vectors as points. Throws `std::invalid_argument` unless each has two components.
std::vector<Point> plane_points(const std::vector<Vector>& vectors);

/// The part of a chain of points inside the rectangle, as open polylines in the order of the chain. The chain
/// is cut at every point that is not drawable; a point with no drawable neighbour stays, alone, if it lies
/// inside.
std::vector<Polyline> clip(const std::vector<Point>& chain, const Rectangle& rectangle);

/// The polyline without the points that lie closer than `tolerance` to the chord that replaces them
/// (Douglas and Peucker 1973). The ends of an open polyline stay.
Polyline simplify(const Polyline& polyline, double tolerance);

}  // namespace descenso::figures
