// What counts in the end.

#pragma once

#include "grading/classroom.hpp"

namespace grading {

/// Makes the points in a result those that count: a person's where one has given some, else those of the
/// tests less what late days cost. What the tests gave, and why it is not that, stays beside them.
void settle(const Student& student, ChapterResult& result);

}  // namespace grading
