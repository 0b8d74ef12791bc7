// Text that came from a submission or a compiler, made safe to show.

#pragma once

#include <string>
#include <string_view>

namespace grading {

/// The text with everything that a terminal or an editor might obey (control characters, escape sequences,
/// bidirectional overrides) and everything that is not UTF-8 written out as \xNN or \u{NNNN}; line feeds and
/// tabs stay. Cut to `limit` bytes, with "…" where it was cut.
std::string printable(std::string_view text, std::size_t limit = 4096);

/// The same for what stands in a line, such as a name: line feeds and tabs are written out, too.
std::string printable_line(std::string_view text, std::size_t limit = 4096);

/// Is every byte of the text part of a character in UTF-8?
bool is_utf8(std::string_view text);

}  // namespace grading
