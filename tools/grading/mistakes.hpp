// Known answers, to grade the grader with: the reference with one idea gone wrong
// (solutions/NN-name/mistakes.toml), and right answers that look otherwise (alternatives.toml).

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/chapter.hpp"

namespace grading {

struct Mistake {
  std::string name;
  std::string exercise;  ///< the function it is a wrong answer to
  std::string fails;     ///< the hidden test, among that exercise's, that must catch it
  Text says;             ///< the idea that went wrong, for a student who made it
  std::string source;    ///< the whole file, as a student would hand it in
};

/// A right answer that is not the reference: another loop, another order of summation, another formula.
struct Alternative {
  std::string name;
  std::string exercise;
  std::string source;  ///< the whole file
};

/// The mistakes of a chapter, applied to its reference in `solutions` (the folder of that chapter's
/// solution). Throws `BadCourse` if one does not fit: an unknown exercise, or text that is not there exactly
/// once.
std::vector<Mistake> read_mistakes(const std::filesystem::path& solutions, const Chapter& chapter);

/// The alternatives of a chapter: alternatives.toml beside the reference gives, for each, the function's
/// whole `body`, and `helpers` to stand before it if it needs any. Throws `BadCourse` as `read_mistakes`
/// does.
std::vector<Alternative> read_alternatives(const std::filesystem::path& solutions, const Chapter& chapter);

}  // namespace grading
