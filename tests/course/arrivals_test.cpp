// What arrives from Moodle, Canvas and GitHub Classroom, as they pack it; nothing is compiled.

#include "grading/arrivals.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "grading/arrivals_table.hpp"
#include "grading/files.hpp"
#include "support/archives.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

struct Desk {
  void put(const fs::path& file, const std::string& text = "// mine\n") const {
    write_file(folder / "submissions" / file, text);
  }

  Classroom look(const std::vector<std::string>& chapters = {}) const {
    return look_through(course, folder / "submissions", folder / "class", chapters);
  }

  Classroom look_with(const std::string& roster) const {
    write_file(folder / "roster.csv", roster);
    const Roster read = read_roster(folder / "roster.csv");
    return look_through(course, folder / "submissions", folder / "class", {}, &read);
  }

  static std::vector<std::string> names(const Classroom& classroom) {
    std::vector<std::string> all;
    for (const Student& student : classroom.students) all.push_back(student.name);
    return all;
  }

  /// The files that could be the student's, of one chapter, without the folder they are in.
  std::vector<std::string> taken(const Classroom& classroom, const std::string& student,
                                 const std::string& chapter = "05-momentum") const {
    const Student& whose = *std::ranges::find(classroom.students, student, &Student::name);
    std::vector<std::string> all;
    if (!whose.files.contains(chapter)) return all;
    for (const std::string& file : whose.files.at(chapter))
      all.push_back(fs::path(file).lexically_relative(folder / "submissions").string());
    return all;
  }

  std::vector<std::string> remarks(const Classroom& classroom, const std::string& student) const {
    std::vector<std::string> all;
    for (const Text& one :
         remarks_on(*std::ranges::find(classroom.students, student, &Student::name), course)) {
      BOOST_TEST(!one.es.empty());
      all.push_back(one.en);
    }
    return all;
  }

  TemporaryFolder folder;
  Course course = this_course();
};

using List = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_download, Desk)

BOOST_AUTO_TEST_CASE(of_moodles_has_a_folder_for_each_student_or_two) {
  put("Ana López_11_assignsubmission_file_/momentum.cpp");
  put("Ana López_11_assignsubmission_onlinetext_/onlinetext.html", "<p>Hola");
  put("Ana López_12_assignsubmission_file_/entrega/momentum.cpp");
  put("Eva Gil_13_file/momentum.cpp");
  const Classroom that = look();
  BOOST_TEST((names(that) == List{"Ana López_11_assignsubmission_file_",
                                  "Ana López_12_assignsubmission_file_", "Eva Gil_13_file"}));
  BOOST_TEST((taken(that, "Ana López_11_assignsubmission_file_") ==
              List{"Ana López_11_assignsubmission_file_/momentum.cpp"}));
  BOOST_TEST((that.students[0].left == List{"onlinetext.html"}));
  BOOST_TEST(that.left_out.empty());
}

BOOST_AUTO_TEST_CASE(of_moodles_may_have_no_folders_at_all) {
  put("Ana López_11_assignsubmission_file_momentum.cpp");
  put("Ana López_11_assignsubmission_file_sgd.cpp");
  put("Eva Gil_13_assignsubmission_file_momentum.cpp");
  const Classroom that = look();
  BOOST_TEST(
      (names(that) == List{"Ana López_11_assignsubmission_file_", "Eva Gil_13_assignsubmission_file_"}));
  BOOST_TEST(that.students[0].files.size() == 2);
}

