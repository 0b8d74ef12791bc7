#include "grading/arrivals_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "grading/arrivals.hpp"
#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/text_json.hpp"

namespace grading {

using nlohmann::json;

std::vector<Text> remarks_on(const Student& student, const Course& course) {
  std::vector<Text> remarks = student.notes;
  if (!student.arrived) remarks.push_back({"No ha entregado nada.", "Handed in nothing."});
  if (!student.refusal.empty()) remarks.push_back(student.refusal);
  for (const auto& [chapter, files] : student.files) {
    const auto known = std::ranges::find(course.chapters, chapter, &Chapter::id);
    if (files.size() < 2 || known == course.chapters.end()) continue;
    remarks.push_back(
        {fmt::format("Hay {} ficheros {}; no se tomará ninguno.", files.size(), known->source_name()),
         fmt::format("There are {} files {}; none will be taken.", files.size(), known->source_name())});
  }
  if (student.late) remarks.push_back({student.late->why.es + ".", student.late->why.en + "."});
  for (const Given& given : student.overrides) {
    const std::string what = given.exercise.empty() ? given.chapter : given.chapter + "/" + given.exercise;
    remarks.push_back(
        {fmt::format("Decidido a mano: {}, {} puntos ({}).", what, points(given.points), given.reason),
         fmt::format("Decided by hand: {}, {} points ({}).", what, points(given.points), given.reason)});
  }
  return remarks;
}

Table arrivals_table(const Course& course, const Classroom& classroom) {
  Table table{{{"student", "roster", "name", "arrived", "taken", "missing", "left", "days_late", "remarks"}}};
  for (const Student& student : classroom.students) {
    std::vector<std::string> taken, left, remarks;
    for (const auto& [chapter, files] : student.files) {
      if (files.size() == 1 && student.refusal.empty()) taken.push_back(chapter);
    }
    for (const std::string& name : student.left) left.push_back(printable_line(name));
    for (const Text& remark : remarks_on(student, course))
      remarks.push_back(printable_line(remark.in(classroom.language)));
    Row row{printable_line(student.name),
            printable_line(student.enrolled),
            printable_line(student.called),
            student.arrived ? "yes" : "no",
            fmt::format("{}", fmt::join(taken, "; ")),
            fmt::format("{}", fmt::join(missing_chapters(classroom, student), "; ")),
            fmt::format("{}", fmt::join(left, "; ")),
            student.late ? std::to_string(student.late->days) : "",
            fmt::format("{}", fmt::join(remarks, " "))};
    std::ranges::transform(row, row.begin(), no_formula);
    table.rows.push_back(std::move(row));
  }
  return table;
}

json arrivals_json(const Course& course, const Classroom& classroom) {
  json all = json::array();
  for (const Student& student : classroom.students) {
    json one{{"student", student.name}, {"arrived", student.arrived},
             {"taken", student.files},  {"missing", missing_chapters(classroom, student)},
             {"left", student.left},    {"remarks", remarks_on(student, course)}};
    if (!student.enrolled.empty()) one["roster"] = student.enrolled;
    if (!student.called.empty()) one["name"] = student.called;
    if (student.late) one["days_late"] = student.late->days;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace grading
