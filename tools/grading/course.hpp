// Where everything of a course lies.

#pragma once

#include <filesystem>
#include <vector>

#include "grading/chapter.hpp"

namespace grading {

/// Which tests judge a submission.
enum class Suite {
  examples,  ///< the visible checks: numbers that stand in the lesson
  hidden,    ///< what marks are made of
};

/// Under which conditions a submission is compiled.
enum class Flavour {
  checked,  ///< a worker to be judged
  program,  ///< the chapter's program
};

/// The file in a chapter's folder by which the student's edition recognises known mistakes.
inline constexpr const char* shipped_mistakes = "known_mistakes.json";

/// The file in a chapter's folder that holds the paths expected in the visible examples.
inline constexpr const char* shipped_paths = "expected_paths.json";

struct Course {
  std::filesystem::path root;   ///< the checkout
  std::filesystem::path build;  ///< where CMake built it
  std::filesystem::path work;   ///< where the student's files are: the checkout, or a folder laid out like it
  std::vector<Chapter> chapters;

  /// The file a student edits.
  std::filesystem::path stub(const Chapter& chapter) const {
    return work / "chapters" / chapter.id / chapter.source_name();
  }
  std::filesystem::path solution(const Chapter& chapter) const {
    return root / "solutions" / chapter.id / chapter.source_name();
  }
  std::filesystem::path suite(const Chapter& chapter, Suite suite) const {
    return build / "suites" / (chapter.id + (suite == Suite::hidden ? ".hidden" : ".examples"));
  }
  std::filesystem::path kit() const { return build / "kit"; }
  /// Where the site is, if it was built here or came with the student's edition.
  std::filesystem::path site() const;
  /// Known mistakes' values (frozen.hpp), as they were made here or came with the student's edition. Need not
  /// be there.
  std::filesystem::path frozen(const Chapter& chapter, Suite suite) const;
  /// The paths expected in the visible examples (paths.hpp). Made, shipped and missing alike.
  std::filesystem::path expected_paths(const Chapter& chapter) const;
};

/// The course that this very program was built from. Throws `BadCourse` if it is not there any more.
Course this_course();

}  // namespace grading
