// The fields of a plain struct, without a second description of it.

#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace bridge {

namespace detail {

/// Stands for a value of any type in an initialiser; never evaluated.
struct Anything {
  template <class T>
  operator T() const;
};

template <class T, class... Initialisers>
consteval std::size_t count_fields() {
  if constexpr (requires { T{Initialisers{}..., Anything{}}; }) {
    return count_fields<T, Initialisers..., Anything>();
  } else {
    return sizeof...(Initialisers);
  }
}

}  // namespace detail

/// A struct without constructors, bases or private members: its fields can cross one by one.
template <class T>
concept PlainStruct = std::is_class_v<T> && std::is_aggregate_v<T>;

/// How many fields a plain struct has.
template <PlainStruct T>
inline constexpr std::size_t field_count = detail::count_fields<T>();

/// References to the fields of a plain struct, in the order of their declaration.
template <class T>
requires PlainStruct<std::remove_const_t<T>>
constexpr auto fields(T& value) {
  constexpr std::size_t count = field_count<std::remove_const_t<T>>;
  static_assert(1 <= count && count <= 8, "a struct in a contract has between one and eight fields");
  if constexpr (count == 1) {
    auto& [a] = value;
    return std::tie(a);
  } else if constexpr (count == 2) {
    auto& [a, b] = value;
    return std::tie(a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = value;
    return std::tie(a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = value;
    return std::tie(a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = value;
    return std::tie(a, b, c, d, e);
  } else if constexpr (count == 6) {
    auto& [a, b, c, d, e, f] = value;
    return std::tie(a, b, c, d, e, f);
  } else if constexpr (count == 7) {
    auto& [a, b, c, d, e, f, g] = value;
    return std::tie(a, b, c, d, e, f, g);
  } else {
    auto& [a, b, c, d, e, f, g, h] = value;
    return std::tie(a, b, c, d, e, f, g, h);
  }
}

}  // namespace bridge
