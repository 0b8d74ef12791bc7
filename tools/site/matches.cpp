#include "site/matches.hpp"

namespace site {

std::vector<Match> matches_in(std::string_view text, const RE2& pattern) {
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
  std::vector<Match> matches;
  std::size_t at = 0;
  while (
      pattern.Match(text, at, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
    matches.emplace_back(groups.begin(), groups.end());
    at = static_cast<std::size_t>(groups[0].end() - text.data());
  }
  return matches;
}

std::string replaced(std::string_view text, const RE2& pattern,
                     const std::function<std::string(const Match&)>& instead) {
  std::string written;
  const char* at = text.data();
  for (const Match& match : matches_in(text, pattern)) {
    written.append(at, match[0].data()) += instead(match);
    at = match[0].data() + match[0].size();
  }
  return written.append(at, text.data() + text.size());
}

void replace_all(std::string& text, std::string_view words, std::string_view instead) {
  for (std::size_t at = 0; (at = text.find(words, at)) != text.npos; at += instead.size())
    text.replace(at, words.size(), instead);
}

}  // namespace site
