// A student's files from submit to a mark, and Gradescope's way from a zip to its results.json.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "gate/archive.hpp"
#include "grading/csv.hpp"
#include "grading/edition.hpp"
#include "grading/files.hpp"
#include "grading/packing.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

/// Chapter 5 with answers to it, in a place of its own.
struct Answered {
  Answered() {
    for (const Chapter& one : here.chapters) {
      if (one.id == "05-momentum") chapter = one;
    }
    reference = read_file(here.solution(chapter)).value();
    stubs = read_file(here.stub(chapter)).value();
    here.work = folder.path();
  }

  Packed packed(const std::string& source) const {
    write_file(here.stub(chapter), source);
    return pack(here, chapter, folder / "worker");
  }

  Course here = this_course();
  Chapter chapter;
  std::string reference, stubs;
  TemporaryFolder folder;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(handing_in, Answered)

BOOST_AUTO_TEST_CASE(packs_what_is_started_and_grade_takes_it) {
  const Packed answered = packed(reference);
  BOOST_TEST(answered.result.passed());
  BOOST_TEST_REQUIRE(answered.parcel.has_value());
  write_file(folder / "class" / "ana" / "submission.zip", zipped({*answered.parcel}));
  const Captured graded =
      course({"grade", (folder / "class").string(), "--into", (folder / "marks").string(), "--lang", "en"});
  BOOST_TEST(graded.status == 0, graded.output);
  double sum = 0;
  const Table grades = read_table(folder / "marks" / "grades.csv");
  for (auto row = grades.rows.begin() + 1; row != grades.rows.end(); ++row) sum += std::stod((*row)[4]);
  BOOST_TEST(sum == chapter.max_points());
}

BOOST_AUTO_TEST_CASE(leaves_at_home_what_is_not_started_and_takes_what_does_not_compile) {
  BOOST_TEST(!packed(stubs).parcel.has_value());
  const Packed broken = packed("int x = ;\n");
  BOOST_TEST(broken.parcel.has_value());
  BOOST_TEST((broken.result.message.en.find("does not compile") != std::string::npos),
             broken.result.message.en);
}

BOOST_AUTO_TEST_CASE(does_not_follow_a_link) {
  fs::create_directories(here.stub(chapter).parent_path());
  fs::create_symlink(here.solution(chapter), here.stub(chapter));
  BOOST_TEST(!pack(here, chapter, folder / "worker").parcel.has_value());
}

BOOST_AUTO_TEST_CASE(makes_the_same_bytes_in_every_time_zone) {
  const std::vector<Parcel> parcels{{"momentum.cpp", reference}, {"run", "#!/bin/sh\n", true}};
  const std::string bytes = zipped(parcels);
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  BOOST_TEST((zipped(parcels) == bytes));
  ::unsetenv("TZ");
  ::tzset();
}

BOOST_AUTO_TEST_CASE(says_that_there_is_nothing_yet_and_touches_no_other_file) {
  const fs::path zip = folder / "submission.zip";
  const Captured nothing = course({"submit", "momentum", "--to", zip.string(), "--lang", "en"});
  BOOST_TEST(nothing.status == 1);
  BOOST_TEST(says(nothing, "There is nothing to hand in yet."));
  BOOST_TEST(says(nothing, "momentum.cpp"));
  BOOST_TEST(!fs::exists(zip));
  write_file(zip, "no zip at all");
  const Captured refused = course({"submit", "momentum", "--to", zip.string(), "--lang", "en"});
  BOOST_TEST(refused.status == 2);
  BOOST_TEST(says(refused, "is no zip; it is left alone"));
  BOOST_TEST(course({"submit", "momentum/heavy_ball"}).status == 2);
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Gradescope's folders, somewhere else than at the root.
struct Gradescope : Answered {
  Gradescope() {
    const fs::path zip = folder / "autograder.zip";
    const Captured made =
        course({"release", "--gradescope", "--to", zip.string(), "--chapter", "momentum", "--lang", "en"});
    BOOST_TEST_REQUIRE(made.status == 0, made.output);
    BOOST_TEST(says(made, "an assignment of 20 points"));
    fs::create_directories(folder / "autograder");
    BOOST_TEST_REQUIRE(!gate::unpack(zip, source()).has_value());
    fs::create_directories(folder / "autograder" / "submission");
  }

  fs::path source() const { return folder / "autograder" / "source"; }
  void hand_in(const std::string& name, const std::string& text) const {
    write_file(folder / "autograder" / "submission" / name, text);
  }

  /// What is in results.json when `built` was there to grade with.
  nlohmann::json run(const std::string& built = COURSE) const {
    const Captured ran = capture({"env", "AUTOGRADER=" + (folder / "autograder").string(), "COURSE=" + built,
                                  "bash", (source() / "run_autograder").string()});
    BOOST_TEST(ran.status == 0, ran.output);
    return nlohmann::json::parse(read_file(folder / "autograder" / "results" / "results.json").value());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gradescope, Gradescope)

BOOST_AUTO_TEST_CASE(is_given_all_that_it_takes_to_grade_and_no_other_chapters_only_by_name) {
  for (const char* there :
       {"setup.sh", "run_autograder", "settings", "course/tools/course", "course/CMakeLists.txt",
        "course/solutions/05-momentum/momentum.cpp", "course/tests/05-momentum/problems.hpp"}) {
    BOOST_TEST(fs::is_regular_file(source() / there), there);
  }
  BOOST_TEST(read_file(source() / "settings").value() == "language=en\nchapters=(05-momentum)\n");
}

BOOST_AUTO_TEST_CASE(gets_a_test_for_each_case_and_the_points_they_come_to) {
  hand_in("momentum.cpp", reference);
  const nlohmann::json result = run();
  BOOST_TEST(result["score"] == chapter.max_points());
  BOOST_TEST(result["tests"].size() > 20u);
  hand_in("momentum.cpp", stubs);
  BOOST_TEST(run()["score"] == 0);
}

BOOST_AUTO_TEST_CASE(takes_the_zip_that_submit_makes) {
  hand_in("submission.zip", zipped({{"momentum.cpp", reference}}));
  BOOST_TEST(run()["score"] == chapter.max_points());
}

BOOST_AUTO_TEST_CASE(says_so_when_nothing_of_the_course_was_handed_in) {
  hand_in("essay.txt", "On momentum");
  const nlohmann::json result = run();
  BOOST_TEST(result["score"] == 0);
  BOOST_TEST(
      (result["output"].get<std::string>().find("No momentum.cpp was handed in.") != std::string::npos),
      result.dump());
}

BOOST_AUTO_TEST_CASE(says_that_a_zero_is_no_mark_when_the_grader_is_not_built_or_fails) {
  hand_in("momentum.cpp", reference);
  for (const char* broken : {"/nowhere/course", "/bin/false"}) {
    const nlohmann::json result = run(broken);
    BOOST_TEST((result["output"].get<std::string>().find("this zero is no mark") != std::string::npos),
               result.dump());
    BOOST_TEST(result["tests"].empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
