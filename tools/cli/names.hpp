// Chapters and exercises, by any name that leaves no doubt.

#pragma once

#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "grading/names.hpp"

namespace cli {

using grading::unknown;

/// A chapter, and those of its exercises that were named; all of them if none was.
struct Named {
  const grading::Chapter* chapter;
  std::vector<std::string> exercises;
};

/// `5`, `05`, `momentum`, `05-momentum` or an unambiguous beginning. Throws `BadRequest` with the closest
/// name.
const grading::Chapter& chapter_named(const grading::Course& course, const std::string& name);

/// What `check` and `run` work on: the student's file or, if asked for, the reference; and where what is made
/// of it is kept.
struct Work {
  std::filesystem::path file;
  std::filesystem::path product;
};

/// Throws `BadRequest` if the reference is asked for where there is none, as in the student's edition.
Work work_on(const grading::Course& course, const grading::Chapter& chapter, bool solutions);

/// The chapters that these words name, `CHAPTER` or `CHAPTER/EXERCISE`, in the order of the course; every
/// chapter for no words. An exercise may be named without its chapter if only one chapter has it.
std::vector<Named> resolve(const grading::Course& course, const std::vector<std::string>& words);

}  // namespace cli
