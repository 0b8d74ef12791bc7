// The words in which suites are written, visible and hidden ones alike.
//
//   BOOST_AUTO_TEST_SUITE(heavy_ball)              // an exercise
//   BOOST_AUTO_TEST_CASE(stops_at_the_first_short_step,
//                        *claim("se para en el primer paso corto", "stops at the first short step")) {
//     Student student;
//     const auto path = student.heavy_ball(gradient, theta0, {.eta = 0.02, .beta = 0.8, …});
//     BOOST_TEST(agrees("path", path, expected, 1e-9));
//   }
//
// A suite is a program that judges one worker and writes its `CaseResult`s as JSON; suite.cpp has its main().

#pragma once

// Before whatever includes Eigen.
#include "grading/shapes.hpp"

#include <boost/test/unit_test.hpp>
#include <concepts>
#include <filesystem>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

#include "bridge/session.hpp"
#include "common/vocabulary.hpp"
#include "grading/result.hpp"

namespace grading {

using boost::test_tools::assertion_result;
using descenso::Matrix;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;

/// What a test case claims, said to students in both languages, and how much it weighs among its exercise's
/// cases. Every case of a suite carries one.
class claim : public boost::unit_test::decorator::base {
 public:
  claim(std::string es, std::string en, double weight = 1)
      : text_{std::move(es), std::move(en)}, weight_(weight) {}

  void apply(boost::unit_test::test_unit& unit) override;
  boost::unit_test::decorator::base_ptr clone() const override;

 private:
  Text text_;
  double weight_;
};

/// Notes that a quantity is not what it should be; false.
assertion_result differs(const std::string& what, const std::string& got, const std::string& expected);
assertion_result differs(const std::string& what, const std::string& got_es, const std::string& got_en,
                         const std::string& expected_es, const std::string& expected_en);

/// True if the numbers agree to within `tolerance` × max(1, |expected|); else notes where they part. `what`
/// names the quantity as the student's code does: "theta", "points[3]". Infinities agree with themselves, NaN
/// with NaN.
assertion_result agrees(const std::string& what, double got, double expected, double tolerance);

/// The same, whole: sizes first, then coordinate by coordinate, to within `tolerance` × max(1, max_i
/// |expected_i|).
assertion_result agrees(const std::string& what, const Vector& got, const Vector& expected, double tolerance);

/// The same for a matrix.
assertion_result agrees(const std::string& what, const Matrix& got, const Matrix& expected, double tolerance);

/// The same for a path: number of points, why it stopped, and every finite point; points that are not finite
/// need only be so in both.
assertion_result agrees(const std::string& what, const Trajectory& got, const Trajectory& expected,
                        double tolerance);

/// Whole numbers and truth values agree when they are equal.
assertion_result agrees(const std::string& what, int got, int expected);
assertion_result agrees(const std::string& what, bool got, bool expected);

/// Enumerators agree when they are equal. `names` are theirs, in order, as the student's code writes them.
template <class Enum>
requires std::is_enum_v<Enum> assertion_result agrees(const std::string& what, Enum got, Enum expected,
                                                      const std::vector<std::string>& names) {
  if (got == expected) return true;
  const auto name = [&names](Enum value) {
    const auto index = static_cast<std::size_t>(value);
    return index < names.size() ? names[index] : std::to_string(index);
  };
  return differs(what, name(got), name(expected));
}
assertion_result agrees(const std::string& what, Stop got, Stop expected);

/// Optional values agree when both or neither are there, and what is there agrees.
template <class T, class... Tolerance>
assertion_result agrees(const std::string& what, const std::optional<T>& got,
                        const std::optional<T>& expected, Tolerance... tolerance) {
  if (!got && !expected) return true;
  if (got && expected) return agrees(what, *got, *expected, tolerance...);
  return got ? differs(what, "un valor", "a value", "std::nullopt", "std::nullopt")
             : differs(what, "std::nullopt", "std::nullopt", "un valor", "a value");
}

/// True if `condition`; else notes these sentences. For claims about more than a value.
assertion_result holds(bool condition, const std::string& es, const std::string& en);

/// True if the student's function, called by `call`, throws `std::invalid_argument`; else notes what it did.
/// A stub or a crash passes through as ever.
assertion_result refuses(const std::function<void()>& call);

/// Thrown at a submission that asks for a loss or a gradient at a point of the wrong size.
struct WrongQuestion : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A loss or gradient on ℝᴰ that remembers where it was asked. Pass it where a `Loss` or `Gradient` is
/// wanted.
template <class Value>
class Watched {
 public:
  Watched(Eigen::Index size, std::function<Value(const Vector&)> function)
      : function_([this, size, inner = std::move(function)](const Vector& theta) {
          if (theta.size() != size) throw WrongQuestion("asked at a point of the wrong size");
          asked_at.push_back(theta);
          return inner(theta);
        }) {}
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  operator const std::function<Value(const Vector&)>&() const { return function_; }
  int count() const { return static_cast<int>(asked_at.size()); }

  std::vector<Vector> asked_at;  ///< in order

 private:
  std::function<Value(const Vector&)> function_;
};

using WatchedGradient = Watched<Vector>;
using WatchedLoss = Watched<double>;

/// Random problems that come out the same everywhere: std::mt19937_64 is specified to the bit, the standard's
/// distributions are not, so the numbers are made here.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// Uniform in [low, high).
  double between(double low, double high);
  /// D coordinates uniform in [−1, 1).
  Vector vector(Eigen::Index size);
  /// Symmetric positive definite with eigenvalues from `smallest` to `largest`, evenly spaced, in random
  /// directions.
  Matrix positive_definite(Eigen::Index size, double smallest, double largest);

 private:
  std::mt19937_64 engine_;
};

/// A worker for the submission under judgement. What it says is heard; what it printed is noted with the case
/// when this goes away.
class Conversation : public bridge::Session {
 public:
  Conversation();
  ~Conversation();

  /// The number by which the worker knows an exercise whose place in the chapter is `place`.
  std::uint32_t number_of(const std::string& exercise, std::uint32_t place) const;
};

}  // namespace grading
