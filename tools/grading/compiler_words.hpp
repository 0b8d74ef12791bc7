// What a compiler says about a student's file, in words for a beginner.

#pragma once

#include <string>
#include <vector>

#include "common/text.hpp"

namespace grading {

using descenso::Text;

/// An error, or a warning, in the student's own file. Where a header complains about what the student gave
/// it, the place is that in the student's file.
struct Complaint {
  int line = 0;    ///< 0 if the linker complains, or if no line of the file is known
  int column = 0;  ///< from 1
  bool warning = false;
  std::string words;  ///< the compiler's own. Hostile text
  Text plain;  ///< what it means and what to do; for what is not known, the compiler's words. Quotes the
               ///< file: hostile too
};

/// What Clang and the linker say about the file called `name`, whose text is `source`, in their order. Errors
/// that none of its lines has to do with are left out, but for those of the linker.
std::vector<Complaint> complaints_in(const std::string& diagnostics, const std::string& name,
                                     const std::string& source);

}  // namespace grading
