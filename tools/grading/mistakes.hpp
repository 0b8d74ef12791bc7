// Known answers, to grade the grader with: the reference with one idea gone wrong
// (solutions/NN-name/mistakes.toml), and right answers that look otherwise (alternatives.toml).

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/chapter.hpp"

namespace grading {

/// A piece of the reference, and what stands there instead.
struct Edit {
  std::size_t at;
  std::size_t length;
  std::string becomes;
};

/// The reference with these edits, which must not overlap: a whole file, as a student would hand it in.
std::string with_edits(const std::string& reference, std::vector<Edit> edits);

struct Mistake {
  std::string name;
  std::string exercise;  ///< the function it is a wrong answer to
  std::string function;  ///< the function that is edited: that one, or a helper of the reference
  std::string fails;     ///< the hidden test, among that exercise's, that must catch it
  Text says;             ///< the idea that went wrong, for a student who made it
  Edit edit;
};

/// A right answer that is not the reference: another loop, another order of summation, another formula.
struct Alternative {
  std::string name;
  std::string exercise;
  bool has_helpers;  ///< it brings functions of its own
  Edit edit;
};

/// The mistakes of a chapter, as edits of its reference in `solutions` (the folder of that chapter's
/// solution). Throws `BadCourse` if one does not fit: an unknown exercise, or text that is not there exactly
/// once.
std::vector<Mistake> read_mistakes(const std::filesystem::path& solutions, const Chapter& chapter);

/// The alternatives of a chapter: alternatives.toml beside the reference gives, for each, the function's
/// whole `body`, and `helpers` to stand before it if it needs any. Throws `BadCourse` as `read_mistakes`
/// does.
std::vector<Alternative> read_alternatives(const std::filesystem::path& solutions, const Chapter& chapter);

/// For each exercise, in order, the edit that takes its function back to a stub. Throws `BadCourse`.
std::vector<Edit> edits_to_stubs(const std::filesystem::path& solutions, const Chapter& chapter);

}  // namespace grading
