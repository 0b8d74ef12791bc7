#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "grading/likeness.hpp"
#include "grading/quantities.hpp"
#include "grading/record.hpp"

namespace grading {

namespace {

/// Without the sign that a NaN or a zero may have.
std::string number(double value) {
  if (std::isnan(value)) return "nan";
  return fmt::format("{:.10g}", value == 0 ? 0.0 : value);
}

bool same(double got, double expected, double margin) {
  if (std::isnan(expected)) return std::isnan(got);
  if (std::isinf(expected)) return got == expected;
  return std::abs(got - expected) <= margin;
}

double largest_of(const Matrix& expected) {
  double largest = 1;
  for (const double value : expected.reshaped()) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

/// The first coefficient that is not as expected, column by column; their number if there is none. Requires
/// equal sizes.
Eigen::Index first_other(const Matrix& got, const Matrix& expected, double tolerance) {
  const double margin = tolerance * largest_of(expected);
  Eigen::Index i = 0;
  while (i < expected.size() && same(got.data()[i], expected.data()[i], margin)) ++i;
  return i;
}

bool same_points(const Vector& got, const Vector& expected, double tolerance) {
  if (got.size() != expected.size()) return false;
  if (!got.allFinite() && !expected.allFinite()) return true;
  return first_other(got, expected, tolerance) == expected.size();
}

/// How many leading digits agree: what is left of a number when its relative error is taken away.
int digits_of_agreement(double got, double expected) {
  if (!std::isfinite(got) || !std::isfinite(expected)) return 0;
  const double scale = std::max(std::abs(expected), std::abs(got));
  const double error = std::abs(got - expected) / scale;
  return std::clamp(static_cast<int>(std::floor(-std::log10(error))), 0, 16);
}

/// What is not as expected of one number.
Finding parting(const std::string& what, double got, double expected) {
  Finding finding;
  finding.values = {fmt::format("Da {}; se esperaba {}.", number(got), number(expected)),
                    fmt::format("It gives {}; expected {}.", number(got), number(expected))};
  const int digits = digits_of_agreement(got, expected);
  if (std::isnan(got) && std::isfinite(expected)) {
    finding.said = {
        fmt::format(
            "{} no es un número (NaN): sale de 0/0, de ∞ − ∞, de la raíz de un negativo o de algo sin valor.",
            what),
        fmt::format("{} is not a number (NaN): it comes of 0/0, ∞ − ∞, the root of a negative number or "
                    "something that "
                    "was never given a value.",
                    what)};
  } else if (std::isinf(got) && std::isfinite(expected)) {
    finding.said = {fmt::format("{} no es un número finito: ¿una división entre cero?", what),
                    fmt::format("{} is not a finite number: a division by zero?", what)};
  } else if (got == 0 && std::isfinite(expected)) {
    finding.said = {fmt::format("{} es 0, y no debería.", what),
                    fmt::format("{} is 0, and should not be.", what)};
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
  return finding;
}

void append(Text& to, const std::string& es, const std::string& en) {
  to.es += (to.es.empty() ? "" : " ") + es;
  to.en += (to.en.empty() ? "" : " ") + en;
}

/// Adds what is true of a whole quantity, if anything is.
void add(Finding& finding, const Text& what, const std::optional<Likeness>& likeness) {
  if (!likeness) return;
  append(finding.said, fmt::format("{} {}.", what.es, likeness->said.es),
         fmt::format("{} {}.", what.en, likeness->said.en));
  if (!likeness->values.empty()) append(finding.values, likeness->values.es, likeness->values.en);
}

std::vector<double> numbers_of(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

std::optional<Likeness> likeness_of(const Matrix& got, const Matrix& expected) {
  return likeness(numbers_of(got), numbers_of(expected), record().heard.arguments());
}

/// Adds how the path in the latest answer ran away, if it did. Once a case is enough.
void add_divergence(Finding& finding) {
  if (!record().now || record().divergence_told) return;
  std::vector<std::vector<double>> points;
  for (const bridge::Part& part : record().heard.answer()) {
    if (part.kind == bridge::Part::Kind::array) points.push_back(part.values);
  }
  const bool is_path =
      points.size() >= 3 && record().heard.answer()[0].values[0] == static_cast<double>(points.size());
  const auto found = is_path ? divergence(points) : std::nullopt;
  record().divergence_told = found.has_value();
  add(finding, {"El camino", "The path"}, found);
}

/// Sizes that are not as they should be.
assertion_result other_size(const std::string& what, Eigen::Index got, Eigen::Index expected) {
  Finding finding{{fmt::format("{} no tiene el tamaño esperado.", what),
                   fmt::format("{} does not have the expected size.", what)},
                  {fmt::format("Tiene {}; se esperaba {}.", got, expected),
                   fmt::format("It has {}; expected {}.", got, expected)}};
  if (got == 0) finding.said = {fmt::format("{} está vacío.", what), fmt::format("{} is empty.", what)};
  return noted(std::move(finding));
}

/// Where the first point lies that is not as expected; the number of common points if there is none.
std::size_t departure(const Trajectory& got, const Trajectory& expected, double tolerance,
                      std::size_t common) {
  std::size_t t = 0;
  while (t < common && same_points(got.points[t], expected.points[t], tolerance)) ++t;
  return t;
}

/// Is one path the other without its first point?
bool is_later(const std::vector<Vector>& early, const std::vector<Vector>& late, double tolerance) {
  const std::size_t common = std::min(early.size() - 1, late.size());
  if (early.empty() || common < 3) return false;
  for (std::size_t t = 0; t < common; ++t) {
    if (!early[t + 1].allFinite() || !same_points(early[t + 1], late[t], tolerance)) return false;
  }
  return !same_points(early[0], early[1], tolerance);
}

/// What is true of a path from point t on, at which it departs.
void add_likeness(Finding& finding, const std::string& what, const Trajectory& got,
                  const Trajectory& expected, std::size_t t, double tolerance) {
  if (is_later(expected.points, got.points, tolerance))
    return append(finding.said, fmt::format("A {} le falta el primer punto: va un paso por delante.", what),
                  fmt::format("{} lacks the first point: it is one step ahead.", what));
  if (is_later(got.points, expected.points, tolerance))
    return append(finding.said,
                  fmt::format("{} va un paso por detrás: le sobra un punto al principio.", what),
                  fmt::format("{} is one step behind: it has a point too many at its beginning.", what));
  if (t > 0 && got.points[t].size() == expected.points[t - 1].size()) {
    add(finding, {"El paso que llega ahí", "The step that leads there"},
        likeness_of(got.points[t] - got.points[t - 1], expected.points[t] - expected.points[t - 1]));
  }
  if (std::ranges::all_of(expected.points, [](const Vector& point) { return point.allFinite(); }))
    add_divergence(finding);
}

}  // namespace

assertion_result noted(Finding finding) {
  finding.said.es = in_spanish(std::move(finding.said.es));
  assertion_result result(false);
  result.message() << finding.said.en << ' ' << finding.values.en;
  if (record().now) record().now->findings.push_back(std::move(finding));
  return result;
}

assertion_result agrees(const std::string& what, double got, double expected, double tolerance) {
  if (same(got, expected, tolerance * std::max(1.0, std::abs(expected)))) return true;
  Finding finding = parting(what, got, expected);
  if (got != -expected) add(finding, {what, what}, likeness({got}, {expected}, record().heard.arguments()));
  return noted(std::move(finding));
}

assertion_result agrees(const std::string& what, const Vector& got, const Vector& expected,
                        double tolerance) {
  if (got.size() != expected.size()) return other_size(what, got.size(), expected.size());
  const Eigen::Index i = first_other(got, expected, tolerance);
  if (i == expected.size()) return true;
  Finding finding = parting(fmt::format("{}[{}]", what, i), got[i], expected[i]);
  add(finding, {what, what}, likeness_of(got, expected));
  if (!got.allFinite() && expected.allFinite()) add_divergence(finding);
  return noted(std::move(finding));
}

assertion_result agrees(const std::string& what, const Trajectory& got, const Trajectory& expected,
                        double tolerance) {
  if (got.points.empty() && !expected.points.empty())
    return noted({{fmt::format("{} está vacío: no tiene ni el punto de partida.", what),
                   fmt::format("{} is empty: it does not have even the point it starts from.", what)},
                  {}});
  const std::size_t common = std::min(got.points.size(), expected.points.size());
  const std::size_t t = departure(got, expected, tolerance, common);
  if (t < common) {
    const Vector &point = got.points[t], &wanted = expected.points[t];
    const std::string name = fmt::format("{}.points[{}]", what, t);
    if (point.size() != wanted.size()) return other_size(name, point.size(), wanted.size());
    const Eigen::Index i = first_other(point, wanted, tolerance);
    Finding finding = parting(fmt::format("{}[{}]", name, i), point[i], wanted[i]);
    add_likeness(finding, what, got, expected, t, tolerance);
    return noted(std::move(finding));
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
    Finding finding{{fmt::format("{} no tiene las filas y columnas esperadas.", what),
                     fmt::format("{} does not have the expected rows and columns.", what)},
                    {fmt::format("Es de {} × {}; se esperaba {} × {}.", got.rows(), got.cols(),
                                 expected.rows(), expected.cols()),
                     fmt::format("It is {} × {}; expected {} × {}.", got.rows(), got.cols(), expected.rows(),
                                 expected.cols())}};
    if (got.size() == 0)
      finding.said = {fmt::format("{} está vacía.", what), fmt::format("{} is empty.", what)};
    else if (got.rows() == expected.cols() && got.cols() == expected.rows())
      append(finding.said, "Está traspuesta.", "It is transposed.");
    return noted(std::move(finding));
  }
  const Eigen::Index at = first_other(got, expected, tolerance);
  if (at == expected.size()) return true;
  const Eigen::Index row = at % expected.rows(), col = at / expected.rows();
  Finding finding = parting(fmt::format("{}({}, {})", what, row, col), got(row, col), expected(row, col));
  const bool square = got.rows() == got.cols();
  if (square && says_something(numbers_of(expected - expected.transpose())) &&
      first_other(got, expected.transpose(), tolerance) == expected.size())
    append(finding.said, fmt::format("{} está traspuesta.", what), fmt::format("{} is transposed.", what));
  else
    add(finding, {what, what}, likeness_of(got, expected));
  return noted(std::move(finding));
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
  Verdicts& verdicts = record().verdicts;
  ++(got != expected ? verdicts.wrong : verdicts.right)[expected];
  if (got == expected) return true;
  return differs(what, got ? "true" : "false", expected ? "true" : "false");
}

assertion_result agrees(const std::string& what, Stop got, Stop expected) {
  const assertion_result agreed =
      agrees(what, got, expected, {"Stop::converged", "Stop::iteration_limit", "Stop::diverged"});
  if (!agreed && got == Stop::diverged && record().now) add_divergence(record().now->findings.back());
  return agreed;
}

assertion_result holds(bool condition, const std::string& es, const std::string& en) {
  if (condition) return true;
  return noted({{es, en}, {}});
}

assertion_result refuses(const std::function<void()>& call) {
  record().heard.expect_refusal(true);
  try {
    call();
    record().heard.expect_refusal(false);
  } catch (const bridge::NoAnswer& silence) {
    record().heard.expect_refusal(false);
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
