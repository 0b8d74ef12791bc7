#include "grading/reports/sheet.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// The parser is given one byte at a time, so that it is known where it is when it reports a cell.
struct Progress {
  std::size_t at = 0;
  std::vector<std::size_t> ends;
  std::vector<std::vector<std::size_t>> rows;
};

extern "C" void note_field(void*, size_t, void* to) {
  auto& progress = *static_cast<Progress*>(to);
  progress.ends.push_back(progress.at);
}

extern "C" void note_row(int, void* to) {
  auto& progress = *static_cast<Progress*>(to);
  progress.rows.push_back(std::move(progress.ends));
  progress.ends.clear();
}

extern "C" int no_space(unsigned char) { return 0; }

std::optional<char> decimal_mark(const std::string& text) {
  const std::size_t mark = text.find_first_of(".,");
  const std::string digits = "0123456789";
  if (mark == 0 || mark == std::string::npos || mark + 1 == text.size()) return std::nullopt;
  if (text.find_first_not_of(digits) != mark) return std::nullopt;
  if (text.find_first_not_of(digits, mark + 1) != std::string::npos) return std::nullopt;
  return text[mark];
}

}  // namespace

Sheet::Sheet(const std::filesystem::path& file)
    : name_(printable_line(file.string())), bytes_(read_file(file).value_or("")), table_(read_table(file)) {
  if (table_.rows.empty()) {
    throw BadRequest({fmt::format("{} está vacío.", name_), fmt::format("{} is empty.", name_)});
  }
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  const std::unique_ptr<csv_parser, decltype(&csv_free)> freed(&parser, &csv_free);
  csv_set_delim(&parser, static_cast<unsigned char>(table_.delimiter));
  csv_set_space_func(&parser, &no_space);
  Progress progress;
  const std::size_t first = table_.byte_order_mark ? 3 : 0;
  for (progress.at = first; progress.at < bytes_.size(); ++progress.at)
    csv_parse(&parser, &bytes_[progress.at], 1, &note_field, &note_row, &progress);
  csv_fini(&parser, &note_field, &note_row, &progress);

  std::size_t begin = first;
  for (const std::vector<std::size_t>& ends : progress.rows) {
    begin = std::min(bytes_.find_first_not_of("\r\n", begin), bytes_.size());
    std::vector<Span>& row = cells_.emplace_back();
    for (const std::size_t end : ends) {
      row.push_back({begin, end});
      begin = end + 1;
    }
  }
  const auto same_length = [](const Row& row, const std::vector<Span>& cells) {
    return row.size() == cells.size();
  };
  if (!std::ranges::equal(table_.rows, cells_, same_length))
    throw BadRequest({fmt::format("{} ha cambiado mientras se leía.", name_),
                      fmt::format("{} changed while it was being read.", name_)});
}

std::optional<std::size_t> Sheet::column(const std::vector<std::string>& headers) const {
  for (std::size_t i = 0; i < header().size(); ++i) {
    const auto is_it = [&](const std::string& one) { return lower(one) == lower(header()[i]); };
    if (std::ranges::any_of(headers, is_it)) return i;
  }
  return std::nullopt;
}

std::string Sheet::at(std::size_t row, std::size_t column) const {
  const Row& cells = table_.rows[row];
  return column < cells.size() ? cells[column] : "";
}

void Sheet::set(std::size_t row, std::size_t column, const std::string& text) {
  changes_[{row, column}] = text;
}

std::optional<double> Sheet::number_at(std::size_t row, std::size_t column) const {
  std::string text = at(row, column);
  std::ranges::replace(text, ',', '.');
  // Neither "nan" nor "1e9" is a grade.
  if (text.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string Sheet::number(double value, const std::vector<std::size_t>& columns) const {
  char mark = table_.delimiter == ';' ? ',' : '.';
  for (const std::size_t column : columns) {
    for (std::size_t row = rows(); row-- > 1;) mark = decimal_mark(at(row, column)).value_or(mark);
  }
  std::string text = points(value);
  std::ranges::replace(text, '.', mark);
  return text;
}

std::string Sheet::bytes() const {
  std::string filled;
  std::size_t at = 0;
  for (const auto& [place, text] : changes_) {
    const auto& [row, column] = place;
    const std::vector<Span>& cells = cells_[row];
    const bool there = column < cells.size();
    const std::size_t begin = there ? cells[column].begin : std::max(at, cells.back().end);
    filled.append(bytes_, at, begin - at);
    at = there ? cells[column].end : begin;
    if (!there) {
      // As many delimiters as are still missing, counting the cells that were added before this one.
      std::size_t have = cells.size();
      for (auto before = changes_.lower_bound({row, cells.size()}); before->first < place; ++before)
        have = before->first.second + 1;
      filled.append(column + 1 - have, table_.delimiter);
    }
    const std::string field = csv_field(text, table_.delimiter);
    const bool quoted = there && bytes_[begin] == '"';
    filled += quoted && !field.starts_with('"') ? '"' + field + '"' : field;
  }
  return filled.append(bytes_, at);
}

}  // namespace grading
