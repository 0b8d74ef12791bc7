// A matrix as an image: a confusion matrix, the weights of a digit, a picture of 8 × 8 pixels.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/figures/figure.hpp"
#include "common/figures/geometry.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

enum class Shading {
  sequential,  ///< from nothing at the lower end of the range to full ink at the upper one
  diverging,   ///< nothing at zero, one colour above and another below, as strong for −v as for v
};

/// Cells shaded by value, the first row at the top. Values out of the range take its ends' shades; a cell
/// whose value is not finite stays blank.
///
///     matrix_image({.id = "confusion", .title = "…", .description = "…", .values = counts,
///                   .numbers = true, .row_names = digits, .column_names = digits,
///                   .x_label = "predicted", .y_label = "true"})
struct MatrixImage {
  std::string id = {};
  std::string title = {};
  std::string description = {};
  std::string heading = {};  ///< words above the drawing
  Matrix values = {};
  Shading shading = Shading::sequential;
  std::optional<Interval> range =
      {};                ///< by default that of the values; a diverging one reaches as far on both sides
  bool numbers = false;  ///< written in the cells, whose shades are then lighter, to be read on
  bool zeros = true;     ///< whether numbers that would be written 0 are
  int decimals = 0;      ///< of the numbers, 0 to 9
  std::vector<std::string> row_names = {};     ///< none, or one for each row
  std::vector<std::string> column_names = {};  ///< none, or one for each column
  std::string x_label = {};
  std::string y_label = {};
  bool decimal_comma = false;
  double width = 420;
};

/// The drawing, for `panels`. Throws `std::invalid_argument` if the matrix is empty, if a given range is
/// empty or not finite, or if the names are not as many as rows or columns.
Drawing draw(const MatrixImage& figure);

/// The figure as an SVG document.
std::string matrix_image(const MatrixImage& figure);

}  // namespace descenso::figures
