// What is handed out: the student's edition of the course, and Gradescope's autograder.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/bad_request.hpp"
#include "grading/course.hpp"
#include "grading/zip.hpp"

namespace grading {

/// The file at an edition's root with the digest and the path of every other, as `b2sum -l 256` writes and
/// checks them. It marks a folder as an edition, and tells which of its files are as they were handed out.
inline constexpr const char* edition_list = "edition.b2sum";

/// Throws `BadRequest` if there is an answer in a file that students are to begin with.
void demand_stubs(const Course& course);

/// The course without solutions and tests, with what recognises known mistakes and, if it was built, the
/// site; in order of path, the list included. Throws `BadRequest` where there are no solutions to leave out,
/// or for a link.
std::vector<Parcel> student_edition(const Course& course);

/// What Gradescope is given, in confidence: the course with the hidden tests and the references of these
/// chapters (all, if none is named), and the two scripts that it runs.
std::vector<Parcel> autograder(const Course& course, const std::vector<std::string>& chapters,
                               Language language);

/// Makes these files below `folder`, which is empty or not there, with modes and times that depend on
/// nothing.
void unwrap(const std::vector<Parcel>& parcels, const std::filesystem::path& folder);

/// Throws `BadRequest` unless `folder` is not there, is empty, or is an edition whose files nobody has
/// changed.
void demand_room(const std::filesystem::path& folder);

/// Puts the edition that lies in `made` in the place of the one in `folder`. What is in there and belongs to
/// no edition, such as a repository's own files, stays.
void put_in_place(const std::filesystem::path& made, const std::filesystem::path& folder);

}  // namespace grading
