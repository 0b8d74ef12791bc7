#include "common/live.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/vocabulary.hpp"

namespace descenso::live {
namespace {

/// What `address` says of a name, or nothing.
std::string_view said_of(std::string_view name, std::string_view address) {
  while (!address.empty()) {
    const std::string_view pair = address.substr(0, address.find('&'));
    address.remove_prefix(std::min(address.size(), pair.size() + 1));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  }
  return {};
}

double number_on(const Slider& slider, std::string_view said) {
  const std::string digits{said};
  char* end = nullptr;
  const double value = std::strtod(digits.c_str(), &end);
  if (digits.empty() || *end != '\0' || !std::isfinite(value)) return slider.start;
  return std::clamp(value, slider.from, slider.to);
}

std::string option_of(const Choice& choice, std::string_view said) {
  for (const Option& option : choice.options) {
    if (option.name == said) return option.name;
  }
  require(!choice.options.empty(), "A choice of a live figure needs options.");
  return choice.options.front().name;
}

}  // namespace

State::State(const Figure& figure, Language language, std::string_view address) : language_(language) {
  for (const Slider& slider : figure.sliders)
    set_.push_back({.name = slider.name, .number = number_on(slider, said_of(slider.name, address))});
  for (const Choice& choice : figure.choices)
    set_.push_back({.name = choice.name, .option = option_of(choice, said_of(choice.name, address))});
}

const State::Set& State::named(std::string_view name) const {
  const auto found = std::find_if(set_.begin(), set_.end(), [&](const Set& set) { return set.name == name; });
  require(found != set_.end(), "A live figure asks for a control that it does not have.");
  return *found;
}

double State::number(std::string_view name) const { return named(name).number; }

const std::string& State::choice(std::string_view name) const { return named(name).option; }

std::string State::number_text(double value, int decimals) const {
  return figures::rounded_label(value, decimals, decimal_comma());
}

std::string State::point_text(const Vector& point, int decimals) const {
  return "(" + number_text(point[0], decimals) + say({"; ", ", "}) + number_text(point[1], decimals) + ")";
}

}  // namespace descenso::live
