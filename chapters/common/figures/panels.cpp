#include "common/figures/panels.hpp"

#include <algorithm>

#include "common/figures/svg.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {

Drawing draw(const Panels& figure) {
  require(!figure.drawings.empty(), "A figure of panels needs at least one drawing.");
  require(figure.columns >= 1, "A figure of panels needs at least one column.");
  const std::size_t columns = std::min(static_cast<std::size_t>(figure.columns), figure.drawings.size());
  std::vector<double> widths(columns, 0), heights((figure.drawings.size() + columns - 1) / columns, 0);
  for (std::size_t i = 0; i < figure.drawings.size(); ++i) {
    widths[i % columns] = std::max(widths[i % columns], figure.drawings[i].width);
    heights[i / columns] = std::max(heights[i / columns], figure.drawings[i].height);
  }
  Drawing all;
  Point corner;
  for (std::size_t i = 0; i < figure.drawings.size(); ++i) {
    const std::size_t column = i % columns, row = i / columns;
    if (column == 0) corner = {0, row == 0 ? 0 : corner.y + heights[row - 1] + figure.gap};
    all.content += moved(corner, figure.drawings[i].content);
    all.width = std::max(all.width, corner.x + widths[column]);
    all.height = corner.y + heights[row];
    corner.x += widths[column] + figure.gap;
  }
  return all;
}

std::string panels(const Panels& figure) { return document_of(figure, draw(figure)); }

}  // namespace descenso::figures
