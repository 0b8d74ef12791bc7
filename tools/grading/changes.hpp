// What a grading did to the marks that there were.

#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "grading/classroom.hpp"

namespace grading {

/// Points that are not what they were.
struct Change {
  std::string student;  ///< as in grades.csv
  std::string chapter;
  std::string exercise;
  std::string before;
  std::string after;
};

/// Holds the marks that a class had against those that it gets. A mark that the grader owes, before or after,
/// is none.
class Changes {
 public:
  /// Reads the grades.csv of before; one that is not there, or no such table any more, has no marks.
  explicit Changes(const std::filesystem::path& grades);

  void compare(const Student& student, const std::vector<ChapterResult>& results);

  bool had_marks() const { return !before_.empty(); }
  const std::vector<Change>& all() const { return all_; }

 private:
  std::unordered_map<std::string, std::string> before_;  // points, by student, chapter and exercise
  std::vector<Change> all_;
};

/// A student's name as it stands in tables.
std::string name_in_tables(const Student& student);

}  // namespace grading
