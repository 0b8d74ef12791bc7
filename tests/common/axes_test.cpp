#include <re2/re2.h>

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "common/figures/axes.hpp"
#include "common/figures/portable_math.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"

using namespace descenso::figures;

namespace {

const std::vector<Interval> ranges{{0, 1},      {-2.5, 2.5},    {0.1, 0.3},    {-1e-7, 3e-7}, {1e6, 1.0001e6},
                                   {-13, 4711}, {0.999, 1.001}, {-1e12, 1e12}, {3, 3.7},      {-0.05, 1.05}};

/// Whether it is 1, 2 or 5 times a power of ten.
bool is_nice(double step) {
  const double mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-6));
  for (const double nice : {1.0, 2.0, 5.0})
    if (std::abs(mantissa - nice) < 1e-4) return true;
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(axes)

BOOST_AUTO_TEST_CASE(linear_ticks_are_one_two_or_five_times_a_power_of_ten_apart) {
  for (const Interval& range : ranges) {
    const auto marks = linear_ticks(range, 5, false);
    BOOST_TEST_REQUIRE(marks.size() >= 2u);
    for (std::size_t i = 1; i < marks.size(); ++i) BOOST_TEST(is_nice(marks[i].value - marks[i - 1].value));
  }
}

BOOST_AUTO_TEST_CASE(linear_ticks_lie_in_the_range_and_leave_less_than_a_step_at_its_ends) {
  for (const Interval& range : ranges) {
    const auto marks = linear_ticks(range, 5, false);
    BOOST_TEST_REQUIRE(marks.size() >= 2u);
    BOOST_TEST(marks.size() <= 7u);
    const double step = marks[1].value - marks[0].value;
    for (const Tick& tick : marks) BOOST_TEST(range.contains(tick.value));
    BOOST_TEST(marks.front().value - range.from < step * 1.000001);
    BOOST_TEST(range.to - marks.back().value < step * 1.000001);
  }
}

