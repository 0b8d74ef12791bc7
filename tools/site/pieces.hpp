// What a stretch of text is made of: words, and what is more than words.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/source.hpp"

namespace site {

struct Piece {
  enum class Kind {
    words,     ///< Markdown
    code,      ///< a code span
    formula,   ///< `$…$`
    value,     ///< `[[name]]`
    equation,  ///< `(5.1)`; content "5.1"
    link,      ///< `[content](target)` to a place of the course
  };
  Kind kind;
  std::string content;
  std::string target = {};
};

/// The pieces of a text, fenced blocks left as words. Throws `Complaint` for a formula that does not end.
std::vector<Piece> pieces_of(std::string_view text, Dialect dialect, const Place& place);

/// Words with their quotation marks and apostrophes as they are printed; those of a text's pieces already are.
std::string printed(std::string_view words);

}  // namespace site
