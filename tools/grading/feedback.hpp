// A result, told to a person.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/chapter.hpp"
#include "grading/result.hpp"

namespace grading {

/// Lines that stand under what is said of a case.
struct Drawing {
  std::string exercise;
  std::string test;
  std::string lines;
};

/// How a result is told.
struct Telling {
  Language language = Language::en;
  bool colour = false;  ///< with the escape sequences of a terminal
  bool values = true;  ///< what came out, what was expected, what was printed: all that can give inputs away.
                       ///< Withheld for hidden tests
  std::string file =
      {};              ///< the submission, as whoever reads this finds it; the chapter's bare name if empty
  bool hints = false;  ///< the first hint of the first exercise that is started and not right
  std::filesystem::path site = {};  ///< where hints look for the lesson
  std::vector<Drawing> drawings = {};
};

/// Several lines: the chapter, each exercise with its points, and under those that are not right what was
/// claimed and what happened.
std::string tell(const ChapterResult& result, const Chapter& chapter, const Telling& telling);

/// Why the points that count are not those of the tests: days late, a person's decision. Each said once, with
/// the points before and after.
std::vector<Text> remarks_on(const ChapterResult& result);

/// Where in the lesson to read about an exercise: the equation and, if the site has the lesson, its page.
Text in_the_lesson(const Chapter& chapter, const Exercise& exercise, const std::filesystem::path& site);

/// Which known mistake an answer looks like, in a sentence; empty if it looks like none, or like too many to
/// be of help.
Text diagnosis(const ExerciseResult& exercise);

/// "not started", "wrong", …
const Text& name_of(Status status);

/// Points as they stand in every table: at most two decimals, no trailing zeros, a decimal point.
std::string points(double value);

}  // namespace grading
