// A class graded again and again, as a term goes: only what changed, each different file once, and what that
// did to the marks.

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "grading/course.hpp"
#include "grading/csv.hpp"
#include "grading/files.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using grading::Captured;
using grading::read_file;
using grading::Row;
using grading::write_file;

namespace {

/// Two who hand in the same file, one who hands in stubs, one whose file does not compile, one without any.
struct Desk {
  Desk() {
    const grading::Course course = grading::this_course();
    const auto chapter = *std::ranges::find(course.chapters, "05-momentum", &grading::Chapter::id);
    reference = read_file(course.solution(chapter)).value();
    hand_in("ana", reference);
    hand_in("eva", reference);
    hand_in("pep", read_file(course.stub(chapter)).value());
    hand_in("rut", "int x = ;\n");
    fs::create_directories(submissions / "sol");
  }

  void hand_in(const std::string& student, const std::string& text) const {
    write_file(submissions / student / "momentum.cpp", text);
  }

  Captured grade(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"grade", submissions.string(), "--into", into.string(), "--lang", "en"});
    return course(more);
  }

  std::string plan(int to_grade, int same, int up_to_date) const {
    return fmt::format("To grade: {}. The same file, byte for byte, as another's: {}. Up to date: {}.",
                       to_grade, same, up_to_date);
  }

  double points_of(const std::string& student) const {
    double sum = 0;
    for (const Row& row : grading::read_table(into / "grades.csv").rows) {
      if (row[0] == student) sum += std::stod(row[4]);
    }
    return sum;
  }

  std::vector<Row> changes() const {
    auto rows = grading::read_table(into / "changes.csv").rows;
    rows.erase(rows.begin());
    return rows;
  }

  TemporaryFolder folder;
  fs::path submissions = folder / "submissions", into = folder / "class";
  std::string reference;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_class_is_graded_again_only_where_something_changed, Desk) {
  BOOST_TEST(says(grade(), plan(4, 1, 0)));
  const auto marks = read_file(into / "grades.csv");
  BOOST_TEST(points_of("ana") == 20);
  BOOST_TEST(points_of("eva") == 20);
  BOOST_TEST(points_of("pep") == 0);

  // Nothing changed: nothing is done, and everything is as it was.
  const Captured again = grade();
  BOOST_TEST(says(again, plan(0, 0, 5)));
  BOOST_TEST(says(again, "None of the marks that were there has changed."));
  BOOST_TEST((read_file(into / "grades.csv") == marks));

  // A run that was cut short: what is not there, or only half, is graded.
  fs::remove(into / "results" / "pep" / "05-momentum.json");
  write_file(into / "results" / "rut" / "05-momentum.json", "{\"student\": \"rut\"");
  BOOST_TEST(says(grade(), plan(2, 0, 3)));
  BOOST_TEST((read_file(into / "grades.csv") == marks));

  // A better hand-in, which happens to be somebody else's: its marks change, and that is said.
  hand_in("pep", reference);
  const Captured better = grade();
  BOOST_TEST(says(better, plan(0, 1, 4)));
  BOOST_TEST(says(better, "pep, 05-momentum/heavy_ball: 0 → 4"));
  BOOST_TEST(points_of("pep") == 20);
  BOOST_TEST(changes().size() == 9);
  for (const Row& row : changes()) BOOST_TEST(row[0] == "pep");
  const auto result = nlohmann::json::parse(read_file(into / "results" / "pep" / "05-momentum.json").value());
  BOOST_TEST(result["student"] == "pep");
}

BOOST_FIXTURE_TEST_CASE(a_class_can_be_graded_anew_as_a_whole_or_for_one_student, Desk) {
  hand_in("eva", reference + "// eva\n");
  BOOST_TEST(says(grade(), plan(5, 0, 0)));
  hand_in("ana", "int x = ;\n");
  hand_in("eva", "int x = ;\n");
  BOOST_TEST(says(grade({"--only", "ana"}), plan(1, 0, 0)));
  BOOST_TEST(points_of("ana") == 0);
  BOOST_TEST(points_of("eva") == 20);  // of the others, what is there stays
  BOOST_TEST(says(grade({"--only", "sol", "--regrade"}), plan(1, 0, 0)));
  // Three hand in the same now.
  BOOST_TEST(says(grade({"--regrade"}), plan(3, 2, 0)));
  BOOST_TEST(points_of("eva") == 0);

  const Captured nobody = grade({"--only", "anna"});
  BOOST_TEST(nobody.status == 2);
  BOOST_TEST(says(nobody, "There is no student called “anna”. Did you mean “ana”?"));
}

BOOST_FIXTURE_TEST_CASE(a_newcomer_takes_nobodys_marks, Desk) {
  // Both names are harmless as the same word, and the newcomer's comes first.
  hand_in("é", reference);
  grade({"--only", "é"});
  BOOST_TEST(points_of("é") == 20);
  hand_in("á", "int x = ;\n");
  const Captured graded = grade();
  BOOST_TEST(points_of("é") == 20, graded.output);
  BOOST_TEST(points_of("á") == 0, graded.output);
  BOOST_TEST(says(graded, "None of the marks that were there has changed."), graded.output);
}
