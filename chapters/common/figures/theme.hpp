// How every figure looks: colours for light and dark pages, lines, markers.

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/figures/svg.hpp"

namespace descenso::figures {

/// A colour of the theme, as "#rrggbb"; in the figure it is the CSS variable `--figure-<name>`.
struct ThemeColour {
  std::string_view name;
  std::string_view light;
  std::string_view dark;
};

/// How many series look different from each other; further ones begin again.
inline constexpr std::size_t series_styles = 6;

/// Size of all text, in units of the picture. A figure 420 units wide shows it 12 px high on a 390 px screen.
inline constexpr double text_size = 13;

/// The strongest shade behind a number: text on it keeps a contrast of 4.5 : 1 in both themes.
inline constexpr double shade_behind_text = 0.36;

/// Opacity of the tint that high ground gets once for each level below it.
inline constexpr double tint_of_a_level = 0.032;

/// Every colour of the theme. The series' colours keep apart for colour-blind readers (after Okabe and Ito
/// 2008, darkened for white paper), and never stand alone: dashes and markers differ with them.
const std::array<ThemeColour, 21>& theme_colours();

/// The content of a figure's `<style>`, every rule of which begins with the class `descenso-figure`.
///
/// Light by default; dark where the reader's system asks for it, unless the page's root has the class
/// `light-mode`; dark inside anything of class `dark-mode` (the two classes of doxygen-awesome-css).
std::string style_sheet();

/// "s0" to "s5": the class that gives a group the colour and the dashes of a series.
std::string series_class(std::size_t series);

/// The content in the colour and the dashes of a series, or nothing if it is empty.
std::string coloured(std::size_t series, std::string_view content);

/// Radius of the small markers, those of single points of a path or a scatter plot, in units.
inline constexpr double small_marker = 2.5;

/// Radius of the large markers, those of the ends of paths, in units.
inline constexpr double large_marker = 5;

/// The small markers of a series at these points, in the colour of the group that they are put in. Of about
/// the same area for every series: disc, square, triangle, diamond, triangle on its tip, cross.
std::string small_markers(std::size_t series, const std::vector<Point>& points);

/// From one point of a drawing to another, with a head if there is room for one; nothing if they are as good
/// as one point.
std::string arrow(const Point& from, const Point& to);

/// The marker of a series with a rim, larger by default.
std::string rimmed_marker(std::size_t series, const Point& point, double radius = large_marker);

/// Two thin strokes that cross at the point, upright the first time and slanting the second, and so on: they
/// reach out from below whatever marker lies on them.
std::string crosshair(std::size_t index, const Point& point, double reach = 14);

/// Width of a text in units, estimated, since nobody can know the reader's font: rather too wide than too
/// narrow.
double estimated_width(std::string_view text);

}  // namespace descenso::figures
