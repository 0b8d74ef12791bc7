// What the pages of a report have in common: the frame, the look, and tables that can be read without seeing.

#pragma once

#include <string>
#include <vector>

#include "grading/reports/class_report.hpp"
#include "grading/reports/markup.hpp"

namespace grading {

/// A page in HTML that needs nothing beside it: no script, no request, a look for light, dark and paper.
class Page {
 public:
  Page(const ClassReport& report, const std::string& title);

  /// A new part of the page under a heading of the second level.
  Element section(const std::string& id, const std::string& heading);

  Element& body() { return main_; }
  std::string html() { return document_.html(); }

 private:
  Document document_;
  Element main_;
};

/// A table with a caption, and a heading over each column; it scrolls sideways within itself where the screen
/// is narrow. Columns from `numbers` on hold numbers.
class PageTable {
 public:
  PageTable(Element& parent, const std::string& caption, const std::vector<std::string>& headings,
            std::size_t numbers);

  /// A row whose first cell is its heading. Returns that cell, empty.
  Element row();
  /// The next cell of the last row.
  Element cell();
  void cell(const std::string& text) { cell().text(text); }

 private:
  Element body_;
  Element row_;
  std::size_t numbers_;
  std::size_t column_ = 0;
};

/// A sign and a word for it, so that colour says nothing that is not also said otherwise.
void add_status(Element& parent, const ClassReport& report, Status status);

/// "61 %"
std::string percent(const ClassReport& report, double share);

/// A drawing of how many marks lie in each tenth, with the numbers written beside the bars and in words for
/// who does not see it.
void add_histogram(Element& parent, const ClassReport& report, const std::string& id,
                   const std::string& title, const std::vector<double>& shares);

}  // namespace grading