BOOST_AUTO_TEST_CASE(of_canvass_is_flat_and_the_newest_resubmission_counts) {
  put("lopezana_101_9001_momentum.cpp");
  put("lopezana_101_9002_momentum-1.cpp");
  put("lopezana_101_9010_momentum-10.cpp");
  put("lopezana_101_9003_sgd.cpp");
  put("lopezana_102_9004_momentum.cpp");
  put("gileva_LATE_103_9005_momentum-2.cpp");
  put("gileva_LATE_103_9006_notas_y_dudas.txt");
  put("index.html");
  const Classroom that = look();
  BOOST_TEST((names(that) == List{"gileva_103", "lopezana_101", "lopezana_102"}));
  BOOST_TEST((taken(that, "lopezana_101") == List{"lopezana_101_9010_momentum-10.cpp"}));
  BOOST_TEST((taken(that, "lopezana_101", "06-sgd") == List{"lopezana_101_9003_sgd.cpp"}));
  BOOST_TEST((taken(that, "lopezana_102") == List{"lopezana_102_9004_momentum.cpp"}));
  BOOST_TEST((taken(that, "gileva_103") == List{"gileva_LATE_103_9005_momentum-2.cpp"}));
  BOOST_TEST(
      (remarks(that, "lopezana_101") ==
       List{"lopezana_101_9010_momentum-10.cpp, handed in last, counts; lopezana_101_9002_momentum-1.cpp, "
            "lopezana_101_9001_momentum.cpp does not."}));
  BOOST_TEST(that.students[0].marked_late);
  BOOST_TEST(!that.students[1].marked_late);
  BOOST_TEST((that.students[0].left == List{"notas_y_dudas.txt"}));
  BOOST_TEST((that.left_out == List{"index.html"}));
}

BOOST_AUTO_TEST_CASE(of_canvass_may_hold_archives_which_are_handed_in_again_too) {
  const auto zip = [](const std::string& text) { return packed(Packing::zip, {{"a/momentum.cpp", text}}); };
  put("lopezana_101_9001_tarea.zip", zip("// first\n"));
  put("lopezana_101_9002_tarea-1.zip", zip("// second\n"));
  const Classroom that = look();
  const auto files = that.students.at(0).files.at("05-momentum");
  BOOST_TEST_REQUIRE(files.size() == 1);
  BOOST_TEST(read_file(files[0]).value() == "// second\n");
}

BOOST_AUTO_TEST_CASE(may_come_as_a_zip) {
  write_file(folder / "submissions.zip", packed(Packing::zip, {{"lopezana_101_9001_momentum.cpp", "// a\n"},
                                                               {"gileva_103_9005_momentum.cpp", "// e\n"}}));
  const Classroom that = look_through(course, folder / "submissions.zip", folder / "class", {});
  BOOST_TEST((names(that) == List{"gileva_103", "lopezana_101"}));
}

BOOST_AUTO_TEST_CASE(of_github_classrooms_is_a_checkout_of_the_whole_course) {
  const fs::path ana = "descenso-ana-b";
  put(ana / ".git/HEAD", "ref: refs/heads/main\n");
  put(ana / "chapters/05-momentum/momentum.cpp", "// the one\n");
  put(ana / "chapters/06-sgd/sgd.cpp");
  put(ana / "build/work/momentum.cpp");
  put(ana / "copies/momentum.cpp");
  put(ana / "README.md");
  // Somebody else's is only of files.
  put("descenso-eva/.git/momentum.cpp", "// an object\n");
  put("descenso-eva/momentum.cpp");
  const Classroom that = look({"05-momentum"});
  BOOST_TEST((taken(that, "descenso-ana-b") == List{"descenso-ana-b/chapters/05-momentum/momentum.cpp"}));
  BOOST_TEST((taken(that, "descenso-eva") == List{"descenso-eva/momentum.cpp"}));
  BOOST_TEST(that.students[0].left.empty());
}

BOOST_AUTO_TEST_CASE(may_hold_the_whole_course_in_an_archive) {
  put("ana/curso.zip", packed(Packing::zip, {{"curso/tools/course", "#!/bin/sh\n"},
                                             {"curso/chapters/05-momentum/momentum.cpp", "// the one\n"},
                                             {"curso/build/momentum.cpp", "// a copy\n"}}));
  const Classroom that = look();
  const auto files = that.students.at(0).files.at("05-momentum");
  BOOST_TEST_REQUIRE(files.size() == 1);
  BOOST_TEST(read_file(files[0]).value() == "// the one\n");
}

