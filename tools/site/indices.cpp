#include "site/indices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "site/matches.hpp"

namespace site {

namespace {

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// What stands after "_" or "^": a letter, a number, or what is in braces; nothing if it is no index.
std::string_view index_in(std::string_view text) {
  if (text.starts_with('{')) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
      if (depth == 0) return text.substr(0, at + 1);
    }
    return {};
  }
  const auto in_ascii = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  std::size_t size = 0;
  while (size < text.size() && in_ascii(text[size])) ++size;
  if (size == 0 && !text.empty() && static_cast<unsigned char>(text[0]) >= 0xC0)
    for (size = 1; size < text.size() && continues_letter(text[size]);) ++size;
  return text.substr(0, size);
}

/// What stands apart in a line, behind two spaces or more, kept together where the line is broken.
std::string in_parts(std::string_view line) {
  std::string written;
  while (!line.empty()) {
    const std::size_t gap = std::min(line.find("  "), line.size());
    const std::size_t next = std::min(line.find_first_not_of(' ', gap), line.size());
    const std::string_view part = line.substr(0, gap), spaces = line.substr(gap, next - gap);
    if (part.size() > 2) {
      written += fmt::format("<span class=\"part\">{}</span>{}", part, spaces);
    } else {
      written.append(part).append(spaces);  // of a matrix
    }
    line.remove_prefix(next);
  }
  return written;
}

}  // namespace

std::string with_indices(std::string_view html) {
  std::string written;
  bool in_code = false;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::string_view tag = html.substr(at, html.find('>', at) - at + 1);
      if (tag.starts_with("<code") || tag.starts_with("</code")) in_code = tag[1] == 'c';
      written += tag;
      at += tag.size();
      continue;
    }
    if (html[at] == '`') in_code = !in_code;
    if (static constexpr std::string_view tilde = "\u0303"; html.substr(at).starts_with(tilde)) {
      std::size_t letter = written.size();  // it stands over the letter before it
      while (letter > 0 && continues_letter(written[--letter])) {
      }
      written.insert(letter, "<span class=\"over\">").append(tilde).append("</span>");
      at += tilde.size();
      continue;
    }
    if (!in_code && at > 0 && (html[at] == '_' || html[at] == '^')) {
      const std::string_view found = index_in(html.substr(at + 1));
      if (!found.empty()) {
        const bool in_braces = found.starts_with('{');
        written += fmt::format("<{0}>{1}</{0}>", html[at] == '_' ? "sub" : "sup",
                               with_indices(in_braces ? found.substr(1, found.size() - 2) : found));
        at += 1 + found.size();
        continue;
      }
    }
    written += html[at++];
  }
  return written;
}

std::string with_formulas_in_lines(std::string_view html) {
  static const RE2 formulas(R"((?s)<pre tabindex="0">(.*?)</pre>)");
  return replaced(html, formulas, [](const Match& found) {
    std::istringstream lines(std::string{found[1]});
    std::string written = "<pre class=\"formulas\">";
    for (std::string line; std::getline(lines, line);) {
      const std::size_t number = std::min(line.rfind(" <a "), line.size());
      const std::size_t formula = line.find_last_not_of(' ', number == 0 ? 0 : number - 1) + 1;
      written += fmt::format("<span class=\"line\"><span>{}</span>{}</span>",
                             in_parts(std::string_view{line}.substr(0, formula)), line.substr(number));
    }
    return written + "</pre>";
  });
}

std::string with_indices_in_comments(std::string_view code) {
  static const RE2 comment(R"((?s)(<span class="comment">)(.*?)(</span>))");
  return replaced(code, comment, [](const Match& found) {
    return std::string{found[1]} + with_indices(found[2]) + std::string{found[3]};
  });
}

}  // namespace site
