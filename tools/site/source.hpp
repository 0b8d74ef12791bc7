// A page's source, line by line: which blocks it is made of. docs/lessons.md is the book about it.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "site/complaint.hpp"

namespace site {

struct Block {
  enum class Kind {
    prose,     ///< `text`: paragraphs, lists, tables, fenced blocks
    heading,   ///< `name`: its label; `text`: its words
    equation,  ///< `name`: its number, "5.1"; `text`: its formula
    insert,    ///< `directive` one of live, figure, table, output, code, write, lessons, map, slips; `name`:
               ///< its arguments
    opening,   ///< `directive` one of predict, exercise, note, warning, slip; `name`: kind or number; `text`:
               ///< its title
    answer,    ///< what follows is folded
    end,       ///< of the opening before
  };
  Kind kind;
  Place place;
  std::string directive = {};
  std::string name = {};
  std::string text = {};
  int level = 0;  ///< of a heading: 2 or 3
};

struct Source {
  std::filesystem::path file;
  std::string title;
  std::string label;  ///< of its first line, `# Title {#label}`; may be empty in a page that is no lesson
  std::vector<Block> blocks;
};

/// Pages that are no lessons are plain Markdown, in which formulas, values, equations and labels mean
/// nothing.
enum class Dialect { lesson, plain };

/// Throws `Complaint` at the first line that is not as docs/lessons.md says.
Source read_source(const std::filesystem::path& file, Dialect dialect);

/// A label made of a heading's words, as forges make it: "What a grading leaves" is "what-a-grading-leaves".
std::string slug(std::string_view words);

}  // namespace site
