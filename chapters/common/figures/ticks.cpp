#include "common/figures/ticks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "common/figures/portable_math.hpp"

namespace descenso::figures {
namespace {

constexpr std::string_view minus = "\u2212";

double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? 1 / power : power;
}

std::string digits_of(std::int64_t magnitude) {
  char buffer[24];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, magnitude).ptr};
}

std::string superscript(int exponent) {
  constexpr std::array<std::string_view, 10> digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string written{exponent < 0 ? "⁻" : ""};
  for (const char digit : digits_of(std::abs(exponent)))
    written += digits[static_cast<std::size_t>(digit - '0')];
  return written;
}

/// mantissa · 10^exponent as "2.5·10⁶".
std::string scientific_label(std::int64_t mantissa, int exponent, bool decimal_comma) {
  if (mantissa == 0) return "0";
  while (mantissa % 10 == 0) {
    mantissa /= 10;
    ++exponent;
  }
  const int further_digits = static_cast<int>(digits_of(std::abs(mantissa)).size()) - 1;
  return decimal_label(mantissa, -further_digits, decimal_comma) + "·" +
         power_of_ten_label(exponent + further_digits);
}

/// A distance between ticks: mantissa · 10^exponent with a mantissa of 1, 2 or 5.
struct Step {
  std::int64_t mantissa = 1;
  int exponent = 0;

  double times(std::int64_t count) const {
    // Divided by a whole power of ten, not multiplied by an inexact tenth, so that 3 · 0.1 is 0.3:
    const auto whole = static_cast<double>(count * mantissa);
    return exponent < 0 ? whole / power_of_ten(-exponent) : whole * power_of_ten(exponent);
  }
};

/// The shortest nice step that is no shorter than this.
Step nice_step(double at_least) {
  const double slack = 1 - 1e-9;  // 0.2 asked for as 0.20000000000000001 is still 0.2
  Step step{.exponent = static_cast<int>(std::floor(portable_log10(at_least))) - 1};
  for (;; ++step.exponent)
    for (const std::int64_t mantissa : {1, 2, 5}) {
      step.mantissa = mantissa;
      if (step.times(1) >= at_least * slack) return step;
    }
}

}  // namespace

std::string decimal_label(std::int64_t mantissa, int exponent, bool decimal_comma) {
  if (mantissa == 0 && exponent >= 0) return "0";
  std::string digits = digits_of(std::abs(mantissa));
  if (exponent >= 0) {
    digits.append(static_cast<std::size_t>(exponent), '0');
  } else {
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, decimal_comma ? ',' : '.');
  }
  return (mantissa < 0 ? std::string{minus} : std::string{}) + digits;
}

std::string rounded_label(double value, int decimals, bool decimal_comma) {
  if (!std::isfinite(value)) return {};
  const double scaled = std::floor(std::abs(value) * power_of_ten(decimals) + 0.5);
  const double limit = 1e15;
  if (scaled < limit)
    return decimal_label(static_cast<std::int64_t>(value < 0 ? -scaled : scaled), -decimals, decimal_comma);
  // More digits than a double holds, and than anybody reads: three of them and the power of ten.
  const int exponent = static_cast<int>(std::floor(portable_log10(std::abs(value)))) - 2;
  const auto mantissa = static_cast<std::int64_t>(std::floor(std::abs(value) / power_of_ten(exponent) + 0.5));
  return scientific_label(value < 0 ? -mantissa : mantissa, exponent, decimal_comma);
}

std::string power_of_ten_label(int exponent) { return "10" + superscript(exponent); }

double rounded_up(double value) {
  require(1e-300 <= value && value <= 1e300, "What is rounded up has to be positive and finite.");
  return nice_step(value).times(1);
}

std::vector<Tick> linear_ticks(const Interval& range, int wanted, bool decimal_comma) {
  const Step step = nice_step(range.length() / std::max(wanted, 1));
  const double unit = step.times(1);
  const double largest = std::max(std::abs(range.from), std::abs(range.to));
  const double beyond_counting = 1e15;
  if (largest / unit > beyond_counting) return {};
  const double slack = 1e-9;  // a range that ends at a tick but for rounding has that tick
  const auto first = static_cast<std::int64_t>(std::ceil(range.from / unit - slack));
  const auto last = static_cast<std::int64_t>(std::floor(range.to / unit + slack));
  const bool scientific = largest >= 1e5 || unit < 0.9e-4;
  std::vector<Tick> marks;
  for (std::int64_t count = first; count <= last; ++count) {
    const std::int64_t mantissa = count * step.mantissa;
    std::string label = mantissa == 0 ? "0"
                        : scientific  ? scientific_label(mantissa, step.exponent, decimal_comma)
                                      : decimal_label(mantissa, step.exponent, decimal_comma);
    marks.push_back({std::clamp(step.times(count), range.from, range.to), std::move(label)});
  }
  return marks;
}

std::vector<Tick> logarithmic_ticks(const Interval& range, int wanted, bool decimal_comma) {
  const double slack = 1e-9;
  const int first = static_cast<int>(std::ceil(portable_log10(range.from) - slack));
  const int last = static_cast<int>(std::floor(portable_log10(range.to) + slack));
  if (last <= first) return linear_ticks(range, wanted, decimal_comma);
  const int stride = 1 + (last - first) / std::max(wanted, 1);
  std::vector<Tick> marks;
  for (int exponent = first - 1; stride == 1 && exponent <= last; ++exponent)
    for (int multiple = 2; multiple <= 9; ++multiple) {
      const double value = multiple * power_of_ten(exponent);
      if (range.contains(value)) marks.push_back({value, {}});
    }
  for (int exponent = first; exponent <= last; ++exponent)
    // Multiples of the stride, so that 10⁰ keeps its tick when others go:
    if (exponent % stride == 0)
      marks.push_back(
          {std::clamp(power_of_ten(exponent), range.from, range.to), power_of_ten_label(exponent)});
  return marks;
}

std::vector<Tick> ticks(Scale scale, const Interval& range, int wanted, bool decimal_comma) {
  return scale == Scale::linear ? linear_ticks(range, wanted, decimal_comma)
                                : logarithmic_ticks(range, wanted, decimal_comma);
}

}  // namespace descenso::figures
