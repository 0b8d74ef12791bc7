// Values as bytes: what crosses between the grader and a worker.
//
// Both ends are built for the same machine, so numbers cross as they lie in memory. The reader's side is the
// trusted one and its bytes may be hostile: every length is held against the bytes that are really there
// before any memory is taken for it, and whatever does not fit is `Malformed`.
//
//   bool                  one byte, 0 or 1
//   integers, enums       eight bytes, checked against the range of the type
//   double                eight bytes
//   std::string           length, bytes
//   std::vector<T>        length, elements
//   std::optional<T>      one byte, 0 or 1, then perhaps the value
//   Eigen matrix, vector  rows, columns, coefficients column by column
//   plain struct          its fields in order
//
// A length is an unsigned number of eight bytes.

#pragma once

#include <Eigen/Core>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "bridge/fields.hpp"

namespace bridge {

/// The bytes are not an encoded value of the type that was asked for.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// More rows or columns than any exercise has: an absurd shape even where rows × columns is small.
inline constexpr std::uint64_t largest_dimension = 1u << 24;

/// Collects the bytes of one message.
class Writer {
 public:
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void raw(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void raw(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
  void length(std::size_t count) { raw(static_cast<std::uint64_t>(count)); }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Walks over the bytes of one message; throws `Malformed` rather than read past their end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::size_t left() const { return left_.size(); }

  std::string_view take(std::size_t size) {
    if (size > left_.size()) throw Malformed("the message ends too early");
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }

  template <class T>
  requires std::is_trivially_copyable_v<T> T raw() {
    T value{};
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }

  /// A length whose elements take at least `smallest` bytes each, all of which must be there.
  std::size_t length(std::size_t smallest = 1) {
    const auto count = raw<std::uint64_t>();
    if (count > left_.size() / smallest) throw Malformed("a length is larger than its message");
    return count;
  }

  /// Every byte of the message must have been read.
  void finish() const {
    if (!left_.empty()) throw Malformed("the message goes on after its value");
  }

 private:
  std::string_view left_;
};

template <class T>
concept EigenDense = std::derived_from<T, Eigen::PlainObjectBase<T>>;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

/// Appends the bytes of `value`.
template <class T>
void write(Writer& to, const T& value) {
  if constexpr (std::same_as<T, bool>) {
    to.raw(static_cast<std::uint8_t>(value));
  } else if constexpr (Integer<T>) {
    to.raw(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_enum_v<T>) {
    to.raw(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, double>) {
    to.raw(value);
  } else if constexpr (std::same_as<T, std::string>) {
    to.length(value.size());
    to.raw(value.data(), value.size());
  } else if constexpr (is_vector<T>) {
    to.length(value.size());
    for (const auto& element : value) write<typename T::value_type>(to, element);
  } else if constexpr (is_optional<T>) {
    write(to, value.has_value());
    if (value) write(to, *value);
  } else if constexpr (EigenDense<T>) {
    static_assert(std::same_as<typename T::Scalar, double> && !(T::IsRowMajor && !T::IsVectorAtCompileTime),
                  "matrices in a contract hold doubles, column by column");
    to.length(value.rows());
    to.length(value.cols());
    to.raw(value.data(), sizeof(double) * value.size());
  } else if constexpr (PlainStruct<T>) {
    std::apply([&to](const auto&... field) { (write(to, field), ...); }, fields(value));
  } else {
    static_assert(PlainStruct<T>, "values of this type cannot cross the bridge");
  }
}

template <class T>
T read(Reader& from);

namespace detail {

template <class Number>
Number read_integer(Reader& from) {
  const auto value = from.raw<std::int64_t>();
  if (!std::in_range<Number>(value)) throw Malformed("a whole number is out of range");
  return static_cast<Number>(value);
}

template <EigenDense T>
T read_matrix(Reader& from) {
  const auto rows = from.raw<std::uint64_t>();
  const auto cols = from.raw<std::uint64_t>();
  if (rows > largest_dimension || cols > largest_dimension) throw Malformed("a shape is absurd");
  // Both factors are below 2^24, so their product cannot overflow.
  if (rows * cols > from.left() / sizeof(double)) throw Malformed("a shape is larger than its message");
  const bool fits = (T::RowsAtCompileTime == Eigen::Dynamic || rows == std::uint64_t(T::RowsAtCompileTime)) &&
                    (T::ColsAtCompileTime == Eigen::Dynamic || cols == std::uint64_t(T::ColsAtCompileTime));
  if (!fits) throw Malformed("a shape is not the one declared");
  T value;
  value.resize(rows, cols);
  const std::string_view coefficients = from.take(sizeof(double) * rows * cols);
  if (!coefficients.empty()) std::memcpy(value.data(), coefficients.data(), coefficients.size());
  return value;
}

}  // namespace detail

/// The next value of type T. Throws `Malformed`.
template <class T>
T read(Reader& from) {
  if constexpr (std::same_as<T, bool>) {
    const auto byte = from.raw<std::uint8_t>();
    if (byte > 1) throw Malformed("a truth value is neither 0 nor 1");
    return byte == 1;
  } else if constexpr (Integer<T>) {
    return detail::read_integer<T>(from);
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<T>(detail::read_integer<std::underlying_type_t<T>>(from));
  } else if constexpr (std::same_as<T, double>) {
    return from.raw<double>();
  } else if constexpr (std::same_as<T, std::string>) {
    return std::string(from.take(from.length()));
  } else if constexpr (is_vector<T>) {
    const std::size_t count = from.length();
    T value{};
    for (std::size_t i = 0; i < count; ++i) value.push_back(read<typename T::value_type>(from));
    return value;
  } else if constexpr (is_optional<T>) {
    if (!read<bool>(from)) return std::nullopt;
    return read<typename T::value_type>(from);
  } else if constexpr (EigenDense<T>) {
    return detail::read_matrix<T>(from);
  } else if constexpr (PlainStruct<T>) {
    T value{};
    std::apply([&from](auto&... field) { ((field = read<std::remove_cvref_t<decltype(field)>>(from)), ...); },
               fields(value));
    return value;
  } else {
    static_assert(PlainStruct<T>, "values of this type cannot cross the bridge");
  }
}

}  // namespace bridge
