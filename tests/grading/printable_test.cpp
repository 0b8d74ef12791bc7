#include "grading/printable.hpp"

#include <boost/test/unit_test.hpp>

using grading::printable;

BOOST_AUTO_TEST_SUITE(printable_text)

BOOST_AUTO_TEST_CASE(leaves_what_people_write_alone) {
  BOOST_TEST(printable("θ₁ = −2,5 «sí»\n\ttab 🙂") == "θ₁ = −2,5 «sí»\n\ttab 🙂");
}

BOOST_AUTO_TEST_CASE(shows_escape_sequences_instead_of_obeying_them) {
  BOOST_TEST(printable("\x1b[2J") == "\\u{001B}[2J");
  BOOST_TEST(printable("a\rb\b") == "a\\u{000D}b\\u{0008}");
  BOOST_TEST(printable("\xC2\x9B"
                       "31m") == "\\u{009B}31m");
}

BOOST_AUTO_TEST_CASE(shows_bidirectional_overrides) {
  BOOST_TEST(printable("\u202Eabc\u2069") == "\\u{202E}abc\\u{2069}");
}

BOOST_AUTO_TEST_CASE(shows_bytes_that_are_not_utf_8) {
  BOOST_TEST(printable("\xFF\xC3") == "\\xFF\\xC3");
  BOOST_TEST(printable("\xC0\xAF") == "\\xC0\\xAF");           // overlong
  BOOST_TEST(printable("\xED\xA0\x80") == "\\xED\\xA0\\x80");  // a surrogate
  BOOST_TEST(printable(std::string_view("\0", 1)) == "\\u{0000}");
}

BOOST_AUTO_TEST_CASE(is_cut_to_its_limit_between_characters) {
  BOOST_TEST(printable("ñññ", 3) == "ññ…");
  BOOST_TEST(printable("abc", 3) == "abc");
}

BOOST_AUTO_TEST_CASE(stays_in_its_line_where_it_should) {
  BOOST_TEST(grading::printable_line("ana\n20 of 20\t\x1b[2J ñ") ==
             "ana\\u{000A}20 of 20\\u{0009}\\u{001B}[2J ñ");
  BOOST_TEST(grading::printable_line("ñññ", 3) == "ññ…");
}

BOOST_AUTO_TEST_SUITE_END()
