// What Moodle and Canvas call the files and folders that they hand out.

#pragma once

#include <optional>
#include <string>

namespace grading {

/// What Moodle's folders are called: "Full Name_123_assignsubmission_file_".
struct MoodleFolder {
  std::string name;
  std::string id;
};
std::optional<MoodleFolder> moodle_folder(const std::string& name);

/// The number of the student in the name of a file or folder out of Canvas: "lopezana_LATE_123_456_it.cpp",
/// "lopezana_123" or "123"; else empty.
std::string canvas_id(const std::string& name);

/// A file that lies among those of others, with its owner in its name.
struct OwnedFile {
  std::string owner;  ///< as `moodle_folder` or `canvas_id` understands it: the same for all of a student's
  std::string name;   ///< as the student called it
  int resubmission = 0;  ///< Canvas counts what is handed in again: "it-2.cpp" is "it.cpp" for the third time
  bool late = false;     ///< Canvas says so
};

/// "lopezana_LATE_123_456_it-1.cpp" out of Canvas, or "Full Name_123_assignsubmission_file_it.cpp" out of a
/// Moodle that was told to make no folders.
std::optional<OwnedFile> owned_file(const std::string& name);

}  // namespace grading
