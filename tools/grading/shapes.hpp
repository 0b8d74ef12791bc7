// Eigen's assertions in a suite: exceptions, so that they end a case and not the grader.
//
// A submission may ask for a gradient at a point of any size, and return a path whose points have any sizes;
// the test's own arithmetic then meets sizes that do not match. Has to come before any header of Eigen's.

#pragma once

#ifdef EIGEN_CORE_H
#error grading/shapes.hpp comes too late: Eigen has its assertions already
#endif

#include <stdexcept>

namespace grading {

/// Sizes that do not match or an index out of range, found by Eigen in the suite's process.
struct WrongShape : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace grading

#define eigen_assert(condition)                              \
  do {                                                       \
    if (!(condition)) throw grading::WrongShape(#condition); \
  } while (false)
