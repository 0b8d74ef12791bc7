// Chapter 6's program on its real data: the numbers of independent fits, and every slip of the lectures with
// its number.

#include "support/command.hpp"

namespace {

const grading::Captured& program() {
  static const grading::Captured run = course({"run", "06-sgd", "--solutions", "--lang=en"});
  return run;
}

bool prints(const std::string& text) { return says(program(), text); }

/// The number that follows these words.
double number_after(const std::string& words) {
  const std::size_t at = program().output.find(words);
  BOOST_TEST_REQUIRE(at != std::string::npos, words << " is not in\n" << program().output);
  return std::stod(program().output.substr(at + words.size()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_program)

BOOST_AUTO_TEST_CASE(comes_to_its_end) { BOOST_TEST(program().status == 0, program().output); }

BOOST_AUTO_TEST_CASE(wanders_with_a_constant_step_and_arrives_with_a_shrinking_one) {
  // The sixth slip. In theory the constant step stays √(η/(2 − η) Var z) = 17.67 away, and the running mean
  // of 75,000 draws, with their deviation of 77, is some 77/√75000 = 0.28 away.
  BOOST_TEST(prints("The minimum is the mean: 152.13348"));
  BOOST_TEST(prints("= 17.6663)"));
  BOOST_TEST(prints("  η = 0.1, constant              143.61465   17.6061"));
  BOOST_TEST(prints("  η_t = 1/(t + 1)                151.90769   0.2113"));
}

BOOST_AUTO_TEST_CASE(tells_the_sum_from_the_mean) {
  // The seventh slip: 442 times as long, the same path with a step 442 times as short, none at all with the
  // same step.
  BOOST_TEST(prints("of the mean -152.1335   of the sum, as in the slides -67243.00"));
  BOOST_TEST(number_after("the same path: they part by at most ") < 1e-11);
  BOOST_TEST(prints("108 steps (diverged)"));
}

BOOST_AUTO_TEST_CASE(puts_the_hat_back) {
  // The eighth slip: without the hat the gradient is always zero; and the loss of ten undecided classes is
  // ln 10.
  const double difference = number_after("by central differences ");
  BOOST_TEST(std::abs(difference - number_after("with the hat, ŷ_k − [y = k] ")) < 1e-8);
  BOOST_TEST(std::abs(difference) > 0.01);
  BOOST_TEST(number_after("without it, y_k − [y = k] ") == 0);
  BOOST_TEST(prints("2.3025850930 = ln 10"));
}

BOOST_AUTO_TEST_CASE(fits_the_real_data_as_independent_computations_do) {
  BOOST_TEST(prints("bmi          24.72654886           24.72654886"));
  BOOST_TEST(prints("Mean squared error 2L = 2859.69634759,  R² = 0.51774842"));
  BOOST_TEST(number_after("They are apart by at most ") < 1e-6);
  BOOST_TEST(prints("0.2558201286     0.8910"));
}

BOOST_AUTO_TEST_CASE(comes_near_the_least_squares_by_sgd) {
  // The last step would leave independent minibatches 1.65 above the least loss (see the program), a
  // thousandth of its 1429.85; shuffled ones do better.
  const double excess = number_after("η = 0.1/(1 + t/1000)");
  BOOST_TEST(excess < 1.43);
  BOOST_TEST(number_after("η = 0.1, constant                   ") > 3 * excess);
}

BOOST_AUTO_TEST_CASE(reads_at_least_nine_digits_in_ten) {
  BOOST_TEST(number_after("Accuracy in testing: ") >= 0.90);
}

BOOST_AUTO_TEST_SUITE_END()
