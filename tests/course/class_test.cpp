// A class of twenty, graded from folders to marks, as an instructor would.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "grading/course.hpp"
#include "grading/files.hpp"
#include "grading/mistakes.hpp"
#include "grading/process.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;
using nlohmann::json;

namespace {

using Row = std::vector<std::string>;

/// The rows of a CSV file by RFC 4180.
std::vector<Row> rows_of(const std::string& csv) {
  std::vector<Row> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      rows.back().back().push_back('"');
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else {
      rows.back().back().push_back(c);
    }
  }
  rows.pop_back();
  return rows;
}

/// The text with what stands in the body of one function put before everything else in it.
std::string with_first_line(std::string source, const std::string& function, const std::string& line) {
  const std::size_t body = source.find('{', source.find(" " + function + "(")) + 1;
  return source.insert(body, "\n  " + line);
}

/// The class: what each hands in, and what that should come to.
struct Class {
  Class() {
    const Course course = this_course();
    chapter = *std::ranges::find(course.chapters, "05-momentum", &Chapter::id);
    const std::string reference = read_file(course.solution(chapter)).value();
    const std::string stubs = read_file(course.stub(chapter)).value();

    hand_in("ana", "entrega/final/momentum.cpp", reference);
    hand_in("Benítez, Óscar \"Oz\"", "momentum.cpp", reference);
    hand_in("=HYPERLINK(1)", "momentum.cpp", reference);
    hand_in("-rf", "momentum.cpp", reference);
    hand_in("semi;colon [x] $HOME", "momentum.cpp", reference);
    hand_in("Jos\xE9", "momentum.cpp", reference);
    hand_in("stubs", "momentum.cpp", stubs);
    for (const Mistake& mistake : read_mistakes(course.solution(chapter).parent_path(), chapter)) {
      if (mistakes.size() < 4 && !mistakes.contains(mistake.exercise)) {
        hand_in("mistaken " + mistake.exercise, "momentum.cpp", with_edits(reference, {mistake.edit}));
        mistakes[mistake.exercise] = mistake.name;
      }
    }
    hand_in("half-done", "momentum.cpp",
            with_first_line(reference, "gradient_check", "throw NotStarted(\"gradient_check\");"));
    hand_in("broken", "momentum.cpp", reference + "\nint x = ;\n");
    hand_in("crashes", "momentum.cpp", with_first_line(reference, "momentum_weights", "std::abort();"));
    hand_in("loops", "momentum.cpp",
            with_first_line(reference, "momentum_weights", "for (volatile bool on = true; on;) {}"));
    hand_in("leaves", "momentum.cpp", with_first_line(reference, "terminal_momentum", "std::exit(0);"));
    hand_in("talks", "momentum.cpp",
            with_first_line(with_first_line(reference, "momentum_weights",
                                            "std::printf(\"secret %g\", beta); throw std::runtime_error("
                                            "\"secret \" + std::to_string(beta));"),
                            "terminal_momentum", "throw NotStarted(\"secret \" + std::to_string(beta));"));
    hand_in("twice", "a/momentum.cpp", reference);
    hand_in("twice", "b/momentum.cpp", reference);
    hand_in("linked", "essay.txt", "");
    fs::create_directories(folder / "submissions" / "nothing");
    students.insert("nothing");
    fs::create_symlink(course.solution(chapter), folder / "submissions" / "linked" / "momentum.cpp");
    write_file(folder / "submissions" / "notes.txt", "not a student");
  }

  void hand_in(const std::string& student, const std::string& file, const std::string& text) {
    write_file(folder / "submissions" / student / file, text);
    students.insert(student);
  }

  Captured grade(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> command{
        COURSE,   "grade", (folder / "submissions").string(), "--into", (folder / "class").string(),
        "--lang", "es"};
    command.insert(command.end(), more.begin(), more.end());
    return capture(command);
  }

  /// status and points of every exercise of a student; "" for the student where the name is not UTF-8.
  std::map<std::string, Row> marks_of(const std::string& student) const {
    std::map<std::string, Row> marks;
    for (const Row& row : rows_of(read_file(folder / "class" / "grades.csv").value())) {
      if (row.at(0) == student) marks[row.at(2)] = {row.at(3), row.at(4), row.at(5)};
    }
    return marks;
  }

  void has_full_points(const std::string& student, const std::string& except = "") const {
    const auto marks = marks_of(student);
    BOOST_TEST(marks.size() == chapter.exercises.size(), student);
    for (const auto& [exercise, row] : marks) {
      if (exercise == except) continue;
      BOOST_TEST(row[0] == "passed", student << ", " << exercise << ": " << row[0]);
      BOOST_TEST(row[1] == row[2], student << ", " << exercise);
    }
  }

  void has_throughout(const std::string& student, const std::string& status) const {
    const auto marks = marks_of(student);
    BOOST_TEST(marks.size() == chapter.exercises.size(), student);
    for (const auto& [exercise, row] : marks) {
      BOOST_TEST(row[0] == status, student << ", " << exercise << ": " << row[0]);
      BOOST_TEST(row[1] == "0", student << ", " << exercise);
    }
  }

