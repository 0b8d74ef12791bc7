// A class: what everybody handed in, one CTest test for each student and chapter, and what came out.
//
//   CLASS/class.json            who handed in what; written once, read by every test
//   CLASS/CTestTestfile.cmake   the tests; `ctest --test-dir CLASS` works with all its flags
//   CLASS/results/STUDENT/CHAPTER.json
//   CLASS/feedback/STUDENT.txt
//   CLASS/grades.csv
//   CLASS/unpacked/submissions/         the submissions, if they came as one archive
//   CLASS/unpacked/students/STUDENT/N/  the N-th archive in a student's folder
//
// STUDENT in a file's name is the student's folder's name with everything unusual made harmless.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/bad_request.hpp"
#include "grading/course.hpp"
#include "grading/result.hpp"

namespace grading {

/// The exit status of a test that CTest takes to mean "skipped".
inline constexpr int nothing_handed_in = 77;

/// What one student handed in.
struct Student {
  std::string name;                                       ///< the folder's name, as it is. Hostile text
  std::string slug;                                       ///< unique in the class, of [A-Za-z0-9._-]
  std::map<std::string, std::vector<std::string>> files;  ///< for each chapter, every file that could be it
  Text refusal = {};                                      ///< why nothing of it may be judged; else empty

  bool handed_in(const std::string& chapter) const { return !refusal.empty() || files.contains(chapter); }
};

struct Classroom {
  std::filesystem::path folder;
  std::vector<std::string> chapters;  ///< ids of the chapters that are graded
  std::vector<Student> students;
  std::vector<std::string> left_out;  ///< what lies among the submissions and is no student's folder
  Language language = Language::en;   ///< of the feedback
  bool unsafe = false;                ///< may be graded where strangers' code cannot be confined
};

/// Looks through a folder of student folders, without following links, or an archive of one. What is packed
/// is unpacked below `into`, the class's folder. Chapters that nobody handed in are left out. Throws
/// `BadRequest` if there is nothing to grade, or the archive is refused.
Classroom look_through(const Course& course, const std::filesystem::path& submissions,
                       const std::filesystem::path& into, const std::vector<std::string>& chapters);

/// Writes class.json and CTestTestfile.cmake, whose tests run `program` as `program grade-one CLASS SLUG
/// CHAPTER` and at the end `program gather CLASS`. Results of students that are not in the class any more go.
void prepare(const Classroom& classroom, const std::filesystem::path& program);

/// Reads back what `prepare` wrote. Throws `BadRequest`.
Classroom open_classroom(const std::filesystem::path& folder);

/// A result as it lies in the class's folder.
struct Filed {
  ChapterResult result;
  std::string key;      ///< what it was made from (plan.hpp); empty if that changed meanwhile
  std::string student;  ///< the name, as in `Student`
};

/// Nothing if it is not there, is damaged, or is of another chapter.
std::optional<Filed> read_result(const Classroom& classroom, const std::string& slug,
                                 const std::string& chapter);
void write_result(const Classroom& classroom, const Student& student, const Filed& filed);

/// Judges one student's chapter and writes its result. Returns it.
ChapterResult grade_one(const Course& course, const Classroom& classroom, const std::string& slug,
                        const std::string& chapter);

/// Makes grades.csv and the feedback from the results that are there; what is missing counts as
/// grader_failed. Returns all results, by student, in the order of the class.
std::vector<std::vector<ChapterResult>> gather(const Course& course, const Classroom& classroom);

}  // namespace grading
