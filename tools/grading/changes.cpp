#include "grading/changes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "grading/result.hpp"

namespace grading {

namespace {

/// Where grades.csv, of this course or an older one, has them.
enum Column { student, chapter, exercise, status, points, earliest_width = 6, why = 8 };

const std::array<std::string, 5> header{"student", "chapter", "exercise", "status", "points"};

/// A person's decision stands even where the grader failed.
bool is_owed(const Row& row) {
  return row[status] == to_string(Status::grader_failed) && (row.size() <= why || row[why].empty());
}

}  // namespace

std::vector<Row> read_grades(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  try {
    std::vector<Row> rows = read_table(file).rows;
    if (rows.empty() || rows[0].size() < header.size() ||
        !std::equal(header.begin(), header.end(), rows[0].begin()))
      return {};
    rows.erase(rows.begin());
    std::erase_if(rows, [](const Row& row) { return row.size() < earliest_width; });
    return rows;
  } catch (const BadRequest&) {
    return {};  // somebody's spreadsheet saved it; what it held is made anew
  }
}

std::vector<Change> changes_between(const std::vector<Row>& before, const std::vector<Row>& after) {
  std::map<std::tuple<std::string, std::string, std::string>, std::string> old;
  for (const Row& row : before) {
    if (!is_owed(row)) old[{row[student], row[chapter], row[exercise]}] = row[points];
  }
  std::vector<Change> changes;
  for (const Row& row : after) {
    const auto found = old.find({row[student], row[chapter], row[exercise]});
    if (found == old.end() || is_owed(row) || found->second == row[points]) continue;
    changes.push_back({row[student], row[chapter], row[exercise], found->second, row[points]});
  }
  return changes;
}

}  // namespace grading
