// Tables that other programs wrote: rosters, marks.

#include "grading/csv.hpp"

#include <boost/test/unit_test.hpp>

#include "grading/files.hpp"
#include "support/temporary_folder.hpp"

using namespace grading;

namespace {

struct Shelf {
  Table read(const std::string& bytes) const {
    write_file(folder / "table.csv", bytes);
    return read_table(folder / "table.csv");
  }

  std::string complaint(const std::string& bytes) const {
    try {
      read(bytes);
    } catch (const BadRequest& bad) {
      return bad.said.en;
    }
    return "nothing";
  }

  TemporaryFolder folder;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_table, Shelf)

BOOST_AUTO_TEST_CASE(has_the_fields_that_were_quoted) {
  const Table table = read("name,note\r\n\"Núñez, Ana\",\"said \"\"no\"\"\ntwice\"\r\n Óscar ,🙂\r\n");
  BOOST_TEST_REQUIRE(table.rows.size() == 3);
  BOOST_TEST((table.rows[1] == Row{"Núñez, Ana", "said \"no\"\ntwice"}));
  BOOST_TEST((table.rows[2] == Row{" Óscar ", "🙂"}));
  BOOST_TEST(table.delimiter == ',');
}

BOOST_AUTO_TEST_CASE(may_be_of_a_country_whose_decimals_have_commas) {
  const Table table = read("\xEF\xBB\xBF\"a,b\";nota\n1;9,5\n");
  BOOST_TEST(table.delimiter == ';');
  BOOST_TEST(table.byte_order_mark);
  BOOST_TEST((table.rows[0] == Row{"a,b", "nota"}));
  BOOST_TEST((table.rows[1] == Row{"1", "9,5"}));
}

BOOST_AUTO_TEST_CASE(comes_back_as_it_was_written) {
  const std::string bytes = "\xEF\xBB\xBFname;mark\n\"a;b\";9,5\n\"x\"\"y\";\"two\nlines\"\n;\n";
  BOOST_TEST(to_csv(read(bytes)) == bytes);
}

BOOST_AUTO_TEST_CASE(may_lack_its_last_line_end_or_be_empty) {
  BOOST_TEST(read("a,b\n1,2").rows.size() == 2);
  BOOST_TEST(read("").rows.empty());
}

BOOST_AUTO_TEST_CASE(that_cannot_be_read_is_refused_in_a_sentence) {
  BOOST_TEST(complaint("name\nJos\xE9\n").ends_with("is not in UTF-8 (Latin-1?): save it as “CSV UTF-8”."));
  BOOST_TEST(
      complaint("a,b\n1,\"2\n").ends_with("in row 2 a quote is not closed, or stands where none may."));
  BOOST_TEST(
      complaint("a,b\n1,2\"3\n").ends_with("in row 2 a quote is not closed, or stands where none may."));
  BOOST_CHECK_THROW(read_table(folder / "nowhere.csv"), BadRequest);
}

BOOST_AUTO_TEST_CASE(gives_no_formula_to_a_spreadsheet) {
  BOOST_TEST(no_formula("=1+1") == "'=1+1");
  BOOST_TEST(no_formula("@SUM(A1)") == "'@SUM(A1)");
  BOOST_TEST(no_formula("ana") == "ana");
  BOOST_TEST(csv_field("a,b") == "\"a,b\"");
  BOOST_TEST(csv_field("a,b", ';') == "a,b");
}

BOOST_AUTO_TEST_SUITE_END()
