// What there is left to do in a class: only what changed since it was graded, and each different file once.

#pragma once

#include <set>
#include <string>
#include <vector>

#include "grading/classroom.hpp"

namespace grading {

/// One student's chapter: indices into the class's students and chapters.
struct Piece {
  std::size_t student;
  std::size_t chapter;

  friend bool operator==(const Piece&, const Piece&) = default;
};

/// Which part of a class to look at.
struct Scope {
  std::set<std::string> only;  ///< slugs; all students if empty
  bool anew = false;           ///< grade what is up to date as well

  bool has(const Student& student) const { return only.empty() || only.contains(student.slug); }
};

struct Plan {
  struct Twin {
    Piece piece, of;
  };

  std::vector<Piece> to_grade;
  std::vector<std::string> stamps;  ///< of the results that these have so far, to tell whether they are made
  std::vector<Twin> twins;          ///< the same file, byte for byte, as one that is or will be graded
  std::size_t up_to_date = 0;
};

/// What a result was made from, as a BLAKE2b hash: the submission, and the tests, the kit and the program as
/// they are now. A result that bears this key need not be made again. The tests and tools are told by their
/// files' sizes and times of change, so building them anew makes every result stale, and nothing that changed
/// them goes unseen.
std::string key_of(const Course& course, const Classroom& classroom, const Student& student,
                   const Chapter& chapter);

/// Reads the results that are there, and compares.
Plan make_plan(const Course& course, const Classroom& classroom, const Scope& scope);

/// The numbers by which CTest knows these tests, as a file for `ctest -I`.
std::string for_ctest(const Classroom& classroom, const std::vector<Piece>& pieces);

/// A plan to grade just these.
Plan plan_of(const Classroom& classroom, const std::vector<Piece>& pieces);

/// Files the results of twins. Returns what was to be graded and is not, because the machine failed, and the
/// twins of such, and those whose file changed meanwhile.
std::vector<Piece> copy_to_twins(const Course& course, const Classroom& classroom, const Plan& plan);

}  // namespace grading
