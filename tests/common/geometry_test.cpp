#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "common/figures/geometry.hpp"
#include "common/figures/svg.hpp"

using namespace descenso::figures;

namespace {

const Rectangle square{{0, 10}, {0, 10}};
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

bool on_border(const Point& point) {
  return point.x == square.x.from || point.x == square.x.to || point.y == square.y.from ||
         point.y == square.y.to;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(geometry)

BOOST_AUTO_TEST_CASE(a_chain_inside_stays_as_it_is) {
  const std::vector<Point> chain{{1, 1}, {2, 5}, {9, 3}};
  const auto pieces = clip(chain, square);
  BOOST_TEST_REQUIRE(pieces.size() == 1u);
  BOOST_TEST((pieces[0].points == chain));
}

BOOST_AUTO_TEST_CASE(a_chain_that_leaves_and_returns_is_cut_on_the_border) {
  const auto pieces = clip({{5, 5}, {15, 7}, {5, 9}}, square);
  BOOST_TEST_REQUIRE(pieces.size() == 2u);
  BOOST_TEST(on_border(pieces[0].points.back()));
  BOOST_TEST(std::abs(pieces[0].points.back().y - 6) < 1e-12);
  BOOST_TEST(on_border(pieces[1].points.front()));
}

BOOST_AUTO_TEST_CASE(a_segment_across_the_rectangle_shows_its_middle) {
  const auto pieces = clip({{-10, 5}, {20, 5}}, square);
  BOOST_TEST_REQUIRE(pieces.size() == 1u);
  BOOST_TEST((pieces[0].points == std::vector<Point>{{0, 5}, {10, 5}}));
}

BOOST_AUTO_TEST_CASE(a_segment_past_a_corner_shows_nothing) {
  BOOST_TEST(clip({{-3, 5}, {5, 20}}, square).empty());
}

BOOST_AUTO_TEST_CASE(a_chain_is_interrupted_where_it_is_not_finite) {
  const auto pieces =
      clip({{1, 1}, {2, 2}, {not_a_number, 3}, {4, 4}, {5, 5}, {infinity, 0}, {1e200, 0}, {7, 7}}, square);
  BOOST_TEST_REQUIRE(pieces.size() == 3u);
  BOOST_TEST(pieces[0].points.size() == 2u);
  BOOST_TEST(pieces[1].points.size() == 2u);
  BOOST_TEST((pieces[2].points == std::vector<Point>{{7, 7}}));
}

BOOST_AUTO_TEST_CASE(a_very_far_point_is_aimed_at_and_not_reached) {
  const auto pieces = clip({{5, 5}, {1e140, 1e140}}, square);
  BOOST_TEST_REQUIRE(pieces.size() == 1u);
  BOOST_TEST(on_border(pieces[0].points.back()));
}

BOOST_AUTO_TEST_CASE(simplifying_leaves_every_point_within_the_tolerance) {
  Polyline circle{.closed = true};
  for (int i = 0; i < 360; ++i)
    circle.points.push_back({100 * std::cos(i / 57.29578), 100 * std::sin(i / 57.29578)});
  const Polyline simpler = simplify(circle, 0.5);
  BOOST_TEST(simpler.closed);
  BOOST_TEST(simpler.points.size() < 60u);
  for (std::size_t i = 0; i < simpler.points.size(); ++i) {
    const Point &a = simpler.points[i], &b = simpler.points[(i + 1) % simpler.points.size()];
    BOOST_TEST(std::hypot((a.x + b.x) / 2, (a.y + b.y) / 2) > 99.4);
  }
}

BOOST_AUTO_TEST_CASE(simplifying_keeps_the_corners_of_a_square) {
  const Polyline corners{.points = {{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 5}}, .closed = true};
  BOOST_TEST(simplify(corners, 0.1).points.size() == 4u);
}

BOOST_AUTO_TEST_CASE(numbers_have_at_most_two_decimals_and_no_superfluous_signs) {
  BOOST_TEST(number(3.14159) == "3.14");
  BOOST_TEST(number(-0.001) == "0");
  BOOST_TEST(number(-0.5) == "-.5");
  BOOST_TEST(number(1200) == "1200");
  BOOST_TEST(number(0.05) == ".05");
}

BOOST_AUTO_TEST_CASE(path_data_is_relative_and_does_not_drift) {
  PathData data;
  data.move_to({0, 0});
  for (int i = 1; i <= 300; ++i) data.line_to({i / 3.0, 0});
  // The steps are .33 or .34, and their sum is the rounded end:
  double sum = 0;
  std::size_t from = data.str().find('h') + 1;
  while (from < data.str().size()) {
    std::size_t length = 0;
    sum += std::stod(data.str().substr(from), &length);
    from += length;
  }
  BOOST_TEST(std::abs(sum - 100) < 1e-9);
}

BOOST_AUTO_TEST_CASE(text_is_escaped) {
  BOOST_TEST(escape("a<b & \"c\" > 'd'\x01") == "a&lt;b &amp; &quot;c&quot; &gt; &#39;d&#39;\uFFFD");
  BOOST_TEST(escape("θ₁ año") == "θ₁ año");
}

BOOST_AUTO_TEST_SUITE_END()
