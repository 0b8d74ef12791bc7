#include "grading/settling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "grading/feedback.hpp"

namespace grading {

namespace {

/// Hundredths, so that what is printed is what is added up.
double in_hundredths(double value) { return std::round(100 * value) / 100; }

void give(ExerciseResult& exercise, double value, const std::string& reason) {
  exercise.earned = exercise.earned.value_or(exercise.points);
  exercise.points = value;
  exercise.by_hand = true;
  exercise.why = {"decisión de quien califica: " + reason, "the instructor’s decision: " + reason};
}

/// Spreads the points of a whole chapter over its exercises, in proportion to what each is worth.
void give_chapter(ChapterResult& result, const Given& given) {
  double left = given.points, worth_left = result.max_points();
  for (ExerciseResult& exercise : result.exercises) {
    const double share = worth_left > 0 ? in_hundredths(left * exercise.max_points / worth_left) : 0;
    worth_left -= exercise.max_points;
    left -= share;
    give(exercise, share, given.reason);
  }
}

}  // namespace

void settle(const Student& student, ChapterResult& result) {
  if (student.late) {
    for (ExerciseResult& exercise : result.exercises) {
      if (exercise.points <= 0) continue;
      exercise.why = student.late->why;
      if (student.late->percent <= 0) continue;
      exercise.earned = exercise.points;
      exercise.points = in_hundredths(exercise.points * (1 - student.late->percent / 100));
    }
  }
  for (const Given& given : student.overrides) {
    if (given.chapter != result.chapter) continue;
    if (given.exercise.empty()) give_chapter(result, given);
    const auto exercise = std::ranges::find(result.exercises, given.exercise, &ExerciseResult::name);
    if (exercise != result.exercises.end()) give(*exercise, given.points, given.reason);
  }
}

}  // namespace grading