  TemporaryFolder folder;
  Chapter chapter;
  std::set<std::string> students;
  std::map<std::string, std::string> mistakes;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_class_of_twenty_gets_the_marks_it_should) {
  const Class that;
  BOOST_TEST_REQUIRE(that.students.size() == 20);
  const Captured graded = that.grade();
  BOOST_TEST_MESSAGE(graded.output);
  BOOST_TEST(graded.status == 0);

  const auto rows = rows_of(read_file(that.folder / "class" / "grades.csv").value());
  BOOST_TEST((rows[0] == Row{"student", "chapter", "exercise", "status", "points", "max_points", "confined",
                             "earned", "why"}));
  BOOST_TEST(rows.size() == 1 + 20 * that.chapter.exercises.size());

  // Whoever hands in the reference has full points, whatever the folder is called.
  for (const char* name :
       {"ana", "Benítez, Óscar \"Oz\"", "'=HYPERLINK(1)", "'-rf", "semi;colon [x] $HOME", "Jos\uFFFD"}) {
    that.has_full_points(name);
  }
  that.has_throughout("stubs", "not_started");
  that.has_throughout("nothing", "not_started");
  that.has_throughout("broken", "did_not_compile");
  that.has_throughout("twice", "rejected");
  that.has_throughout("linked", "rejected");

  for (const auto& [exercise, mistake] : that.mistakes) {
    const auto marks = that.marks_of("mistaken " + exercise);
    BOOST_TEST(marks.at(exercise)[0] == "failed", mistake);
    BOOST_TEST(std::stod(marks.at(exercise)[1]) < std::stod(marks.at(exercise)[2]), mistake);
  }

  // One broken function costs its own points and no others.
  that.has_full_points("half-done", "gradient_check");
  BOOST_TEST(that.marks_of("half-done").at("gradient_check")[0] == "not_started");
  that.has_full_points("crashes", "momentum_weights");
  BOOST_TEST(that.marks_of("crashes").at("momentum_weights")[0] == "crashed");
  that.has_full_points("loops", "momentum_weights");
  BOOST_TEST(that.marks_of("loops").at("momentum_weights")[0] == "timed_out");
  that.has_full_points("leaves", "terminal_momentum");
  BOOST_TEST(that.marks_of("leaves").at("terminal_momentum")[0] == "crashed");

  // A result for each, feedback for each in the language asked for, and what lay there besides.
  for (const char* slug : {"ana", "Jos_", "twice", "linked", "nothing"}) {
    const auto result = read_file(that.folder / "class" / "results" / slug / "05-momentum.json");
    BOOST_TEST_REQUIRE(result.has_value(), slug);
    BOOST_TEST(json::parse(*result)["exercises"].size() == that.chapter.exercises.size());
  }
  const auto feedback = read_file(that.folder / "class" / "feedback" / "stubs.txt");
  BOOST_TEST_REQUIRE(feedback.has_value());
  BOOST_TEST(feedback->find("sin empezar") != std::string::npos);
  BOOST_TEST(graded.output.find("notes.txt") != std::string::npos);

  // Feedback on hidden tests gives no values away.
  for (const auto& [exercise, mistake] : that.mistakes) {
    const auto text = read_file(that.folder / "class" / "feedback" / ("mistaken_" + exercise + ".txt"));
    BOOST_TEST_REQUIRE(text.has_value());
    BOOST_TEST(text->find("se esperaba") == std::string::npos, *text);
  }

  // What a submission says of its inputs does not come back to its author.
  const auto talk = read_file(that.folder / "class" / "feedback" / "talks.txt");
  BOOST_TEST_REQUIRE(talk.has_value());
  BOOST_TEST(talk->find("secret") == std::string::npos, *talk);
  BOOST_TEST(that.marks_of("talks").at("momentum_weights")[0] == "failed");
  BOOST_TEST(that.marks_of("talks").at("terminal_momentum")[0] == "not_started");

  // No worker stays behind.
  BOOST_TEST(!fs::exists(that.folder / "class" / "work"));

  // The class can be graded by CTest alone, and in part; the marks come out the same.
  const auto marks = read_file(that.folder / "class" / "grades.csv");
  fs::remove(that.folder / "class" / "grades.csv");
  fs::remove_all(that.folder / "class" / "results" / "ana");
  const Captured ana = capture({"ctest", "--test-dir", (that.folder / "class").string(), "-L", "^ana$"});
  BOOST_TEST(ana.status == 0, ana.output);
  BOOST_TEST(ana.output.find("100% tests passed, 0 tests failed out of 2") != std::string::npos, ana.output);
  BOOST_TEST((read_file(that.folder / "class" / "grades.csv") == marks));
}

BOOST_AUTO_TEST_CASE(two_chapters_of_one_student_can_be_graded_at_the_same_time) {
  const Course course = this_course();
  const TemporaryFolder folder;
  for (const char* id : {"04-step-sizes", "05-momentum"}) {
    const Chapter& chapter = *std::ranges::find(course.chapters, id, &Chapter::id);
    write_file(folder / "submissions" / "ana" / chapter.source_name(),
               read_file(course.solution(chapter)).value());
  }
  const Captured graded = capture({COURSE, "grade", (folder / "submissions").string(), "--into",
                                   (folder / "class").string(), "--jobs", "2"});
  BOOST_TEST(graded.status == 0, graded.output);
  for (const Row& row : rows_of(read_file(folder / "class" / "grades.csv").value()))
    BOOST_TEST((row.at(3) == "passed" || row.at(3) == "status"), row.at(2) << ": " << row.at(3));
}
