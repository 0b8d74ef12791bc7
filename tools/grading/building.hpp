// From a student's file to a program that can be judged or run.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/compiler_words.hpp"
#include "grading/course.hpp"
#include "grading/result.hpp"

namespace grading {

/// An exercise whose function does not compile, in a file of which the rest does.
struct Broken {
  std::string exercise;
  Complaint complaint;
};

/// The outcome of making a program of a submission.
struct Built {
  Status status = Status::passed;          ///< passed: `product` is there. Else why not
  Text message;                            ///< one sentence, if it is not
  std::string diagnostics;                 ///< the compiler's own words, warnings too. Hostile text
  std::vector<Complaint> complaints = {};  ///< the same, in plain words
  std::vector<Broken> broken = {};         ///< stubs stand in `product` in place of these
};

/// How a submission becomes a worker: one argument each. Throws `std::runtime_error` if nothing was built
/// yet.
std::vector<std::string> worker_command(const Course& course, const Chapter& chapter);

/// True if `product` was made from these bytes, which stand beside it in a file named after it with `.source`
/// added, and is younger than all files that the command names.
bool is_current(const std::filesystem::path& product, const std::string& source,
                const std::vector<std::string>& command);

/// Takes `file` in and compiles it, confined, to `product`. A product made before from the same bytes and the
/// same kit is kept. Of a file to be judged that does not compile, the bodies of exercises that hold the
/// errors are set aside for stubs, so that the others can be judged; of an error outside of them that is not
/// done. Throws `gate::Fault` or `std::system_error` where the machine is at fault.
Built build(const Course& course, const Chapter& chapter, const std::filesystem::path& file, Flavour flavour,
            const std::filesystem::path& product);

}  // namespace grading
