#include "grading/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "grading/files.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

char delimiter_of(std::string_view text) {
  const std::string_view delimiters = ",;\t";
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    if (const std::size_t which = delimiters.find(c); which != delimiters.npos) ++counts[which];
  }
  return delimiters[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

/// What libcsv reports, row by row.
struct Reader {
  const std::function<void(Row row)>& see;
  Row row;
  std::size_t rows = 0;
};

extern "C" void on_field(void* bytes, size_t size, void* to) {
  static_cast<Reader*>(to)->row.emplace_back(static_cast<const char*>(bytes), size);
}

extern "C" void on_row(int, void* to) {
  auto& reader = *static_cast<Reader*>(to);
  ++reader.rows;
  reader.see(std::exchange(reader.row, {}));
}

extern "C" int is_no_space(unsigned char) { return 0; }  // spaces belong to the field

/// Reads the file, of which `form` gets to know what it is besides its rows.
void read(const std::filesystem::path& file, Table& form, const std::function<void(Row row)>& see) {
  const auto bytes = read_file(file);
  const std::string name = printable_line(file.string());
  if (!bytes)
    throw BadRequest({fmt::format("No se puede leer {}.", name), fmt::format("{} cannot be read.", name)});
  if (!is_utf8(*bytes))
    throw BadRequest({fmt::format("{} no está en UTF-8 (¿Latin-1?): guárdalo como «CSV UTF-8».", name),
                      fmt::format("{} is not in UTF-8 (Latin-1?): save it as “CSV UTF-8”.", name)});
  std::string_view text = *bytes;
  form.byte_order_mark = text.starts_with(mark);
  if (form.byte_order_mark) text.remove_prefix(mark.size());
  form.delimiter = delimiter_of(text);

  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  const std::unique_ptr<csv_parser, decltype(&csv_free)> freed(&parser, &csv_free);
  csv_set_delim(&parser, static_cast<unsigned char>(form.delimiter));
  csv_set_space_func(&parser, &is_no_space);
  Reader reader{see, {}};
  const bool whole =
      csv_parse(&parser, text.data(), text.size(), &on_field, &on_row, &reader) == text.size() &&
      csv_fini(&parser, &on_field, &on_row, &reader) == 0;
  if (!whole) {
    const std::size_t row = reader.rows + 1;
    throw BadRequest(
        {fmt::format("{}: en la fila {} hay unas comillas que no se cierran o que sobran.", name, row),
         fmt::format("{}: in row {} a quote is not closed, or stands where none may.", name, row)});
  }
}

}  // namespace

Table read_table(const std::filesystem::path& file) {
  Table table;
  read(file, table, [&](Row row) { table.rows.push_back(std::move(row)); });
  return table;
}

void read_rows(const std::filesystem::path& file, const std::function<void(Row row)>& see) {
  Table form;
  read(file, form, see);
}

std::string csv_field(const std::string& text, char delimiter) {
  if (text.find_first_of("\"\r\n") == std::string::npos && text.find(delimiter) == std::string::npos)
    return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

std::string to_csv(const Table& table) {
  std::string bytes(table.byte_order_mark ? mark : "");
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) bytes.push_back(table.delimiter);
      bytes += csv_field(row[i], table.delimiter);
    }
    bytes.push_back('\n');
  }
  return bytes;
}

std::string no_formula(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
    text.insert(0, "'");
  return text;
}

}  // namespace grading
