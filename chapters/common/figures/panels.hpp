// Several drawings in one figure.

#pragma once

#include <string>
#include <vector>

#include "common/figures/figure.hpp"

namespace descenso::figures {

/// Drawings row by row, as many in a row as there are columns. Text keeps its size, so what is to be read on
/// a narrow screen takes drawings whose widths add up to about 420.
///
///     panels({.id = "surfaces", .title = "…", .description = "…", .columns = 2,
///             .drawings = {draw(Surface{…, .width = 205}), draw(Surface{…, .width = 205})}})
struct Panels {
  std::string id = {};
  std::string title = {};
  std::string description = {};  ///< of all of the drawings: their own titles and descriptions are not used
  int columns = 2;
  std::vector<Drawing> drawings = {};
  double gap = 8;  ///< between them, in units
};

/// All of them as one drawing. Throws `std::invalid_argument` if there are none, or unless columns ≥ 1.
Drawing draw(const Panels& figure);

/// The figure as an SVG document.
std::string panels(const Panels& figure);

}  // namespace descenso::figures
