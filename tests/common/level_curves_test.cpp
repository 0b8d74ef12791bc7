#include <boost/test/unit_test.hpp>
#include <cmath>
#include <functional>
#include <limits>

#include "common/figures/level_curves.hpp"

using namespace descenso;
using namespace descenso::figures;

namespace {

const Rectangle area{{-2, 2}, {-2, 2}};
const Loss squared_radius = [](const Vector& theta) { return theta.squaredNorm(); };

bool on_border(const Point& point) { return std::abs(point.x) == 2 || std::abs(point.y) == 2; }

/// Signed area of a closed polyline.
double enclosed(const Polyline& curve) {
  double twice = 0;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const Point &a = curve.points[i], &b = curve.points[(i + 1) % curve.points.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(level_curves_of_a_loss)

BOOST_AUTO_TEST_CASE(of_a_round_bowl_are_closed_circles) {
  const int cells = 50;
  const double h = 4.0 / cells;
  for (const double level : {0.3, 1.0, 2.25, 3.9}) {
    const auto curves = level_curves(sample(squared_radius, area, cells), level);
    BOOST_TEST_REQUIRE(curves.size() == 1u);
    BOOST_TEST(curves[0].closed);
    BOOST_TEST(curves[0].points.size() > 20u);
    // Interpolating x² along an edge of length h is wrong by h²/4 at most:
    for (const Point& point : curves[0].points)
      BOOST_TEST(std::abs(point.x * point.x + point.y * point.y - level) <= h * h / 4 + 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(of_a_quadratic_are_exact_however_narrow_its_valley) {
  const auto valley = [](double x, double y) { return 10 * x * x + 5 * x * y + y * y - 6 * x - 3 * y; };
  const auto saddle = [](double x, double y) { return x * x - y * y + 0.3 * x * y; };
  for (const std::function<double(double, double)>& quadratic :
       {std::function<double(double, double)>{valley}, std::function<double(double, double)>{saddle}}) {
    const Grid grid = sample([&](const Vector& theta) { return quadratic(theta[0], theta[1]); }, area, 12);
    for (const double level : {-1.9, -0.7, 0.1, 1.5, 20.0})
      for (const Polyline& curve : level_curves(grid, level))
        for (const Point& point : curve.points)
          BOOST_TEST(std::abs(quadratic(point.x, point.y) - level) < 1e-11);
  }
}

BOOST_AUTO_TEST_CASE(of_a_loss_with_a_kink_stay_between_the_nodes_that_they_separate) {
  // A parabola through the nodes beside a kink may turn between them; the curve must not leave the edge for
  // it.
  const Loss kinked = [](const Vector& theta) {
    return std::abs(theta[0] - 0.31) + 100 * std::max(0.0, theta[0] + theta[1] - 0.4);
  };
  const int cells = 20;
  const Grid grid = sample(kinked, area, cells);
  for (const double level : {0.02, 0.3, 1.0, 40.0})
    for (const Polyline& curve : level_curves(grid, level))
      for (const Point& point : curve.points) {
        // On an edge one of the two coordinates is that of a node; the other lies between its ends' values.
        const auto beside = [&](double at) {
          return std::floor((at + 2) / 4 * cells + 1e-9) * 4 / cells - 2;
        };
        const bool lies_across = std::abs(point.x - beside(point.x + 1e-9)) > 1e-8;
        const double x = beside(point.x), y = beside(point.y), h = 4.0 / cells;
        const double one = kinked(Vector{{x, y}});
        const double other = lies_across ? kinked(Vector{{x + h, y}}) : kinked(Vector{{x, y + h}});
        BOOST_TEST((std::min(one, other) <= level + 1e-9 && level - 1e-9 <= std::max(one, other)));
      }
}

BOOST_AUTO_TEST_CASE(of_a_loss_with_an_edge_follow_it_if_they_are_looked_for_between_the_nodes) {
  const Loss step = [](const Vector& theta) {
    return std::sqrt(std::max(0.0, theta[0] + theta[1] / 3 - 0.3));
  };
  const double level = 0.01, cell = 4.0 / 40;
  Grid grid = sample(step, area, 40);
  grid.between = step;
  for (const auto& curves : {level_curves(grid, level), region_above(grid, level)})
    for (const Polyline& curve : curves)
      for (const Point& point : curve.points) {
        if (on_border(point)) continue;
        // The level is reached on x + y/3 = 0.3 + level²; six halvings of an edge are 1/64 of it.
        BOOST_TEST(std::abs(point.x + point.y / 3 - 0.3 - level * level) <= cell / 64);
      }
}

BOOST_AUTO_TEST_CASE(that_leave_the_rectangle_end_on_its_border) {
  const auto curves = level_curves(sample(squared_radius, area, 40), 5.1);
  BOOST_TEST(curves.size() == 4u);
  for (const Polyline& curve : curves) {
    BOOST_TEST(!curve.closed);
    BOOST_TEST(on_border(curve.points.front()));
    BOOST_TEST(on_border(curve.points.back()));
    for (std::size_t i = 1; i + 1 < curve.points.size(); ++i) BOOST_TEST(!on_border(curve.points[i]));
  }
}

BOOST_AUTO_TEST_CASE(at_a_saddle_join_the_sides_that_the_loss_joins) {
  // An odd number of cells puts the saddle into the middle of one of them; an uneven rectangle puts it off
  // the middle.
  const Loss saddle = [](const Vector& theta) { return theta[0] * theta[1]; };
  for (const Rectangle& around : {Rectangle{{-2, 2}, {-2, 2}}, Rectangle{{-2, 2.1}, {-2.3, 2}}})
    for (const double level : {0.001, -0.001}) {
      const auto curves = level_curves(sample(saddle, around, 11), level);
      BOOST_TEST_REQUIRE(curves.size() == 2u);
      // Each branch of the hyperbola stays in its own quadrant:
      for (const Polyline& curve : curves)
        for (const Point& point : curve.points) {
          BOOST_TEST(point.x * curve.points.front().x > 0);
          BOOST_TEST(point.y * curve.points.front().y > 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(stop_beside_a_hole_of_the_loss) {
  const Loss undefined_on_the_left = [](const Vector& theta) {
    return theta[0] < 0 ? std::numeric_limits<double>::quiet_NaN() : theta.squaredNorm();
  };
  const auto curves = level_curves(sample(undefined_on_the_left, area, 40), 1);
  BOOST_TEST_REQUIRE(curves.size() == 1u);
  BOOST_TEST(!curves[0].closed);
  for (const Point& point : curves[0].points) BOOST_TEST(point.x >= 0);
}

BOOST_AUTO_TEST_CASE(go_through_nodes_that_have_the_level_exactly) {
  // The level 1 passes through nodes of the grid at (±1, 0) and (0, ±1):
  const auto curves = level_curves(sample(squared_radius, area, 4), 1);
  BOOST_TEST_REQUIRE(curves.size() == 1u);
  BOOST_TEST(curves[0].closed);
}

BOOST_AUTO_TEST_CASE(of_a_constant_loss_are_none) {
  const Grid flat = sample([](const Vector&) { return 3.0; }, area, 8);
  BOOST_TEST(level_curves(flat, 3.5).empty());
  BOOST_TEST(level_curves(flat, 3).empty());
  BOOST_TEST(choose_levels(flat, Spacing::by_area, 9).empty());
}

BOOST_AUTO_TEST_CASE(outline_a_region_of_the_right_area) {
  const auto outlines = region_above(sample(squared_radius, area, 80), 1);
  BOOST_TEST_REQUIRE(outlines.size() == 2u);
  double outer = 0, hole = 100;
  for (const Polyline& outline : outlines) {
    BOOST_TEST(outline.closed);
    outer = std::max(outer, enclosed(outline));
    hole = std::min(hole, enclosed(outline));
  }
  BOOST_TEST(std::abs(outer - 16) < 1e-12);
  BOOST_TEST(std::abs(hole - std::acos(-1.0)) < 0.01);
}

BOOST_AUTO_TEST_CASE(outline_the_same_regions_one_by_one_and_together) {
  const Grid grid = sample(squared_radius, area, 24);
  const std::vector<double> levels{0.5, 1, 4.5, 1, 9};
  const auto together = regions_above(grid, levels);
  BOOST_TEST_REQUIRE(together.size() == levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto alone = region_above(grid, levels[i]);
    BOOST_TEST_REQUIRE(together[i].size() == alone.size());
    for (std::size_t k = 0; k < alone.size(); ++k) BOOST_TEST((together[i][k].points == alone[k].points));
  }
  BOOST_TEST(together.back().empty());  // nothing is as high as that
}

BOOST_AUTO_TEST_CASE(outline_regions_that_the_border_closes) {
  for (const double level : {4.5, 5.0, 6.0})
    for (const Polyline& outline : region_above(sample(squared_radius, area, 33), level))
      BOOST_TEST(outline.closed);
}

BOOST_AUTO_TEST_CASE(are_evenly_spaced_on_a_round_bowl_when_chosen_by_area) {
  // In a disc, the part (k/(n+1))² of the area lies within the part k/(n+1) of the radius.
  const Loss disc = [](const Vector& theta) {
    return theta.norm() > 2 ? std::numeric_limits<double>::quiet_NaN() : theta.squaredNorm();
  };
  const auto levels = choose_levels(sample(disc, area, 200), Spacing::by_area, 9);
  BOOST_TEST_REQUIRE(levels.size() == 9u);
  for (int k = 1; k <= 9; ++k) BOOST_TEST(std::abs(std::sqrt(levels[std::size_t(k - 1)]) - 0.2 * k) < 0.02);
}

BOOST_AUTO_TEST_CASE(show_floor_and_walls_of_a_curved_valley_when_chosen_by_area) {
  const Loss valley = [](const Vector& theta) {
    const double bend = theta[0] * theta[0] - theta[1], along = theta[0] - 1;
    return 0.5 * bend * bend + 0.5 * along * along;
  };
  const auto levels = choose_levels(sample(valley, area, 64), Spacing::by_area, 12);
  BOOST_TEST(levels.size() == 12u);
  BOOST_TEST(levels.front() < 0.2);
  BOOST_TEST(levels.back() > 5);
}

BOOST_AUTO_TEST_CASE(have_rising_levels_inside_the_range_of_the_loss_in_every_spacing) {
  for (const Spacing spacing : {Spacing::by_area, Spacing::linear, Spacing::logarithmic}) {
    const auto levels = choose_levels(sample(squared_radius, area, 64), spacing, 7);
    BOOST_TEST(levels.size() == 7u);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      BOOST_TEST(levels[i] > (i == 0 ? 0 : levels[i - 1]));
      BOOST_TEST(levels[i] < 8);
    }
  }
}

BOOST_AUTO_TEST_CASE(need_a_loss_a_rectangle_and_a_grid) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_CHECK_THROW(sample(nullptr, area, 8), std::invalid_argument);
  BOOST_CHECK_THROW(sample(squared_radius, {{1, 1}, {0, 1}}, 8), std::invalid_argument);
  BOOST_CHECK_THROW(sample(squared_radius, {{0, 1}, {nan, 1}}, 8), std::invalid_argument);
  BOOST_CHECK_THROW(sample(squared_radius, area, 1), std::invalid_argument);
  BOOST_CHECK_THROW(choose_levels(sample(squared_radius, area, 8), Spacing::linear, 0),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
