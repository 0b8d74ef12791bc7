// What the student's loop notices, remembers and shows.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "grading/files.hpp"
#include "loop/progress.hpp"
#include "loop/saves.hpp"
#include "loop/screen.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using grading::Status;
using loop::Noticing;
using loop::Saves;

namespace {

grading::Course a_course(const fs::path& root) {
  grading::Course course;
  course.root = course.work = root;
  course.chapters = grading::this_course().chapters;
  return course;
}

grading::ChapterResult result_of(const grading::Chapter& chapter, Status status) {
  grading::ChapterResult result;
  result.chapter = chapter.id;
  for (const auto& exercise : chapter.exercises) {
    result.exercises.push_back(
        {exercise.name, status, status == Status::passed ? exercise.points : 0, exercise.points, {}});
  }
  return result;
}

std::size_t longest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) {
    std::size_t columns = 0;
    for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    longest = std::max(longest, columns);
  }
  return longest;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(saves)

BOOST_AUTO_TEST_CASE(are_noticed_however_an_editor_saves) {
  for (const Noticing how : {Noticing::told, Noticing::look}) {
    const TemporaryFolder folder;
    const fs::path file = folder / "momentum.cpp";
    grading::write_file(file, "one\n");
    Saves saved({file}, how);
    BOOST_TEST((saved.how() == how));
    BOOST_TEST(!saved.saved().has_value());
    std::ofstream(file) << "two\n";  // in place
    BOOST_TEST((saved.saved() == file));
    grading::write_file(file, "three\n");  // another file in its place
    BOOST_TEST((saved.saved() == file));
    std::ofstream(file) << "three\n";  // nothing new
    BOOST_TEST(!saved.saved().has_value());
    fs::remove(file);
    BOOST_TEST((saved.saved() == file));
  }
}

