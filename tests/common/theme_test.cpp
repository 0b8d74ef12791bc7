#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <string>

#include "common/figures/theme.hpp"

using namespace descenso::figures;

namespace {

using Colour = std::array<double, 3>;  // red, green, blue, from 0 to 1

struct Theme {
  std::string name;
  std::string_view ThemeColour::*colour;

  Colour operator()(std::string_view wanted) const {
    for (const ThemeColour& each : theme_colours())
      if (each.name == wanted) {
        Colour parsed{};
        for (std::size_t i = 0; i < 3; ++i)
          parsed[i] = std::stoi(std::string{(each.*colour).substr(1 + 2 * i, 2)}, nullptr, 16) / 255.0;
        return parsed;
      }
    throw std::logic_error("no such colour");
  }
};

const std::array<Theme, 2> themes{{{"light", &ThemeColour::light}, {"dark", &ThemeColour::dark}}};

Colour laid_over(const Colour& upper, const Colour& lower, double opacity) {
  Colour mixed{};
  for (std::size_t i = 0; i < 3; ++i) mixed[i] = opacity * upper[i] + (1 - opacity) * lower[i];
  return mixed;
}

/// As WCAG 2.1 defines them.
double luminance(const Colour& colour) {
  const auto linear = [](double part) {
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

double contrast(const Colour& a, const Colour& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(theme)

BOOST_AUTO_TEST_CASE(text_has_the_contrast_that_wcag_aa_asks_for) {
  for (const Theme& theme : themes)
    BOOST_TEST_CONTEXT(theme.name) BOOST_TEST(contrast(theme("text"), theme("page")) >= 4.5);
}

BOOST_AUTO_TEST_CASE(text_is_legible_on_the_strongest_shade_of_a_cell) {
  for (const Theme& theme : themes)
    for (const std::string_view shade : {"ink", "positive", "negative"})
      BOOST_TEST_CONTEXT(theme.name << " " << shade)
  BOOST_TEST(contrast(theme("text"), laid_over(theme(shade), theme("page"), shade_behind_text)) >= 4.5);
}

BOOST_AUTO_TEST_CASE(axes_level_curves_and_series_have_the_contrast_asked_of_graphics) {
  for (const Theme& theme : themes)
    for (const std::string_view colour : {"frame", "contour", "s0", "s1", "s2", "s3", "s4", "s5"})
      BOOST_TEST_CONTEXT(theme.name << " " << colour) BOOST_TEST(contrast(theme(colour), theme("page")) >= 3);
}

BOOST_AUTO_TEST_CASE(series_stand_out_from_the_tint_of_twelve_levels) {
  for (const Theme& theme : themes)
    for (std::size_t series = 0; series < series_styles; ++series) {
      Colour ground = theme("page");
      for (int level = 0; level < 12; ++level) ground = laid_over(theme("high"), ground, tint_of_a_level);
      BOOST_TEST_CONTEXT(theme.name << " " << series)
      BOOST_TEST(contrast(theme(series_class(series)), ground) >= 3);
    }
}

BOOST_AUTO_TEST_CASE(every_rule_of_the_style_sheet_stays_inside_the_figure) {
  const std::string css = style_sheet();
  std::size_t begin = 0;
  for (std::size_t brace = css.find('{'); brace != std::string::npos; brace = css.find('{', begin)) {
    const std::string selector = css.substr(begin, brace - begin);
    const bool media = selector.find("@media") != std::string::npos;
    if (!media) BOOST_TEST(selector.find(".descenso-figure") != std::string::npos, selector);
    begin = media ? brace + 1 : css.find('}', brace) + 1;
    while (begin < css.size() && css[begin] == '}') ++begin;
  }
}

BOOST_AUTO_TEST_CASE(a_series_looks_different_from_all_others) {
  for (std::size_t i = 0; i < series_styles; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      BOOST_TEST(series_class(i) != series_class(j));
      BOOST_TEST(small_markers(i, {{5, 5}}) != small_markers(j, {{5, 5}}));
    }
}

BOOST_AUTO_TEST_SUITE_END()
