// Where an axis has its ticks, and how numbers are written for people.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/figures/geometry.hpp"

namespace descenso::figures {

enum class Scale { linear, logarithmic };

/// A place on an axis with the number that stands there; a tick without a label is a minor one.
struct Tick {
  double value = 0;
  std::string label;
};

/// mantissa · 10^exponent in digits: (25, -1) is "2.5", or "2,5" with a decimal comma; (-3, 2) is "−300".
std::string decimal_label(std::int64_t mantissa, int exponent, bool decimal_comma);

/// The value rounded to so many decimals (0 to 9), as above; nothing if it is not finite.
std::string rounded_label(double value, int decimals, bool decimal_comma);

/// 10^exponent as "10⁻³".
std::string power_of_ten_label(int exponent);

/// The smallest of 1, 2 and 5 times a power of ten that is no smaller than the value, but for rounding: a
/// good end of an axis. Throws `std::invalid_argument` unless 1e-300 ≤ value ≤ 1e300.
double rounded_up(double value);

/// Multiples of 1, 2 or 5 times a power of ten: all of those in the range, about `wanted` of them.
/// Requires a range that `require_interval` accepts.
std::vector<Tick> linear_ticks(const Interval& range, int wanted, bool decimal_comma);

/// Powers of ten, at most `wanted` of them and evenly spaced; where none is left out, their multiples by 2 to
/// 9 as well, without labels. Linear ticks if fewer than two powers lie in the range. Requires 0 < from < to.
std::vector<Tick> logarithmic_ticks(const Interval& range, int wanted, bool decimal_comma);

/// The ticks of either scale.
std::vector<Tick> ticks(Scale scale, const Interval& range, int wanted, bool decimal_comma);

}  // namespace descenso::figures
