// What a student is to do now.

#pragma once

#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "grading/result.hpp"

namespace cli {

/// The file as whoever stands in the course's folder names it.
std::string relative(const Context& context, const std::filesystem::path& file);

/// The place to go to for this exercise, as editors parse it: FILE:LINE, or FILE:LINE:COLUMN of an error.
std::string place_of(const std::filesystem::path& file, const std::string& shown,
                     const grading::ExerciseResult& exercise);

/// One sentence about the first exercise that is not passed; nothing, if all are. `again` is how to look
/// anew ("and run tools/course check momentum"); empty where that happens by itself.
Text next_step(const grading::ChapterResult& result, const std::filesystem::path& file,
               const std::string& shown, const Text& again);

}  // namespace cli
