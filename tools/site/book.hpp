// Everything that a page of the site may refer to, in one language.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "site/contracts.hpp"
#include "site/source.hpp"

namespace site {

/// A chapter's lesson, as written.
struct Lesson {
  grading::Chapter chapter;
  Source source;

  int number() const { return std::stoi(chapter.id.substr(0, 2)); }
  std::string name() const { return chapter.name(); }
  std::string page() const { return name() + ".html"; }
};

/// A page of docs/, in the language of the site if it is there, else in English.
struct Guide {
  std::string name;  ///< design
  Source source;
  bool foreign = false;  ///< English on the Spanish site

  std::string page() const { return name == "front" ? "index.html" : name + ".html"; }
};

struct Book {
  Language language;
  bool instructors = false;  ///< with solutions and mistakes
  grading::Course course;
  std::vector<Lesson> lessons;  ///< those that are written
  std::vector<Guide> guides;    ///< front page first
  Contracts contracts;
  std::map<std::string, std::string> labels = {};     ///< label of a lesson's section: its page
  std::map<std::string, std::string> equations = {};  ///< number: its page

  const std::string& say(const Text& text) const { return text.in(language); }
  const Lesson* lesson(int number) const;
  const Guide* guide(const std::string& name) const;
};

/// Whether the chapter's lesson is written: docs/lessons.md says how that is told.
bool is_written(const std::filesystem::path& lesson);

/// The chapter's lesson in a language. Throws `Complaint` if a section is missing, out of order or labelled
/// wrongly.
Source read_lesson(const grading::Chapter& chapter, Language language);

/// Reads all of it. `contracts` is Doxygen's XML. Throws `Complaint`.
Book open_book(const grading::Course& course, Language language, bool instructors,
               const std::filesystem::path& contracts);

}  // namespace site