BOOST_AUTO_TEST_CASE(are_looked_for_where_the_kernel_cannot_tell) {
  const TemporaryFolder folder;
  const Saves saved({folder / "no such folder" / "momentum.cpp"}, Noticing::told);
  BOOST_TEST((saved.how() == Noticing::look));
  BOOST_TEST(saved.descriptor() == -1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(is_there_again_the_next_day) {
  const TemporaryFolder folder;
  const grading::Course course = a_course(folder.path());
  loop::Progress progress;
  progress.chapter = course.chapters[1].id;
  progress.of(course.chapters[1].id, course.chapters[1].exercises[0].name).hints = 2;
  BOOST_TEST(progress.note(result_of(course.chapters[0], Status::passed)));
  BOOST_TEST(!progress.note(result_of(course.chapters[0], Status::passed)), "a chapter is finished once");
  BOOST_TEST(loop::keep(progress, course));

  loop::Progress later = loop::read_progress(course);
  BOOST_TEST(later.chapter == course.chapters[1].id);
  BOOST_TEST(later.of(course.chapters[1].id, course.chapters[1].exercises[0].name).hints == 2);
  BOOST_TEST(loop::tally_of(later, course.chapters[0]).points == course.chapters[0].max_points());
  BOOST_TEST(loop::tally_of(later, course.chapters[1]).passed == 0u);
}

BOOST_AUTO_TEST_CASE(survives_a_course_that_changed_and_a_file_that_is_damaged) {
  const TemporaryFolder folder;
  const grading::Course course = a_course(folder.path());
  loop::Progress progress;
  progress.of("99-gone", "nothing").points = 7;
  BOOST_TEST(loop::keep(progress, course));
  BOOST_TEST(loop::read_progress(course).exercises.contains("99-gone/nothing"));

  const fs::path file = loop::folder_of_progress(course) / "progress.json";
  grading::write_file(file, "{\"chapter\": 3");
  BOOST_TEST(loop::read_progress(course).exercises.empty());
  BOOST_TEST((grading::read_file(file.string() + ".damaged") == "{\"chapter\": 3"));
}

BOOST_AUTO_TEST_CASE(of_ours_that_failed_changes_nothing) {
  const grading::Chapter chapter = grading::this_course().chapters[0];
  loop::Progress progress;
  progress.note(result_of(chapter, Status::passed));
  progress.note(result_of(chapter, Status::grader_failed));
  BOOST_TEST(loop::tally_of(progress, chapter).passed == chapter.exercises.size());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(screens)

BOOST_AUTO_TEST_CASE(fit_into_sixty_columns_in_both_languages) {
  const grading::Course course = grading::this_course();
  for (const auto language : {descenso::Language::es, descenso::Language::en}) {
    const loop::Look look{language, false, 60};
    for (const grading::Chapter& chapter : course.chapters) {
      for (const Status status :
           {Status::not_started, Status::passed, Status::did_not_compile, Status::timed_out}) {
        const auto result = result_of(chapter, status);
        const std::string screen =
            loop::tell_moment({.chapter = chapter,
                               .result = result,
                               .file = "chapters/" + chapter.id + "/" + chapter.source_name(),
                               .focus = chapter.exercises.front().name,
                               .hints = 3,
                               .next = {"Escribe.", "Write."},
                               .news = {}},
                              look);
        BOOST_TEST(longest_line(screen) <= 60u, screen);
        BOOST_TEST(screen.find(chapter.exercises.front().hints[2].in(language).substr(0, 12)) !=
                   std::string::npos);
      }
    }
    BOOST_TEST(longest_line(loop::tell_progress(course, {}, look)) <= 60u);
    BOOST_TEST(longest_line(loop::tell_keys(look, true, true)) <= 60u);
  }
}

BOOST_AUTO_TEST_CASE(end_their_hints_with_the_equation_in_the_lesson_of_their_language) {
  const grading::Course course = grading::this_course();
  const grading::Chapter& chapter = course.chapters.front();
  const grading::Exercise& exercise = chapter.exercises.front();
  const auto result = result_of(chapter, Status::failed);
  const TemporaryFolder site;
  grading::write_file(site / "es" / (chapter.name() + ".html"), "");
  const auto screen = [&](descenso::Language language, int hints) {
    return loop::tell_moment({.chapter = chapter,
                              .result = result,
                              .focus = exercise.name,
                              .hints = hints,
                              .site = site.path(),
                              .next = {},
                              .news = {}},
                             {language, false, 500});
  };
  const std::string page = chapter.name() + ".html#eq-" + exercise.equation + "\n";
  BOOST_TEST(screen(descenso::Language::es, 1).find(page) != std::string::npos);
  BOOST_TEST(screen(descenso::Language::es, 0).find(page) == std::string::npos);
  // There is no page in English here, so that only the number is said.
  BOOST_TEST(screen(descenso::Language::en, 1).find("In the lesson: (" + exercise.equation + ")\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(break_lines_between_words_and_lose_none) {
  BOOST_TEST(loop::wrapped("uno dos tres", 8) == "uno dos\ntres\n");
  BOOST_TEST(loop::wrapped("  uno dos tres", 9) == "  uno dos\n  tres\n");
  BOOST_TEST(loop::wrapped("año año año", 7) == "año año\naño\n");
  BOOST_TEST(loop::wrapped("abcdefgh", 3) == "abc\ndef\ngh\n");
  BOOST_TEST(loop::wrapped("\x1b[1muno dos\x1b[0m", 7) == "\x1b[1muno dos\x1b[0m\n");
}

BOOST_AUTO_TEST_CASE(show_a_full_bar_only_when_nothing_is_missing) {
  BOOST_TEST(loop::bar(19.9, 20, 4) == "███░");
  BOOST_TEST(loop::bar(20, 20, 4) == "████");
  BOOST_TEST(loop::bar(0, 0, 4) == "░░░░");
}

BOOST_AUTO_TEST_SUITE_END()
