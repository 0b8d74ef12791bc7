// What in a text is like a pattern, and the same text with something else in its place.

#pragma once

#include <re2/re2.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace site {

/// A stretch that is like a pattern, and from 1 what its groups caught: empty if that took no part. All are
/// views of the text that was searched.
using Match = std::vector<std::string_view>;

/// All of them, in the text's order. The pattern is for no empty text.
std::vector<Match> matches_in(std::string_view text, const RE2& pattern);

/// The text with what `instead` gives for each match.
std::string replaced(std::string_view text, const RE2& pattern,
                     const std::function<std::string(const Match&)>& instead);

/// Puts `instead` wherever the text has `words`, letter by letter.
void replace_all(std::string& text, std::string_view words, std::string_view instead);

}  // namespace site