BOOST_AUTO_TEST_CASE(a_linear_label_says_the_value_of_its_tick) {
  const auto marks = linear_ticks({-0.25, 0.3}, 5, false);
  for (const Tick& tick : marks) {
    std::string label = tick.label;
    if (label.starts_with("−")) label.replace(0, std::string{"−"}.size(), "-");
    BOOST_TEST(std::abs(std::stod(label) - tick.value) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(large_and_small_labels_are_written_with_a_power_of_ten) {
  BOOST_TEST(linear_ticks({0, 1e6}, 4, false).back().label == "1·10⁶");
  BOOST_TEST(linear_ticks({0, 2.5e-7}, 5, true).at(1).label == "5·10⁻⁸");
  BOOST_TEST(linear_ticks({0, 2.5e6}, 5, true).at(3).label == "1,5·10⁶");
}

BOOST_AUTO_TEST_CASE(labelled_logarithmic_ticks_are_all_the_powers_of_ten_in_the_range) {
  std::vector<std::string> labels;
  for (const Tick& tick : logarithmic_ticks({0.0005, 200}, 8, false)) {
    if (tick.label.empty()) continue;
    labels.push_back(tick.label);
    const double exponent = std::log10(tick.value);
    BOOST_TEST(std::abs(exponent - std::round(exponent)) < 1e-12);
  }
  const std::vector<std::string> expected{"10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"};
  BOOST_TEST(labels == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(many_powers_of_ten_are_thinned_evenly) {
  const auto marks = logarithmic_ticks({1e-300, 1e300}, 6, false);
  BOOST_TEST(marks.size() <= 7u);
  BOOST_TEST_REQUIRE(marks.size() >= 3u);
  const double stride = std::log10(marks[1].value) - std::log10(marks[0].value);
  for (std::size_t i = 1; i < marks.size(); ++i)
    BOOST_TEST(std::abs(std::log10(marks[i].value) - std::log10(marks[i - 1].value) - stride) < 1e-6);
}

BOOST_AUTO_TEST_CASE(a_logarithmic_range_within_a_decade_has_linear_ticks) {
  for (const Tick& tick : logarithmic_ticks({2, 8}, 5, false)) BOOST_TEST(!tick.label.starts_with("10"));
}

BOOST_AUTO_TEST_CASE(what_is_rounded_up_is_one_two_or_five_times_a_power_of_ten) {
  const std::vector<std::pair<double, double>> expected{
      {1, 1},       {1.1, 2},    {2, 2},     {3, 5},      {5, 5},          {5.5, 10},
      {9.99, 10},   {0.2, 0.2},  {0.21, .5}, {0.06, 0.1}, {1e-5, 0.00001}, {3e-9, 0.000000005},
      {7e23, 1e24}, {1e40, 1e40}};
  for (const auto& [value, rounded] : expected)
    BOOST_TEST(rounded_up(value) == rounded, boost::test_tools::tolerance(1e-14));
  for (double value = 1e-9; value < 1e12; value *= 1.37) {
    const double rounded = rounded_up(value);
    BOOST_TEST(is_nice(rounded));
    BOOST_TEST(rounded >= value * (1 - 1e-8));
    BOOST_TEST(rounded <= 2.5 * value);
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_positive_or_not_finite_cannot_be_rounded_up) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {0.0, -1.0, infinity, std::numeric_limits<double>::quiet_NaN()})
    BOOST_CHECK_THROW(rounded_up(value), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_ends_of_a_range_fall_on_the_ends_of_the_picture) {
  for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
    const Mapping mapping{scale, {0.01, 1000}, {20, 320}};
    BOOST_TEST(std::abs(mapping(0.01) - 20) < 1e-9);
    BOOST_TEST(std::abs(mapping(1000) - 320) < 1e-9);
  }
  const Mapping decades{Scale::logarithmic, {0.01, 1000}, {0, 5}};
  BOOST_TEST(std::abs(decades(10) - 3) < 1e-12);
}

BOOST_AUTO_TEST_CASE(what_is_not_positive_has_no_place_on_a_logarithmic_axis) {
  const Mapping mapping{Scale::logarithmic, {1, 10}, {0, 1}};
  for (const double value : {0.0, -1.0, std::numeric_limits<double>::infinity()})
    BOOST_TEST(std::isnan(mapping(value)));
}

BOOST_AUTO_TEST_CASE(an_empty_or_senseless_range_is_refused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Interval& range : {Interval{1, 1}, Interval{2, 1}, Interval{nan, 1}, Interval{0, nan}})
    BOOST_CHECK_THROW(lay_out({.x = range, .y = {0, 1}}), std::invalid_argument);
  BOOST_CHECK_THROW(lay_out({.x = {0, 1}, .y = {0, 1}, .y_scale = Scale::logarithmic}),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(no_label_leaves_the_drawing) {
  const std::string label = "<text class=\"middle\" x=\"";
  for (const Interval& range : ranges) {
    const AxesSpec spec{.x = range, .y = {0, 1}};
    const std::string frame = lay_out(spec).frame;
    int labels = 0;
    for (std::size_t at = 0; (at = frame.find(label, at)) != frame.npos; ++labels) {
      at += label.size();
      const std::size_t from = frame.find('>', at) + 1;
      const std::string words = frame.substr(from, frame.find('<', from) - from);
      BOOST_TEST(std::stod(frame.substr(at)) + estimated_width(words) / 2 <= spec.width + 0.01, words);
    }
    BOOST_TEST(labels >= 2);
  }
}

BOOST_AUTO_TEST_CASE(the_name_of_the_upright_axis_keeps_clear_of_the_label_at_its_top) {
  static const RE2 name(R"re(<text x="[^"]*" y="([^"]*)">β<)re");
  static const RE2 label(R"re(<text class="end" x="[^"]*" y="([^"]*)")re");
  for (const std::string heading : {"", "heading"}) {
    const std::string words = lay_out({.heading = heading, .y_label = "β", .x = {0, 1}, .y = {0, 1}}).frame;
    double baseline = 0, highest = 1000, height = 0;
    BOOST_TEST_REQUIRE(RE2::PartialMatch(words, name, &baseline));
    re2::StringPiece rest = words;
    while (RE2::FindAndConsume(&rest, label, &height)) highest = std::min(highest, height);
    BOOST_TEST_REQUIRE(highest < 1000);
    // Digits rise by three quarters of the size of the text, and a β goes down by a quarter.
    BOOST_TEST(highest - 0.75 * text_size - (baseline + 0.25 * text_size) >= 3);
    BOOST_TEST(baseline - text_size >= (heading.empty() ? 0 : text_size + 3));
  }
}

BOOST_AUTO_TEST_CASE(with_equal_aspect_a_unit_is_as_long_in_both_directions) {
  for (const Interval& y : {Interval{-2.5, 2.5}, Interval{0, 40}, Interval{0, 0.5}}) {
    const Axes axes = lay_out({.x = {-2.5, 2.5}, .y = y, .equal_aspect = true});
    BOOST_TEST(std::abs((axes.x(1) - axes.x(0)) - (axes.y(0) - axes.y(1))) < 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(the_portable_functions_are_those_of_the_library) {
  for (double value = 1e-12; value < 1e12; value *= 1.37)
    BOOST_TEST(std::abs(portable_log10(value) - std::log10(value)) <
               1e-13 * (1 + std::abs(std::log10(value))));
  for (double degrees = -400; degrees < 400; degrees += 7) {
    BOOST_TEST(std::abs(portable_sine(radians(degrees)) - std::sin(degrees / 180 * std::acos(-1.0))) < 1e-12);
    BOOST_TEST(std::abs(portable_cosine(radians(degrees)) - std::cos(degrees / 180 * std::acos(-1.0))) <
               1e-12);
  }
}

BOOST_AUTO_TEST_CASE(a_rounded_label_has_the_decimals_asked_for) {
  BOOST_TEST(rounded_label(-0.25, 2, true) == "−0,25");
  BOOST_TEST(rounded_label(12.999, 1, false) == "13.0");
  BOOST_TEST(rounded_label(-0.001, 1, false) == "0.0");
  BOOST_TEST(rounded_label(std::numeric_limits<double>::quiet_NaN(), 1, false) == "");
  BOOST_TEST(rounded_label(1.25e300, 0, false) == "1.25·10³⁰⁰");
}

BOOST_AUTO_TEST_SUITE_END()
