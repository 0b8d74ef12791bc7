// Canvas's gradebook: a header that ends with a column for each assignment, "Title (id)"; perhaps a row about
// posting; a row with the points possible; then a row for each student.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "grading/printable.hpp"
#include "grading/reports/filling.hpp"

namespace grading {

namespace {

struct Column {
  std::size_t index;
  std::string header;  ///< "Momentum (4711)"
  std::string title;
  std::string id;
};

/// The columns that belong to assignments, which are those with a number at the end.
std::vector<Column> assignments_of(const Sheet& sheet, std::optional<std::size_t> points_possible) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < sheet.header().size(); ++i) {
    const std::string& header = sheet.header()[i];
    const std::size_t open = header.rfind(" (");
    if (open == std::string::npos || !header.ends_with(')')) continue;
    const std::string id = header.substr(open + 2, header.size() - open - 3);
    if (id.empty() || id.find_first_not_of("0123456789") != std::string::npos) continue;
    if (points_possible && sheet.at(*points_possible, i).find("read only") != std::string::npos) continue;
    columns.push_back({i, header, header.substr(0, open), id});
  }
  return columns;
}

const Column& choose(const std::vector<Column>& columns, const std::string& wanted, const Sheet& sheet) {
  if (columns.empty())
    throw BadRequest(
        {fmt::format("{} no tiene columna de ninguna tarea, como «Momento (123)».", sheet.name()),
         fmt::format("{} has no column of an assignment, such as “Momentum (123)”.", sheet.name())});
  if (wanted.empty() && columns.size() == 1) return columns[0];
  std::vector<const Column*> found;
  std::vector<std::string> names;
  for (const Column& column : columns) {
    if (column.header == wanted) return column;
    if (column.title == wanted || column.id == wanted) found.push_back(&column);
    names.push_back(printable_line(column.header, 100));
  }
  if (found.size() == 1) return *found[0];
  throw BadRequest({fmt::format("Di con --assignment qué tarea es: «{}».", fmt::join(names, "», «")),
                    fmt::format("Say with --assignment which it is: “{}”.", fmt::join(names, "”, “"))});
}

/// The one row that has the text in the column.
std::optional<std::size_t> only_row(const Sheet& sheet, std::optional<std::size_t> column,
                                    const std::string& text) {
  if (!column || text.empty()) return std::nullopt;
  const auto rows = rows_with(sheet, *column, text);
  return rows.size() == 1 ? std::optional(rows[0]) : std::nullopt;
}

/// By the number in the folder's name or in a file's; else by what the folder is called, if that is
/// somebody's login, number or name.
Place place_of(const Sheet& sheet, const Student& student) {
  std::vector<std::string> ids{canvas_id(student.name)};
  for (const auto& [chapter, files] : student.files) {
    for (const std::string& file : files)
      ids.push_back(canvas_id(std::filesystem::path(file).filename().string()));
  }
  for (const std::string& id : ids) {
    if (const auto row = only_row(sheet, sheet.column({"ID"}), id)) return {row, {}};
  }
  // What the folder is called may be known to the roster alone.
  for (const std::string& name : {student.name, student.enrolled, student.called}) {
    for (const char* header : {"SIS Login ID", "SIS User ID", "Student"}) {
      if (const auto row = only_row(sheet, sheet.column({header}), name)) return {row, {}};
    }
  }
  const auto name = sheet.column({"Student"});
  if (name && rows_with(sheet, *name, student.name).size() > 1)
    return {{}, {"tiene un nombre que está dos veces en la hoja", "has a name that the sheet has twice"}};
  return {{}, not_in_the_sheet};
}

}  // namespace

Filled filled_canvas_sheet(const ClassReport& report, const std::filesystem::path& file,
                           const std::string& assignment) {
  Sheet sheet(file);
  if (!sheet.column({"ID"}) || !sheet.column({"Section"})) {
    throw BadRequest(
        {fmt::format("{} no es un libro de calificaciones de Canvas: le falta la columna «ID» o "
                     "«Section».",
                     sheet.name()),
         fmt::format("{} is no gradebook of Canvas: there is no column “ID” or “Section”.", sheet.name())});
  }
  std::optional<std::size_t> possible;
  for (std::size_t row = 1; row < sheet.rows() && !possible; ++row) {
    if (sheet.at(row, 0).find("Points Possible") != std::string::npos) possible = row;
  }
  const auto columns = assignments_of(sheet, possible);
  const Column& column = choose(columns, assignment, sheet);
  const auto maximum = possible ? sheet.number_at(*possible, column.index) : std::nullopt;

  std::vector<Place> places;
  for (const Student& student : report.classroom.students) places.push_back(place_of(sheet, student));
  return fill(report, sheet, places, [&](std::size_t, std::size_t row, double points) -> Text {
    const std::string old = sheet.at(row, column.index);
    if (old == "EX") return {"está exento en la hoja", "is excused in the sheet"};
    if (old == "N/A") return {"no tiene asignada la tarea en la hoja", "is not assigned to it in the sheet"};
    sheet.set(row, column.index, sheet.number(scaled(report, points, maximum), {column.index}));
    return {};
  });
}

}  // namespace grading
