// A page of the site, before and after it gets its frame.

#pragma once

#include <string>
#include <vector>

#include "site/book.hpp"

namespace site {

struct Entry {
  std::string label;
  std::string title;  ///< HTML
};

struct Page {
  std::string file;                  ///< momentum.html
  std::string title;                 ///< plain
  std::string body;                  ///< HTML, without the title
  std::vector<Entry> contents = {};  ///< sections to jump to
  std::vector<std::string> scripts = {};
  std::string before = {};         ///< HTML above the title: where one is
  const Lesson* lesson = nullptr;  ///< whose previous and next are linked
};

/// One slip of a lecture, for the page that lists them all.
struct Slip {
  int number;
  std::string title;  ///< HTML
  std::string body;   ///< HTML
  std::string page;   ///< where it is told
};

/// The lesson, woven with what its programs left in `facts`/NN-name. Its slips are added to `slips`. Throws
/// `Complaint`.
Page lesson_page(const Book& book, const Lesson& lesson, const std::filesystem::path& facts,
                 std::vector<Slip>& slips);

/// A page of docs/. `slips` are for the page that has a place for them.
Page guide_page(const Book& book, const Guide& guide, const std::vector<Slip>& slips);

Page contract_page(const Book& book, const Contract& contract);

/// The reference and the known mistakes of a chapter, for instructors.
Page solution_page(const Book& book, const grading::Chapter& chapter);

Page search_page(const Book& book);

/// What builds on what, by the links in the lessons' first sections: a drawing, and the same in words.
std::string map_of_lessons(const Book& book);

/// The whole document: head, header, contents of the course, the page, previous and next.
std::string framed(const Book& book, const Page& page);

}  // namespace site
