// A loss of two parameters as a surface in space.

#pragma once

#include <optional>
#include <string>

#include "common/figures/figure.hpp"
#include "common/figures/geometry.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

/// A wireframe over a rectangle, seen from far away (orthographic projection), nearer cells covering further
/// ones. The three axes are stretched to a box of fixed shape. Cells with a corner that is not finite, or out
/// of the range of heights, are left open.
///
///     surface({.id = "saddle", .title = "…", .description = "…",
///              .loss = [](const Vector& x) { return x[0] * x[0] - x[1] * x[1]; }, .x = {-1, 1}, .y = {-1,
///              1}})
struct Surface {
  std::string id = {};
  std::string title = {};
  std::string description = {};
  std::string heading = {};  ///< words above the drawing
  Loss loss = {};
  Interval x = {};
  Interval y = {};
  std::optional<Interval> z = {};  ///< by default the heights of the surface
  std::string x_label = "x₁";
  std::string y_label = "x₂";
  std::string z_label = "L";
  std::optional<Vector> mark = {};  ///< a point to be singled out on the surface, two components
  double azimuth = -60;   ///< degrees from the x axis towards the y axis to where the eye is
  double elevation = 28;  ///< degrees of the eye above the horizon, from 0 to 90
  int cells = 14;         ///< along each side
  bool decimal_comma = false;
  double width = 420;
};

/// The drawing, for `panels`; its `data` are the azimuths and elevations to turn it by. Throws
/// `std::invalid_argument` if there is no loss, or if a range is empty or not finite, for an angle out of its
/// range, or for a mark of other than two components.
Drawing draw(const Surface& figure);

/// The figure as an SVG document.
std::string surface(const Surface& figure);

}  // namespace descenso::figures
