#include "grading/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <numeric>

#include "grading/printable.hpp"

namespace grading {

namespace {

/// How many letters must be added, dropped or changed to make one word of the other (Levenshtein).
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string same_name(const std::string& name) {
  constexpr int how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
  utf8proc_uint8_t* folded = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &folded, static_cast<utf8proc_option_t>(how));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> freed(folded, &std::free);
  if (size < 0) return name;
  return {reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)};
}

void unknown(const Text& what, const std::string& word, const std::vector<std::string>& names) {
  const std::string asked = printable_line(word, 100);
  Text said{fmt::format("No hay {} que se llame «{}».", what.es, asked),
            fmt::format("There is no {} called “{}”.", what.en, asked)};
  if (!names.empty()) {
    const std::string folded = same_name(word);
    const std::string closest = printable_line(*std::ranges::min_element(
        names, {}, [&](const std::string& name) { return distance(folded, same_name(name)); }));
    // Of a word that is nothing like any of them, all that there are help more.
    if (2 * distance(folded, same_name(closest)) <= std::max<std::size_t>(folded.size(), 4)) {
      said.es += fmt::format(" ¿Querías decir «{}»?", closest);
      said.en += fmt::format(" Did you mean “{}”?", closest);
    } else if (names.size() <= 20) {
      const std::string all = printable_line(fmt::format("{}", fmt::join(names, ", ")), 300);
      said.es += fmt::format(" Hay: {}.", all);
      said.en += fmt::format(" There are: {}.", all);
    }
  }
  throw BadRequest(said);
}

}  // namespace grading
