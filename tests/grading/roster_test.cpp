// Who should be there, as an instructor's spreadsheet has it.

#include "grading/roster.hpp"

#include <boost/test/unit_test.hpp>

#include "grading/files.hpp"
#include "grading/names.hpp"
#include "support/temporary_folder.hpp"

using namespace grading;

namespace {

struct Shelf {
  Roster read(const std::string& bytes) const {
    write_file(folder / "roster.csv", bytes);
    return read_roster(folder / "roster.csv");
  }

  /// Without the folder that the file is in.
  std::string complaint(const std::string& bytes) const {
    try {
      read(bytes);
    } catch (const BadRequest& bad) {
      BOOST_TEST(!bad.said.es.empty());
      return bad.said.en.substr(bad.said.en.find("roster.csv"));
    }
    return "nothing";
  }

  TemporaryFolder folder;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_roster, Shelf)

BOOST_AUTO_TEST_CASE(has_columns_by_name_in_any_order) {
  const Roster roster = read(
      "\xEF\xBB\xBFSection;Late_Days;Student;deadline;name\n1;2; ana ;2026-11-20;\"Núñez; "
      "\"\"Ana\"\"\"\n;;;;\n2;;eva\n");
  BOOST_TEST_REQUIRE(roster.all().size() == 2);
  BOOST_TEST(roster.all()[0].student == "ana");
  BOOST_TEST(roster.all()[0].name == "Núñez; \"Ana\"");
  BOOST_TEST(roster.all()[0].late_days.value() == 2);
  BOOST_TEST(roster.all()[0].deadline->written == "2026-11-20");
  BOOST_TEST(!roster.all()[1].late_days);
  BOOST_TEST(!roster.tells_when());
}

BOOST_AUTO_TEST_CASE(that_cannot_be_used_is_refused_in_a_sentence) {
  BOOST_TEST(complaint("student,name\nana,Jos\xE9\n") ==
             "roster.csv is not in UTF-8 (Latin-1?): save it as “CSV UTF-8”.");
  BOOST_TEST(complaint("") == "roster.csv is empty.");
  BOOST_TEST(complaint("student\n") == "roster.csv has nobody in it.");
  BOOST_TEST(
      complaint("Full name,Email\nAna,a@b.c\n") ==
      "roster.csv has no column “student”, by which hand-ins are recognised; it has “full name”, “email”.");
  BOOST_TEST(complaint("student\nana\neva\nANA\n") == "roster.csv: “ANA” is there twice, in rows 2 and 4.");
  BOOST_TEST(complaint("student,name\nana,López, Ana\n") ==
             "roster.csv, row 2: there are 3 fields and the header has 2 (a name with a comma, unquoted?).");
  BOOST_TEST(complaint("student,name\n,Ana\n") == "roster.csv, row 2: there is no “student”.");
  BOOST_TEST(complaint("student,submitted\nana,20/11/2026 23:59\n") ==
             "roster.csv, row 2: “submitted” is “20/11/2026 23:59”; write it like 2026-11-20 23:59.");
  BOOST_TEST(complaint("student,late_days\nana,-1\n") ==
             "roster.csv, row 2: “late_days” is “-1”, and has to be a number of days.");
  BOOST_TEST(complaint("student\n\"ana\n") ==
             "roster.csv: in row 2 a quote is not closed, or stands where none may.");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(moments_are_written_as_in_iso_8601) {
  const auto seconds_between = [](const std::string& later, const std::string& earlier) {
    return to_moment(later)->since(*to_moment(earlier)).count();
  };
  BOOST_TEST(seconds_between("2026-03-01 00:00", "2026-02-28T23:59:00") == 60);
  BOOST_TEST(seconds_between("2024-03-01 00:00", "2024-02-28 00:00") == 2 * 86400);  // a leap year
  BOOST_TEST(seconds_between("2026-11-21 00:00", "2026-11-20") == 1);                // a date is its end
  BOOST_TEST(seconds_between("2026-11-20T23:00:00Z", "2026-11-20 23:59+01:00") == 60);
  BOOST_TEST(seconds_between("2026-11-20T18:00:00-0500", "2026-11-20T23:00:00.5Z") == 0);
  BOOST_TEST(to_moment("2026-11-20 10:00Z")->comparable_with(*to_moment("2026-11-20 10:00+02:00")));
  BOOST_TEST(!to_moment("2026-11-20 10:00Z")->comparable_with(*to_moment("2026-11-20 10:00")));
  for (const char* none : {"", "20/11/2026", "2026-13-01", "2026-02-30", "2026-11-20 24:00", "2026-11-20 10",
                           "2026-11-20 10:00 CET", " 2026-11-20"})
    BOOST_TEST(!to_moment(none).has_value(), none);
}

BOOST_AUTO_TEST_CASE(names_are_the_same_however_their_letters_are_made) {
  BOOST_TEST(same_name("JOSÉ") == same_name("jose\u0301"));
  BOOST_TEST(same_name("Straße") == same_name("STRASSE"));
  BOOST_TEST(same_name("Jos\xE9") == "Jos\xE9");
  BOOST_TEST(same_name("ñ") != same_name("n"));
}
