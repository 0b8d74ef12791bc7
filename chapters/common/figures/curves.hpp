// Functions of one number: a loss over the steps of a method, say.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/figures/figure.hpp"
#include "common/figures/ticks.hpp"

namespace descenso::figures {

/// Where a series has its marker.
enum class Markers {
  now_and_then,   ///< some way apart, to tell the series from the others; nowhere if there are no others
  at_each_point,  ///< of the series: it is a walk, and the points are what matters
  nowhere,        ///< where dashes and colour do, and markers would be in the way of what else is marked
};

struct Series {
  std::string name = {};       ///< for the legend; a series without a name is not in it
  std::vector<double> x = {};  ///< if empty: 0, 1, 2, …, the number of the step
  std::vector<double> y = {};  ///< as many as of x
  Markers markers = Markers::now_and_then;
};

/// Series as lines, told apart by colour, dashes and a marker now and then. Nothing is drawn where a number
/// is not finite, or not positive on a logarithmic axis; lines are cut off where they leave the ranges.
///
///     curves({.id = "losses", .title = "…", .description = "…",
///             .x_label = "t", .y_label = "L(θ)", .y_scale = Scale::logarithmic,
///             .series = {{.name = "β = 0.8", .y = losses}}})
struct Curves {
  std::string id = {};
  std::string title = {};
  std::string description = {};
  std::string heading = {};  ///< words above the drawing
  std::string x_label = {};
  std::string y_label = {};
  Scale x_scale = Scale::linear;
  Scale y_scale = Scale::linear;
  std::optional<Interval> x = {};  ///< by default what the series need
  std::optional<Interval> y = {};
  std::vector<Series> series = {};
  bool decimal_comma = false;
  double width = 420;
};

/// The drawing, for `panels`. Throws `std::invalid_argument` if a series has other numbers of x than of y, or
/// if a given range is empty, not finite, or not positive on a logarithmic axis.
Drawing draw(const Curves& figure);

/// The figure as an SVG document.
std::string curves(const Curves& figure);

}  // namespace descenso::figures
