// Where a student is, and how far: kept in the course's folder from one day to the next.

#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "grading/course.hpp"
#include "grading/result.hpp"

namespace loop {

/// What is remembered of an exercise.
struct Known {
  grading::Status status = grading::Status::not_started;  ///< when it was last checked
  double points = 0;
  int hints = 0;  ///< how many of its hints were asked for
};

/// Exercises and chapters by their names, so that it outlives updates of the course: what the course does not
/// have any more is kept and does no harm.
struct Progress {
  std::string chapter;   ///< id of the chapter that the student is at; empty at the very start
  std::string exercise;  ///< the one that hints are about; empty for the first that is open
  std::map<std::string, Known> exercises;  ///< by "CHAPTER/EXERCISE"
  std::set<std::string> finished;          ///< ids of chapters in which everything has been right once

  Known& of(const std::string& chapter_id, const std::string& name) {
    return exercises[chapter_id + "/" + name];
  }

  /// Notes what a check found. True if the chapter is finished by it for the first time.
  bool note(const grading::ChapterResult& result);
};

/// Points that were earned in a chapter when it was last checked, and exercises that passed.
struct Tally {
  double points = 0;
  std::size_t passed = 0;
};
Tally tally_of(const Progress& progress, const grading::Chapter& chapter);

/// Where it is kept: ROOT/.descenso, which belongs to the student and to no edition of the course.
std::filesystem::path folder_of_progress(const grading::Course& course);

/// What was kept; an empty one if there is nothing, or nothing that can be read (then the file is put aside
/// as progress.json.damaged).
Progress read_progress(const grading::Course& course);

/// False if it cannot be kept: the folder may not be written.
bool keep(const Progress& progress, const grading::Course& course);

}  // namespace loop
