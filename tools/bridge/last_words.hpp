// What a worker says of itself as it dies. Hostile, like everything it says.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bridge {

enum class Cause {
  unknown,
  undefined_behaviour,  ///< a trap that Clang set; `undefined` says which
  failed_check,         ///< an assert, Eigen's or the library's; `check` is its condition
  stack_overflow,
};

/// What Clang traps. The numbers are Clang's own, which it writes into the trapping instruction
/// (SanitizerHandler in its CodeGenFunction.h); those that are not named here count as `other`.
enum class Undefined : std::uint8_t {
  addition = 0,
  unreachable = 1,
  division = 3,
  conversion = 5,
  invalid_value = 10,
  missing_return = 11,
  multiplication = 12,
  negation = 13,
  index = 18,
  pointer = 19,
  shift = 20,
  subtraction = 21,
  null_or_misaligned = 22,
  other = 255,
};

/// Calls that are not worth more: the innermost ones hold the line that matters.
inline constexpr std::size_t most_calls = 64;

struct LastWords {
  Cause cause = Cause::unknown;
  Undefined undefined = Undefined::other;
  std::string check;
  std::vector<std::uint64_t> calls;  ///< addresses in the program, the innermost first
};

}  // namespace bridge
