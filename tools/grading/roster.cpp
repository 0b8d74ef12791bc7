#include "grading/roster.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "grading/csv.hpp"
#include "grading/lms_names.hpp"
#include "grading/names.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

/// Without the spaces that people leave around what they type.
std::string trimmed(const std::string& text) {
  const char* const spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// A roster while it is read.
class Reading {
 public:
  explicit Reading(const std::filesystem::path& file)
      : file_(printable_line(file.string())), table_(read_table(file)) {
    if (table_.rows.empty())
      throw BadRequest({fmt::format("{} está vacío.", file_), fmt::format("{} is empty.", file_)});
    for (std::string& header : table_.rows[0]) header = same_name(trimmed(header));
    if (!column("student")) complain_about_the_header();
  }

  Roster roster() const {
    std::vector<Enrolled> all;
    for (std::size_t i = 1; i < table_.rows.size(); ++i) {
      const Row& row = table_.rows[i];
      if (std::ranges::all_of(row, [](const std::string& cell) { return trimmed(cell).empty(); })) continue;
      if (row.size() > table_.rows[0].size())
        complain(i, {fmt::format("hay {} campos y la cabecera tiene {} (¿un nombre con coma, sin comillas?)",
                                 row.size(), table_.rows[0].size()),
                     fmt::format("there are {} fields and the header has {} (a name with a comma, unquoted?)",
                                 row.size(), table_.rows[0].size())});
      all.push_back(
          {i + 1, at(i, "student"), at(i, "name"), moment(i, "deadline"), moment(i, "submitted"), days(i)});
      if (all.back().student.empty()) complain(i, {"falta «student»", "there is no “student”"});
    }
    if (all.empty())
      throw BadRequest(
          {fmt::format("En {} no hay nadie.", file_), fmt::format("{} has nobody in it.", file_)});
    return Roster(file_, std::move(all), column("submitted").has_value());
  }

 private:
  std::optional<std::size_t> column(const std::string& header) const {
    const Row& headers = table_.rows[0];
    const auto found = std::ranges::find(headers, header);
    if (found == headers.end()) return std::nullopt;
    return static_cast<std::size_t>(found - headers.begin());
  }

  std::string at(std::size_t row, const std::string& header) const {
    const auto where = column(header);
    return where && *where < table_.rows[row].size() ? trimmed(table_.rows[row][*where]) : "";
  }

  std::optional<Moment> moment(std::size_t row, const std::string& header) const {
    const std::string text = at(row, header);
    if (text.empty()) return std::nullopt;
    const auto read = to_moment(text);
    if (!read)
      complain(
          row,
          {fmt::format("«{}» es «{}»; se escribe como 2026-11-20 23:59", header, printable_line(text, 60)),
           fmt::format("“{}” is “{}”; write it like 2026-11-20 23:59", header, printable_line(text, 60))});
    return read;
  }

  std::optional<int> days(std::size_t row) const {
    const std::string text = at(row, "late_days");
    if (text.empty()) return std::nullopt;
    int count = -1;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || count < 0)
      complain(
          row,
          {fmt::format("«late_days» es «{}», y ha de ser un número de días", printable_line(text, 60)),
           fmt::format("“late_days” is “{}”, and has to be a number of days", printable_line(text, 60))});
    return count;
  }

  [[noreturn]] void complain(std::size_t row, const Text& what) const {
    throw BadRequest({fmt::format("{}, fila {}: {}.", file_, row + 1, what.es),
                      fmt::format("{}, row {}: {}.", file_, row + 1, what.en)});
  }

  [[noreturn]] void complain_about_the_header() const {
    std::vector<std::string> headers;
    for (const std::string& header : table_.rows[0]) headers.push_back(printable_line(header, 60));
    throw BadRequest(
        {fmt::format("A {} le falta la columna «student», por la que se reconoce cada entrega; tiene «{}».",
                     file_, fmt::join(headers, "», «")),
         fmt::format("{} has no column “student”, by which hand-ins are recognised; it has “{}”.", file_,
                     fmt::join(headers, "”, “"))});
  }

  std::string file_;
  Table table_;
};

}  // namespace

Roster::Roster(const std::string& file, std::vector<Enrolled> all, bool tells_when)
    : all_(std::move(all)), tells_when_(tells_when) {
  std::map<std::string, const Enrolled*> seen;
  for (const Enrolled& one : all_) {
    const std::string student = same_name(one.student);
    const auto [first, is_new] = seen.try_emplace(student, &one);
    if (!is_new) {
      const std::string shown = printable_line(one.student, 100);
      throw BadRequest({fmt::format("{}: «{}» está dos veces, en las filas {} y {}.", file, shown,
                                    first->second->row, one.row),
                        fmt::format("{}: “{}” is there twice, in rows {} and {}.", file, shown,
                                    first->second->row, one.row)});
    }
    students_.emplace(student, &one);
    const std::size_t at = student.find('@');
    if (at != std::string::npos && at > 0) students_.emplace(student.substr(0, at), &one);
    if (!one.name.empty()) names_.emplace(same_name(one.name), &one);
  }
}

Roster::Match Roster::only(const Index& index, const std::string& key) {
  const auto [first, last] = index.equal_range(key);
  if (first == last) return {};
  if (std::next(first) == last) return {first->second};
  const std::string rows = fmt::format("{}", first->second->row);
  const std::string other = fmt::format("{}", std::next(first)->second->row);
  return {nullptr,
          {fmt::format("puede ser de la fila {} o de la {} de la lista", rows, other),
           fmt::format("may be of row {} or of row {} of the roster", rows, other)}};
}

Roster::Match Roster::find(const std::string& arrival, bool is_checkout) const {
  const std::string whole = same_name(arrival);
  const auto moodle = moodle_folder(arrival);
  std::vector<std::string> keys{whole};
  if (moodle) keys.insert(keys.end(), {moodle->id, same_name(moodle->name)});
  if (const std::string id = canvas_id(arrival); !id.empty()) keys.push_back(id);
  const auto settled = [](const Match& match) { return match.who || !match.doubt.empty(); };
  for (const std::string& key : keys) {
    if (const Match match = only(students_, key); settled(match)) return match;
  }
  if (const Match match = only(names_, moodle ? keys[2] : whole); settled(match)) return match;
  Match found;
  if (!is_checkout) return found;
  // Both assignment and user may have dashes in them.
  for (std::size_t dash = whole.find('-'); dash != std::string::npos; dash = whole.find('-', dash + 1)) {
    const Match match = only(students_, whole.substr(dash + 1));
    if (!match.doubt.empty()) return match;
    if (match.who && found.who) {
      return {nullptr,
              {fmt::format("puede ser de {} o de {}", found.who->student, match.who->student),
               fmt::format("may be {}’s or {}’s", found.who->student, match.who->student)}};
    }
    if (match.who) found = match;
  }
  return found;
}

Roster read_roster(const std::filesystem::path& file) { return Reading(file).roster(); }

}  // namespace grading
