// What every export tells of: a class, and what came out for everybody in it.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/classroom.hpp"
#include "grading/course.hpp"
#include "grading/lms_names.hpp"
#include "grading/result.hpp"

namespace grading {

struct ClassReport {
  Classroom classroom;
  Language language = Language::en;                 ///< of everything that is made of it
  std::vector<const Chapter*> chapters;             ///< those that are told of, in the order of the course
  std::vector<std::vector<ChapterResult>> results;  ///< by student and chapter

  const std::string& say(const Text& text) const { return text.in(language); }
  double max_points() const;
};

/// Reads the results in a class's folder, and changes nothing there; a result that is missing or broken
/// counts as grader_failed. `chapters` are the ids of those to tell of, all that the class has if none is
/// named. `course` has to outlive what is returned. Throws `BadRequest` if the folder is no class, or lacks a
/// chapter.
ClassReport read_report(const Course& course, const std::filesystem::path& folder,
                        const std::vector<std::string>& chapters = {});

/// A student's points in all chapters together; none while the grader owes a mark in one of them, since that
/// must never be read as a zero.
std::optional<double> mark_of(const std::vector<ChapterResult>& results);

/// What a person has to look at in a result, the most urgent first: the outcomes that may not be the
/// student's doing, or not all of it.
std::vector<Status> to_look_at(const ChapterResult& result);

/// What the student is told about all chapters, as in the feedback: no inputs, no expected values.
std::string told(const ClassReport& report, std::size_t student);

/// The name to call a student by: the roster's, else the folder's without what Moodle adds to it, unless two
/// would then be called alike.
std::string shown_name(const ClassReport& report, std::size_t student);

}  // namespace grading
