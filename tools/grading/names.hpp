// Names as people type them.

#pragma once

#include <string>
#include <vector>

#include "grading/bad_request.hpp"

namespace grading {

/// The name as it is compared: whether letters are capital, and whether an accent is part of its letter or a
/// character of its own, makes no difference. What is not UTF-8 stays as it is.
std::string same_name(const std::string& name);

/// Throws `BadRequest`: there is no `what` called `word`, and which of `names` comes closest.
[[noreturn]] void unknown(const Text& what, const std::string& word, const std::vector<std::string>& names);

}  // namespace grading
