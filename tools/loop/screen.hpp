// What the student's loop shows: plain lines, wrapped to the width of the terminal.

#pragma once

#include <string>

#include "grading/chapter.hpp"
#include "grading/compiler_words.hpp"
#include "grading/course.hpp"
#include "grading/feedback.hpp"
#include "grading/result.hpp"
#include "loop/progress.hpp"

namespace loop {

using descenso::Language;
using descenso::Text;

/// How a screen is to look.
struct Look {
  Language language = Language::en;
  bool colour = false;
  std::size_t width = 80;  ///< columns; 40 at least
};

/// The columns of the terminal that standard output is, at most 100; 80 if it is none.
std::size_t width_of_terminal();

/// Text with its lines broken between words so that none is wider than `width`; what a line begins with of
/// spaces begins its continuations too. Escape sequences of colours take no room.
std::string wrapped(const std::string& text, std::size_t width);

/// "█████░░░░░": `part` of `whole`, in `cells` cells.
std::string bar(double part, double whole, std::size_t cells);

/// What is shown of a chapter that was checked.
struct Moment {
  const grading::Chapter& chapter;
  const grading::ChapterResult& result;
  std::string file;                 ///< the student's file, as they find it
  std::string focus;                ///< the exercise that feedback and hints are about; empty if all pass
  int hints = 0;                    ///< how many of its hints to show
  std::filesystem::path site = {};  ///< where hints look for the lesson
  std::vector<grading::Drawing> drawings = {};  ///< to stand under the feedback
  bool compiler = false;                        ///< show the compiler's own words
  Text next;                                    ///< what to do now
  Text news;                                    ///< something that happened and will not be said again
};

/// One screen: how far the chapter is, a line for each exercise, the feedback on `focus`, and the next step.
std::string tell_moment(const Moment& moment, const Look& look);

/// All chapters with their exercises and points, and how far the student is in each.
std::string tell_progress(const grading::Course& course, const Progress& progress, const Look& look);

/// The keys and what they do, in one or two lines. `offers_hint`: after a failure, the hint comes first.
std::string tell_keys(const Look& look, bool offers_hint, bool offers_solution);

}  // namespace loop
