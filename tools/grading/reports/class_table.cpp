// A class as one table.

#include <fmt/format.h>

#include "grading/csv.hpp"
#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"

namespace grading {

std::string class_table(const ClassReport& report) {
  Table table;
  Row& header = table.rows.emplace_back(Row{"student"});
  for (const Chapter* chapter : report.chapters) header.push_back(chapter->id);
  header.insert(header.end(), {"total", "max_points", "look_at", "earned", "why"});

  for (std::size_t i = 0; i < report.results.size(); ++i) {
    Row row{no_formula(printable_line(report.classroom.students[i].name))};
    std::string look_at, why;
    double earned = 0;
    const auto add = [&](const ChapterResult& result, const std::string& what) {
      look_at += fmt::format("{}{} {}", look_at.empty() ? "" : "; ", result.chapter, what);
    };
    for (const ChapterResult& result : report.results[i]) {
      row.push_back(result.owed() ? "" : points(result.points()));
      earned += result.earned();
      for (const Text& remark : remarks_on(result))
        why += fmt::format("{}{} {}", why.empty() ? "" : "; ", result.chapter, report.say(remark));
      for (const Status status : to_look_at(result)) add(result, to_string(status));
      if (!result.confined) add(result, "unconfined");
    }
    const auto mark = mark_of(report.results[i]);
    row.insert(row.end(), {mark ? points(*mark) : "", points(report.max_points()), look_at,
                           mark ? points(earned) : "", printable_line(why)});
    table.rows.push_back(std::move(row));
  }
  return to_csv(table);
}

}  // namespace grading
