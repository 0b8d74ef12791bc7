// site: weaves the pages of the site in one language. cmake/site.cmake calls it; docs/lessons.md says what it
// reads.
//
//     site LANGUAGE FACTS CONTRACTS PAGES ASSETS [--instructor]
//
// FACTS holds a folder for each chapter, filled by its programs; CONTRACTS is Doxygen's XML. PAGES gets the
// pages, whose formulas typeset.mjs then draws; ASSETS, what only this language or a lesson needs. A page
// that has not changed is not written again.

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "grading/files.hpp"
#include "site/finish.hpp"
#include "site/page.hpp"
#include "site/parity.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

void require_both_languages_alike(const Book& book) {
  for (const Lesson& lesson : book.lessons)
    require_parity(read_lesson(lesson.chapter, Language::es), read_lesson(lesson.chapter, Language::en));
}

/// The pages of what is written, and those that every site has.
std::vector<Page> pages_of(const Book& book, const fs::path& facts) {
  std::vector<Page> pages;
  std::vector<Slip> slips;
  for (const Lesson& lesson : book.lessons) pages.push_back(lesson_page(book, lesson, facts, slips));
  std::ranges::stable_sort(slips, {}, &Slip::number);
  for (const Guide& guide : book.guides) pages.push_back(guide_page(book, guide, slips));
  for (const Contract& contract : book.contracts.all) pages.push_back(contract_page(book, contract));
  if (book.instructors) {
    for (const grading::Chapter& chapter : book.course.chapters)
      pages.push_back(solution_page(book, chapter));
  }
  pages.push_back(search_page(book));
  return pages;
}

void write_if_new(const fs::path& file, const std::string& bytes) {
  if (grading::read_file(file) != bytes) grading::write_file(file, bytes);
}

void build(Language language, const fs::path& facts, const fs::path& contracts, const fs::path& folder,
           const fs::path& loaded, bool instructors) {
  const Book book = open_book(grading::this_course(), language, instructors, contracts);
  require_both_languages_alike(book);

  std::vector<std::string> assets{"site.css", "page.js", "live.js", "search.js", "formulas.css"};
  const std::string index = "search-index-" + book.say({"es", "en"}) + ".js";
  assets.push_back(index);
  for (const Lesson& lesson : book.lessons) {
    const auto code = grading::read_file(facts / lesson.chapter.id / "live.js");
    const std::string name = "live-" + lesson.name() + ".js";
    if (code) write_if_new(loaded / name, *code);
    if (code) assets.push_back(name);
  }

  Pages written;
  for (const Page& page : pages_of(book, facts)) written[page.file] = framed(book, page);
  check_links(written, assets);
  for (const auto& [file, html] : written) write_if_new(folder / file, html);
  write_if_new(loaded / index, search_index(written));
  // Pages of a lesson that is no more:
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!written.contains(entry.path().filename().string())) fs::remove(entry.path());
  }
}

Language language_of_messages() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::string(value).starts_with("es") ? Language::es : Language::en;
  }
  return Language::en;
}

}  // namespace

}  // namespace site

int main(int argc, char** argv) {
  if (argc < 6) {
    std::cerr << "usage: site LANGUAGE FACTS CONTRACTS PAGES ASSETS [--instructor]\n";
    return 2;
  }
  try {
    const bool instructors = argc > 6 && std::string_view{argv[6]} == "--instructor";
    const auto language = std::string_view{argv[1]} == "es" ? site::Language::es : site::Language::en;
    site::build(language, argv[2], argv[3], argv[4], argv[5], instructors);
    return 0;
  } catch (const site::Complaint& complaint) {
    std::cerr << complaint.in(site::language_of_messages()) << '\n';
    return 1;
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 3;
  }
}
