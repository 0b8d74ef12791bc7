// Writing SVG: escaped text, short numbers, path data. Nothing here knows what a figure shows.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/figures/geometry.hpp"

namespace descenso::figures {

/// The text with & < > " ' written as entities, and control characters, which XML forbids, as U+FFFD.
/// Requires UTF-8.
std::string escape(std::string_view text);

/// The number with at most two decimals, without trailing zeros, "-0" or a leading zero: "12", "-.5", "3.14".
/// Always a decimal point, whatever the locale. Requires |value| < 1e15.
std::string number(double value);

/// The `d` of a `<path>`: coordinates rounded to hundredths of a unit, written relative to each other for
/// brevity. What is rounded are the positions, not the differences, so no error adds up along a path.
class PathData {
 public:
  PathData& move_to(const Point& point);
  PathData& line_to(const Point& point);
  PathData& close();

  /// A line of no length: with round caps, a disc as wide as the stroke.
  PathData& dot(const Point& point);

  /// A whole circle.
  PathData& circle(const Point& centre, double radius);

  /// Moves to the first point and draws the others; fewer than two points make a dot, none makes nothing.
  PathData& polyline(const Polyline& polyline);

  bool empty() const { return text_.empty(); }
  const std::string& str() const { return text_; }

 private:
  struct Hundredths {
    std::int64_t x = 0;
    std::int64_t y = 0;

    bool operator==(const Hundredths&) const = default;
  };
  static Hundredths rounded(const Point& point);
  void command(char letter);
  void coordinate(std::int64_t hundredths);

  std::string text_;
  Hundredths at_, begin_;
  char last_command_ = ' ';
};

/// `<path class="…" d="…"/>`, or nothing if there is nothing to draw.
std::string path(std::string_view css_class, const PathData& data);

/// The same with an opacity of the filling, from 0 to 1.
std::string shaded_path(std::string_view css_class, double opacity, const PathData& data);

/// `<text>` at a point of its baseline; the class, which may be empty, says how it is anchored. The content
/// is escaped, and if there is none there is no text.
std::string text(std::string_view css_class, const Point& baseline, std::string_view content);

/// `<g class="…">content</g>`, or nothing if the content is empty.
std::string group(std::string_view css_class, std::string_view content);

/// The content moved by an offset, or nothing if it is empty.
std::string moved(const Point& offset, std::string_view content);

}  // namespace descenso::figures
