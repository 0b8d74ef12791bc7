// What a student handed in: files of the course, loose or in an archive.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/text.hpp"
#include "grading/course.hpp"

namespace grading {

/// What one student's folder holds.
struct HandIn {
  std::map<std::string, std::vector<std::string>> files;  ///< for each chapter, every file that could be it
  Text refusal;                                           ///< why an archive in it was not opened; else empty
};

/// Does the name end as those of archives do (.zip, .tar, .tar.gz, .tgz), in capitals or not?
bool is_archive(const std::filesystem::path& file);

/// Looks through a folder, without following links, for the files of these chapters (all, if none is named).
/// The archives that lie in it are unpacked below `unpacked`, which is made if there is one, and looked
/// through as well; archives in archives are not. Throws `gate::Fault` or `std::system_error` where the
/// machine is at fault.
HandIn look_into(const std::filesystem::path& folder, const std::filesystem::path& unpacked,
                 const Course& course, const std::vector<std::string>& chapters);

/// Unpacks the archive of a whole class into `folder`, which must not exist. Throws `BadRequest` if it is
/// refused.
void unpack_class(const std::filesystem::path& archive, const std::filesystem::path& folder);

}  // namespace grading
