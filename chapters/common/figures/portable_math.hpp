// Logarithm, sine and cosine out of sums, products and quotients alone.
//
// C libraries differ in the last bit of these functions (glibc even picks another version on another
// processor), and a figure has to be the same bytes on every machine and in WebAssembly. Addition,
// multiplication, division and square root are the same everywhere, so these are built from them.

#pragma once

#include <cmath>
#include <numbers>

namespace descenso::figures {

/// log₁₀(value) for a positive finite value, to about 1e-15; exact at the powers of ten that fit in an
/// integer.
inline double portable_log10(double value) {
  // A power of ten is taken off first, so that log₁₀ 1000 is 3 and not 3 − 4e-16:
  int tens = 0;
  while (value >= 10) {
    value /= 10;
    ++tens;
  }
  while (value < 1) {
    value *= 10;
    --tens;
  }
  // ln v = 2 artanh((v − 1) / (v + 1)), and the series is quick once v is near one, so halve until it is:
  int halvings = 0;
  while (value > 1.5) {
    value /= 2;
    ++halvings;
  }
  const double z = (value - 1) / (value + 1);
  double power = z, sum = 0;
  for (int k = 1; k <= 25; k += 2) {
    sum += power / k;
    power *= z * z;
  }
  const double natural = 2 * sum + halvings * std::numbers::ln2;
  return tens + natural / std::numbers::ln10;
}

/// sin(radians) for |radians| ≤ 2π, to about 1e-13.
inline double portable_sine(double radians) {
  double term = radians, sum = 0;
  for (int k = 1; k <= 41; k += 2) {
    sum += term;
    term *= -radians * radians / ((k + 1) * (k + 2));
  }
  return sum;
}

/// cos(radians) for |radians| ≤ 3π/2, to about 1e-13.
inline double portable_cosine(double radians) { return portable_sine(radians + std::numbers::pi / 2); }

/// The angle in radians, brought into (−π, π] first.
inline double radians(double degrees) { return std::remainder(degrees, 360.0) / 180 * std::numbers::pi; }

}  // namespace descenso::figures
