#include "grading/reports/filling.hpp"

#include <algorithm>
#include <map>

namespace grading {

namespace {

bool handed_in_anything(const ClassReport& report, std::size_t student) {
  return std::ranges::any_of(report.chapters, [&](const Chapter* chapter) {
    return report.classroom.students[student].handed_in(chapter->id);
  });
}

}  // namespace

std::vector<std::size_t> rows_with(const Sheet& sheet, std::size_t column, const std::string& text) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 1; row < sheet.rows(); ++row) {
    if (sheet.at(row, column) == text) rows.push_back(row);
  }
  return rows;
}

Filled fill(const ClassReport& report, const Sheet& sheet, const std::vector<Place>& places,
            const Write& write) {
  std::map<std::size_t, std::vector<std::size_t>> claims;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].row) claims[*places[i].row].push_back(i);
  }
  for (auto& [row, students] : claims) {
    if (std::ranges::any_of(students, [&](std::size_t i) { return handed_in_anything(report, i); }))
      std::erase_if(students, [&](std::size_t i) { return !handed_in_anything(report, i); });
  }

  Filled filled;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& name = report.classroom.students[i].name;
    if (!places[i].row) {
      filled.left.push_back({name, places[i].why});
      continue;
    }
    const std::vector<std::size_t>& claiming = claims[*places[i].row];
    if (std::ranges::find(claiming, i) == claiming.end()) continue;
    const auto mark = mark_of(report.results[i]);
    Text why;
    if (claiming.size() > 1) {
      why = {"comparte fila en la hoja con otra carpeta", "shares a row of the sheet with another folder"};
    } else if (!mark) {
      why = {"aún no tiene nota: falló el corrector", "has no mark yet: the grader failed"};
    } else {
      why = write(i, *places[i].row, *mark);
    }
    if (!why.empty()) filled.left.push_back({name, why});
  }
  filled.bytes = sheet.bytes();
  return filled;
}

double scaled(const ClassReport& report, double points, std::optional<double> maximum) {
  if (!maximum || report.max_points() <= 0) return points;
  return std::min(*maximum, points / report.max_points() * *maximum);
}

}  // namespace grading
