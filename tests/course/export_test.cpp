// A class's marks, as other programs take them. What is expected was written by hand from the formats' own
// descriptions.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "grading/classroom.hpp"
#include "grading/files.hpp"
#include "grading/reports/exports.hpp"
#include "grading/reports/sheet.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;
using nlohmann::json;

namespace {

/// Two chapters of ten points each.
Course small_course() {
  const std::array<Text, 3> hints{Text{"una pista", "a hint"}, {"dos", "two"}, {"tres", "three"}};
  Course course;
  course.chapters.push_back({"05-momentum",
                             "momentum",
                             {},
                             {"Momento", "Momentum"},
                             {{"step", 4, "5.1", hints}, {"descent", 6, "5.2", hints}}});
  course.chapters.push_back({"06-sgd", "sgd", {}, {"SGD", "SGD"}, {{"epoch", 10, "6.1", hints}}});
  return course;
}

CaseResult one_case(const std::string& exercise, const std::string& name, Status status,
                    const std::string& said = "") {
  CaseResult result;
  result.exercise = exercise;
  result.name = name;
  result.claim = {"afirma " + name, "claims " + name};
  result.status = status;
  if (!said.empty()) result.findings.push_back({{said, said}, {"sale SECRETO", "it gives SECRET"}, 42});
  result.printed = "SECRET";
  return result;
}

ExerciseResult exercise(const std::string& name, double max_points, std::vector<CaseResult> cases) {
  return {name, status_of(cases), max_points * share_passed(cases), max_points, std::move(cases)};
}

/// A result of chapter 5: all of step, and as much of descent as its two cases say.
ChapterResult momentum(Status first, Status second, const std::string& said = "it is wrong") {
  ChapterResult result;
  result.chapter = "05-momentum";
  result.exercises = {exercise("step", 4, {one_case("step", "steps", Status::passed)}),
                      exercise("descent", 6,
                               {one_case("descent", "descends", first, first == Status::passed ? "" : said),
                                one_case("descent", "ends", second, second == Status::passed ? "" : said)})};
  return result;
}
const ChapterResult ten_points = momentum(Status::passed, Status::passed);
const ChapterResult seven_points = momentum(Status::passed, Status::failed);
const ChapterResult four_points = momentum(Status::crashed, Status::timed_out);
const ChapterResult no_mark = momentum(Status::passed, Status::grader_failed);

/// What a stranger would like to be obeyed by a terminal, a browser, a spreadsheet or a reader of XML.
const std::string hostile =
    "</pre></td><script>alert(1)</script>&amp;\"'\x1b[31m\x01\xFF\uFFFE\uFFFF]]>\\\" \u202E=1+1";

/// A folder of a class that was graded, built by hand.
struct Graded {
  Graded() {
    classroom.folder = folder / "class";
    classroom.chapters = {"05-momentum"};
  }

  void add(const std::string& name, const std::string& slug, const std::vector<ChapterResult>& results,
           bool handed_in = true) {
    Student student{name, slug, {}};
    if (handed_in) student.files["05-momentum"] = {"/somewhere/momentum.cpp"};
    classroom.students.push_back(student);
    for (const ChapterResult& result : results) {
      write_file(classroom.folder / "results" / slug / (result.chapter + ".json"),
                 json(result).dump(1, ' ', false, json::error_handler_t::replace));
    }
  }

  ClassReport report(Language language = Language::en) {
    prepare(classroom, "/nowhere/course");
    ClassReport read = read_report(course, classroom.folder);
    read.language = language;
    return read;
  }

  fs::path sheet(const std::string& bytes) const {
    write_file(folder / "sheet.csv", bytes);
    return folder / "sheet.csv";
  }

  /// "Ana: is not in the sheet"
  static std::vector<std::string> left(const Filled& filled) {
    std::vector<std::string> all;
    for (const Filled::Left& one : filled.left) all.push_back(one.student + ": " + one.why.en);
    return all;
  }

