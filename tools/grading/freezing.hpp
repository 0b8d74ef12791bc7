// Making what the student's edition has in the place of solutions: a chapter's frozen mistakes (frozen.hpp),
// and the paths that are expected in its visible examples (paths.hpp).
//
// Every mistake is tried on the tests, and what it says goes into its box. All mistakes of a chapter are one
// program, each in a namespace of its own with a contract of its own, since a file for each would take
// minutes to compile. A suite calls it as it calls a submission, but for one exercise another function
// (--instead).

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "grading/frozen.hpp"
#include "grading/mistakes.hpp"
#include "grading/paths.hpp"

namespace grading {

/// A worker that serves the reference's functions, and after them each mistaken one, in order.
class MistakenWorker {
 public:
  /// Compiles it below `folder`, unless it is there and current. Throws `BadCourse` if it does not compile.
  MistakenWorker(const Course& course, const Chapter& chapter, const std::filesystem::path& folder);

  const std::vector<Mistake>& mistakes() const { return mistakes_; }

  /// What the suite hears of a mistake.
  Testimony testimony_of(const Mistake& mistake, Suite suite) const;
  /// What it hears of the reference.
  Testimony testimony_of_reference(const std::string& exercise, Suite suite) const;

 private:
  Testimony ask(const std::string& exercise, Suite suite, const std::vector<std::string>& options) const;

  const Course& course_;
  const Chapter& chapter_;
  std::vector<Mistake> mistakes_;
  std::filesystem::path program_;
};

struct Freezing {
  FrozenMistakes frozen;
  std::size_t uncaught = 0;           ///< mistakes that these tests let pass
  std::vector<std::string> left_out;  ///< mistakes that they catch and cannot tell for certain
};

/// Freezes those mistakes of which the suite hears enough to name them: something else than from the
/// reference, and either one long number, or two short ones, or a long row of truth values and the like, or
/// an answer where there should be a refusal.
Freezing freeze(const MistakenWorker& worker, Suite suite);

/// What the reference returns in the visible examples, of the exercises whose contract says that it is a
/// path.
ExpectedPaths expected_paths(const MistakenWorker& worker, const Chapter& chapter);

}  // namespace grading
