// The two ways in which the gate says that the grader or the machine failed. Neither is ever the submission's
// doing.

#pragma once

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

namespace gate {

/// The gate could not do its work; `what()` is one English sentence for whoever runs the grader.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The result of a system call; throws `std::system_error` with errno and the name of the call if it is
/// negative.
template <typename Result>
Result checked(Result result, const char* call) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), call);
  return result;
}

}  // namespace gate
