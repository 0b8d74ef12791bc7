// chapter.toml and mistakes.toml: what is wrong with one is said in a sentence that names the file.

#include <boost/test/unit_test.hpp>

#include "grading/chapter.hpp"
#include "grading/files.hpp"
#include "grading/mistakes.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

const std::string good = R"(title = { es = "Uno", en = "One" }
[[exercise]]
name = "first"
points = 2
equation = "1.1"
hints = [ { es = "a", en = "a" }, { es = "b", en = "b" }, { es = "c", en = "c" } ]
)";

const std::string reference = R"(#include "one.hpp"

namespace one {

double helper(double x) { return x + 1; }

double first(double x) {
  return helper(x) + 1;
}

}
)";

struct Shelf {
  Chapter chapter(const std::string& manifest, const std::string& id = "01-one") const {
    write_file(root / id / "chapter.toml", manifest);
    return read_chapter(root / id);
  }

  std::vector<Mistake> mistakes(const std::string& manifest, const std::string& answer = reference) const {
    write_file(root / "solutions" / "one.cpp", answer);
    write_file(root / "solutions" / "mistakes.toml", manifest);
    return read_mistakes(root / "solutions", chapter(good));
  }

  std::vector<Alternative> alternatives(const std::string& manifest,
                                        const std::string& answer = reference) const {
    write_file(root / "solutions" / "one.cpp", answer);
    write_file(root / "solutions" / "alternatives.toml", manifest);
    return read_alternatives(root / "solutions", chapter(good));
  }

  /// What is complained of, without the file's name.
  template <class Reading>
  std::string complaint(const Reading& reading) const {
    try {
      reading();
    } catch (const BadCourse& bad) {
      const std::string what = bad.what();
      BOOST_TEST((what.find(".toml: ") != std::string::npos), what);
      return what.substr(what.find(".toml: ") + 7);
    }
    return "nothing";
  }

