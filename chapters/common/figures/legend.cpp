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

void add_legend(Drawing& drawing, const std::vector<LegendEntry>& entries) {
  const Legend legend = lay_out_legend(entries, drawing.width, drawing.height);
  drawing.content += legend.content;
  drawing.height += legend.height;
}

std::string line_sample(std::size_t series, bool with_marker) {
  PathData data;
  data.move_to({2, 0}).line_to({sample_width - 2, 0});
  const std::string marker = with_marker ? small_markers(series, {{sample_width / 2, 0}}) : std::string{};
  return coloured(series, path("line", data) + marker);
}

std::string marker_sample(std::size_t series) {
  return coloured(series, small_markers(series, {{sample_width / 2, 0}}));
}

std::string area_sample(std::size_t series) {
  PathData box;
  box.polyline({.points = {{4, -7}, {28, -7}, {28, 7}, {4, 7}}, .closed = true});
  return coloured(series, path("side", box));
}

}  // namespace descenso::figures
