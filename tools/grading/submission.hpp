// From a student's file to what became of it: the one way that every verb takes.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "grading/result.hpp"

namespace grading {

/// The outcome of making a program of a submission.
struct Built {
  Status status = Status::passed;  ///< passed: `product` is there. Else why not
  Text message;                    ///< one sentence, if it is not
  std::string diagnostics;         ///< the compiler's own words, warnings too. Hostile text
};

/// How a submission becomes a worker: one argument each. Throws `std::runtime_error` if nothing was built
/// yet.
std::vector<std::string> worker_command(const Course& course, const Chapter& chapter);

/// True if `product` was made from these bytes, which stand beside it in a file named after it with `.source`
/// added, and is younger than all files that the command names.
bool is_current(const std::filesystem::path& product, const std::string& source,
                const std::vector<std::string>& command);

/// Takes `file` in and compiles it, confined, to `product`. A product made before from the same bytes and the
/// same kit is kept. Throws `gate::Fault` or `std::system_error` where the machine is at fault.
Built build(const Course& course, const Chapter& chapter, const std::filesystem::path& file, Flavour flavour,
            const std::filesystem::path& product);

/// Builds `file` at `product` and judges it by `suite`, on these exercises (all of the chapter's, if none is
/// named). A fault of the machine or the grader is a result too: `Status::grader_failed`, with a sentence.
ChapterResult judge(const Course& course, const Chapter& chapter, const std::filesystem::path& file,
                    Suite suite, const std::filesystem::path& product,
                    const std::vector<std::string>& exercises = {});

/// A chapter of which every exercise has this status and no points.
ChapterResult all_alike(const Chapter& chapter, Status status, const Text& message,
                        const std::vector<std::string>& exercises = {});

}  // namespace grading
