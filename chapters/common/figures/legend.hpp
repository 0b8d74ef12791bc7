// The rows of samples and names below a plot.

#pragma once

#include <string>
#include <vector>

#include "common/figures/figure.hpp"

namespace descenso::figures {

/// Width of a sample in units; it is drawn around the height y = 0.
inline constexpr double sample_width = 32;

struct LegendEntry {
  std::string sample;  ///< SVG
  std::string name;    ///< plain text
};

struct Legend {
  std::string content;
  double height = 0;
};

/// The entries that have a name, side by side where they fit into the width, from this height of the picture
/// on.
Legend lay_out_legend(const std::vector<LegendEntry>& entries, double width, double top);

/// The same below all that the drawing has already, which grows by it.
void add_legend(Drawing& drawing, const std::vector<LegendEntry>& entries);

/// A piece of line as the series is drawn, with its marker in the middle unless told otherwise.
std::string line_sample(std::size_t series, bool with_marker = true);

/// The marker alone.
std::string marker_sample(std::size_t series);

/// A piece of an area in the colour of a series.
std::string area_sample(std::size_t series);

}  // namespace descenso::figures
