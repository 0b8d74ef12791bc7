#include "common/figures/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace descenso::figures {
namespace {

/// The part of the segment inside the rectangle (Liang and Barsky 1984), or none.
std::optional<std::pair<Point, Point>> inside_part(const Point& a, const Point& b,
                                                   const Rectangle& rectangle) {
  double enters = 0, leaves = 1;
  const auto cut = [&](double start, double end, const Interval& side) {
    const double advance = end - start;
    if (advance == 0) return side.contains(start);
    const double at_from = (side.from - start) / advance;
    const double at_to = (side.to - start) / advance;
    enters = std::max(enters, std::min(at_from, at_to));
    leaves = std::min(leaves, std::max(at_from, at_to));
    return enters <= leaves;
  };
  if (!cut(a.x, b.x, rectangle.x) || !cut(a.y, b.y, rectangle.y)) return std::nullopt;
  // Rounding may leave a cut point a hair outside of the border it belongs to, so it is put back:
  const auto at = [&](double t) {
    return Point{std::clamp(a.x + t * (b.x - a.x), rectangle.x.from, rectangle.x.to),
                 std::clamp(a.y + t * (b.y - a.y), rectangle.y.from, rectangle.y.to)};
  };
  return std::pair{enters == 0 ? a : at(enters), leaves == 1 ? b : at(leaves)};
}

double distance_to_chord(const Point& point, const Point& a, const Point& b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double squared_length = dx * dx + dy * dy;
  double t = 0;
  if (squared_length > 0)
    t = std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / squared_length, 0.0, 1.0);
  const double ex = point.x - (a.x + t * dx), ey = point.y - (a.y + t * dy);
  return std::sqrt(ex * ex + ey * ey);
}

/// Marks in `keep` what has to stay of the points first..last, both of which stay.
void keep_the_bends(const std::vector<Point>& points, std::size_t first, std::size_t last, double tolerance,
                    std::vector<bool>& keep) {
  std::vector<std::pair<std::size_t, std::size_t>> chords{{first, last}};
  while (!chords.empty()) {
    const auto [begin, end] = chords.back();
    chords.pop_back();
    keep[begin] = keep[end] = true;
    double largest = tolerance;
    std::size_t furthest = begin;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const double distance = distance_to_chord(points[i], points[begin], points[end]);
      if (distance > largest) {
        largest = distance;
        furthest = i;
      }
    }
    if (furthest == begin) continue;
    chords.push_back({begin, furthest});
    chords.push_back({furthest, end});
  }
}

}  // namespace

bool drawable(const Point& point) {
  constexpr double limit = 1e150;
  return std::abs(point.x) < limit && std::abs(point.y) < limit;
}

void require_interval(const Interval& interval, const char* sentence) {
  require(drawable({interval.from, interval.to}) && interval.from < interval.to, sentence);
}

std::vector<Point> plane_points(const std::vector<Vector>& vectors) {
  std::vector<Point> points;
  for (const Vector& vector : vectors) {
    require(vector.size() == 2, "A point of a drawing over a plane needs two components.");
    points.push_back({vector[0], vector[1]});
  }
  return points;
}

std::vector<Polyline> clip(const std::vector<Point>& chain, const Rectangle& rectangle) {
  std::vector<Polyline> pieces;
  bool continues = false;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (!drawable(chain[i])) {
      continues = false;
      continue;
    }
    const bool after_a_gap = i == 0 || !drawable(chain[i - 1]);
    if (after_a_gap) {
      const bool alone = i + 1 == chain.size() || !drawable(chain[i + 1]);
      if (alone && rectangle.contains(chain[i])) pieces.push_back({.points = {chain[i]}});
      continue;
    }
    const auto part = inside_part(chain[i - 1], chain[i], rectangle);
    if (part) {
      if (!continues) pieces.push_back({.points = {part->first}});
      pieces.back().points.push_back(part->second);
    }
    continues = part && rectangle.contains(chain[i]);
  }
  return pieces;
}

Polyline simplify(const Polyline& polyline, double tolerance) {
  if (polyline.points.size() < 3) return polyline;
  std::vector<Point> points = polyline.points;
  if (polyline.closed) points.push_back(points.front());
  std::vector<bool> keep(points.size(), false);
  // A closed curve has no chord between its ends, so it is taken as two halves:
  const std::size_t last = points.size() - 1;
  const std::size_t middle = polyline.closed ? last / 2 : last;
  keep_the_bends(points, 0, middle, tolerance, keep);
  if (middle < last) keep_the_bends(points, middle, last, tolerance, keep);
  Polyline simpler{.closed = polyline.closed};
  const std::size_t count = polyline.closed ? last : points.size();
  for (std::size_t i = 0; i < count; ++i)
    if (keep[i]) simpler.points.push_back(points[i]);
  return simpler;
}

}  // namespace descenso::figures
