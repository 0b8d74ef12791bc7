#include "common/figures/figure.hpp"

#include <algorithm>

#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "common/vocabulary.hpp"

namespace descenso::figures {
namespace {

bool is_identifier(std::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto other = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !id.empty() && letter(id.front()) &&
         std::all_of(id.begin(), id.end(), [&](char c) { return letter(c) || other(c); });
}

}  // namespace

std::string document(const FigureText& text, const Drawing& drawing, Style style) {
  require(is_identifier(text.id),
          "The id of a figure has to begin with a letter and hold only letters, digits, hyphens and "
          "underscores.");
  require(!text.title.empty(), "A figure needs a title, for those who do not see it.");
  const std::string id{text.id}, width = number(drawing.width), height = number(drawing.height);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"descenso-figure\" id=\"" + id +
                    "\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width + "\" height=\"" +
                    height + "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-desc\">\n";
  svg += "<title id=\"" + id + "-title\">" + escape(text.title) + "</title>\n";
  svg += "<desc id=\"" + id + "-desc\">" + escape(text.description) + "</desc>\n";
  if (style == Style::own) svg += "<style>" + style_sheet() + "</style>\n";
  svg += "<path class=\"page\" d=\"M0 0h" + width + "v" + height + "H0z\"/>\n";
  svg += drawing.content;
  svg += "\n</svg>\n";
  return svg;
}

}  // namespace descenso::figures