BOOST_AUTO_TEST_CASE(may_not_lead_out_of_the_checkout) {
  write_file(folder / "solutions/05-momentum/momentum.cpp", "// the answer\n");
  put("descenso-eva/.git/HEAD");
  put("descenso-eva/chapters/06-sgd/sgd.cpp");
  fs::create_directory_symlink(folder / "solutions/05-momentum",
                               folder / "submissions/descenso-eva/chapters/05-momentum");
  put("descenso-pep/.git/HEAD");
  fs::create_directory_symlink(folder / "solutions", folder / "submissions/descenso-pep/chapters");
  const Classroom that = look();
  BOOST_TEST(taken(that, "descenso-eva").empty());
  BOOST_TEST(taken(that, "descenso-pep").empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_roster, Desk)

BOOST_AUTO_TEST_CASE(finds_people_by_what_each_place_calls_them) {
  put("Ana López_11_assignsubmission_file_/momentum.cpp");
  put("lopezana_101_9001_momentum.cpp");
  put("descenso-2026-eva-gil/.git/HEAD");
  put("descenso-2026-eva-gil/momentum.cpp");
  put("rut.paz/momentum.cpp");
  put("Jose\u0301 A/momentum.cpp");  // the accent a character of its own, as a Mac has it
  put("stranger/momentum.cpp");
  const Classroom that = look_with(
      "name,student\n\"López, Ana\",11\n,101\nEva,Eva-Gil\n,rut.paz@uni.example\n,JOSÉ A\n\"Sol\nde Día "
      "🙂\",sol\n");
  std::map<std::string, std::string> rows;
  for (const Student& student : that.students) rows[student.name] = student.enrolled;
  BOOST_TEST(rows["Ana López_11_assignsubmission_file_"] == "11");
  BOOST_TEST(rows["lopezana_101"] == "101");
  BOOST_TEST(rows["descenso-2026-eva-gil"] == "Eva-Gil");
  BOOST_TEST(rows["rut.paz"] == "rut.paz@uni.example");
  BOOST_TEST(rows["Jose\u0301 A"] == "JOSÉ A");
  BOOST_TEST(rows["stranger"] == "");
  BOOST_TEST((remarks(that, "stranger") == List{"Not in the roster."}));
  // Whoever is missing comes last, and is in the class.
  BOOST_TEST(that.students.back().name == "sol");
  BOOST_TEST(that.students.back().called == "Sol\nde Día 🙂");
  BOOST_TEST(!that.students.back().arrived);
  BOOST_TEST((remarks(that, "sol") == List{"Handed in nothing."}));
}

BOOST_AUTO_TEST_CASE(does_not_guess_between_two) {
  put("Ana López_11_assignsubmission_file_/momentum.cpp");
  put("hw-ana-b/.git/HEAD");
  put("hw-ana-b/momentum.cpp");
  put("maría-josé/momentum.cpp");  // no checkout: its last part is no user
  const Classroom that = look_with("student,name\nana1,Ana López\nana2,Ana López\nb,\nana-b,\njosé,\n");
  BOOST_TEST((remarks(that, "Ana López_11_assignsubmission_file_") ==
              List{"Who this is is not known: it may be of row 2 or of row 3 of the roster."}));
  BOOST_TEST((remarks(that, "hw-ana-b") == List{"Who this is is not known: it may be ana-b’s or b’s."}));
  BOOST_TEST((remarks(that, "maría-josé") == List{"Not in the roster."}));
}

BOOST_AUTO_TEST_CASE(says_who_handed_in_twice) {
  put("ana/momentum.cpp");
  put("ANA/momentum.cpp");
  const Classroom that = look_with("student\nana\n");
  const List twice{"There are several hand-ins of the same person of the roster."};
  BOOST_TEST((remarks(that, "ana") == twice));
  BOOST_TEST((remarks(that, "ANA") == twice));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_CASE(the_table_of_arrivals_is_harmless_to_spreadsheets, Desk) {
  put("=cmd()/momentum.cpp");
  put("Núñez, \"Ana\"\nde/notas, y más.txt");
  const Table table = arrivals_table(course, look());
  BOOST_TEST_REQUIRE(table.rows.size() == 3);
  BOOST_TEST((table.rows[1] == Row{"'=cmd()", "", "", "yes", "05-momentum", "", "", "", ""}));
  BOOST_TEST((table.rows[2] == Row{"Núñez, \"Ana\"\\u{000A}de", "", "", "yes", "", "05-momentum",
                                   "notas, y más.txt", "", ""}));
}
