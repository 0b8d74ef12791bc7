// A rectangle with two axes: where a number of the data falls in the picture, ticks, labels, frame.

#pragma once

#include <string>
#include <vector>

#include "common/figures/geometry.hpp"
#include "common/figures/ticks.hpp"

namespace descenso::figures {

/// From the data's numbers to positions in the picture.
class Mapping {
 public:
  /// Requires a non-empty range, and a positive one for the logarithmic scale; throws
  /// `std::invalid_argument`.
  Mapping(Scale scale, const Interval& data, const Interval& picture);

  /// The position of a value; NaN if it has none (not finite, or not positive on a logarithmic scale).
  double operator()(double value) const;

  const Interval& data() const { return data_; }
  const Interval& picture() const { return picture_; }

 private:
  double on_scale(double value) const;

  Scale scale_;
  Interval data_, picture_, scaled_;
};

/// What a pair of axes is to be like.
struct AxesSpec {
  std::string heading = {};
  std::string x_label = {};
  std::string y_label = {};
  Interval x = {};
  Interval y = {};
  Scale x_scale = Scale::linear;
  Scale y_scale = Scale::linear;
  bool equal_aspect = false;  ///< a unit of x as long as a unit of y
  double aspect = 0.68;       ///< height of the plot for its width, unless the aspect is equal
  bool decimal_comma = false;
  double width = 420;  ///< of the whole drawing
};

/// A pair of axes, laid out.
struct Axes {
  Mapping x;
  Mapping y;
  Rectangle plot;               ///< the plot's rectangle in the picture
  double width = 0;             ///< of the whole drawing
  double bottom = 0;            ///< where the axes end and a legend may begin
  std::string background = {};  ///< grid, to be drawn first
  std::string frame = {};       ///< frame, ticks and words, to be drawn last

  Point place(const Point& data) const { return {x(data.x), y(data.y)}; }

  /// All of them, as polylines of the picture inside the plot; gaps where a point has no place.
  std::vector<Polyline> place(const std::vector<Point>& data) const;

  /// Where points of the data get a marker: those inside the plot, and of those on top of each other only the
  /// first.
  std::vector<Point> places_of_markers(const std::vector<Point>& data) const;
};

/// Throws `std::invalid_argument` if a range is empty, or not finite, or not positive on a logarithmic scale.
Axes lay_out(const AxesSpec& spec);

}  // namespace descenso::figures
