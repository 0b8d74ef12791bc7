// What a student handed in: files of the course, loose, in an archive, or in a checkout of the course.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/text.hpp"
#include "grading/course.hpp"
#include "grading/lms_names.hpp"

namespace grading {

/// A student's things as they arrived: whole folders, or files that lie among those of others.
struct Belongings {
  std::string name;  ///< the first folder's, or the files' owner. Hostile text
  std::vector<std::filesystem::path> folders;
  std::vector<std::pair<std::filesystem::path, OwnedFile>> files;
};

/// What of them is a hand-in.
struct HandIn {
  std::map<std::string, std::vector<std::string>> files;  ///< for each chapter, every file that could be it
  std::vector<std::string> left;                          ///< some of those that could not. Hostile text
  std::vector<Text> notes;                                ///< what was decided between files
  Text refusal = {};                                      ///< why an archive in it was not opened; else empty
};

/// Does the name end as those of archives do (.zip, .tar, .tar.gz, .tgz), in capitals or not?
bool is_archive(const std::filesystem::path& file);

/// Looks through a student's things, without following links, for the files of these chapters (all, if none
/// is named). Of a checkout of the course (with `.git` or `tools/course` in it) only the chapters' own files
/// count, chapters/NN-name/stem.cpp, not copies elsewhere in it. Of a file that Canvas has several times the
/// newest resubmission counts. Archives are unpacked below `unpacked`, which is made if there is one, and
/// looked through as well; archives in archives are not. Throws `gate::Fault` or `std::system_error` where
/// the machine is at fault.
HandIn look_into(const Belongings& belongings, const std::filesystem::path& unpacked, const Course& course,
                 const std::vector<std::string>& chapters);

/// Unpacks the archive of a whole class into `folder`, which must not exist. Throws `BadRequest` if it is
/// refused.
void unpack_class(const std::filesystem::path& archive, const std::filesystem::path& folder);

}  // namespace grading
