// Values as the numbers that stand in them, whatever their types: for whoever compares what was said without
// knowing what it means.

#pragma once

#include <functional>

#include "bridge/codec.hpp"

namespace bridge {

/// Numbers that belong together.
struct Part {
  enum class Kind {
    whole,   ///< sizes, integers, enumerators, truth values, letters
    single,  ///< one double
    array,   ///< the coefficients of an Eigen vector or matrix, column by column
  };
  Kind kind;
  std::vector<double> values;
};

/// One value, or all arguments of a call: its parts in the order in which they would cross.
using Numbers = std::vector<Part>;

/// Appends the parts of `value`. Functions have none.
template <class T>
void take_apart(Numbers& to, const T& value) {
  const auto whole = [&to](auto... values) {
    to.push_back({Part::Kind::whole, {static_cast<double>(values)...}});
  };
  if constexpr (std::same_as<T, double>) {
    to.push_back({Part::Kind::single, {value}});
  } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    whole(value);
  } else if constexpr (std::same_as<T, std::string>) {
    to.push_back({Part::Kind::whole, {value.begin(), value.end()}});
  } else if constexpr (is_vector<T>) {
    whole(value.size());
    for (const auto& element : value) take_apart<typename T::value_type>(to, element);
  } else if constexpr (is_optional<T>) {
    whole(value.has_value());
    if (value) take_apart(to, *value);
  } else if constexpr (EigenDense<T>) {
    whole(value.rows(), value.cols());
    to.push_back({Part::Kind::array, {value.data(), value.data() + value.size()}});
  } else if constexpr (PlainStruct<T>) {
    std::apply([&to](const auto&... field) { (take_apart(to, field), ...); }, fields(value));
  }
}

template <class... T>
Numbers numbers_in(const T&... values) {
  Numbers numbers;
  (take_apart(numbers, values), ...);
  return numbers;
}

struct NoAnswer;

/// Hears what is said in a session, and may have other numbers put in than those a function is called with.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void called(const Numbers& arguments) = 0;
  virtual void asked(const Numbers& question) = 0;
  virtual void answered(const Numbers& answer) = 0;
  virtual void fell_silent(const NoAnswer& silence) = 0;

  virtual bool meddles() const { return false; }
  virtual double instead_of(double number) { return number; }
};

/// Puts other numbers in the place of a value's doubles. A matrix is multiplied as a whole, so that it keeps
/// its symmetries; what else there is stays.
template <class T>
void meddle(T& value, Listener& with) {
  if constexpr (std::same_as<T, double>) {
    value = with.instead_of(value);
  } else if constexpr (is_vector<T>) {
    for (auto& element : value) meddle(element, with);
  } else if constexpr (is_optional<T>) {
    if (value) meddle(*value, with);
  } else if constexpr (EigenDense<T>) {
    if (value.cols() == 1) {
      for (double& coefficient : value.reshaped()) coefficient = with.instead_of(coefficient);
    } else {
      value *= with.instead_of(2) / 2;
    }
  } else if constexpr (PlainStruct<T> && !std::same_as<T, std::string>) {
    std::apply([&with](auto&... field) { (meddle(field, with), ...); }, fields(value));
  }
}

}  // namespace bridge
