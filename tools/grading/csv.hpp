// Tables of text as other programs write and read them: rosters and marks (RFC 4180; read by libcsv).

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "grading/bad_request.hpp"

namespace grading {

using Row = std::vector<std::string>;

struct Table {
  std::vector<Row> rows;         ///< the first is the header, if there is one
  char delimiter = ',';          ///< or ';', where decimals have commas, or a tab
  bool byte_order_mark = false;  ///< that some spreadsheets want before UTF-8
};

/// Reads a file in UTF-8. The delimiter is the one of `,`, `;` and tab that the first line has most often
/// outside quotes. Empty lines are left out. Throws `BadRequest`, naming the file, if it is not there, is not
/// UTF-8 (as when a spreadsheet saved it as Latin-1), or has a quote that is never closed or that stands
/// where none may.
Table read_table(const std::filesystem::path& file);

/// The same, one row after another, for a table of which not all has to be held.
void read_rows(const std::filesystem::path& file, const std::function<void(Row row)>& see);

/// The table as a file's bytes: fields quoted where they must be, lines ended by a line feed.
std::string to_csv(const Table& table);

/// A field, quoted where it must be.
std::string csv_field(const std::string& text, char delimiter = ',');

/// The text with an apostrophe before it if a spreadsheet would take it for a formula.
std::string no_formula(std::string text);

}  // namespace grading
