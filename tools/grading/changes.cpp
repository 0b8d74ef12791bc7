#include "grading/changes.hpp"

#include <algorithm>
#include <utility>

#include "grading/csv.hpp"
#include "grading/feedback.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

/// Where grades.csv, of this course or an older one, has them.
enum Column { student, chapter, exercise, status, points_given, earliest_width = 6, why = 8 };

const Row header{"student", "chapter", "exercise", "status", "points"};

/// A person's decision stands even where the grader failed.
bool is_owed(const Row& row) {
  return row[status] == to_string(Status::grader_failed) && (row.size() <= why || row[why].empty());
}

std::string joined(const std::string& who, const std::string& where, const std::string& what) {
  return who + '\n' + where + '\n' + what;
}

}  // namespace

Changes::Changes(const std::filesystem::path& grades) {
  if (!std::filesystem::exists(grades)) return;
  bool first = true, is_grades = false;
  try {
    read_rows(grades, [&](const Row& row) {
      if (std::exchange(first, false))
        is_grades = row.size() >= earliest_width && std::equal(header.begin(), header.end(), row.begin());
      else if (is_grades && row.size() >= earliest_width && !is_owed(row))
        before_[joined(row[student], row[chapter], row[exercise])] = row[points_given];
    });
  } catch (const BadRequest&) {
    before_.clear();  // somebody's spreadsheet saved it; what it held is made anew
  }
}

void Changes::compare(const Student& whose, const std::vector<ChapterResult>& results) {
  const std::string name = name_in_tables(whose);
  for (const ChapterResult& result : results) {
    for (const ExerciseResult& one : result.exercises) {
      const auto before = before_.find(joined(name, result.chapter, one.name));
      if (before == before_.end() || one.owed()) continue;
      const std::string after = points(one.points);
      if (before->second != after) all_.push_back({name, result.chapter, one.name, before->second, after});
    }
  }
}

std::string name_in_tables(const Student& whose) { return no_formula(printable_line(whose.name)); }

}  // namespace grading
