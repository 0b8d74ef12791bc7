// A class's marks, as other programs take them. What a hidden test was given or expected is in none of these:
// every one may be handed on to the students.

#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "grading/reports/class_report.hpp"

namespace grading {

/// A row for each student: student, each chapter's points, total, maximum, and what has to be looked at. A
/// mark that the grader owes is left empty.
std::string class_table(const ClassReport& report);

/// A sheet that was filled in.
struct Filled {
  std::string bytes;
  struct Left {
    std::string student;  ///< the folder's name. Hostile text
    Text why;             ///< a clause that goes on after the name
  };
  std::vector<Left> left;  ///< those whose mark is not in it
};

/// Fills in grade and feedback of Moodle's offline grading worksheet. A student is found by the number in the
/// folder's name, else by a name that only one row has. Marks are scaled to the sheet's maximum grade. Throws
/// `BadRequest` if it is no such sheet.
Filled filled_moodle_sheet(const ClassReport& report, const std::filesystem::path& sheet);

/// Fills in one assignment of Canvas's gradebook, scaled to the points possible. `assignment` is the column's
/// header, its title or its number; it may be empty where there is only one. Throws `BadRequest` if it is no
/// such gradebook or the assignment is not clear.
Filled filled_canvas_sheet(const ClassReport& report, const std::filesystem::path& sheet,
                           const std::string& assignment);

/// Gradescope's results.json for a student. There is none (null) while the grader owes a mark.
nlohmann::json gradescope_result(const ClassReport& report, std::size_t student);

/// JUnit's XML: a suite for each student and chapter, a case for each test case.
std::string junit(const ClassReport& report);

/// A page in HTML, complete in itself, about the class. It links to students/SLUG.html.
std::string class_page(const ClassReport& report);

/// A page in HTML, complete in itself, for one student.
std::string student_page(const ClassReport& report, std::size_t student);

}  // namespace grading
