// Late days and a person's decisions: from the file with the rules to every mark that leaves the class's
// folder. Nothing is compiled: the results are there already.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "grading/changes.hpp"
#include "grading/csv.hpp"
#include "grading/files.hpp"
#include "grading/policy.hpp"
#include "grading/reports/exports.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

/// A chapter of ten points in two exercises, and another.
Course small_course() {
  const std::array<Text, 3> hints{Text{"una", "one"}, {"dos", "two"}, {"tres", "three"}};
  Course course;
  course.chapters.push_back({"05-momentum",
                             "momentum",
                             {},
                             {"Momento", "Momentum"},
                             {{"step", 4, "5.1", hints}, {"descent", 6, "5.2", hints}}});
  course.chapters.push_back({"06-sgd", "sgd", {}, {"SGD", "SGD"}, {{"epoch", 10, "6.1", hints}}});
  return course;
}

/// Three people of whom everybody has 4 of 4 and 3 of 6 points.
struct Desk {
  Desk() {
    classroom.folder = folder / "class";
    classroom.chapters = {"05-momentum"};
    for (const char* name : {"ana", "eva", "leo"}) {
      Student student{name, name, {{"05-momentum", {"/somewhere/momentum.cpp"}}}};
      student.enrolled = name;
      classroom.students.push_back(student);
      ChapterResult result;
      result.chapter = "05-momentum";
      result.exercises = {{"step", Status::passed, 4, 4, {}}, {"descent", Status::failed, 3, 6, {}}};
      write_result(classroom, student, {result, "key", name});
    }
  }

  void apply_rules(const std::string& rules, const std::string& rows = "") {
    write_file(folder / "rules.toml", rules);
    write_file(folder / "roster.csv",
               "student,submitted,late_days,deadline\nana" + (rows.empty() ? ",,," : rows) + "\neva\nleo\n");
    const Roster roster = read_roster(folder / "roster.csv");
    for (Student& student : classroom.students)
      student.late.reset(), student.overrides.clear(), student.notes.clear();
    apply(read_policy(course, folder / "rules.toml"), &roster, classroom);
    prepare(classroom, "/nowhere/course");
    classroom = open_classroom(classroom.folder);
  }

  std::string complaint(const std::string& rules, const std::string& rows = "") {
    try {
      apply_rules(rules, rows);
    } catch (const BadRequest& bad) {
      BOOST_TEST(!bad.said.es.empty());
      const std::size_t name = bad.said.en.find("rules.toml");
      return bad.said.en.substr(name == std::string::npos ? 0 : name);
    }
    return "nothing";
  }

  /// What counts, what the tests gave and why, for an exercise; from grades.csv.
  Row grade(const std::string& student, const std::string& exercise) {
    gather(course, classroom);
    for (const Row& row : read_table(classroom.folder / "grades.csv").rows)
      if (row[0] == student && row[2] == exercise) return {row[4], row[7], row[8]};
    return {};
  }

  TemporaryFolder folder;
  Course course = small_course();
  Classroom classroom;
};

const std::string ten_percent = "[late]\ndeadline = 2026-11-20T23:59:00\npercent_per_day = 10\n";

