// From a student's file to what became of it: the one way that every verb takes.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "grading/result.hpp"

namespace grading {

/// Builds `file` at `product` and judges it by `suite`, on these exercises (all of the chapter's, if none is
/// named). An exercise whose function does not compile, where the rest does, is `Status::did_not_compile` by
/// itself. A fault of the machine or the grader is a result too: `Status::grader_failed`, with a sentence.
ChapterResult judge(const Course& course, const Chapter& chapter, const std::filesystem::path& file,
                    Suite suite, const std::filesystem::path& product,
                    const std::vector<std::string>& exercises = {});

/// A chapter of which every exercise has this status and no points.
ChapterResult all_alike(const Chapter& chapter, Status status, const Text& message,
                        const std::vector<std::string>& exercises = {});

}  // namespace grading
