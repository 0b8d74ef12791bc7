// What a grading did to the marks that there were.

#pragma once

#include <filesystem>
#include <vector>

#include "grading/csv.hpp"

namespace grading {

struct Change {
  std::string student;  ///< as in grades.csv
  std::string chapter;
  std::string exercise;
  std::string before;
  std::string after;
};

/// The rows of a grades.csv; none if it is not there or is no such table any more.
std::vector<Row> read_grades(const std::filesystem::path& file);

/// Points that are not what they were, in the order of `after`. A mark that the grader owes, before or after,
/// is none.
std::vector<Change> changes_between(const std::vector<Row>& before, const std::vector<Row>& after);

}  // namespace grading
