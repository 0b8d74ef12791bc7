#include "common/figures/legend.hpp"

#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"

namespace descenso::figures {

Legend lay_out_legend(const std::vector<LegendEntry>& entries, double width, double top) {
  constexpr double row_height = 22, margin = 8, gap = 7, between = 16;
  Legend legend;
  double x = margin, y = top + row_height / 2;
  for (const LegendEntry& entry : entries) {
    if (entry.name.empty()) continue;
    const double entry_width = sample_width + gap + estimated_width(entry.name);
    const bool begins_a_row = x == margin;
    if (!begins_a_row && x + entry_width > width - margin) {
      x = margin;
      y += row_height;
    }
    legend.content +=
        moved({x, y}, entry.sample + text("", {sample_width + gap, 0.35 * text_size}, entry.name));
    legend.height = y + row_height / 2 + 3 - top;
    x += entry_width + between;
  }
  return legend;
}

std::string line_sample(std::size_t series) {
  PathData data;
  data.move_to({2, 0}).line_to({sample_width - 2, 0});
  return group(series_class(series), path("line", data) + small_markers(series, {{sample_width / 2, 0}}));
}

std::string marker_sample(std::size_t series) {
  return group(series_class(series), small_markers(series, {{sample_width / 2, 0}}));
}

}  // namespace descenso::figures
