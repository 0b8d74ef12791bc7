#include "grading/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace grading {

namespace {

struct Decoded {
  std::uint32_t code_point = 0;
  std::size_t size = 0;  // 0: not UTF-8
};

/// The UTF-8 sequence at the start of `text`; overlong forms, surrogates and what is beyond Unicode are none.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (size == 0 || first > 0xF4 || size > text.size()) return {};
  std::uint32_t code_point = first & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code_point = (code_point << 6) | (byte(i) & 0x3F);
  }
  const std::uint32_t smallest = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
  const bool surrogate = 0xD800 <= code_point && code_point <= 0xDFFF;
  if (code_point < smallest || code_point > 0x10FFFF || surrogate) return {};
  return {code_point, size};
}

bool is_obeyed(std::uint32_t c) {
  if (c == '\n' || c == '\t') return false;
  return c < 0x20 || (0x7F <= c && c <= 0x9F) ||                          // C0 and C1 controls, delete
         c == 0x061C || c == 0x200E || c == 0x200F ||                     // direction marks
         (0x2028 <= c && c <= 0x202E) || (0x2066 <= c && c <= 0x2069) ||  // separators, overrides, isolates
         c == 0xFEFF;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string safe;
  while (!text.empty()) {
    if (safe.size() >= limit) return safe + "…";
    const Decoded next = decode(text);
    if (next.size == 0) {
      fmt::format_to(std::back_inserter(safe), "\\x{:02X}", static_cast<std::uint8_t>(text[0]));
    } else if (is_obeyed(next.code_point)) {
      fmt::format_to(std::back_inserter(safe), "\\u{{{:04X}}}", next.code_point);
    } else {
      safe.append(text.substr(0, next.size));
    }
    text.remove_prefix(std::max<std::size_t>(next.size, 1));
  }
  return safe;
}

std::string printable_line(std::string_view text, std::size_t limit) {
  std::string line;
  for (const char c : printable(text, limit)) {
    if (c == '\n')
      line += "\\u{000A}";
    else if (c == '\t')
      line += "\\u{0009}";
    else
      line.push_back(c);
  }
  return line;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = decode(text).size;
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace grading
