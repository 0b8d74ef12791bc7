// What arrives: a folder of student folders, Moodle's or Canvas's download, GitHub Classroom's checkouts; and
// whom the roster says it is from.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/classroom.hpp"
#include "grading/roster.hpp"

namespace grading {

/// Looks through what was handed in, a folder or an archive of one, without following links. What is packed
/// is unpacked below `into`, the class's folder. Whoever is in the roster (which may be null) and handed in
/// nothing is in the class as well, after the others. Chapters that nobody handed in are left out. Throws
/// `BadRequest` if there is nothing to grade, or the archive is refused.
Classroom look_through(const Course& course, const std::filesystem::path& submissions,
                       const std::filesystem::path& into, const std::vector<std::string>& chapters,
                       const Roster* roster = nullptr);

/// The chapters of the class that the student has no file for.
std::vector<std::string> missing_chapters(const Classroom& classroom, const Student& student);

}  // namespace grading
