// Moments as people write them into rosters and rules: when something was due, when it came.

#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace grading {

/// A time on some wall's clock. Two can be compared if both say how far that clock is from UTC, or neither.
struct Moment {
  std::chrono::sys_seconds clock;               ///< what the clock shows, as if it were in UTC
  std::optional<std::chrono::minutes> ahead{};  ///< of UTC, if that was said
  std::string written;                          ///< as it was written

  bool comparable_with(const Moment& other) const { return ahead.has_value() == other.ahead.has_value(); }
  /// Of comparable moments: how much later this one is.
  std::chrono::seconds since(const Moment& other) const;
};

/// "2026-11-20 23:59", with `T` for the space, seconds, and "Z" or "+01:00" if one likes (ISO 8601); the date
/// alone is the end of that day. Nothing for everything else.
std::optional<Moment> to_moment(const std::string& text);

}  // namespace grading
