// Where functions stand in a student's text, whatever state it is in.

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "grading/bodies.hpp"

using grading::bodies_of;
using grading::Body;
using grading::body_of;
using grading::only_code;
using grading::set_aside;

namespace {

std::string text_of(const std::string& source, const Body& body) {
  return source.substr(body.begin, body.end - body.begin);
}

const std::string two =
    "double one(double x) {\n"
    "  return x;\n"
    "}\n"
    "\n"
    "double two(double x) {\n"
    "  return one(x) + 1;\n"
    "}\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(bodies)

BOOST_AUTO_TEST_CASE(are_found_with_their_lines) {
  const auto found = bodies_of(two, {"two", "one"});
  BOOST_TEST_REQUIRE(found.size() == 2);
  BOOST_TEST(found[0].function == "one");
  BOOST_TEST(text_of(two, found[0]) == "{\n  return x;\n}");
  BOOST_TEST(found[1].first_line == 5);
  BOOST_TEST(found[1].last_line == 7);
  BOOST_TEST(found[1].balanced);
}

BOOST_AUTO_TEST_CASE(are_no_calls_declarations_or_mentions) {
  BOOST_TEST(!body_of("double f(double);\n// double f(double x) {\nint g() {\n  if (f(1)) {\n  }\n}\n", "f"));
  BOOST_TEST(!body_of("int g() {\n  return f(1) + \"int f(){\"[0];\n}\n", "f"));
  BOOST_TEST(!body_of("int ff() {\n}\n", "f"));
  BOOST_TEST(body_of("const Vector& f(int a,\n                int b)\n{\n}\n", "f")->last_line == 4);
}

BOOST_AUTO_TEST_CASE(hold_braces_that_are_no_code) {
  const std::string source =
      "int f() {\n  const char* s = \"}\"; // }\n  char c = '}'; int n = 1'000;\n"
      "  auto r = R\"x(})\" } )x\"; /* } */\n  return 0;\n}\nint g() { return 1; }\n";
  const auto found = bodies_of(source, {"f", "g"});
  BOOST_TEST_REQUIRE(found.size() == 2);
  BOOST_TEST(found[0].last_line == 6);
  BOOST_TEST(found[0].balanced);
  BOOST_TEST(text_of(source, found[1]) == "{ return 1; }");
}

BOOST_AUTO_TEST_CASE(that_lack_a_brace_end_before_what_follows) {
  std::string source = two;
  source.erase(source.find("}\n"), 2);
  const auto found = bodies_of(source, {"one", "two"});
  BOOST_TEST_REQUIRE(found.size() == 2);
  BOOST_TEST(!found[0].balanced);
  BOOST_TEST(found[0].end <= found[1].head);
  BOOST_TEST(found[1].balanced);
}

BOOST_AUTO_TEST_CASE(that_have_a_brace_too_many_end_at_the_last) {
  std::string source = two;
  source.insert(source.find("  return x"), "  }\n");
  const auto found = bodies_of(source, {"one", "two"});
  BOOST_TEST(!found[0].balanced);
  BOOST_TEST(found[0].last_line == 4);
  BOOST_TEST(found[1].balanced);
}

BOOST_AUTO_TEST_CASE(that_are_set_aside_leave_every_other_line_where_it_was) {
  for (const bool broken : {false, true}) {
    std::string source = two;
    if (broken) source.erase(source.find("}\n"), 2);
    const std::string left = set_aside(source, {*body_of(source, "one")});
    BOOST_TEST(std::count(left.begin(), left.end(), '\n') == std::count(source.begin(), source.end(), '\n'));
    BOOST_TEST(left.find("NotStarted(\"one, which does not compile\")") != std::string::npos);
    const auto after = bodies_of(left, {"one", "two"});
    BOOST_TEST_REQUIRE(after.size() == 2);
    BOOST_TEST(after[0].balanced);
    BOOST_TEST(after[1].first_line == body_of(source, "two")->first_line);
  }
}

BOOST_AUTO_TEST_CASE(are_looked_for_in_any_bytes_at_all) {
  for (const std::string source :
       {"", "f", "f(", "int f(", "int f()", "int f() {", "int f() {\"", "int f() { /*", "int f() { R\"(", "'",
        "R\"", "int f() {'", "}}}} int f() { }", "int f() {\n\n\n", "\\", "int f()noexcept"}) {
    const auto found = bodies_of(source, {"f"});
    BOOST_TEST(set_aside(source, found).size() >= found.size());
    BOOST_TEST(only_code(source).size() == source.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()
