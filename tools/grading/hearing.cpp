#include "grading/hearing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "bridge/session.hpp"

namespace grading {

namespace {

/// The numbers that people choose are never in the middle between two steps of a grid that begins here; so
/// none of them is rounded up by one computation and down by another.
constexpr double origin = 0.3183098861837907;
constexpr double step = 1e-6;

std::int64_t on_grid(double value) { return static_cast<std::int64_t>(std::floor(value / step + origin)); }

std::int64_t infinite(double value) {
  return std::isnan(value) ? INT64_MAX : value > 0 ? INT64_MAX - 1 : INT64_MIN;
}

std::string rounded(const bridge::Numbers& numbers) {
  std::string bytes;
  const auto append = [&bytes](std::int64_t value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  for (const bridge::Part& part : numbers) {
    append(static_cast<int>(part.kind));
    append(static_cast<std::int64_t>(part.values.size()));
    double largest = 1;
    for (const double value : part.values) {
      if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    }
    append(on_grid(std::log(largest)));
    for (const double value : part.values)
      append(std::isfinite(value) ? on_grid(value / largest) : infinite(value));
  }
  return bytes;
}

}  // namespace

void Hearing::called(const bridge::Numbers& arguments) {
  arguments_ = arguments;
  ++calls_;
  if (refusal_expected_) ++refusals_expected_;
}

void Hearing::asked(const bridge::Numbers& question) {
  everything_.add("asked");
  everything_.add(rounded(question));
}

void Hearing::answered(const bridge::Numbers& answer) {
  const std::string bytes = rounded(answer);
  answers_.add(bytes);
  everything_.add("answered");
  everything_.add(bytes);
  if (refusal_expected_) refusals_.add("answered");
  answer_ = answer;
  numbers_.insert(numbers_.end(), answer.begin(), answer.end());
}

double Hearing::instead_of(double number) {
  // Multiples of the golden ratio, without their whole part, are spread evenly over the interval.
  const double share = std::fmod(++meddled_ * 0.6180339887498949, 1.0);
  if (number == 0 || std::abs(number) == 1 || !std::isfinite(number)) return number;
  return number * (1 - 0.07 * share);
}

void Hearing::fell_silent(const bridge::NoAnswer& silence) {
  // What a submission chose to say, or to leave with, is no part of it.
  for (Hash* hash : {&answers_, &everything_, &refusals_}) {
    hash->add("silent");
    hash->add(std::to_string(static_cast<int>(silence.ending)));
    hash->add(std::to_string(static_cast<int>(silence.last_words.cause)));
    hash->add(std::to_string(static_cast<int>(silence.last_words.undefined)));
    hash->add(silence.last_words.check);
  }
}

}  // namespace grading
