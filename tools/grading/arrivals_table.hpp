// What was taken from whom, what was left and what is missing, for people to see before the grading starts.

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "grading/classroom.hpp"
#include "grading/csv.hpp"

namespace grading {

/// What a person may want to know of a student's hand-in, each in a sentence: who it is, what was decided
/// between files, why it is refused, how late it is, what other than the tests' points counts.
std::vector<Text> remarks_on(const Student& student, const Course& course);

/// A row for each student: student,roster,name,arrived,taken,missing,left,days_late,remarks. Where there are
/// several of something, a semicolon stands between.
Table arrivals_table(const Course& course, const Classroom& classroom);

/// The same, with lists where there are several.
nlohmann::json arrivals_json(const Course& course, const Classroom& classroom);

}  // namespace grading
