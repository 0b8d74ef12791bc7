#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "grading/record.hpp"

namespace grading {

namespace {

std::string number(double value) { return fmt::format("{:.10g}", value); }

bool same(double got, double expected, double margin) {
  if (std::isnan(expected)) return std::isnan(got);
  if (std::isinf(expected)) return got == expected;
  return std::abs(got - expected) <= margin;
}

/// How many leading digits agree: what is left of a number when its relative error is taken away.
int digits_of_agreement(double got, double expected) {
  if (!std::isfinite(got) || !std::isfinite(expected)) return 0;
  const double scale = std::max(std::abs(expected), std::abs(got));
  const double error = std::abs(got - expected) / scale;
  return std::clamp(static_cast<int>(std::floor(-std::log10(error))), 0, 16);
}

assertion_result parts(const std::string& what, double got, double expected) {
  Finding finding;
  finding.values = {fmt::format("Da {}; se esperaba {}.", number(got), number(expected)),
                    fmt::format("It gives {}; expected {}.", number(got), number(expected))};
  const int digits = digits_of_agreement(got, expected);
  if (!std::isfinite(got) && std::isfinite(expected)) {
    finding.said = {fmt::format("{} no es un número finito.", what),
                    fmt::format("{} is not a finite number.", what)};
  } else if (got == -expected) {
    finding.said = {fmt::format("{} tiene el signo cambiado.", what),
                    fmt::format("{} has the opposite sign.", what)};
  } else if (digits == 0) {
    finding.said = {fmt::format("{} no es el valor esperado: no coincide ni la primera cifra.", what),
                    fmt::format("{} is not the expected value: not even the first digit agrees.", what)};
  } else {
    finding.said = {fmt::format("{} se aparta del valor esperado: coincide en {} {}.", what, digits,
                                digits == 1 ? "cifra" : "cifras"),
                    fmt::format("{} departs from the expected value: {} {}.", what, digits,
                                digits == 1 ? "digit agrees" : "digits agree")};
  }
  return noted(std::move(finding));
}

}  // namespace

assertion_result noted(Finding finding) {
  assertion_result result(false);
  result.message() << finding.said.en << ' ' << finding.values.en;
  if (record().now) record().now->findings.push_back(std::move(finding));
  return result;
}

assertion_result agrees(const std::string& what, double got, double expected, double tolerance) {
  if (same(got, expected, tolerance * std::max(1.0, std::abs(expected)))) return true;
  return parts(what, got, expected);
}

assertion_result agrees(const std::string& what, const Vector& got, const Vector& expected,
                        double tolerance) {
  if (got.size() != expected.size()) {
    return noted({{fmt::format("{} no tiene el tamaño esperado.", what),
                   fmt::format("{} does not have the expected size.", what)},
                  {fmt::format("Tiene {}; se esperaba {}.", got.size(), expected.size()),
                   fmt::format("It has {}; expected {}.", got.size(), expected.size())}});
  }
  double largest = 1;
  for (const double value : expected) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  for (Eigen::Index i = 0; i < expected.size(); ++i) {
    if (!same(got[i], expected[i], tolerance * largest)) {
      return parts(fmt::format("{}[{}]", what, i), got[i], expected[i]);
    }
  }
  return true;
}

assertion_result agrees(const std::string& what, const Trajectory& got, const Trajectory& expected,
                        double tolerance) {
  const std::size_t common = std::min(got.points.size(), expected.points.size());
  for (std::size_t t = 0; t < common; ++t) {
    const std::string point = fmt::format("{}.points[{}]", what, t);
    if (!expected.points[t].allFinite() && !got.points[t].allFinite()) continue;
    const assertion_result agreed = agrees(point, got.points[t], expected.points[t], tolerance);
    if (!agreed) return agreed;
  }
  if (got.points.size() != expected.points.size()) {
    const bool longer = got.points.size() > expected.points.size();
    return noted(
        {longer ? Text{fmt::format("{} no se para donde debe: tiene puntos de más.", what),
                       fmt::format("{} does not stop where it should: it has too many points.", what)}
                : Text{fmt::format("{} se para antes de tiempo: le faltan puntos.", what),
                       fmt::format("{} stops too early: points are missing.", what)},
         {fmt::format("Tiene {} puntos; se esperaban {}.", got.points.size(), expected.points.size()),
          fmt::format("It has {} points; expected {}.", got.points.size(), expected.points.size())}});
  }
  return agrees(what + ".stop", got.stop, expected.stop);
}

assertion_result agrees(const std::string& what, const Matrix& got, const Matrix& expected,
                        double tolerance) {
  if (got.rows() != expected.rows() || got.cols() != expected.cols()) {
    return differs(what, fmt::format("{} × {}", got.rows(), got.cols()),
                   fmt::format("{} × {}", expected.rows(), expected.cols()));
  }
  double largest = 1;
  for (const double value : expected.reshaped()) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  for (Eigen::Index row = 0; row < expected.rows(); ++row) {
    for (Eigen::Index col = 0; col < expected.cols(); ++col) {
      if (!same(got(row, col), expected(row, col), tolerance * largest)) {
        return parts(fmt::format("{}({}, {})", what, row, col), got(row, col), expected(row, col));
      }
    }
  }
  return true;
}

assertion_result differs(const std::string& what, const std::string& got, const std::string& expected) {
  return differs(what, got, got, expected, expected);
}

assertion_result differs(const std::string& what, const std::string& got_es, const std::string& got_en,
                         const std::string& expected_es, const std::string& expected_en) {
  return noted({{fmt::format("{} no es lo esperado.", what), fmt::format("{} is not as expected.", what)},
                {fmt::format("Da {}; se esperaba {}.", got_es, expected_es),
                 fmt::format("It gives {}; expected {}.", got_en, expected_en)}});
}

assertion_result agrees(const std::string& what, int got, int expected) {
  if (got == expected) return true;
  return differs(what, std::to_string(got), std::to_string(expected));
}

assertion_result agrees(const std::string& what, bool got, bool expected) {
  if (got == expected) return true;
  return differs(what, got ? "true" : "false", expected ? "true" : "false");
}

assertion_result agrees(const std::string& what, Stop got, Stop expected) {
  return agrees(what, got, expected, {"Stop::converged", "Stop::iteration_limit", "Stop::diverged"});
}

assertion_result holds(bool condition, const std::string& es, const std::string& en) {
  if (condition) return true;
  return noted({{es, en}, {}});
}

assertion_result refuses(const std::function<void()>& call) {
  try {
    call();
  } catch (const bridge::NoAnswer& silence) {
    using bridge::Ending;
    if (silence.ending == Ending::threw_invalid_argument) return true;
    if (silence.ending != Ending::threw && silence.ending != Ending::threw_something) throw;
    return noted({{"Lanza una excepción, pero no std::invalid_argument (es lo que lanza require).",
                   "It throws an exception, but not std::invalid_argument (which is what require throws)."},
                  {}});
  }
  return noted({{"Devuelve un valor donde debería lanzar std::invalid_argument.",
                 "It returns a value where it should throw std::invalid_argument."},
                {}});
}

}  // namespace grading
