// A class: what everybody handed in, one CTest test for each student and chapter, and what came out.
//
//   CLASS/class.json            who handed in what; written once, read by every test
//   CLASS/CTestTestfile.cmake   the tests; `ctest --test-dir CLASS` works with all its flags
//   CLASS/results/STUDENT/CHAPTER.json
//   CLASS/feedback/STUDENT.txt
//   CLASS/grades.csv
//   CLASS/arrivals.csv          what was taken from whom
//   CLASS/unpacked/submissions/         the submissions, if they came as one archive
//   CLASS/unpacked/students/STUDENT/N/  the N-th archive in a student's folder
//
// STUDENT in a file's name is the student's folder's name with everything unusual made harmless.

#pragma once

#include <filesystem>
#include <functional>
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

/// How late a hand-in was, and what that costs by the class's rules.
struct Lateness {
  int days = 0;        ///< begun after the deadline
  int free = 0;        ///< of them, those that cost nothing
  double percent = 0;  ///< of the points earned, that are lost
  Text why = {};       ///< a sentence about all that
};

/// Points that a person gave in place of those that the tests gave.
struct Given {
  std::string chapter;
  std::string exercise;  ///< empty: the points are those of the whole chapter
  double points = 0;
  std::string reason;
};

/// What one student handed in.
struct Student {
  std::string name;  ///< the folder's name, as it is; the roster's where nothing came. Hostile text
  std::string slug;  ///< unique in the class, of [A-Za-z0-9._-]
  std::map<std::string, std::vector<std::string>> files;  ///< for each chapter, every file that could be it
  Text refusal = {};                                      ///< why nothing of it may be judged; else empty

  std::string enrolled = {};           ///< `student` in the roster; empty if it has no such row
  std::string called = {};             ///< `name` in the roster; may be empty
  bool arrived = true;                 ///< false: in the roster, and nothing came
  bool marked_late = false;            ///< by Canvas
  std::vector<std::string> left = {};  ///< some of the files that were not taken. Hostile text
  std::vector<Text> notes = {};        ///< what else a person may want to know before the grading
  std::optional<Lateness> late = {};   ///< if a rule says so
  std::vector<Given> overrides = {};

  bool handed_in(const std::string& chapter) const { return !refusal.empty() || files.contains(chapter); }
};

struct Classroom {
  std::filesystem::path folder;
  std::vector<std::string> chapters;  ///< ids of the chapters that are graded
  std::vector<Student> students;
  std::vector<std::string> left_out;  ///< what lies among the submissions and is no student's folder
  Language language = Language::en;   ///< of the feedback
  bool unsafe = false;                ///< may be graded where strangers' code cannot be confined
  std::string roster = {};            ///< the file that says who should be there, if there is one
  std::string policy = {};            ///< the file with the rules, if there is one
};

/// Writes class.json and CTestTestfile.cmake, whose tests run `program` as `program grade-one CLASS SLUG
/// CHAPTER` and at the end `program gather CLASS`. Results of students that are not in the class any more go.
void prepare(const Classroom& classroom, const std::filesystem::path& program);

/// Reads back what `prepare` wrote. Throws `BadRequest`.
Classroom open_classroom(const std::filesystem::path& folder);

/// Which roster and which rules a class's folder was graded with before, if it was.
struct Remembered {
  std::string roster;
  std::string policy;
};

/// Throws `BadRequest` if a course newer than this one made the folder.
Remembered remembered(const std::filesystem::path& folder);

/// A result as it lies in the class's folder.
struct Filed {
  ChapterResult result;
  std::string key;      ///< what it was made from (plan.hpp); empty if that changed meanwhile
  std::string student;  ///< the name, as in `Student`
};

/// What tells whether a result has to be made again. It stands in the first line of the file, so that nobody
/// has to read all of a large class to know that there is nothing to do.
struct Head {
  std::string key;      ///< as in `Filed`
  std::string student;  ///< as in `Filed`
  bool owed = false;    ///< the grader failed
};

std::filesystem::path result_file(const Classroom& classroom, const std::string& slug,
                                  const std::string& chapter);

/// Nothing if it is not there, is damaged, or is of another chapter.
std::optional<Filed> read_result(const Classroom& classroom, const std::string& slug,
                                 const std::string& chapter);

/// Nothing if it is not there, or was cut short.
std::optional<Head> read_head(const Classroom& classroom, const std::string& slug,
                              const std::string& chapter);

void write_result(const Classroom& classroom, const Student& student, const Filed& filed);

/// Gives a student the result of somebody who handed in the same. False if there is none.
bool copy_result(const Classroom& classroom, const std::string& from, const Student& to,
                 const std::string& chapter);

/// Judges one student's chapter and writes its result. Returns it.
ChapterResult grade_one(const Course& course, const Classroom& classroom, const std::string& slug,
                        const std::string& chapter);

/// Sees one student's results, which count as they are: late days and overrides are in them.
using SeeResults = std::function<void(const Student& student, const std::vector<ChapterResult>& results)>;

/// Makes grades.csv and the feedback from the results that are there; what is missing counts as
/// grader_failed. Shows them, by student, in the order of the class: never more than one student's at a time
/// is held, however large the class.
void gather(const Course& course, const Classroom& classroom, const SeeResults& see = {});

}  // namespace grading
