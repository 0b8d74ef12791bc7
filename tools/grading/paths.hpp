// The paths that exercises return in the visible examples: those expected, as data, and where a student's
// parts from them.
//
// What is expected is made from the reference when the course is built, and comes with the student's edition:
//
//   { "format": 1,
//     "exercises": { EXERCISE: { "with_bias": false, "paths": { TEST: { "points": [[…], …], "stop": 0 } } } }
//     }

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/vocabulary.hpp"
#include "grading/course.hpp"
#include "grading/result.hpp"

namespace grading {

using descenso::Trajectory;

/// What one exercise returns.
struct ExercisePaths {
  bool with_bias = false;                   ///< points are a neuron's, (w, b)
  std::map<std::string, Trajectory> paths;  ///< by the test's name
};

/// By the exercise's name; only of those that return a path.
using ExpectedPaths = std::map<std::string, ExercisePaths>;

/// The path that a test was answered, from all the numbers it heard (bridge/numbers.hpp). Nothing if they are
/// not one path.
std::optional<Trajectory> path_in(const std::vector<double>& numbers, bool with_bias);

/// What `file` holds; nothing at all if it cannot be read: who has no such file is judged just the same.
ExpectedPaths read_paths(const std::filesystem::path& file);
std::string to_json(const ExpectedPaths& paths);

/// A path that is not the one expected.
struct Parting {
  std::string exercise;
  std::string test;
  Text claim;
  bool with_bias = false;
  std::vector<descenso::Vector> got, expected;  ///< all of one size, which is 1 or 2; neither is empty
  bool expected_runs_away = false;
  std::size_t common = 0;  ///< so many points from the start on are equal
};

/// The two held against each other. Nothing if they are equal, if one is empty, or if a point has another
/// size than the expected ones or more than can be drawn, two.
std::optional<Parting> parting(const Trajectory& got, const Trajectory& expected);

/// The example of an exercise, judged wrong, that shows best what goes wrong: the first that failed with a
/// path of two parameters, else of one. Asks the worker again. Nothing if there is none, if nothing is known
/// to compare with, or if the exercise ran out of time in some example.
std::optional<Parting> parting_of(const Course& course, const Chapter& chapter,
                                  const std::filesystem::path& worker, const ExerciseResult& exercise);

/// The losses that an example's path goes over, at (cells + 1)² nodes of a rectangle, row after row from
/// below. Empty if the example names none.
std::vector<double> losses_below(const Course& course, const Chapter& chapter, const Parting& parting,
                                 double x_from, double x_to, double y_from, double y_to, int cells);

}  // namespace grading
