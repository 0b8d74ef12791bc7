#include "problems.hpp"

using namespace step_sizes;

BOOST_AUTO_TEST_SUITE(constant_schedule)

BOOST_AUTO_TEST_CASE(is_the_same_at_every_step,
                     *claim("es el mismo en todos los pasos", "is the same at every step")) {
  Student student;
  for (const int t : {0, 1, 17, 1000000}) {
    BOOST_TEST_REQUIRE(agrees("eta", student.constant_schedule(0.3, t), 0.3, formula));
    BOOST_TEST_REQUIRE(agrees("eta", student.constant_schedule(25, t), 25, formula));
  }
}

BOOST_AUTO_TEST_CASE(refuses_a_step_of_no_size, *claim("rechaza η₀ ≤ 0", "refuses η₀ ≤ 0")) {
  Student student;
  BOOST_TEST(refuses([&] { student.constant_schedule(0, 3); }));
  BOOST_TEST(refuses([&] { student.constant_schedule(-0.1, 3); }));
}

BOOST_AUTO_TEST_CASE(refuses_a_time_before_the_first_step,
                     *claim("rechaza un t negativo", "refuses a negative t")) {
  Student student;
  BOOST_TEST(refuses([&] { student.constant_schedule(0.3, -1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(inverse_time_schedule)

BOOST_AUTO_TEST_CASE(is_the_quotient, *claim("es η₀ / (1 + κt)", "is η₀ / (1 + κt)", 2)) {
  Student student;
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(2, 0.5, 6), 0.5, formula));
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(0.7, 3, 2), 0.1, formula));
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(100, 0.01, 100), 50, formula));
}

BOOST_AUTO_TEST_CASE(begins_at_the_first_step_size, *claim("empieza en η₀, y sin decaimiento se queda ahí",
                                                           "begins at η₀, and stays there without decay")) {
  Student student;
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(0.6, 0.5, 0), 0.6, formula));
  BOOST_TEST(agrees("eta", student.inverse_time_schedule(0.6, 0, 50), 0.6, formula));
}

BOOST_AUTO_TEST_CASE(does_not_overflow_in_whole_numbers,
                     *claim("sirve también para un t enorme", "serves for a huge t too")) {
  Student student;
  // κt = 2e9 · 1000 is beyond an int and nothing to a double.
  BOOST_TEST(agrees("eta", 1e12 * student.inverse_time_schedule(2, 1000, 2000000000), 1, 1e-9));
}

BOOST_AUTO_TEST_CASE(refuses_what_has_no_meaning, *claim("rechaza η₀ ≤ 0, κ negativo y t negativo",
                                                         "refuses η₀ ≤ 0, a negative κ and a negative t")) {
  Student student;
  BOOST_TEST(refuses([&] { student.inverse_time_schedule(0, 0.5, 3); }));
  BOOST_TEST(refuses([&] { student.inverse_time_schedule(0.6, -0.1, 3); }));
  BOOST_TEST(refuses([&] { student.inverse_time_schedule(0.6, 0.5, -1); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(exponential_schedule)

BOOST_AUTO_TEST_CASE(halves_in_equal_times, *claim("con κ = ln 2 se reduce a la mitad en cada paso",
                                                   "halves with every step at κ = ln 2", 2)) {
  Student student;
  for (int t = 0; t < 10; ++t) {
    BOOST_TEST_REQUIRE(
        agrees("eta", student.exponential_schedule(512, std::log(2), t), 512 / std::pow(2, t), formula));
  }
}

BOOST_AUTO_TEST_CASE(begins_at_the_first_step_size, *claim("empieza en η₀, y sin decaimiento se queda ahí",
                                                           "begins at η₀, and stays there without decay")) {
  Student student;
  BOOST_TEST(agrees("eta", student.exponential_schedule(0.6, 0.5, 0), 0.6, formula));
  BOOST_TEST(agrees("eta", student.exponential_schedule(0.6, 0, 50), 0.6, formula));
}

BOOST_AUTO_TEST_CASE(refuses_what_has_no_meaning, *claim("rechaza η₀ ≤ 0, κ negativo y t negativo",
                                                         "refuses η₀ ≤ 0, a negative κ and a negative t")) {
  Student student;
  BOOST_TEST(refuses([&] { student.exponential_schedule(-1, 0.5, 3); }));
  BOOST_TEST(refuses([&] { student.exponential_schedule(0.6, -0.1, 3); }));
  BOOST_TEST(refuses([&] { student.exponential_schedule(0.6, 0.5, -1); }));
}

BOOST_AUTO_TEST_SUITE_END()
