// A student's files on their way to be handed in.

#pragma once

#include <vector>

#include "grading/course.hpp"
#include "grading/result.hpp"
#include "grading/zip.hpp"

namespace grading {

/// One chapter's file, looked at before it goes.
struct Packed {
  ChapterResult result;          ///< by the visible examples
  std::optional<Parcel> parcel;  ///< nothing if the file cannot be taken, or is not started
};

/// What there is to hand in of a chapter.
Packed pack(const Course& course, const Chapter& chapter, const std::filesystem::path& product);

}  // namespace grading