  TemporaryFolder root;
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

std::string mistake(const std::string& reads, const std::string& more = "") {
  return "[[mistake]]\nname = \"wrong\"\nexercise = \"first\"\nfails = \"claim\"\nreads = \"" + reads +
         "\"\nbecomes = \"2\"\nsays = { es = \"a\", en = \"a\" }\n" + more;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_chapter_file, Shelf)

BOOST_AUTO_TEST_CASE(is_read_whole) {
  const Chapter read = chapter(good, "03-descent-directions");
  BOOST_TEST(read.stem == "descent_directions");
  BOOST_TEST(read.title.es == "Uno");
  BOOST_TEST(read.max_points() == 2);
  BOOST_TEST(read.exercises[0].hints[2].en == "c");
}

BOOST_AUTO_TEST_CASE(that_lacks_something_is_named_with_what_it_lacks) {
  BOOST_TEST(complaint([&] { chapter(replaced(good, "points = 2", "")); }) ==
             "exercise first has no positive number of points");
  BOOST_TEST(complaint([&] { chapter(replaced(good, "points = 2", "points = -1")); }) ==
             "exercise first has no positive number of points");
  BOOST_TEST(complaint([&] { chapter(replaced(good, "points = 2", "points = inf")); }) ==
             "exercise first has no positive number of points");
  BOOST_TEST(complaint([&] { chapter(replaced(good, ", en = \"One\"", "")); }) ==
             "title of the chapter has no en");
  BOOST_TEST(complaint([&] { chapter(replaced(good, "{ es = \"a\", en = \"a\" }, ", "")); }) ==
             "exercise first does not have three hints");
  BOOST_TEST(complaint([&] { chapter(replaced(good, "equation = \"1.1\"", "")); }) ==
             "exercise first has no equation");
  BOOST_TEST(complaint([&] { chapter("title = { es = \"Uno\", en = \"One\" }"); }) ==
             "there is no [[exercise]]");
}

BOOST_AUTO_TEST_CASE(that_is_not_toml_is_named_with_the_line) {
  BOOST_TEST(complaint([&] { chapter("title = \n"); }).starts_with("line 1: "));
}

BOOST_AUTO_TEST_CASE(with_letters_where_none_belong_is_not_toml) {
  // Letters that toml++ 3.3 believes cannot come there.
  for (const char* letter : {"á", "ñ", "§", "α", "\u032A"})
    BOOST_TEST(complaint([&] { chapter(letter + good); }).starts_with("line 1: "), letter);
  const std::string folded = replaced(good, "\"Uno\"", "\"\"\"\\\n§ Uno\"\"\"");
  BOOST_TEST(chapter(folded).title.es == "§ Uno");
}

BOOST_AUTO_TEST_CASE(that_names_an_exercise_twice_is_refused) {
  BOOST_TEST(complaint([&] { chapter(good + good.substr(good.find("[["))); }) ==
             "exercise first is there twice");
}

BOOST_AUTO_TEST_CASE(that_is_missing_is_named) {
  BOOST_TEST(complaint([&] { read_chapter(root / "09-nothing"); }).find("could not be opened") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_mistake, Shelf)

BOOST_AUTO_TEST_CASE(is_the_reference_with_one_place_changed) {
  const auto read = mistakes(mistake("helper(x) + 1"));
  BOOST_TEST(with_edits(reference, {read[0].edit}) == replaced(reference, "helper(x) + 1", "2"));
}

BOOST_AUTO_TEST_CASE(stays_inside_the_function_it_names) {
  const auto read = mistakes(mistake("x + 1", "in = \"helper\"\n"));
  BOOST_TEST(with_edits(reference, {read[0].edit}) == replaced(reference, "x + 1", "2"));
  BOOST_TEST(complaint([&] { mistakes(mistake("x + 1")); }) == "what mistake wrong reads is not there");
  // helper stands in one line, and ends there.
  BOOST_TEST(complaint([&] { mistakes(mistake("double first", "in = \"helper\"\n")); }) ==
             "what mistake wrong reads is not there");
}

BOOST_AUTO_TEST_CASE(can_be_a_stub) {
  mistakes(mistake("helper(x) + 1"));
  const std::vector<Edit> stubs = edits_to_stubs(root / "solutions", chapter(good));
  BOOST_TEST_REQUIRE(stubs.size() == 1);
  const std::string source = with_edits(reference, stubs);
  BOOST_TEST(source.find("helper(x) + 1") == std::string::npos, source);
  BOOST_TEST(
      source.find("double first(double x) {\n  throw NotStarted(\"first\");\n}\n\n}\n") != std::string::npos,
      source);
}

BOOST_AUTO_TEST_CASE(that_does_not_fit_is_refused) {
  BOOST_TEST(complaint([&] { mistakes(mistake("y")); }) == "what mistake wrong reads is not there");
  BOOST_TEST(complaint([&] { mistakes(mistake("r")); }) ==
             "what mistake wrong reads is there more than once");
  BOOST_TEST(complaint([&] { mistakes(replaced(mistake("helper(x) + 1"), "\"first\"", "\"last\"")); }) ==
             "mistake wrong is of no exercise of the chapter");
  BOOST_TEST(complaint([&] { mistakes(mistake("helper(x)") + mistake("helper(x)")); }) ==
             "mistake wrong is there twice");
}

BOOST_AUTO_TEST_CASE(of_a_function_that_the_reference_lacks_is_refused) {
  BOOST_TEST(complaint([&] { mistakes(mistake("x", "in = \"absent\"\n")); }) ==
             "the reference has no function absent");
  // Not even where it would have to begin before the file does.
  BOOST_TEST(complaint([&] { mistakes(mistake("x"), "first(x) {\n}\n"); }) ==
             "the reference has no function first");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_alternative, Shelf)

const std::string other =
    "[[alternative]]\nname = \"other\"\nexercise = \"first\"\nbody = \"  return x + 2;\"\n";

BOOST_AUTO_TEST_CASE(is_the_reference_with_another_body) {
  BOOST_TEST(with_edits(reference, {alternatives(other)[0].edit}) ==
             replaced(replaced(reference, "return helper(x) + 1;\n", "return x + 2;\n"), "double first",
                      "\ndouble first"));
}

BOOST_AUTO_TEST_CASE(needs_a_body_to_replace) {
  BOOST_TEST(complaint([&] {
               alternatives(other,
                            replaced(reference, "double first(double x) {", "double first(double x)\n{"));
             }) == "the reference has no function first");
}

BOOST_AUTO_TEST_SUITE_END()
