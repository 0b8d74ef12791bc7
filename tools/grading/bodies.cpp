#include "grading/bodies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace grading {

namespace {

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// Where the literal that `quote` opens at `at` ends: behind its counterpart, or at the end of the line.
std::size_t end_of_literal(const std::string& source, std::size_t at, char quote) {
  for (std::size_t i = at + 1; i < source.size(); ++i) {
    if (source[i] == '\\') {
      ++i;
    } else if (source[i] == quote) {
      return i + 1;
    } else if (source[i] == '\n') {
      return i;
    }
  }
  return source.size();
}

/// Where the raw string ends whose quotation mark is at `at`.
std::size_t end_of_raw_string(const std::string& source, std::size_t at) {
  const std::size_t bracket = source.find('(', at);
  if (bracket == std::string::npos || bracket - at > 17) return end_of_literal(source, at, '"');
  const std::string closing = ")" + source.substr(at + 1, bracket - at - 1) + "\"";
  const std::size_t found = source.find(closing, bracket);
  return found == std::string::npos ? source.size() : found + closing.size();
}

/// Is the apostrophe at `at` one of those that group the digits of a number?
bool groups_digits(const std::string& source, std::size_t at) {
  if (at == 0 || !std::isxdigit(static_cast<unsigned char>(source[at - 1]))) return false;
  std::size_t first = at;
  while (first > 0 && (is_name(source[first - 1]) || source[first - 1] == '\'')) --first;
  return std::isdigit(static_cast<unsigned char>(source[first]));
}

/// Where what begins at `at` and is no code ends; `at` itself if it is code.
std::size_t end_of_other(const std::string& source, std::size_t at) {
  const auto end = [&](std::size_t found, std::size_t behind) {
    return found == std::string::npos ? source.size() : found + behind;
  };
  if (source.compare(at, 2, "//") == 0) return end(source.find('\n', at), 0);
  if (source.compare(at, 2, "/*") == 0) return end(source.find("*/", at + 2), 2);
  if (source[at] == '"') {
    return at > 0 && source[at - 1] == 'R' ? end_of_raw_string(source, at) : end_of_literal(source, at, '"');
  }
  if (source[at] == '\'' && !groups_digits(source, at)) return end_of_literal(source, at, '\'');
  return at;
}

std::size_t next_of(const std::string& code, std::size_t at) {
  while (at < code.size() && std::isspace(static_cast<unsigned char>(code[at]))) ++at;
  return at;
}

/// Behind the bracket that closes the one at `at`; npos if there is none.
std::size_t behind_brackets(const std::string& code, std::size_t at, char opening, char closing) {
  int depth = 0;
  for (; at < code.size(); ++at) {
    if (code[at] == opening) ++depth;
    if (code[at] == closing && --depth == 0) return at + 1;
  }
  return std::string::npos;
}

std::size_t line_start(const std::string& text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
}

std::size_t indentation(const std::string& text, std::size_t line) {
  std::size_t at = line;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at - line;
}

int line_number(const std::string& text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Of a name's occurrence at `at`: the brace that opens the body, if this is the head of a definition.
std::optional<std::size_t> opening_brace(const std::string& code, std::size_t at, std::size_t size) {
  // A type stands before it, which a call has not.
  std::size_t before = at;
  while (before > 0 && std::isspace(static_cast<unsigned char>(code[before - 1]))) --before;
  if (before == at || before == 0) return std::nullopt;
  const char last = code[before - 1];
  if (!is_name(last) && last != '>' && last != '&' && last != '*') return std::nullopt;

  const std::size_t bracket = next_of(code, at + size);
  if (bracket >= code.size() || code[bracket] != '(') return std::nullopt;
  const std::size_t behind = behind_brackets(code, bracket, '(', ')');
  if (behind == std::string::npos) return std::nullopt;
  std::size_t brace = next_of(code, behind);
  if (code.compare(brace, 8, "noexcept") == 0) brace = next_of(code, brace + 8);
  if (brace >= code.size() || code[brace] != '{') return std::nullopt;
  return brace;
}

/// Where the body ends as its indentation tells: behind the brace that stands as far to the left as the head,
/// or before anything else that does.
std::size_t end_by_indentation(const std::string& code, std::size_t head, std::size_t brace) {
  const std::size_t depth = indentation(code, head);
  for (std::size_t line = code.find('\n', brace); line != std::string::npos && ++line < code.size();
       line = code.find('\n', line)) {
    const std::size_t first = line + indentation(code, line);
    if (first >= code.size() || code[first] == '\n' || code[first] == '#' || first - line > depth) continue;
    if (code[first] == '{') continue;
    return code[first] == '}' ? first + 1 : line;
  }
  return code.size();
}

}  // namespace

std::string only_code(const std::string& source) {
  std::string code = source;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = end_of_other(source, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = std::max(end, at + 1);
  }
  return code;
}

std::vector<Body> bodies_of(const std::string& source, const std::vector<std::string>& functions) {
  const std::string code = only_code(source);
  std::vector<Body> bodies;
  for (const std::string& function : functions) {
    for (std::size_t at = code.find(function); at != std::string::npos; at = code.find(function, at + 1)) {
      const std::size_t behind = at + function.size();
      if ((at > 0 && is_name(code[at - 1])) || (behind < code.size() && is_name(code[behind]))) continue;
      const auto brace = opening_brace(code, at, function.size());
      if (!brace) continue;

      const std::size_t head = line_start(code, at);
      const std::size_t matched = behind_brackets(code, *brace, '{', '}');
      const std::size_t guessed = end_by_indentation(code, head, *brace);
      // A body that ends in the line that it begins in is seen to at once.
      const bool in_one_line =
          matched != std::string::npos && line_start(code, matched - 1) == line_start(code, *brace);
      const bool balanced = in_one_line || (matched <= guessed && next_of(code, matched) >= guessed);
      const std::size_t end = balanced ? matched : guessed;
      bodies.push_back({function, head, *brace, end, line_number(code, head),
                        line_number(code, std::max(*brace, end - 1)), balanced});
      break;
    }
  }
  std::ranges::sort(bodies, {}, &Body::begin);
  return bodies;
}

std::optional<Body> body_of(const std::string& source, const std::string& function) {
  const auto bodies = bodies_of(source, {function});
  return bodies.empty() ? std::nullopt : std::optional(bodies.front());
}

std::string set_aside(const std::string& source, const std::vector<Body>& bodies) {
  std::string text = source;
  for (auto body = bodies.rbegin(); body != bodies.rend(); ++body) {
    const auto begin = source.begin() + static_cast<std::ptrdiff_t>(body->begin);
    const auto end = source.begin() + static_cast<std::ptrdiff_t>(body->end);
    const auto lines = static_cast<std::size_t>(std::count(begin, end, '\n'));
    // Where no brace closed it, the end of its last line is the end of the body.
    const bool ends_a_line = lines > 0 && *(end - 1) == '\n';
    text.replace(
        body->begin, body->end - body->begin,
        fmt::format("{{ throw descenso::NotStarted(\"{}{}\");{} }}{}", body->function, does_not_compile,
                    std::string(lines - (ends_a_line ? 1 : 0), '\n'), ends_a_line ? "\n" : ""));
  }
  return text;
}

}  // namespace grading
