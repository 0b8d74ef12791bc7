// Claims about the lessons as they are written.

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "grading/files.hpp"
#include "site/book.hpp"
#include "site/matches.hpp"
#include "site/parity.hpp"

using namespace site;

namespace {

const std::filesystem::path root = ROOT;

std::vector<grading::Chapter> written() {
  std::vector<grading::Chapter> chapters;
  for (const grading::Chapter& chapter : grading::read_course(root / "chapters")) {
    if (is_written(chapter.folder / "lesson.es.md")) chapters.push_back(chapter);
  }
  return chapters;
}

/// The equations that the chapter's tests are keyed to: equation_5_1, or equation_5_1_and_5_2.
std::set<std::string> tested(const grading::Chapter& chapter) {
  const auto source = grading::read_file(root / "tests" / chapter.id / "equations_test.cpp").value_or("");
  static const RE2 test(R"(TEST_CASE\(\s*equation((?:_(?:and_)?[1-6]_[0-9]+)+)_[a-z])"),
      number(R"(([1-6])_([0-9]+))");
  std::set<std::string> numbers;
  for (const site::Match& each : site::matches_in(source, test)) {
    for (const site::Match& one : site::matches_in(each[1], number))
      numbers.insert(std::string{one[1]} + "." + std::string{one[2]});
  }
  return numbers;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_lesson_says_the_same_in_both_languages) {
  for (const grading::Chapter& chapter : written()) {
    BOOST_TEST_CONTEXT(chapter.id)
    BOOST_CHECK_NO_THROW(
        require_parity(read_lesson(chapter, Language::es), read_lesson(chapter, Language::en)));
  }
}

BOOST_AUTO_TEST_CASE(each_equation_has_a_test_and_each_of_these_tests_an_equation) {
  for (const grading::Chapter& chapter : written()) {
    std::set<std::string> shown;
    for (const Block& block : read_lesson(chapter, Language::en).blocks) {
      if (block.kind == Block::Kind::equation) shown.insert(block.name);
    }
    const std::set<std::string> keyed = tested(chapter);
    for (const std::string& number : shown)
      BOOST_TEST(keyed.contains(number), "(" << number << ") has no test in tests/" << chapter.id);
    for (const std::string& number : keyed)
      BOOST_TEST(shown.contains(number),
                 "tests/" << chapter.id << " tests (" << number << "), which no lesson shows");
  }
}

BOOST_AUTO_TEST_CASE(each_exercise_has_its_equation_in_its_lesson) {
  for (const grading::Chapter& chapter : written()) {
    std::set<std::string> shown;
    for (const Block& block : read_lesson(chapter, Language::en).blocks) {
      if (block.kind == Block::Kind::equation) shown.insert(block.name);
    }
    for (const grading::Exercise& exercise : chapter.exercises)
      BOOST_TEST(shown.contains(exercise.equation), exercise.name << ": (" << exercise.equation << ")");
  }
}

BOOST_AUTO_TEST_CASE(each_exercise_is_set_where_its_lesson_tells_it) {
  for (const grading::Chapter& chapter : written()) {
    std::vector<std::string> set, wanted;
    for (const Block& block : read_lesson(chapter, Language::en).blocks) {
      if (block.directive == "write") set.push_back(block.name);
    }
    for (const grading::Exercise& exercise : chapter.exercises) wanted.push_back(exercise.name);
    std::ranges::sort(set);
    std::ranges::sort(wanted);
    BOOST_TEST(set == wanted, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(each_lesson_has_what_a_lesson_has) {
  for (const grading::Chapter& chapter : written()) {
    std::map<std::string, int> count;
    for (const Block& block : read_lesson(chapter, Language::en).blocks) {
      ++count[block.directive];
      if (block.directive == "exercise") ++count["exercise " + block.name];
    }
    for (const char* what :
         {"live", "figure", "table", "predict", "code", "exercise predict", "exercise run", "exercise prove"})
      BOOST_TEST(count[what] > 0, chapter.id << " has no @" << what);
  }
}

BOOST_AUTO_TEST_CASE(each_slip_of_the_lectures_is_told_once) {
  std::map<std::string, int> told;
  for (const grading::Chapter& chapter : written()) {
    for (const Block& block : read_lesson(chapter, Language::en).blocks) {
      if (block.directive == "slip") ++told[block.name];
    }
  }
  for (const auto& [number, times] : told)
    BOOST_TEST(times == 1, "slip " << number << " is told " << times << " times");
  if (written().size() == 6) BOOST_TEST(told.size() == 8U);
}