  TemporaryFolder folder;
  Course course = small_course();
  Classroom classroom;
};

template <typename Function>
std::string complaint(const Function& function) {
  try {
    function();
  } catch (const BadRequest& bad) {
    BOOST_TEST(!bad.said.es.empty());
    return bad.said.en;
  }
  return "nothing";
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++n;
  return n;
}

/// By a reader that takes nothing but well-formed XML.
bool is_xml(const TemporaryFolder& folder, const std::string& text) {
  write_file(folder / "it.xml", text);
  const Captured read =
      capture({"sh", "-c", "xmllint --noout \"$1\" 2>&1", "sh", (folder / "it.xml").string()});
  BOOST_TEST_MESSAGE(read.output);
  return read.status == 0;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_table_of_the_class, Graded)

BOOST_AUTO_TEST_CASE(has_a_row_for_each_student) {
  classroom.chapters = {"05-momentum", "06-sgd"};
  ChapterResult sgd;
  sgd.chapter = "06-sgd";
  sgd.exercises = {exercise(
      "epoch", 10, {one_case("epoch", "a", Status::passed), one_case("epoch", "b", Status::failed)})};
  ChapterResult loose = sgd;
  loose.confined = false;
  add("Núñez, \"Ana\"\n🙂", "ana", {seven_points, sgd});
  add("=1+1", "eq", {four_points, loose});
  add("Leo", "leo", {no_mark, sgd});
  add("Nadia", "nadia", {ten_points});  // whose other chapter nobody has graded yet
  BOOST_TEST(class_table(report()) ==
             "student,05-momentum,06-sgd,total,max_points,look_at,earned,why\n"
             "\"Núñez, \"\"Ana\"\"\\u{000A}🙂\",7,5,12,20,,12,\n"
             "'=1+1,4,5,9,20,05-momentum crashed; 06-sgd unconfined,9,\n"
             "Leo,,5,,20,05-momentum grader_failed,,\n"
             "Nadia,10,,,20,06-sgd grader_failed,,\n");
}

BOOST_AUTO_TEST_CASE(may_be_of_some_chapters) {
  classroom.chapters = {"05-momentum", "06-sgd"};
  add("Ana", "ana", {seven_points});
  report();
  BOOST_TEST(class_table(read_report(course, classroom.folder, {"05-momentum"})) ==
             "student,05-momentum,total,max_points,look_at,earned,why\nAna,7,7,10,,7,\n");
  BOOST_TEST(complaint([&] { read_report(course, classroom.folder, {"01-optimality-conditions"}); }) ==
             "01-optimality-conditions was not graded in this class.");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(moodles_sheet, Graded)

BOOST_AUTO_TEST_CASE(is_filled_in_by_the_numbers_of_the_folders) {
  add("Ana López_101_assignsubmission_file_", "ana", {seven_points});
  add("José O'Hara_102_file_", "jose", {ten_points});
  const Filled filled = filled_moodle_sheet(
      report(),
      sheet("Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\"Grade can be "
            "changed\",\"Last modified (submission)\",\"Last modified (grade)\"\r\n"
            "\"Participant 102\",\"José O'Hara\",j@x.es,\"Submitted for grading\",,100.00,Yes,\"Monday, 5 "
            "October 2026, 10:00 AM\",-\r\n"
            "\"Participant 101\",\"Ana López\",a@x.es,\"Submitted for grading\",\"\",100.00,Yes,-,-\r\n"
            "\"Participant 1010\",\"Eva\",e@x.es,\"No submission\",3.00,100.00,Yes,-,-\r\n"));
  BOOST_TEST(
      filled.bytes ==
      "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\"Grade can be "
      "changed\",\"Last modified (submission)\",\"Last modified (grade)\"\r\n"
      "\"Participant 102\",\"José O'Hara\",j@x.es,\"Submitted for grading\",100,100.00,Yes,\"Monday, 5 "
      "October 2026, 10:00 AM\",-\r\n"
      "\"Participant 101\",\"Ana López\",a@x.es,\"Submitted for grading\",\"70\",100.00,Yes,-,-\r\n"
      "\"Participant 1010\",\"Eva\",e@x.es,\"No submission\",3.00,100.00,Yes,-,-\r\n");
  BOOST_TEST(filled.left.empty());
}

BOOST_AUTO_TEST_CASE(may_be_in_spanish_with_commas_for_decimals) {
  classroom.students.clear();
  add("Ana López_101_assignsubmission_file_", "ana", {seven_points});
  const std::string header =
      "\xEF\xBB\xBFIdentificador,\"Nombre completo\",Estado,Calificación,\"Calificación máxima\"\n";
  BOOST_TEST(
      filled_moodle_sheet(report(), sheet(header + "\"Participante 101\",\"Ana López\",Enviado,,\"2,50\"\n"))
          .bytes == header + "\"Participante 101\",\"Ana López\",Enviado,\"1,75\",\"2,50\"\n");
  // Where decimals have commas, spreadsheets put semicolons between the cells.
  const std::string other = "Identificador;Nombre completo;Calificación;Calificación máxima\n";
  BOOST_TEST(filled_moodle_sheet(report(), sheet(other + "Participante 101;Ana López;;5\n")).bytes ==
             other + "Participante 101;Ana López;3,5;5\n");
}

BOOST_AUTO_TEST_CASE(takes_feedback_as_html_in_one_line) {
  add("Ana_101_file_", "ana", {momentum(Status::failed, Status::failed, hostile)});
  const std::string bytes =
      filled_moodle_sheet(report(),
                          sheet("Identifier,Full name,Grade,Feedback comments\nParticipant 101,Ana,,old\n"))
          .bytes;
  BOOST_TEST(bytes.starts_with("Identifier,Full name,Grade,Feedback comments\nParticipant 101,Ana,4,"));
  BOOST_TEST(count(bytes, "\n") == 2);
  BOOST_TEST(holds(bytes, "<pre>05-momentum · Momentum  4 of 10 points<br/>"));
  BOOST_TEST(holds(bytes, "claims descends"));
  BOOST_TEST(holds(bytes, "&lt;script&gt;"));
  BOOST_TEST(!holds(bytes, "<script"));
  BOOST_TEST(!holds(bytes, "SECRET"));
  BOOST_TEST(!holds(bytes, "old"));
  BOOST_TEST(!holds(bytes, "\\"));  // which Moodle's reader would take for the quote's
}

BOOST_AUTO_TEST_CASE(is_filled_in_by_name_only_where_one_row_has_it) {
  add("Ana López", "ana", {seven_points});
  add("Eva Ruiz", "eva", {ten_points});
  add("Leo", "leo", {ten_points});
  const Filled filled = filled_moodle_sheet(
      report(), sheet("Identifier,Full name,Grade\nParticipant 1,Eva Ruiz,\nParticipant 2,Ana López,\n"
                      "Participant 3,Ana López,\n"));
  BOOST_TEST(filled.bytes ==
             "Identifier,Full name,Grade\nParticipant 1,Eva Ruiz,10\nParticipant 2,Ana López,\n"
             "Participant 3,Ana López,\n");
  BOOST_TEST(left(filled) == (std::vector<std::string>{"Ana López: has a name that the sheet has twice",
                                                       "Leo: is not in the sheet"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_another_assignment_gives_nobody_a_strangers_mark) {
  add("Ana_1_assignsubmission_file_", "ana", {seven_points});
  add("Grupo B-Eva_2_assignsubmission_file_", "eva", {ten_points});
  const Filled filled = filled_moodle_sheet(
      report(), sheet("Identifier,Full name,Grade\nParticipant 1,Leo,\nParticipant 2,Eva,\n"));
  BOOST_TEST(filled.bytes == "Identifier,Full name,Grade\nParticipant 1,Leo,\nParticipant 2,Eva,10\n");
  BOOST_TEST(
      left(filled) ==
          std::vector<std::string>{"Ana_1_assignsubmission_file_: has the number of somebody else, Leo: is "
                                   "it another assignment's sheet?"},
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_no_mark_that_there_is_not) {
  add("Ana_1_file_", "ana", {no_mark});
  const Filled filled =
      filled_moodle_sheet(report(), sheet("Identifier,Full name,Grade\nParticipant 1,Ana,2.5\n"));
  BOOST_TEST(filled.bytes == "Identifier,Full name,Grade\nParticipant 1,Ana,2.5\n");
  BOOST_TEST(left(filled) == std::vector<std::string>{"Ana_1_file_: has no mark yet: the grader failed"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_the_folder_with_the_file_of_two_that_are_one_persons) {
  add("Ana_1_assignsubmission_file_", "file", {seven_points});
  add("Ana_1_assignsubmission_onlinetext_", "text", {momentum(Status::not_started, Status::not_started)},
      false);
  const Filled filled = filled_moodle_sheet(report(), sheet("Identifier,Grade\nParticipant 1,\n"));
  BOOST_TEST(filled.bytes == "Identifier,Grade\nParticipant 1,7\n");
  BOOST_TEST(filled.left.empty());
}

BOOST_AUTO_TEST_CASE(that_is_none_is_refused_in_a_sentence) {
  add("Ana", "ana", {ten_points});
  const ClassReport read = report();
  const auto says = [&](const std::string& bytes) {
    return complaint([&] { filled_moodle_sheet(read, sheet(bytes)); });
  };
  BOOST_TEST(
      says("a,b\n1,2\n")
          .ends_with("is no grading worksheet of Moodle: there is no column “Identifier” or “Grade”."));
  BOOST_TEST(says("Identifier,Grade,Scale\nParticipant 1,,Good\n")
                 .ends_with("grades by a scale and not by points."));
  BOOST_TEST(says("").ends_with("is empty."));
  BOOST_TEST(says("Identifier,Grade\nJos\xE9,\n").ends_with("save it as “CSV UTF-8”."));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(canvass_gradebook, Graded)

BOOST_AUTO_TEST_CASE(is_filled_in_by_the_numbers_of_the_files) {
  add("lopezana_11_901_momentum.cpp", "ana", {seven_points});
  add("ruizeva_LATE_12_902_momentum.cpp", "eva", {ten_points});
  add("13", "leo", {four_points});
  const std::string bytes =
      "Student,ID,SIS Login ID,Section,Momentum (4711),Momentum Current Score\r\n"
      ",,,,Manual Posting,\r\n"
      "    Points Possible,,,,5.00,(read only)\r\n"
      "\"López, Ana\",11,al,\"A, B\",%1,\"12\"\r\n"
      "\"Ruiz, Eva\",12,er,A,%2,\r\n"
      "Leo,13,l,A,%3,\r\n"
      "\"Student, Test\",99,t,A,4.00,\r\n";
  const auto with = [&](std::string first, std::string second, std::string third) {
    std::string all = bytes;
    for (const auto& [name, value] : {std::pair{"%1", first}, {"%2", second}, {"%3", third}})
      all.replace(all.find(name), 2, value);
    return all;
  };
  const Filled filled = filled_canvas_sheet(report(), sheet(with("", "1.00", "\"\"")), "");
  BOOST_TEST(filled.bytes == with("3.5", "5", "\"2\""));
  BOOST_TEST(filled.left.empty());
}

BOOST_AUTO_TEST_CASE(keeps_who_is_excused_and_tells_who_is_not_there) {
  add("11", "ana", {seven_points});
  add("er", "eva", {ten_points});
  add("Leo", "leo", {ten_points});
  add("Nadie", "nadie", {ten_points});
  const std::string header = "Student;ID;SIS Login ID;Section;Momentum (1)\n    Points Possible;;;;10\n";
  const Filled filled = filled_canvas_sheet(
      report(), sheet(header + "Ana;11;al;A;EX\nEva;12;er;A;\nLeo;13;le;A;N/A\n"), "Momentum");
  BOOST_TEST(filled.bytes == header + "Ana;11;al;A;EX\nEva;12;er;A;10\nLeo;13;le;A;N/A\n");
  BOOST_TEST(left(filled) == (std::vector<std::string>{"11: is excused in the sheet",
                                                       "Leo: is not assigned to it in the sheet",
                                                       "Nadie: is not in the sheet"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_to_be_told_which_assignment_if_there_are_several) {
  add("11", "ana", {ten_points});
  const ClassReport read = report();
  const fs::path two = sheet("Student,ID,Section,One (1),Two (2)\nAna,11,A,,\n");
  const auto says = [&](const std::string& assignment) {
    return complaint([&] { filled_canvas_sheet(read, two, assignment); });
  };
  BOOST_TEST(says("") == "Say with --assignment which it is: “One (1)”, “Two (2)”.");
  BOOST_TEST(says("Three") == "Say with --assignment which it is: “One (1)”, “Two (2)”.");
  for (const char* name : {"Two (2)", "Two", "2"})
    BOOST_TEST(filled_canvas_sheet(read, two, name).bytes ==
               "Student,ID,Section,One (1),Two (2)\nAna,11,A,,10\n");
  BOOST_TEST(complaint([&] {
               filled_canvas_sheet(read, sheet("Student,ID,Section,Sum\n"), "");
             }).ends_with("has no column of an assignment, such as “Momentum (123)”."));
  BOOST_TEST(complaint([&] {
               filled_canvas_sheet(read, sheet("a,b\n"), "");
             }).ends_with("is no gradebook of Canvas: there is no column “ID” or “Section”."));
}

BOOST_AUTO_TEST_CASE(is_found_by_what_canvas_calls_its_files) {
  BOOST_TEST(canvas_id("lopezana_123_456_momentum.cpp") == "123");
  BOOST_TEST(canvas_id("lópezana_LATE_123_456_a_b.cpp") == "123");
  BOOST_TEST(canvas_id("123") == "123");
  BOOST_TEST(canvas_id("momentum-ana_99") == "");
  BOOST_TEST(canvas_id("Ana López_99_assignsubmission_file_") == "");
  BOOST_TEST(canvas_id("_1") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_sheet)

BOOST_AUTO_TEST_CASE(keeps_every_byte_but_those_that_are_set) {
  std::mt19937 random(1);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const TemporaryFolder folder;
  for (int round = 0; round < 200; ++round) {
    const std::string end = pick({"\n", "\r\n", "\r"}), delimiter = pick({",", ";", "\t"});
    std::string bytes = pick({"", "\xEF\xBB\xBF"}) + "a" + delimiter + "\"b\"" + delimiter + "c";
    std::string changed = bytes;
    for (int row = 0; row < 4; ++row) {
      const std::string before =
          end + pick({"", end}) + pick({"", "x", "\"\"", " y ", "\"two\nlines\""}) + delimiter;
      const std::string after = delimiter + pick({"", "\"say \"\"it\"\"\"", "é"});
      const bool quoted = random() % 2 == 0;
      bytes += before + (quoted ? "\"old\"" : "old") + after;
      changed += before + (quoted ? "\"7.5\"" : "7.5") + after;
    }
    const std::string last = pick({"", end});
    write_file(folder / "sheet.csv", bytes + last);
    Sheet sheet(folder / "sheet.csv");
    BOOST_TEST(sheet.bytes() == bytes + last);
    for (std::size_t row = 1; row < sheet.rows(); ++row) sheet.set(row, 1, "7.5");
    BOOST_TEST(sheet.bytes() == changed + last);
  }
}

BOOST_AUTO_TEST_CASE(is_widened_where_a_row_is_too_short) {
  const TemporaryFolder folder;
  write_file(folder / "sheet.csv", "a,b,c,d\n1\n2,x\n");
  Sheet sheet(folder / "sheet.csv");
  sheet.set(1, 3, "d");
  sheet.set(2, 2, "has, a comma");
  sheet.set(2, 3, "d");
  BOOST_TEST(sheet.bytes() == "a,b,c,d\n1,,,d\n2,x,\"has, a comma\",d\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(for_gradescope, Graded)

BOOST_AUTO_TEST_CASE(each_case_is_a_test_with_its_share_of_the_points) {
  add("Ana", "ana", {seven_points});
  const json result = gradescope_result(report(), 0);
  BOOST_TEST(result.at("score") == 7);
  const json& tests = result.at("tests");
  BOOST_TEST_REQUIRE(tests.size() == 3);
  BOOST_TEST(tests[0] == json({{"number", "5.1.1"},
                               {"name", "step: claims steps"},
                               {"score", 4.0},
                               {"max_score", 4.0},
                               {"status", "passed"},
                               {"output", ""},
                               {"output_format", "text"},
                               {"visibility", "visible"}}));
  BOOST_TEST(tests[2].at("score") == 0);
  BOOST_TEST(tests[2].at("max_score") == 3);
  BOOST_TEST(tests[2].at("status") == "failed");
  BOOST_TEST(tests[2].at("output") == "it is wrong");
  BOOST_TEST(!holds(result.dump(), "SECRET"));
}

BOOST_AUTO_TEST_CASE(what_was_not_tried_is_a_test_without_points) {
  ChapterResult broken;
  broken.chapter = "05-momentum";
  broken.exercises = {{"step", Status::did_not_compile, 0, 4, {}},
                      {"descent", Status::did_not_compile, 0, 6, {}}};
  broken.message = {"no compila", "it does not compile"};
  broken.diagnostics = hostile;
  add("Ana", "ana", {broken});
  const json result = gradescope_result(report(), 0);
  BOOST_TEST(result.at("score") == 0);
  BOOST_TEST(result.at("tests").size() == 2);
  BOOST_TEST(result.at("tests")[1].at("max_score") == 6);
  const std::string about = result.at("output");
  BOOST_TEST(holds(about, "it does not compile"));
  BOOST_TEST(!holds(about, "\x1b"));
}

BOOST_AUTO_TEST_CASE(a_mark_that_the_grader_owes_is_no_result) {
  add("Ana", "ana", {no_mark});
  BOOST_TEST(gradescope_result(report(), 0).is_null());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(as_junit, Graded)

BOOST_AUTO_TEST_CASE(every_case_has_its_outcome) {
  add("Ana", "ana", {seven_points});
  add("Eva", "eva", {four_points});
  add("Leo", "leo", {momentum(Status::not_started, Status::passed)});
  const std::string xml = junit(report());
  BOOST_TEST(is_xml(folder, xml));
  BOOST_TEST(holds(xml, R"(<testsuites tests="9" failures="1" errors="2" skipped="1">)"), xml);
  BOOST_TEST(
      holds(xml, R"(<testsuite name="eva/05-momentum" tests="3" failures="0" errors="2" skipped="0">)"));
  BOOST_TEST(holds(xml, R"(<testcase classname="05-momentum.step" name="steps" />)"));
  BOOST_TEST(holds(xml, R"(<failure message="claims ends" type="failed">it is wrong)"));
  BOOST_TEST(holds(xml, R"(<error message="claims ends" type="timed_out">)"));
  BOOST_TEST(!holds(xml, "SECRET"));
}

BOOST_AUTO_TEST_CASE(whatever_was_said_is_text) {
  add(hostile, "x", {momentum(Status::failed, Status::crashed, hostile)});
  const std::string xml = junit(report());
  BOOST_TEST(is_xml(folder, xml));
  BOOST_TEST(!holds(xml, "<script"));
  BOOST_TEST(holds(xml, "&lt;script&gt;alert(1)"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(as_pages, Graded)

BOOST_AUTO_TEST_CASE(the_class_is_told_of_in_both_languages) {
  add("Ana López_1_assignsubmission_file_", "ana", {seven_points});
  add("Eva", "eva", {four_points});
  add("Leo", "leo", {momentum(Status::failed, Status::passed)});
  add("Zoe", "zoe", {no_mark});
  const std::string spanish = class_page(report(Language::es));
  BOOST_TEST(is_xml(folder, spanish));
  BOOST_TEST(holds(spanish, R"(<html lang="es">)"));
  BOOST_TEST(holds(spanish, "A quién mirar"));
  const std::string english = class_page(report());
  BOOST_TEST(holds(english, R"(<html lang="en">)"));
  BOOST_TEST(holds(english, R"(<a href="students/ana.html">Ana López</a>)"));
  // The means of those who have a mark: 70, 40 and 70 %.
  BOOST_TEST(holds(english, "<dt>mean</dt><dd>60%</dd>"));
  BOOST_TEST(holds(english, "<dt>median</dt><dd>70%</dd>"));
  BOOST_TEST(holds(english, "<desc id=\"histogram-05-momentum-words\">40 to 50%: 1; 70 to 80%: 2</desc>"));
  // What the grader owes is no zero.
  BOOST_TEST(holds(english, "zoe.html\">Zoe</a></th><td class=\"number\">–"));
  // The hardest test and what was said most often, with how many: Zoe's was not the student's doing.
  BOOST_TEST(holds(english,
                   ">claims descends<small class=\"soft\">05-momentum · descent</small></th><td "
                   "class=\"number\">2 of 4</td>"));
  BOOST_TEST(holds(english,
                   ">it is wrong<small class=\"soft\">05-momentum · descent</small></th><td "
                   "class=\"number\">3 of 4</td>"));
  BOOST_TEST(!holds(english + spanish, "SECRET"));
}

BOOST_AUTO_TEST_CASE(those_to_look_at_come_by_urgency) {
  add("Ana", "ana", {seven_points});
  add("Eva", "eva", {four_points});
  add("Zoe", "zoe", {no_mark});
  const std::string page = class_page(report());
  const std::string listed =
      page.substr(page.find("id=\"look-at\""), page.find("id=\"marks\"") - page.find("id=\"look-at\""));
  BOOST_TEST(holds(listed, "the grader failed"));
  BOOST_TEST(listed.find("zoe.html") < listed.find("eva.html"));
  BOOST_TEST(!holds(listed, "ana.html"));
}

BOOST_AUTO_TEST_CASE(need_nothing_from_elsewhere_and_no_script) {
  add(hostile, "x", {momentum(Status::failed, Status::crashed, hostile)});
  ChapterResult broken = ten_points;
  broken.message = {hostile, hostile};
  broken.diagnostics = hostile;
  add("y", "y", {broken});
  const ClassReport read = report();
  for (const std::string& page : {class_page(read), student_page(read, 0), student_page(read, 1)}) {
    BOOST_TEST(is_xml(folder, page));
    BOOST_TEST(page.starts_with("<!DOCTYPE html>\n"));
    for (const char* never : {"<script", "src=", "url(", "@import", "<link", "\x1b", "\u202E", "SECRET"})
      BOOST_TEST(!holds(page, never), never);
    // The one address in it is the name of SVG.
    BOOST_TEST(count(page, "http") == count(page, "http://www.w3.org/2000/svg"));
    BOOST_TEST(count(page, "<th") == count(page, "scope=") + count(page, "<thead"));
    BOOST_TEST(count(page, "<h1") == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_student_reads_what_the_feedback_says) {
  add("Ana", "ana", {seven_points});
  const std::string page = student_page(report(), 0);
  BOOST_TEST(holds(page, "7 of 10 points"));
  BOOST_TEST(holds(page, "claims ends"));
  BOOST_TEST(holds(page, "it is wrong"));
  BOOST_TEST(holds(page, "<details><summary>A hint</summary><p>a hint</p></details>"));
  BOOST_TEST(!holds(page, "claims descends"));
  BOOST_TEST(holds(student_page(report(Language::es), 0), "7 de 10 puntos"));
}

BOOST_AUTO_TEST_CASE(a_student_to_whom_the_grader_owes_a_mark_reads_of_no_zero) {
  add("Ana", "ana", {no_mark});
  const std::string page = student_page(report(), 0);
  BOOST_TEST(count(page, "<p>There is no mark yet: the grader failed.</p>") ==
             2);  // in all, and in the chapter
  BOOST_TEST(!holds(page, "of 10 points"));
  BOOST_TEST(!holds(junit(report()), "name=\"points\""));
}

BOOST_AUTO_TEST_CASE(two_of_one_name_are_told_apart) {
  add("Ana_1_file_", "ana-1", {ten_points});
  add("Ana_2_file_", "ana-2", {ten_points});
  add("Eva_3_file_", "eva", {ten_points});
  const ClassReport read = report();
  BOOST_TEST(shown_name(read, 0) == "Ana_1_file_");
  BOOST_TEST(shown_name(read, 2) == "Eva");
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// A class of the real course, and the command.
struct Exported : Graded {
  Exported() {
    add("Ana_1_file_", "ana", {seven_points});
    add("Leo", "leo", {ten_points});
    prepare(classroom, "/nowhere/course");
  }

  Captured exported(std::vector<std::string> words) const {
    words.insert(words.begin(), {"export", classroom.folder.string()});
    return ::course(words);
  }
  std::string at(const std::string& name) const { return (folder / name).string(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(the_command, Exported)

BOOST_AUTO_TEST_CASE(says_whose_mark_is_not_in_the_sheet_and_exits_with_1) {
  const std::string sheet_file = sheet("Identifier,Grade\nParticipant 1,\n").string();
  const Captured filled =
      exported({"--format", "moodle", "--sheet", sheet_file, "--to", at("filled.csv"), "--lang", "es"});
  BOOST_TEST(filled.status == 1);
  BOOST_TEST(filled.output == "Leo: no está en la hoja\n");
  BOOST_TEST(holds(read_file(folder / "filled.csv").value(), "Participant 1,7"));
  BOOST_TEST(read_file(sheet_file).value() == "Identifier,Grade\nParticipant 1,\n");
}

BOOST_AUTO_TEST_CASE(writes_one_file_to_standard_output_and_many_into_a_folder) {
  BOOST_TEST(says(exported({"--format", "csv"}), "Ana_1_file_,7,"));
  BOOST_TEST(exported({"--format", "html", "--to", at("pages")}).status == 0);
  for (const char* page : {"index.html", "students/ana.html", "students/leo.html"})
    BOOST_TEST(fs::exists(folder / "pages" / page), page);
  BOOST_TEST(exported({"--format", "gradescope", "--to", at("scope")}).status == 0);
  BOOST_TEST(json::parse(read_file(folder / "scope" / "ana.json").value()).at("score") == 7);
  BOOST_TEST(json::parse(exported({"--format", "gradescope", "--student", "leo"}).output).at("score") == 10);
  const Captured nowhere = exported({"--format", "html"});
  BOOST_TEST(nowhere.status == 2);
  BOOST_TEST(says(nowhere, "say with --to in which folder"));
}

BOOST_AUTO_TEST_CASE(changes_nothing_in_the_class) {
  exported({"--format", "csv"});
  BOOST_TEST(!fs::exists(classroom.folder / "grades.csv"));
  BOOST_TEST(!fs::exists(classroom.folder / "feedback"));
}

BOOST_AUTO_TEST_CASE(that_cannot_write_says_why_in_a_sentence_and_exits_with_3) {
  const Captured full = exported({"--format", "csv", "--to", "/dev/full"});
  BOOST_TEST(full.status == 3);
  BOOST_TEST(full.output ==
             "tools/course: /dev/full could not be written: there is no space left on the disk.\n");
  BOOST_TEST(fs::is_character_file("/dev/full"));
  write_file(folder / "file", "kept");
  const Captured barred = exported({"--format", "html", "--to", at("file/pages"), "--lang", "es"});
  BOOST_TEST(barred.status == 3);
  BOOST_TEST(says(barred, "en el camino hay un fichero donde debería haber una carpeta."));
  BOOST_TEST(read_file(folder / "file").value() == "kept");
  const Captured onto = exported({"--format", "csv", "--to", folder.path().string()});
  BOOST_TEST(onto.status == 3);
  BOOST_TEST(says(onto, "could not be written: it is a folder."));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_carried_out_exits_with_2) {
  BOOST_TEST(exported({"--format", "moodle"}).status == 2);
  BOOST_TEST(exported({"--format", "csv", "--sheet", "x"}).status == 2);
  BOOST_TEST(exported({"--format", "word"}).status == 2);
  BOOST_TEST(exported({"--format", "gradescope", "--student", "le"}).status == 2);
  BOOST_TEST(says(exported({"--format", "moodle", "--sheet", at("none.csv")}), "cannot be read"));
  json manifest = json::parse(read_file(classroom.folder / "class.json").value());
  manifest["format"] = 1;
  write_file(classroom.folder / "class.json", manifest.dump());
  const Captured old = exported({"--format", "csv"});
  BOOST_TEST(old.status == 2);
  BOOST_TEST(says(old, "is of another version of the course"));
}

BOOST_AUTO_TEST_SUITE_END()
