// Points of several classes, and the line that a classifier draws between them.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/figures/figure.hpp"
#include "common/figures/geometry.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

struct PointClass {
  std::string name = {};            ///< for the legend
  std::vector<Vector> points = {};  ///< two components each
};

/// Where a function of the plane has one value; the side where it has a larger one is tinted.
struct Boundary {
  std::string name = {};  ///< for the legend
  Loss function = {};     ///< such as the score of a logistic neuron
  double level = 0;
};

/// Points, told apart by marker and colour. Points that are not finite or outside of the ranges are left out.
///
///     scatter({.id = "tumours", .title = "…", .description = "…", .x_label = "radius", .y_label = "texture",
///              .classes = {{.name = "malignant", .points = malignant}, {.name = "benign", .points =
///              benign}}, .boundary = Boundary{.name = "p = ½", .function = score}})
struct Scatter {
  std::string id = {};
  std::string title = {};
  std::string description = {};
  std::string heading = {};  ///< words above the drawing
  std::string x_label = {};
  std::string y_label = {};
  std::optional<Interval> x = {};  ///< by default all points, with a margin
  std::optional<Interval> y = {};
  std::vector<PointClass> classes = {};
  std::optional<Boundary> boundary = {};
  bool decimal_comma = false;
  double width = 420;
};

/// The drawing, for `panels`. Throws `std::invalid_argument` if a point has other than two components, if a
/// given range is empty or not finite, or if a boundary has no function.
Drawing draw(const Scatter& figure);

/// The figure as an SVG document.
std::string scatter(const Scatter& figure);

}  // namespace descenso::figures
