#include "common/figures/theme.hpp"

#include <algorithm>
#include <initializer_list>

namespace descenso::figures {
namespace {

constexpr std::array<ThemeColour, 21> colours{{
    {"page", "#ffffff", "#1c1d1f"},      // behind everything; doxygen-awesome's own page colours
    {"text", "#24292f", "#e4e6e9"},      // words and numbers
    {"frame", "#6b7480", "#9aa3ad"},     // axes and ticks
    {"grid", "#e4e7eb", "#34373b"},      // lines that lead from ticks through the plot
    {"contour", "#7a8a9c", "#8593a3"},   // level curves
    {"high", "#1f5f99", "#7db4e6"},      // tint of high ground, laid on thinly once per level
    {"s0", "#0067a8", "#56b4e9"},        // blue
    {"s1", "#b84a00", "#f0a050"},        // vermillion
    {"s2", "#007a59", "#3ec99a"},        // bluish green
    {"s3", "#a3487f", "#e69ac4"},        // reddish purple
    {"s4", "#806000", "#f0e442"},        // yellow, on paper ochre
    {"s5", "#4d5560", "#c3c9d1"},        // grey
    {"ink", "#0f2f57", "#d6e6ff"},       // sequential scale: the largest value
    {"positive", "#00589c", "#5fb4f5"},  // diverging scale: above zero
    {"negative", "#b03f00", "#f09a55"},  // diverging scale: below zero
    {"h0", "#e9f1fa", "#22344a"},        // heights of a surface, from low …
    {"h1", "#cfe1f3", "#2c4764"},        //
    {"h2", "#b3cfea", "#385c81"},        //
    {"h3", "#94bbdf", "#48749f"},        //
    {"h4", "#73a4d2", "#5c8fbf"},        // … to high
    {"wire", "#2c5178", "#c5dcf2"},      // its lines
}};

/// `property:fallback;property:var(--…)`: browsers take the variable, and viewers that know none the
/// fallback.
std::string themed(std::string_view property, std::string_view colour_name) {
  const auto colour = std::find_if(colours.begin(), colours.end(),
                                   [&](const ThemeColour& each) { return each.name == colour_name; });
  std::string written;
  written.append(property).append(":").append(colour->light).append(";");
  written.append(property).append(":var(--figure-").append(colour->name).append(")");
  return written;
}

std::string variables(std::string_view ThemeColour::*theme) {
  std::string written;
  for (const ThemeColour& colour : colours)
    written.append("--figure-").append(colour.name).append(":").append(colour.*theme).append(";");
  written.pop_back();
  return written;
}

void add_corners(PathData& data, const Point& centre, double radius, std::initializer_list<Point> corners) {
  Polyline outline{.closed = true};
  for (const Point& corner : corners)
    outline.points.push_back({centre.x + radius * corner.x, centre.y + radius * corner.y});
  data.polyline(outline);
}

/// The markers with corners, which are those of every series but the first.
void add_outline(PathData& data, std::size_t series, const Point& centre, double radius) {
  constexpr double arm = 0.38;
  switch (series % series_styles) {
    case 1:
      add_corners(data, centre, radius, {{-0.88, -0.88}, {0.88, -0.88}, {0.88, 0.88}, {-0.88, 0.88}});
      break;
    case 2:
      add_corners(data, centre, radius, {{0, -1.25}, {1.15, 0.8}, {-1.15, 0.8}});
      break;
    case 3:
      add_corners(data, centre, radius, {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}});
      break;
    case 4:
      add_corners(data, centre, radius, {{0, 1.25}, {1.15, -0.8}, {-1.15, -0.8}});
      break;
    default:
      add_corners(data, centre, radius,
                  {{-arm, -1.2},
                   {arm, -1.2},
                   {arm, -arm},
                   {1.2, -arm},
                   {1.2, arm},
                   {arm, arm},
                   {arm, 1.2},
                   {-arm, 1.2},
                   {-arm, arm},
                   {-1.2, arm},
                   {-1.2, -arm},
                   {-arm, -arm}});
  }
}

std::string written_style_sheet() {
  const std::string dark = variables(&ThemeColour::dark) + "}";
  std::string css = ".descenso-figure{" + variables(&ThemeColour::light) + ";max-width:100%;height:auto}";
  css += "@media(prefers-color-scheme:dark){:root.descenso-figure,:root:not(.light-mode) .descenso-figure{" +
         dark + "}";
  css += ".dark-mode .descenso-figure{" + dark;
  const auto rule = [&css](std::string_view selector, std::string_view declarations) {
    css.append(".descenso-figure ").append(selector).append("{").append(declarations).append("}");
  };
  rule("text", "font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;stroke:none;" +
                   themed("fill", "text"));
  rule(".middle", "text-anchor:middle");
  rule(".end", "text-anchor:end");
  rule(".heading", "font-weight:600");
  rule("path", "fill:none;stroke-linejoin:round");
  rule(".page", themed("fill", "page"));
  rule(".frame", themed("stroke", "frame"));
  rule(".grid", themed("stroke", "grid"));
  rule(".contour", themed("stroke", "contour"));
  rule(".high", "fill-rule:evenodd;fill-opacity:.032;" + themed("fill", "high"));
  const std::array<std::string_view, series_styles> dashes{"none",       "7 5", "1.5 5",
                                                           "10 5 1.5 5", "4 4", "14 5"};
  for (std::size_t i = 0; i < series_styles; ++i) {
    const std::string name = series_class(i), selector = std::string{"."}.append(name);
    rule(selector, themed("color", name));
    rule(selector + " .line", std::string{"stroke-dasharray:"}.append(dashes[i]));
  }
  rule(".line", "stroke:currentColor;stroke-width:1.6;stroke-linecap:round");
  rule(".mark", "fill:currentColor");
  rule(".disc", "stroke:currentColor;stroke-linecap:round;stroke-width:" + number(2 * small_marker));
  rule(".side", "fill-rule:evenodd;fill:currentColor;fill-opacity:.13");
  rule(".ring", "stroke:currentColor;stroke-width:2;" + themed("fill", "page"));
  rule(".rim", "fill:currentColor;stroke-width:3;paint-order:stroke;" + themed("stroke", "page"));
  rule(".cross-rim", "stroke-width:5;stroke-linecap:round;" + themed("stroke", "page"));
  rule(".cross", "stroke-width:2;stroke-linecap:round;" + themed("stroke", "text"));
  rule(".note", "stroke-width:3;paint-order:stroke;stroke-linejoin:round;" + themed("stroke", "page"));
  rule(".neutral", themed("color", "text"));
  for (const std::string_view shade : {"ink", "positive", "negative"})
    rule(std::string{"."}.append(shade), "shape-rendering:crispEdges;" + themed("fill", shade));
  rule(".wire", "stroke-width:.7;" + themed("stroke", "wire"));
  for (const std::string_view height : {"h0", "h1", "h2", "h3", "h4"})
    rule(std::string{"."}.append(height), themed("fill", height));
  return css;
}

}  // namespace

