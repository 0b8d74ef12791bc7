// The site that students get holds no trace of solutions.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>

#include "grading/files.hpp"
#include "site/matches.hpp"
#include "site/page.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root = ROOT;

/// Lines that are long enough to be nobody else's, without their indentation.
std::set<std::string> lines_below(const fs::path& folder) {
  std::set<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::istringstream text(grading::read_file(entry.path()).value_or(""));
    for (std::string line; std::getline(text, line);) {
      const std::size_t from = std::min(line.find_first_not_of(" /"), line.size());
      if (line.size() - from >= 28) lines.insert(line.substr(from));
    }
  }
  return lines;
}

std::set<std::string> only_in_solutions() {
  std::set<std::string> lines;
  const std::set<std::string> handed_out = lines_below(root / "chapters");
  std::ranges::set_difference(lines_below(root / "solutions"), handed_out, std::inserter(lines, lines.end()));
  return lines;
}

/// What a reader sees of a page, its lines whole.
std::string read_aloud(std::string html) {
  static const RE2 tag("<[^>]*>");
  RE2::GlobalReplace(&html, tag, "");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    site::replace_all(html, entity, character);
  return html;
}

/// The first of these lines in a text, or nothing.
std::string first_of(const std::set<std::string>& lines, const std::string& text) {
  const auto found =
      std::ranges::find_if(lines, [&](const std::string& line) { return text.find(line) != text.npos; });
  return found == lines.end() ? std::string{} : *found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_students_site_holds_no_line_of_a_solution) {
  const std::set<std::string> secrets = only_in_solutions();
  BOOST_TEST(secrets.size() > 500U);
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SITE)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = grading::read_file(entry.path()).value_or("");
    const std::string found =
        first_of(secrets, entry.path().extension() == ".html" ? read_aloud(text) : text);
    BOOST_TEST(found.empty(), entry.path() << " holds: " << found);
    ++files;
  }
  BOOST_TEST(files > 20);
}

BOOST_AUTO_TEST_CASE(the_instructors_pages_hold_them_so_that_the_search_above_would_find_them) {
  const std::set<std::string> secrets = only_in_solutions();
  site::Book book{.language = site::Language::en,
                  .instructors = true,
                  .course = {.root = root,
                             .build = {},
                             .work = root,
                             .chapters = grading::read_course(root / "chapters")},
                  .lessons = {},
                  .guides = {},
                  .contracts = {}};
  for (const grading::Chapter& chapter : book.course.chapters) {
    const site::Page page = site::solution_page(book, chapter);
    BOOST_TEST(!first_of(secrets, read_aloud(site::framed(book, page))).empty());
  }
}
