// Recognising a mistake by its values, without holding them.

#include "grading/frozen.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "grading/files.hpp"
#include "grading/hearing.hpp"
#include "support/temporary_folder.hpp"

using namespace grading;
using bridge::Numbers;
using bridge::Part;

namespace {

Numbers vector(const std::vector<double>& values) {
  return {{Part::Kind::whole, {static_cast<double>(values.size()), 1}}, {Part::Kind::array, values}};
}

/// A case that heard these answers, after a question at the point asked at.
CaseResult heard(const std::string& name, Status status, const std::vector<Numbers>& answers,
                 double asked_at = 0) {
  Hearing hearing;
  hearing.asked(vector({asked_at}));
  for (const Numbers& answer : answers) hearing.answered(answer);
  CaseResult result;
  result.name = name;
  result.status = status;
  result.heard = {hearing.answers(), hearing.everything()};
  return result;
}

Testimony testimony(const std::vector<double>& wrong, double asked_at = 0) {
  return {"heavy_ball",
          {heard("first", Status::passed, {vector({1})}),
           heard("second", Status::failed, {vector(wrong)}, asked_at)},
          {heard("first", Status::failed, {vector(wrong)}, asked_at)}};
}

const KnownMistake ascent{"gradient_ascent", {"sube", "it climbs"}};

FrozenMistakes with(const Testimony& of, Compared compared) {
  FrozenMistakes frozen;
  frozen.freeze(key_of(of, compared).value(), ascent);
  return frozen;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_frozen_mistake)

BOOST_AUTO_TEST_CASE(is_recognised_by_its_values_whatever_the_roundings) {
  const FrozenMistakes frozen = with(testimony({0.1, -20, 3e5}), Compared::answers);
  const auto known = frozen.recognise(testimony({0.1 + 1e-14, -20 - 1e-12, 3e5 * (1 + 1e-15)}, 7));
  BOOST_TEST_REQUIRE(known.size() == 1);
  BOOST_TEST(known[0].name == "gradient_ascent");
  BOOST_TEST(known[0].says.es == "sube");
}

BOOST_AUTO_TEST_CASE(is_not_taken_for_another) {
  const FrozenMistakes frozen = with(testimony({0.1, -20}), Compared::answers);
  BOOST_TEST(frozen.recognise(testimony({0.1, 20})).empty());
  BOOST_TEST(frozen.recognise(testimony({0.1001, -20})).empty());
  BOOST_TEST(frozen.recognise(testimony({0.1})).empty());
  Testimony other = testimony({0.1, -20});
  other.exercise = "heavy_ball_step";
  BOOST_TEST(frozen.recognise(other).empty());
  // One more case fails, so there is more wrong than this.
  Testimony worse = testimony({0.1, -20});
  worse.cases[0].status = Status::failed;
  BOOST_TEST(frozen.recognise(worse).empty());
  Testimony otherwise_meddled = testimony({0.1, -20});
  otherwise_meddled.meddled[0] = heard("first", Status::failed, {vector({0.2, -20})});
  BOOST_TEST(frozen.recognise(otherwise_meddled).empty());
}

BOOST_AUTO_TEST_CASE(can_be_one_of_questions) {
  const FrozenMistakes frozen = with(testimony({0.1}, 3), Compared::everything);
  BOOST_TEST(frozen.recognise(testimony({0.1}, 3)).size() == 1);
  BOOST_TEST(frozen.recognise(testimony({0.1}, 2)).empty());
}

BOOST_AUTO_TEST_CASE(can_be_one_of_what_is_refused_whatever_the_values_are) {
  const auto refusing = [](double instead) {
    Hearing hearing;
    hearing.expect_refusal(true);
    hearing.called({});
    hearing.answered(vector({instead}));
    hearing.expect_refusal(false);
    CaseResult result;
    result.name = "refuses_a_beta_of_1";
    result.status = Status::failed;
    result.heard = {hearing.answers(), hearing.everything()};
    return result;
  };
  const Testimony only_this{"heavy_ball", {refusing(3)}, {}};
  const FrozenMistakes frozen = with(only_this, Compared::refusals);
  BOOST_TEST(!key_of(only_this, Compared::answers).has_value());
  Testimony both = testimony({0.1, -20});
  both.cases.push_back(refusing(5));
  BOOST_TEST(frozen.recognise(both).size() == 1);
  BOOST_TEST(with(testimony({0.1, -20}), Compared::answers).recognise(both).size() == 1);
}

BOOST_AUTO_TEST_CASE(needs_a_failure_that_says_something) {
  Testimony right = testimony({0.1});
  right.cases.pop_back();
  BOOST_TEST(!key_of(right, Compared::answers).has_value());
  Testimony slow = testimony({0.1});
  slow.cases[1].status = Status::timed_out;
  BOOST_TEST(!key_of(slow, Compared::answers).has_value());
}

BOOST_AUTO_TEST_CASE(comes_back_from_its_file_in_which_nothing_can_be_read) {
  const TemporaryFolder folder;
  const FrozenMistakes before = with(testimony({0.25}), Compared::answers);
  write_file(folder / "known.json", before.to_json());
  for (const char* word : {"gradient_ascent", "climbs", "sube", "heavy_ball", "second", "0.25"})
    BOOST_TEST(before.to_json().find(word) == std::string::npos, word);
  BOOST_TEST(FrozenMistakes::read(folder / "known.json").recognise(testimony({0.25})).size() == 1);
}

BOOST_AUTO_TEST_CASE(is_not_there_if_its_file_is_none) {
  const TemporaryFolder folder;
  for (const char* text :
       {"", "{", "[]", "{}", R"({"format": 2, "boxes": {}})", R"({"format": 1, "boxes": []})",
        R"({"format": 1, "boxes": {"a": 5, "b": "zz"}})"}) {
    write_file(folder / "known.json", text);
    BOOST_TEST(FrozenMistakes::read(folder / "known.json").recognise(testimony({0.25})).empty());
  }
  BOOST_TEST(FrozenMistakes::read(folder / "nowhere.json").size() == 0);
  // A box whose bytes were changed does not open.
  const std::string json = with(testimony({0.25}), Compared::answers).to_json();
  for (const char digit : {'0', '1'}) {
    std::string changed = json;
    changed[changed.rfind('"') - 1] = digit;
    write_file(folder / "known.json", changed);
    const bool same = changed == json;
    BOOST_TEST(FrozenMistakes::read(folder / "known.json").recognise(testimony({0.25})).empty() == !same);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_is_heard)

BOOST_AUTO_TEST_CASE(tells_what_is_not_finite_apart) {
  const auto digest = [](double value) {
    return heard("", Status::failed, {vector({value})}).heard->answers;
  };
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(digest(infinity) != digest(-infinity));
  BOOST_TEST(digest(infinity) != digest(std::nan("")));
  BOOST_TEST(digest(std::nan("")) == digest(-std::nan("")));
  BOOST_TEST(digest(1e300) != digest(1e301));
  BOOST_TEST(digest(0.0) == digest(-0.0));
}

BOOST_AUTO_TEST_CASE(is_the_same_however_numbers_that_people_choose_are_rounded) {
  for (const double value : {0.5, 1.5, 0.1, 2.0, 8.0, 1e-3, 1.0 / 3, 123456.5}) {
    const auto digest = [](double one) {
      return heard("", Status::failed, {vector({one, 2})}).heard->answers;
    };
    BOOST_TEST(digest(value) == digest(std::nextafter(value, 0)), value);
    BOOST_TEST(digest(value) == digest(std::nextafter(value, 1e9)), value);
  }
}

BOOST_AUTO_TEST_CASE(is_meddled_with_where_numbers_are_not_special) {
  Hearing hearing(true);
  for (const double value : {0.0, 1.0, -1.0}) BOOST_TEST(hearing.instead_of(value) == value);
  const double first = hearing.instead_of(0.5), second = hearing.instead_of(0.5);
  BOOST_TEST((0.46 < first && first < 0.5 && 0.46 < second && second < 0.5));
  BOOST_TEST(first != second);
}

BOOST_AUTO_TEST_SUITE_END()
