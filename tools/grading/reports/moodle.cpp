// Moodle's offline grading worksheet. Its headers are in the language of whoever downloaded it; its rows have
// a number, "Participant 123", that is the one in the names of the folders with the submissions. Moodle reads
// feedback as HTML, and takes a backslash before a quote for a part of the field.

#include <fmt/format.h>

#include <algorithm>

#include "grading/printable.hpp"
#include "grading/reports/filling.hpp"
#include "grading/reports/markup.hpp"

namespace grading {

namespace {

const std::vector<std::string> identifier_headers{"Identifier", "Identificador"};
const std::vector<std::string> name_headers{"Full name", "Nombre completo"};
const std::vector<std::string> grade_headers{"Grade", "Calificación"};
const std::vector<std::string> maximum_headers{"Maximum grade", "Calificación máxima"};
const std::vector<std::string> scale_headers{"Scale", "Escala"};
const std::vector<std::string> feedback_headers{"Feedback comments", "Comentarios de retroalimentación"};

/// "Participant 123" is 123, in any language.
std::string number_in(const std::string& identifier) {
  return identifier.substr(identifier.find_last_not_of("0123456789") + 1);
}

/// A name as far as Moodle keeps it in the name of a folder: without punctuation.
std::string core_of(const std::string& name) {
  std::string core;
  for (const char c : name) {
    if ('A' <= c && c <= 'Z')
      core.push_back(static_cast<char>(c - 'A' + 'a'));
    else if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      core.push_back(c);
  }
  return core;
}

/// Is the folder of the person in the row? A group's name may stand before the person's.
bool same_person(const std::string& folder, const std::string& row) {
  return core_of(folder) == core_of(row) || folder.ends_with("-" + row);
}

class Worksheet {
 public:
  explicit Worksheet(const Sheet& sheet)
      : sheet_(sheet), identifier_(sheet.column(identifier_headers)), name_(sheet.column(name_headers)) {}

  Place place_of(const Student& student) const {
    const auto folder = moodle_folder(student.name);
    if (folder && identifier_) return by_number(folder->id, folder->name);
    // Nothing came, but the roster has the number.
    if (!student.arrived && identifier_ && number_in(student.enrolled) == student.enrolled)
      return by_number(student.enrolled, "");
    const Place place = by_name(folder ? folder->name : student.name);
    // What the folder is called may be known to the roster alone.
    return place.row || student.called.empty() ? place : by_name(student.called);
  }

 private:
  /// Whose name is known has to have it in the sheet, too.
  Place by_number(const std::string& number, const std::string& known_as) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 1; row < sheet_.rows(); ++row) {
      if (number_in(sheet_.at(row, *identifier_)) == number) rows.push_back(row);
    }
    if (rows.empty()) return {{}, not_in_the_sheet};
    if (rows.size() > 1)
      return {{}, {"tiene un número que está dos veces en la hoja", "has a number that the sheet has twice"}};
    // Moodle numbers the participants of each assignment anew: in another's sheet the number is another's.
    const std::string name = name_ ? sheet_.at(rows[0], *name_) : "";
    if (!name.empty() && !known_as.empty() && !same_person(known_as, name)) {
      const std::string other = printable_line(name, 100);
      return {{},
              {fmt::format("tiene el número de otra persona, {}: ¿es la hoja de otra tarea?", other),
               fmt::format("has the number of somebody else, {}: is it another assignment's sheet?", other)}};
    }
    return {rows[0], {}};
  }

  Place by_name(const std::string& name) const {
    if (!name_) return {{}, not_in_the_sheet};
    const auto rows = rows_with(sheet_, *name_, name);
    if (rows.size() > 1)
      return {{}, {"tiene un nombre que está dos veces en la hoja", "has a name that the sheet has twice"}};
    return rows.empty() ? Place{{}, not_in_the_sheet} : Place{rows[0], {}};
  }

  const Sheet& sheet_;
  std::optional<std::size_t> identifier_;
  std::optional<std::size_t> name_;
};

/// The text as HTML in one line, with nothing in it that Moodle's reader of tables stumbles over.
std::string feedback_cell(const std::string& text) {
  std::string cell = preformatted(text);
  for (std::size_t at = 0; (at = cell.find('\\', at)) != std::string::npos;) cell.replace(at, 1, "&#92;");
  return cell;
}

}  // namespace

Filled filled_moodle_sheet(const ClassReport& report, const std::filesystem::path& file) {
  Sheet sheet(file);
  const auto grade = sheet.column(grade_headers);
  if (!grade || (!sheet.column(identifier_headers) && !sheet.column(name_headers))) {
    throw BadRequest(
        {fmt::format("{} no es una hoja de calificaciones de Moodle: le falta la columna «Identificador» o "
                     "«Calificación».",
                     sheet.name()),
         fmt::format("{} is no grading worksheet of Moodle: there is no column “Identifier” or “Grade”.",
                     sheet.name())});
  }
  const auto maximum = sheet.column(maximum_headers);
  if (!maximum && sheet.column(scale_headers)) {
    throw BadRequest({fmt::format("{} califica con una escala y no con puntos.", sheet.name()),
                      fmt::format("{} grades by a scale and not by points.", sheet.name())});
  }
  const auto feedback = sheet.column(feedback_headers);

  const Worksheet worksheet(sheet);
  std::vector<Place> places;
  for (const Student& student : report.classroom.students) places.push_back(worksheet.place_of(student));
  std::vector<std::size_t> numbers{*grade};
  if (maximum) numbers.push_back(*maximum);
  return fill(report, sheet, places, [&](std::size_t student, std::size_t row, double points) -> Text {
    const auto most = maximum ? sheet.number_at(row, *maximum) : std::nullopt;
    if (maximum && !most)
      return {"tiene en la hoja una calificación máxima que no es un número",
              "has a maximum grade in the sheet that is not a number"};
    sheet.set(row, *grade, sheet.number(scaled(report, points, most), numbers));
    if (feedback) sheet.set(row, *feedback, feedback_cell(told(report, student)));
    return {};
  });
}

}  // namespace grading
