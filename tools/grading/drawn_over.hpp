// Over which loss a visible example's path is drawn, where a student's is not the one expected.

#pragma once

#include "grading/suite.hpp"

namespace grading {

/// Stands beside the claim of a case in which a path of two parameters is returned:
///
///     BOOST_AUTO_TEST_CASE(takes_the_81_iterations_of_the_lecture, *claim(…) * drawn_over(loss)) {
///
/// The loss is the one whose gradient the case hands out; it judges nothing.
class drawn_over : public boost::unit_test::decorator::base {
 public:
  explicit drawn_over(descenso::Loss loss) : loss_(std::move(loss)) {}

  void apply(boost::unit_test::test_unit& unit) override;
  boost::unit_test::decorator::base_ptr clone() const override;

 private:
  descenso::Loss loss_;
};

}  // namespace grading
