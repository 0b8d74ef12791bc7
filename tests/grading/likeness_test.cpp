// What is said of wrong numbers, and that nothing is said where it could be chance.

#include "grading/likeness.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <numbers>

using bridge::Part;
using grading::divergence;
using grading::likeness;

namespace {

using Values = std::vector<double>;

const Values expected{0.4321, -1.7, 3.25};

Values times(double factor, Values values = expected) {
  for (double& value : values) value *= factor;
  return values;
}

/// As if the function had been called with η = 0.02, β = 0.85 and a vector of 7 numbers.
const bridge::Numbers arguments{
    {Part::Kind::single, {0.02}}, {Part::Kind::single, {0.85}}, {Part::Kind::whole, {7, 1}}};

std::string said(const Values& got, const Values& should_be = expected) {
  const auto found = likeness(got, should_be, arguments);
  return found ? found->said.en : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wrong_numbers)

BOOST_AUTO_TEST_CASE(are_known_by_a_common_factor) {
  BOOST_TEST(said(times(-1)) == "is what is expected with the opposite sign");
  BOOST_TEST(said(times(2)) == "is twice what is expected");
  BOOST_TEST(said(times(0.5)) == "is half of what is expected");
  BOOST_TEST(said(times(7)) == "is what is expected times a number of data (a sum in the place of a mean?)");
  BOOST_TEST(said(times(1.0 / 7)) ==
             "is what is expected divided by a number of data (a mean in the place of a sum?)");
  BOOST_TEST(said(times(std::numbers::pi / 180)) == "is in radians, and expected in degrees");
  BOOST_TEST(said(times(0.02)) == "is what is expected times one of the numbers that the function is given");
  BOOST_TEST(
      said(times(1 / 0.15)) ==
      "is what is expected divided by 1 − x, where x is one of the numbers that the function is given");
  BOOST_TEST(said(times(1.37)) == "has the right direction, but not the right size");
  BOOST_TEST(said(times(-1.37)) == "has the opposite direction, and another size");
}

BOOST_AUTO_TEST_CASE(are_known_by_what_was_done_to_each) {
  const Values positive{0.4321, 1.7, 3.25};
  BOOST_TEST(said({0.4321 * 0.4321, 1.7 * 1.7, 3.25 * 3.25}) == "is the square of what is expected");
  BOOST_TEST(said({std::sqrt(0.4321), std::sqrt(1.7), std::sqrt(3.25)}, positive) ==
             "is the square root of what is expected");
  BOOST_TEST(said({1 / 0.4321, 1 / 1.7, 1 / 3.25}, positive) == "is one divided by what is expected");
  BOOST_TEST(said(positive) == "is what is expected without its signs");
  BOOST_TEST(said({1.4321, -0.7, 4.25}) == "is off by the same amount in every coordinate");
}

BOOST_AUTO_TEST_CASE(are_known_by_their_order) {
  BOOST_TEST(said({3.25, -1.7, 0.4321}) == "is what is expected, the other way round");
  BOOST_TEST(said({-1.7, 3.25, 0.4321}) == "is what is expected, in another order");
}

BOOST_AUTO_TEST_CASE(need_not_be_exact) {
  Values nearly = times(2);
  nearly[1] *= 1 + 1e-12;
  BOOST_TEST(said(nearly) == "is twice what is expected");
}

BOOST_AUTO_TEST_CASE(say_nothing_by_themselves_unless_they_have_digits_enough) {
  BOOST_TEST(said({4}, {2}) == "");       // doubled, squared, or two more
  BOOST_TEST(said({-0.5}, {0.5}) == "");  // any sign may be by chance
  BOOST_TEST(said({0.8642}, {0.4321}) == "is twice what is expected");
  BOOST_TEST(said({0.6}, {0.4321}) == "");  // every number is a multiple of every other
}

BOOST_AUTO_TEST_CASE(say_nothing_where_one_of_them_does_not_fit) {
  Values almost = times(2);
  almost[2] += 1e-5;
  BOOST_TEST(said(almost) == "");
  BOOST_TEST(said({0, -3.4, 6.5}) == "");
}

BOOST_AUTO_TEST_CASE(say_nothing_where_two_explanations_do_not_agree) {
  // Half, and also what 0.5 among the arguments would make of it: neither is certain, but the direction is.
  const bridge::Numbers half{{Part::Kind::single, {0.5}}};
  const auto found = likeness(times(0.5), expected, half);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->said.en == "has the right direction, but not the right size");
}

BOOST_AUTO_TEST_CASE(say_nothing_if_they_are_not_finite_or_not_as_many) {
  BOOST_TEST(said({std::nan(""), 1, 2}) == "");
  BOOST_TEST(said({0.8642}) == "");
  BOOST_TEST(said({0, 0, 0}) == "");
  BOOST_TEST(said(expected, {0, 0, 0}) == "");
}

BOOST_AUTO_TEST_CASE(do_not_give_their_values_away) {
  for (const double factor : {0.02, 1 / 0.15, 7.0, 1.37}) {
    const auto found = likeness(times(factor), expected, arguments);
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST(found->said.en.find_first_of("0234567") == std::string::npos, found->said.en);
    BOOST_TEST(!found->values.en.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_path_that_runs_away)

/// Gradient descent on λθ²/2: θ ← (1 − ηλ) θ, until it is no longer finite.
std::vector<Values> descent(double one_minus_eta_lambda) {
  std::vector<Values> points{{1}};
  while (std::isfinite(points.back()[0])) points.push_back({points.back()[0] * one_minus_eta_lambda});
  return points;
}

BOOST_AUTO_TEST_CASE(by_too_long_steps_is_told_by_their_going_back_and_forth) {
  // 1 − ηλ = −3: η is twice 2/λ.
  const auto found = divergence(descent(-3));
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST((found->said.en.find("η is more than 2/λ_max") != std::string::npos), found->said.en);
  BOOST_TEST((found->values.en.find("3 times as long") != std::string::npos), found->values.en);
}

BOOST_AUTO_TEST_CASE(uphill_is_told_by_steps_that_grow_one_way) {
  const auto found = divergence(descent(3));
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST((found->said.en.find("climbs") != std::string::npos), found->said.en);
}

BOOST_AUTO_TEST_CASE(for_no_such_reason_is_told_only_where) {
  const auto found = divergence({{1}, {2}, {std::nan("")}});
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->said.en == "diverges: its first point that is not finite is number 2");
}

BOOST_AUTO_TEST_CASE(is_one_with_a_point_that_is_not_finite) {
  BOOST_TEST(!divergence({{1}, {1e300}}).has_value());
  BOOST_TEST(!divergence({}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
