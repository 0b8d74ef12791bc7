// Level curves of a loss of two parameters, with the paths that methods take over them.

#pragma once

#include <string>
#include <vector>

#include "common/figures/figure.hpp"
#include "common/figures/geometry.hpp"
#include "common/figures/level_curves.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

/// Where a method went: its start a ring, its end a large marker.
struct Path {
  std::string name = {};            ///< for the legend; a path without a name is not in it
  std::vector<Vector> points = {};  ///< two components each
};

/// A point singled out, such as a minimiser.
struct Mark {
  std::string name = {};  ///< for the legend
  Vector at = {};         ///< two components
};

/// Level curves over a rectangle, a unit of x as long as a unit of y unless told otherwise, higher ground
/// tinted.
///
/// Paths are cut off where they leave the rectangle, and interrupted at points that are not finite.
///
///     contours({.id = "valley", .title = "…", .description = "…",
///               .loss = loss, .x = {-1, 2}, .y = {-1, 2},
///               .paths = {{.name = "η = 0.3", .points = trajectory.points}},
///               .marks = {{.name = "minimum", .at = minimiser}}})
struct Contours {
  std::string id = {};
  std::string title = {};
  std::string description = {};
  std::string heading = {};  ///< words above the drawing
  Loss loss = {};
  Interval x = {};
  Interval y = {};
  std::string x_label = "θ₁";
  std::string y_label = "θ₂";
  bool equal_aspect = true;  ///< else the plot is as high as `aspect` says for its width
  double aspect = 0.68;
  std::vector<Path> paths = {};
  std::vector<Mark> marks = {};
  std::string start_label = "θ₀";   ///< beside the start of the paths
  std::vector<double> levels = {};  ///< of the curves; if none, they are chosen:
  Spacing spacing = Spacing::by_area;
  int level_count = 12;
  int cells = 80;          ///< of the grid that the loss is sampled on, along each axis
  bool has_edges = false;  ///< the loss: its curves are looked for between the grid's nodes, too
  bool decimal_comma = false;
  double width = 420;
};

/// The drawing, for `panels`. Throws `std::invalid_argument` if there is no loss, if a range is empty or not
/// finite, or if a point has other than two components.
Drawing draw(const Contours& figure);

/// The figure as an SVG document.
std::string contours(const Contours& figure);

}  // namespace descenso::figures
