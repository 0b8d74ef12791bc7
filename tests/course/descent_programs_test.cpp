// What the programs of chapters 3 and 4 print: the lecture's own numbers, and those that correct it.

#include <boost/test/unit_test.hpp>

#include "support/command.hpp"

using grading::Captured;

namespace {

Captured program_of(const std::string& chapter, const std::string& language) {
  return course({"run", chapter, "--solutions", "--lang", language});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(descent_directions)

BOOST_AUTO_TEST_CASE(prints_the_rows_of_the_lecture_as_the_lecture_does) {
  const std::string rows =
      "\n  -4.0 6.0\n  -2.4 3.6\n  -1.44 2.16\n  -0.864 1.296\n  -0.5184 0.7776\n  -0.311 0.4666\n"
      "  -0.1866 0.2799\n  -0.112 0.168\n  -0.0672 0.1008\n  -0.0403 0.0605\n  -0.0242 0.0363\n"
      "  -0.0145 0.0218\n  -0.0087 0.0131\n  13 ";
  for (const char* language : {"en", "es"}) {
    const Captured program = program_of("descent-directions", language);
    BOOST_TEST(program.status == 0);
    BOOST_TEST(says(program, rows));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(step_sizes)

BOOST_AUTO_TEST_CASE(prints_what_an_independent_computation_gives) {
  const Captured program = program_of("step-sizes", "en");
  BOOST_TEST(program.status == 0);
  BOOST_TEST(says(program, "29   converged       (0.9302611896, 0.8349454431)"));
  BOOST_TEST(says(program, "1000   step limit      (0.2323"));
  BOOST_TEST(says(program, "With η = 0.6 it ends up going round four points"));
  BOOST_TEST(says(program, "14   overflowed"));
  BOOST_TEST(says(program, "2/λ_max = 0.0855243064"));
  BOOST_TEST(says(program, "2/λ_max = 0.0939159812"));
  BOOST_TEST(says(program, "445   converged       (-0.1315257694, 3.3263577162)"));
}

BOOST_AUTO_TEST_CASE(prints_where_the_formula_of_exact_line_search_misses) {
  const Captured program = program_of("step-sizes", "es");
  BOOST_TEST(program.status == 0);
  BOOST_TEST(says(program, "η = 0.5000000000"));
  BOOST_TEST(says(program, "η = 0.5671432904"));
}

BOOST_AUTO_TEST_SUITE_END()
