#include "grading/moment.hpp"

#include <re2/re2.h>

#include <array>

namespace grading {

using namespace std::chrono;

namespace {

/// Of "Z", "+01:00" or "+0100".
minutes offset_of(const std::string& text) {
  if (text == "Z" || text == "z") return minutes(0);
  const int ahead = std::stoi(text.substr(1, 2)) * 60 + std::stoi(text.substr(text.size() - 2));
  return minutes(text[0] == '-' ? -ahead : ahead);
}

}  // namespace

seconds Moment::since(const Moment& other) const {
  return clock - ahead.value_or(minutes(0)) - (other.clock - other.ahead.value_or(minutes(0)));
}

std::optional<Moment> to_moment(const std::string& text) {
  static const RE2 shape(
      R"(([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?\s?(Z|z|[+-][0-9]{2}:?[0-9]{2})?)?)");
  std::array<re2::StringPiece, 8> part;
  if (text.size() > 40 || !shape.Match(text, 0, text.size(), RE2::ANCHOR_BOTH, part.data(), int{part.size()}))
    return std::nullopt;
  const auto number = [&](std::size_t n) { return part[n].empty() ? 0 : std::stoi(std::string(part[n])); };
  const year_month_day date{year(number(1)), month(static_cast<unsigned>(number(2))),
                            day(static_cast<unsigned>(number(3)))};
  if (!date.ok() || number(4) > 23 || number(5) > 59 || number(6) > 60) return std::nullopt;
  Moment moment{.clock = sys_days(date) + hours(number(4)) + minutes(number(5)) + seconds(number(6)),
                .written = text};
  if (part[4].empty()) moment.clock += hours(24) - seconds(1);
  if (!part[7].empty()) moment.ahead = offset_of(std::string(part[7]));
  return moment;
}

}  // namespace grading
