#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "grading/classroom.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/result.hpp"
#include "support/temporary_folder.hpp"

using namespace grading;

namespace {

CaseResult one(Status status, double weight = 1) {
  CaseResult result;
  result.status = status;
  result.weight = weight;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_exercise)

BOOST_AUTO_TEST_CASE(is_passed_only_if_every_case_is) {
  BOOST_TEST((status_of({one(Status::passed), one(Status::passed)}) == Status::passed));
  BOOST_TEST((status_of({one(Status::passed), one(Status::failed)}) == Status::failed));
}

BOOST_AUTO_TEST_CASE(without_cases_is_the_graders_failure) {
  BOOST_TEST((status_of({}) == Status::grader_failed));
  BOOST_TEST(share_passed({}) == 0);
}

BOOST_AUTO_TEST_CASE(is_not_started_only_if_every_case_says_so) {
  BOOST_TEST((status_of({one(Status::not_started), one(Status::not_started)}) == Status::not_started));
  BOOST_TEST((status_of({one(Status::passed), one(Status::not_started)}) == Status::failed));
}

BOOST_AUTO_TEST_CASE(shows_its_most_urgent_case) {
  BOOST_TEST(
      (status_of({one(Status::failed), one(Status::crashed), one(Status::timed_out)}) == Status::crashed));
  BOOST_TEST((status_of({one(Status::passed), one(Status::grader_failed)}) == Status::grader_failed));
}

BOOST_AUTO_TEST_CASE(earns_the_share_of_its_cases_by_weight) {
  BOOST_TEST(share_passed({one(Status::passed, 3), one(Status::failed, 1)}) == 0.75);
  BOOST_TEST(share_passed({one(Status::timed_out, 3), one(Status::not_started, 1)}) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_result)

BOOST_AUTO_TEST_CASE(comes_back_from_json_as_it_was) {
  ChapterResult before;
  before.chapter = "05-momentum";
  before.message = {"sí", "yes"};
  before.diagnostics = "warning";
  before.exercises.push_back({"heavy_ball", Status::failed, 1.5, 4, {one(Status::crashed, 2)}});
  before.exercises[0].cases[0].findings.push_back({{"mal", "wrong"}, {"1", "2"}});
  const auto after = nlohmann::json::parse(nlohmann::json(before).dump()).get<ChapterResult>();
  BOOST_TEST(after.points() == 1.5);
  BOOST_TEST(after.max_points() == 4);
  BOOST_TEST(after.message.es == "sí");
  BOOST_TEST((after.exercises[0].status == Status::failed));
  BOOST_TEST((after.exercises[0].cases[0].status == Status::crashed));
  BOOST_TEST(after.exercises[0].cases[0].findings[0].values.en == "2");
}

BOOST_AUTO_TEST_CASE(with_a_status_that_nobody_knows_is_the_graders_failure) {
  nlohmann::json json = one(Status::passed);
  json["status"] = "brilliant";
  BOOST_TEST((json.get<CaseResult>().status == Status::grader_failed));
}

BOOST_AUTO_TEST_CASE(has_a_word_for_every_status_and_back) {
  for (const Status status :
       {Status::grader_failed, Status::rejected, Status::did_not_compile, Status::crashed, Status::timed_out,
        Status::failed, Status::not_started, Status::passed}) {
    BOOST_TEST((to_status(to_string(status)) == status));
    BOOST_TEST(!name_of(status).es.empty());
    BOOST_TEST(!name_of(status).en.empty());
  }
}

BOOST_AUTO_TEST_CASE(shows_points_without_needless_zeros) {
  BOOST_TEST(points(2) == "2");
  BOOST_TEST(points(0) == "0");
  BOOST_TEST(points(1.5) == "1.5");
  BOOST_TEST(points(10) == "10");
  BOOST_TEST(points(0.67) == "0.67");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_classs_folder)

BOOST_AUTO_TEST_CASE(comes_back_as_it_was) {
  const TemporaryFolder folder;
  Classroom before{folder.path(), {"05-momentum"}, {}, {"notes.txt"}, Language::es};
  before.students.push_back({"Jos\xE9 100%", "Jos_", {{"05-momentum", {"/a/Jos\xE9 %41/momentum.cpp"}}}});
  before.students.push_back({"eva", "eva", {}, {"malo", "bad"}});
  prepare(before, "/bin/true");
  const Classroom after = open_classroom(folder.path());
  BOOST_TEST(after.students[0].files.at("05-momentum")[0] == "/a/Jos\xE9 %41/momentum.cpp");
  BOOST_TEST(after.students[0].refusal.empty());
  BOOST_TEST(!after.students[0].handed_in("06-sgd"));
  BOOST_TEST(after.students[1].refusal.es == "malo");
  BOOST_TEST(after.students[1].handed_in("06-sgd"));
  BOOST_TEST((after.language == Language::es));
}

BOOST_AUTO_TEST_CASE(that_somebody_edited_is_damaged_or_read_as_far_as_it_goes) {
  const TemporaryFolder folder;
  const auto with = [&](const std::string& slug, const std::string& files) {
    write_file(
        folder / "class.json",
        R"({"format": 3, "roster": "", "policy": "", "unsafe": false, "chapters": [], "left_out": [], "language": "en", "students": [{"name": "a", "slug": ")" +
            slug + R"(", "files": )" + files + "}]}");
    return open_classroom(folder.path()).students.at(0);
  };
  BOOST_TEST(with("a", R"({"05-momentum": ["/a%zz%4"]})").files.at("05-momentum")[0] == "/a%zz%4");
  for (const char* slug : {"", "..", "../elsewhere", "/etc", "-rf", ".hidden"})
    BOOST_CHECK_THROW(with(slug, "{}"), BadRequest);
  for (const char* files : {"[]", "{\"05-momentum\": 5}", "{"})
    BOOST_CHECK_THROW(with("a", files), BadRequest);
}

BOOST_AUTO_TEST_SUITE_END()