const std::array<ThemeColour, 21>& theme_colours() { return colours; }

std::string style_sheet() { return written_style_sheet(); }

std::string series_class(std::size_t series) {
  return std::string{"s"} + static_cast<char>('0' + series % series_styles);
}

std::string coloured(std::size_t series, std::string_view content) {
  return group(series_class(series), content);
}

std::string small_markers(std::size_t series, const std::vector<Point>& points) {
  const bool discs = series % series_styles == 0;
  PathData data;
  for (const Point& point : points)
    // A dot is a third of the bytes of a circle, and there are hundreds of them:
    if (discs)
      data.dot(point);
    else
      add_outline(data, series, point, small_marker);
  return path(discs ? "disc" : "mark", data);
}

std::string arrow(const Point& from, const Point& to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
  if (length < 1) return {};
  const double ux = dx / length, uy = dy / length, head = std::min(9.0, length / 2);
  PathData shaft, tip;
  shaft.move_to(from).line_to({to.x - head * ux, to.y - head * uy});
  tip.polyline({.points = {to,
                           {to.x - head * ux - head / 2 * uy, to.y - head * uy + head / 2 * ux},
                           {to.x - head * ux + head / 2 * uy, to.y - head * uy - head / 2 * ux}},
                .closed = true});
  return path("line", shaft) + path("mark", tip);
}

std::string rimmed_marker(std::size_t series, const Point& point, double radius) {
  PathData data;
  if (series % series_styles == 0)
    data.circle(point, radius);
  else
    add_outline(data, series, point, radius);
  return path("rim", data);
}

std::string crosshair(std::size_t index, const Point& point, double reach) {
  const double slanting = 0.7 * reach;
  const auto& [x, y] = point;
  PathData strokes;
  if (index % 2 == 0)
    strokes.move_to({x - reach, y}).line_to({x + reach, y}).move_to({x, y - reach}).line_to({x, y + reach});
  else
    strokes.move_to({x - slanting, y - slanting})
        .line_to({x + slanting, y + slanting})
        .move_to({x - slanting, y + slanting})
        .line_to({x + slanting, y - slanting});
  return path("cross-rim", strokes) + path("cross", strokes);
}

double estimated_width(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) !=
           0x80;  // every byte but the further ones of a UTF-8 character
  });
  return 0.6 * text_size * static_cast<double>(letters);
}

}  // namespace descenso::figures
