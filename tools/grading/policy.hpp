// The instructor's rules for a class, in a file of their own that no grading touches:
//
//   [late]
//   deadline = 2026-11-20T23:59:00   # or a date, whose end it is; a roster's own deadline goes before it
//   minutes_of_grace = 15
//   late_days = 2                    # that cost nothing; a roster's own number goes before it
//   percent_per_day = 10             # of the points earned, for each day begun
//   at_most_percent = 50
//
//   [[override]]
//   student = "ana"                  # as in grades.csv or the roster
//   chapter = "momentum"
//   exercise = "heavy_ball"          # without it the points are those of the whole chapter
//   points = 4
//   reason = "Right, and shown so in the tutorial."
//
//   [[override]]
//   student = "leo"
//   days_late = 0
//   reason = "Ill until the 22nd."
//
// An override has the last word: no day late takes anything from it.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/classroom.hpp"
#include "grading/moment.hpp"
#include "grading/roster.hpp"

namespace grading {

struct LateRule {
  std::optional<Moment> deadline;
  std::chrono::minutes grace{0};
  int late_days = 0;
  double percent_per_day = 0;
  double at_most_percent = 100;
};

struct Override {
  std::string student;
  std::string chapter;   ///< an id; empty if it is about days
  std::string exercise;  ///< empty: the whole chapter
  std::optional<double> points;
  std::optional<int> days_late;
  std::string reason;
  int line = 0;
};

struct Policy {
  std::string file;
  std::optional<LateRule> late;
  std::vector<Override> overrides;
};

/// Throws `BadRequest`, naming the file and the line: a key that is none, a chapter or exercise that the
/// course lacks, more points than there are, a second word on the same thing, or no reason.
Policy read_policy(const Course& course, const std::filesystem::path& file);

/// Writes into each student of the class what follows from the rules: days late and what they cost, and
/// overrides. `roster` may be null. Throws `BadRequest` for an override of somebody who is not in the class,
/// or a deadline that a time of hand-in cannot be compared with.
void apply(const Policy& policy, const Roster* roster, Classroom& classroom);

}  // namespace grading