bool holds(const std::string& text, const std::string& part) {
  BOOST_TEST_MESSAGE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(days_late, Desk)

BOOST_AUTO_TEST_CASE(cost_a_share_of_the_points_earned_for_each_day_begun) {
  apply_rules(ten_percent, ",2026-11-22 00:00,,");
  const std::string why = "2 days late (handed in 2026-11-22 00:00, due 2026-11-20T23:59:00): −20 %";
  BOOST_TEST((grade("ana", "step") == Row{"3.2", "4", why}));
  BOOST_TEST((grade("ana", "descent") == Row{"2.4", "3", why}));
  BOOST_TEST((grade("eva", "step") == Row{"4", "4", ""}));
}

BOOST_AUTO_TEST_CASE(cost_nothing_in_time_in_the_minutes_of_grace_or_on_free_days) {
  for (const char* in_time :
       {",2026-11-20 23:59,,", ",2026-11-20 10:00,,", ",2026-11-25 10:00,,2026-11-30"}) {
    apply_rules(ten_percent, in_time);
    BOOST_TEST((grade("ana", "step") == Row{"4", "4", ""}), in_time);
  }
  apply_rules(ten_percent + "minutes_of_grace = 15\n", ",2026-11-21 00:14,,");
  BOOST_TEST((grade("ana", "step") == Row{"4", "4", ""}));
  // Grace is not added to the deadline of who misses that, too.
  apply_rules(ten_percent + "minutes_of_grace = 15\n", ",2026-11-21 00:15,,");
  BOOST_TEST(grade("ana", "step")[0] == "3.6");
  apply_rules(ten_percent + "late_days = 2\n", ",2026-11-23 12:00,,");
  BOOST_TEST(grade("ana", "step")[0] == "3.6");
  BOOST_TEST(holds(grade("ana", "step")[2], "3 days late"));
  BOOST_TEST(holds(grade("ana", "step")[2], "2 days of them free: −10 %"));
  apply_rules(ten_percent + "late_days = 2\n", ",2026-11-23 12:00,0,");
  BOOST_TEST(grade("ana", "step")[0] == "2.8");
}

BOOST_AUTO_TEST_CASE(cost_at_most_what_the_rules_say) {
  apply_rules(ten_percent + "at_most_percent = 50\n", ",2027-11-20 12:00,,");
  BOOST_TEST(grade("ana", "step")[0] == "2");
  apply_rules(ten_percent, ",2027-11-20 12:00,,");
  BOOST_TEST(grade("ana", "step")[0] == "0");
}

BOOST_AUTO_TEST_CASE(are_not_guessed_where_it_is_not_known_when_something_came) {
  classroom.students[1].marked_late = true;
  apply_rules(ten_percent);
  BOOST_TEST((grade("ana", "step") == Row{"4", "4", ""}));
  write_file(folder / "roster.csv", "student,submitted\nana,\neva,\n");
  const Roster roster = read_roster(folder / "roster.csv");
  Classroom fresh = classroom;
  fresh.students[1].marked_late = true;
  apply(read_policy(course, folder / "rules.toml"), &roster, fresh);
  BOOST_TEST(
      holds(fresh.students[0].notes.at(0).en, "does not say when this was handed in; nothing is taken off"));
  BOOST_TEST(holds(fresh.students[1].notes.at(0).en, "Late, says Canvas; by how much is not known"));
}

BOOST_AUTO_TEST_CASE(can_be_set_by_a_decision) {
  apply_rules(
      ten_percent + "[[override]]\nstudent = \"ana\"\ndays_late = 0\nreason = \"Ill until the 22nd.\"\n",
      ",2026-11-22 00:00,,");
  BOOST_TEST(
      (grade("ana", "step") == Row{"4", "4", "0 days late (Ill until the 22nd.): nothing is taken off"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_decision, Desk)

BOOST_AUTO_TEST_CASE(has_the_last_word_on_an_exercise) {
  apply_rules(
      ten_percent +
          "[[override]]\nstudent = \"ANA\"\nchapter = \"momentum\"\nexercise = \"descent\"\npoints = 6\n"
          "reason = \"Right, and shown so.\"\n",
      ",2026-11-21 12:00,,");
  BOOST_TEST((grade("ana", "descent") == Row{"6", "3", "the instructor’s decision: Right, and shown so."}));
  BOOST_TEST(grade("ana", "step")[0] == "3.6");
}

BOOST_AUTO_TEST_CASE(about_a_chapter_is_spread_over_its_exercises_to_the_hundredth) {
  apply_rules(
      "[[override]]\nstudent = \"eva\"\nchapter = \"05-momentum\"\npoints = 3.33\nreason = \"Oral exam.\"\n");
  BOOST_TEST(grade("eva", "step")[0] == "1.33");
  BOOST_TEST(grade("eva", "descent")[0] == "2");
}

BOOST_AUTO_TEST_CASE(settles_a_mark_that_the_grader_owes) {
  ChapterResult failed;
  failed.chapter = "05-momentum";
  failed.exercises = {{"step", Status::grader_failed, 0, 4, {}},
                      {"descent", Status::grader_failed, 0, 6, {}}};
  write_result(classroom, classroom.students[1], {failed, "key", "eva"});
  apply_rules("");
  BOOST_TEST(!mark_of(read_report(course, classroom.folder).results[1]).has_value());
  apply_rules("[[override]]\nstudent = \"eva\"\nchapter = \"momentum\"\npoints = 7\nreason = \"By hand.\"\n");
  BOOST_TEST(mark_of(read_report(course, classroom.folder).results[1]).value() == 7);
}

BOOST_AUTO_TEST_CASE(and_days_late_are_in_everything_that_leaves_the_folder) {
  apply_rules(
      ten_percent +
          "[[override]]\nstudent = \"eva\"\nchapter = \"momentum\"\npoints = 10\nreason = \"Oral <exam>.\"\n",
      ",2026-11-21 12:00,,");
  gather(course, classroom);
  const auto feedback = [&](const std::string& name) {
    return read_file(classroom.folder / "feedback" / (name + ".txt")).value();
  };
  BOOST_TEST(holds(feedback("ana"), "05-momentum · Momentum  6.3 of 10 points"));
  BOOST_TEST(holds(feedback("ana"),
                   "1 day late (handed in 2026-11-21 12:00, due 2026-11-20T23:59:00): −10 % (7 → 6.3)"));
  BOOST_TEST(holds(feedback("eva"), "the instructor’s decision: Oral <exam>. (7 → 10)"));

  const ClassReport report = read_report(course, classroom.folder);
  const std::string table = class_table(report);
  BOOST_TEST(holds(table, "student,05-momentum,total,max_points,look_at,earned,why\n"));
  BOOST_TEST(holds(table, "ana,6.3,6.3,10,,7,\"05-momentum 1 day late"));
  BOOST_TEST(holds(table, "eva,10,10,10,,7,05-momentum the instructor’s decision: Oral <exam>. (7 → 10)\n"));
  BOOST_TEST(holds(table, "leo,7,7,10,,7,\n"));
  BOOST_TEST(gradescope_result(report, 0).at("score") == 6.3);
  BOOST_TEST(holds(gradescope_result(report, 0).at("output"), "−10 % (7 → 6.3)"));
  BOOST_TEST(holds(junit(report), "name=\"earned\" value=\"7\""));
  BOOST_TEST(holds(student_page(report, 1), "Oral &lt;exam&gt;. (7 → 10)"));
  BOOST_TEST(holds(class_page(report), "by the tests: 7"));

  write_file(folder / "sheet.csv",
             "Identifier,Full name,Grade,Maximum grade,Feedback comments\nParticipant 1,ana,,100,\n");
  const std::string moodle = filled_moodle_sheet(report, folder / "sheet.csv").bytes;
  BOOST_TEST(holds(moodle, "Participant 1,ana,63,100,"));
  BOOST_TEST(holds(moodle, "(7 → 6.3)"));
}

BOOST_AUTO_TEST_CASE(needs_no_hand_in_to_reach_a_sheet) {
  Student missing{"3306", "3306", {}};
  missing.enrolled = "3306";
  missing.called = "Vega, Fran";
  missing.arrived = false;
  classroom.students = {missing};
  apply_rules("[[override]]\nstudent = \"3306\"\nchapter = \"momentum\"\npoints = 5\nreason = \"Orally.\"\n");
  ChapterResult nothing;
  nothing.chapter = "05-momentum";
  nothing.exercises = {{"step", Status::not_started, 0, 4, {}}, {"descent", Status::not_started, 0, 6, {}}};
  write_result(classroom, missing, {nothing, "key", "3306"});
  write_file(folder / "sheet.csv", "Identifier,Full name,Grade\nParticipant 3306,Fran Vega,\n");
  const Filled filled = filled_moodle_sheet(read_report(course, classroom.folder), folder / "sheet.csv");
  BOOST_TEST(filled.left.empty());
  BOOST_TEST(filled.bytes == "Identifier,Full name,Grade\nParticipant 3306,Fran Vega,5\n");
}

BOOST_AUTO_TEST_CASE(that_cannot_be_followed_is_refused_in_a_sentence) {
  const std::string who = "[[override]]\nstudent = \"ana\"\n", why = "reason = \"x\"\n",
                    what = "chapter = \"momentum\"\npoints = 1\n";
  BOOST_TEST(complaint("[late\n").starts_with("rules.toml, line 1: this is not TOML: "));
  BOOST_TEST(
      complaint("[late]\ndeadlin = 1\n") ==
      "rules.toml, line 2: “deadlin” means nothing here; there may be deadline, minutes_of_grace, late_days, "
      "percent_per_day, at_most_percent.");
  BOOST_TEST(complaint("[late]\n") ==
             "rules.toml, line 1: there is no “percent_per_day”: what share of the points each day costs.");
  BOOST_TEST(complaint("[late]\npercent_per_day = 110\n") ==
             "rules.toml, line 2: “percent_per_day” has to be a number from 0 to 100.");
  BOOST_TEST(complaint("[late]\npercent_per_day = \"10\"\n") ==
             "rules.toml, line 2: “percent_per_day” has to be a number from 0 to 100.");
  BOOST_TEST(complaint("[late]\ndeadline = 7\npercent_per_day = 1\n") ==
             "rules.toml, line 2: “deadline” is written like 2026-11-20T23:59:00.");
  BOOST_TEST(complaint(who + what) == "rules.toml, line 1: there is no “reason”: why.");
  BOOST_TEST(complaint(what + why) ==
             "rules.toml, line 1: “chapter” means nothing here; there may be late, override.");
  BOOST_TEST(complaint("[[override]]\n" + what + why) == "rules.toml, line 1: there is no “student”: whom.");
  BOOST_TEST(complaint(who + why) ==
             "rules.toml, line 1: there has to be “days_late”, or else “chapter” and “points”.");
  BOOST_TEST(complaint(who + "chapter = \"momentm\"\npoints = 1\n" + why) ==
             "rules.toml, line 1: There is no chapter called “momentm”. Did you mean “momentum”?");
  BOOST_TEST(complaint(who + "exercise = \"stepp\"\n" + what + why) ==
             "rules.toml, line 1: There is no exercise of 05-momentum called “stepp”. Did you mean “step”?");
  BOOST_TEST(complaint(who + "exercise = \"step\"\nchapter = \"momentum\"\npoints = 5\n" + why) ==
             "rules.toml, line 5: “points” has to be a number from 0 to 4.");
  BOOST_TEST(complaint("[[override]]\nstudent = \"anna\"\n" + what + why) ==
             "rules.toml, line 1: There is no student in the class called “anna”. Did you mean “ana”?");
  BOOST_TEST(complaint(who + "chapter = \"sgd\"\npoints = 1\n" + why) ==
             "rules.toml, line 1: 06-sgd is not graded in this class.");
  BOOST_TEST(complaint(who + what + why + who + "exercise = \"step\"\n" + what + why) ==
             "rules.toml, line 6: that has been decided above.");
  BOOST_TEST(complaint(ten_percent, ",2026-11-22T00:00Z,,") ==
             "Row 2 of the roster: of “2026-11-22T00:00Z” and “2026-11-20T23:59:00” only one says how far it "
             "is from "
             "UTC (like +01:00); let both say it, or none.");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_CASE(a_change_is_a_mark_that_was_there_before_and_is_another_now, Desk) {
  const fs::path grades = folder / "grades.csv";
  write_file(grades,
             "student,chapter,exercise,status,points,max_points,confined\n"
             "ana,05-momentum,step,failed,3,4,yes\nana,05-momentum,descent,passed,6,6,yes\n"
             "leo,05-momentum,step,grader_failed,0,4,yes\n");
  ChapterResult result;
  result.chapter = "05-momentum";
  result.exercises = {{"step", Status::passed, 4, 4, {}}, {"descent", Status::grader_failed, 0, 6, {}}};
  Changes changes(grades);
  for (const Student& student : classroom.students) changes.compare(student, {result});
  BOOST_TEST_REQUIRE(changes.all().size() == 1);
  BOOST_TEST(changes.all()[0].student == "ana");
  BOOST_TEST(changes.all()[0].exercise == "step");
  BOOST_TEST(changes.all()[0].before == "3");
  BOOST_TEST(changes.all()[0].after == "4");
  // What somebody made of the file is no marks.
  write_file(grades, "Nota;Jos\xE9\n");
  BOOST_TEST(!Changes(grades).had_marks());
  BOOST_TEST(!Changes(folder / "none.csv").had_marks());
}
