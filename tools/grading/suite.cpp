#include "grading/suite.hpp"

#include <fmt/format.h>

#include <Eigen/QR>
#include <boost/test/execution_monitor.hpp>
#include <boost/test/unit_test_monitor.hpp>
#include <cmath>
#include <csignal>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

namespace grading {

namespace ut = boost::unit_test;

namespace {

struct Claimed {
  Text text;
  double weight;
};

/// What is known about the program's cases and the one that runs now. Boost.Test has one framework a process,
/// and this is its counterpart.
struct Record {
  std::filesystem::path worker;
  std::map<ut::test_unit_id, Claimed> claims;
  std::vector<CaseResult> cases;

  std::optional<CaseResult> now;
  int assertions = 0;
  bool all_held = true;
  std::optional<Status> interrupted;    // a status that an exception decided
  std::map<std::string, int> timeouts;  // of each exercise
};

Record& record() {
  static Record the_record;
  return the_record;
}

/// After this many, the rest of an exercise's cases count as timed out without being run.
constexpr int timeouts_allowed = 3;

assertion_result noted(Finding finding) {
  assertion_result result(false);
  result.message() << finding.said.en << ' ' << finding.values.en;
  if (record().now) record().now->findings.push_back(std::move(finding));
  return result;
}

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

bool is_exercise(const std::string& name) {
  return ut::framework::master_test_suite().get(name) != ut::INV_TEST_UNIT_ID;
}

/// A worker's silence, as a status and a finding. What the submission itself says goes to the values: it can
/// hold what it was called with, which feedback on hidden tests must not repeat.
Status translate(const bridge::NoAnswer& silence, Finding& finding) {
  using bridge::Ending;
  Text& said = finding.said;
  const std::string& f = silence.function;
  const std::string& detail = silence.detail;
  switch (silence.ending) {
    case Ending::not_started:
      if (detail != f && is_exercise(detail)) {
        said = {fmt::format("{} usa {}, que está sin empezar.", f, detail),
                fmt::format("{} uses {}, which is not started.", f, detail)};
      }
      return Status::not_started;
    case Ending::threw_invalid_argument:
    case Ending::threw:
      said = {fmt::format("{} lanzó una excepción.", f), fmt::format("{} threw an exception.", f)};
      finding.values = {fmt::format("Dice: «{}».", detail), fmt::format("It says: “{}”.", detail)};
      return Status::failed;
    case Ending::threw_something:
      said = {fmt::format("{} lanzó algo que no es una std::exception.", f),
              fmt::format("{} threw something that is not a std::exception.", f)};
      return Status::failed;
    case Ending::exited:
      said = {fmt::format("El programa terminó por su cuenta (exit {}) antes de que {} devolviera un valor.",
                          silence.code, f),
              fmt::format("The program ended itself (exit {}) before {} returned a value.", silence.code, f)};
      return Status::crashed;
    case Ending::signalled:
      if (silence.code == SIGILL || silence.code == SIGTRAP) {
        said = {
            fmt::format("{} hizo algo que C++ no define (por ejemplo, un índice fuera de rango, un entero "
                        "que se desborda o una función que no llega a su return).",
                        f),
            fmt::format("{} did something that C++ leaves undefined (an index out of range, an integer that "
                        "overflows, a function that never reaches its return, …).",
                        f)};
      } else if (silence.code == SIGABRT) {
        said = {
            fmt::format("{} se detuvo en una comprobación (un índice fuera de rango, tamaños que no casan o "
                        "un assert).",
                        f),
            fmt::format("{} was stopped by a check (an index out of range, sizes that do not match, or an "
                        "assert).",
                        f)};
      } else if (silence.code == SIGSEGV || silence.code == SIGBUS) {
        said = {fmt::format("{} tocó memoria que no es suya (¿una recursión sin fin, un puntero o una "
                            "referencia a algo que ya no existe?).",
                            f),
                fmt::format("{} touched memory that is not its own (a recursion without end? a pointer or "
                            "reference to something that is gone?).",
                            f)};
      } else {
        said = {fmt::format("El programa murió en {} (señal {}).", f, silence.code),
                fmt::format("The program died in {} (signal {}).", f, silence.code)};
      }
      return Status::crashed;
    case Ending::out_of_processor_time:
      said = {fmt::format("{} sigue calculando mucho después de lo que hace falta: ¿un bucle sin fin?", f),
              fmt::format("{} goes on computing long after it should be done: a loop without end?", f)};
      return Status::timed_out;
    case Ending::out_of_time:
      said = {fmt::format("{} no devuelve nada ni hace nada: ¿espera a algo?", f),
              fmt::format("{} neither returns nor computes: is it waiting for something?", f)};
      return Status::timed_out;
    case Ending::out_of_patience:
      said = {fmt::format("No se ha vuelto a probar: {} ya se pasó de tiempo {} veces.", f, timeouts_allowed),
              fmt::format("Not tried again: {} has already timed out {} times.", f, timeouts_allowed)};
      return Status::timed_out;
    case Ending::too_many_questions:
      said = {
          fmt::format("{} ha pedido {} valores y no termina: ¿un bucle sin fin?", f, silence.code),
          fmt::format("{} has asked for {} values and does not end: a loop without end?", f, silence.code)};
      return Status::timed_out;
    case Ending::broke_protocol:
      said = {fmt::format(
                  "El programa habló fuera de turno en {}: solo lo que devuelven las funciones cuenta.", f),
              fmt::format("The program spoke out of turn in {}: only what the functions return counts.", f)};
      return Status::rejected;
  }
  return Status::grader_failed;
}

void on_silence(const bridge::NoAnswer& silence) {
  Finding finding;
  record().interrupted = translate(silence, finding);
  if (!finding.said.empty()) record().now->findings.push_back(std::move(finding));
}

void on_wrong_question(const WrongQuestion&) {
  record().interrupted = Status::failed;
  record().now->findings.push_back(
      {{"Pidió la pérdida o el gradiente en un punto que no tiene el tamaño de theta.",
        "It asked for the loss or the gradient at a point that does not have the size of theta."},
       {}});
}

/// Turns what the framework reports into `CaseResult`s. Nothing passes unless it was seen to: an assertion
/// that held, none that did not, no exception, and an end.
class Observer : public ut::test_observer {
 public:
  void test_unit_start(const ut::test_unit& unit) override {
    if (unit.p_type != ut::TUT_CASE) return;
    Record& r = record();
    const auto claimed = r.claims.find(unit.p_id);
    r.now.emplace();
    r.now->exercise = ut::framework::get<ut::test_suite>(unit.p_parent_id).p_name;
    r.now->name = unit.p_name;
    if (claimed != r.claims.end()) {
      r.now->claim = claimed->second.text;
      r.now->weight = claimed->second.weight;
    }
    r.assertions = 0;
    r.all_held = true;
    r.interrupted.reset();
  }

  void assertion_result(ut::assertion_result result) override {
    ++record().assertions;
    if (result != ut::AR_PASSED) record().all_held = false;
  }

  void exception_caught(const boost::execution_exception& error) override {
    Record& r = record();
    if (!r.now || r.interrupted) return;
    r.interrupted = Status::grader_failed;
    const std::string what(error.what().begin(), error.what().end());
    r.now->findings.push_back({{"Fallo del corrector: " + what, "The grader failed: " + what}, {}});
  }

  void test_unit_finish(const ut::test_unit& unit, unsigned long) override {
    if (unit.p_type != ut::TUT_CASE) return;
    Record& r = record();
    if (r.interrupted) {
      r.now->status = *r.interrupted;
    } else if (r.assertions == 0) {
      r.now->status = Status::grader_failed;
      r.now->findings.push_back({{"Fallo del corrector: la prueba no comprobó nada.",
                                  "The grader failed: the test checked nothing."},
                                 {}});
    } else {
      r.now->status = r.all_held ? Status::passed : Status::failed;
    }
    if (r.now->status == Status::timed_out) ++r.timeouts[r.now->exercise];
    r.cases.push_back(std::move(*r.now));
    r.now.reset();
  }
};

}  // namespace

void claim::apply(ut::test_unit& unit) { record().claims[unit.p_id] = {text_, weight_}; }

ut::decorator::base_ptr claim::clone() const { return ut::decorator::base_ptr(new claim(*this)); }

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

double Random::between(double low, double high) {
  // The upper 53 bits, as a fraction: exact, and the same on every machine.
  return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
}

Vector Random::vector(Eigen::Index size) {
  Vector v(size);
  for (double& coordinate : v) coordinate = between(-1, 1);
  return v;
}

Matrix Random::positive_definite(Eigen::Index size, double smallest, double largest) {
  Matrix noise(size, size);
  for (double& coefficient : noise.reshaped()) coefficient = between(-1, 1);
  const Matrix directions = noise.householderQr().householderQ();
  const Matrix A =
      directions * Vector::LinSpaced(size, smallest, largest).asDiagonal() * directions.transpose();
  return 0.5 * (A + A.transpose());
}

Conversation::Conversation() : bridge::Session(record().worker) {
  // A submission that sleeps in every case must not hold up the class.
  const std::string& exercise = record().now->exercise;
  if (record().timeouts[exercise] >= timeouts_allowed) {
    throw bridge::NoAnswer(bridge::Ending::out_of_patience, exercise, "not asked again");
  }
}

Conversation::~Conversation() {
  if (record().now) record().now->printed += printed();
}

}  // namespace grading

/// suite WORKER [EXERCISE…]: judges the worker, on these exercises or all, and writes a JSON array of cases.
int main(int argc, char** argv) {
  using namespace grading;
  if (argc < 2) {
    std::cerr << "usage: suite WORKER [EXERCISE...]\n";
    return 2;
  }
  record().worker = argv[1];

  // The framework's own output is not for anybody, and a grader's crash must look like one.
  std::vector<std::string> words{argv[0], "--log_level=nothing", "--report_level=no",
                                 "--catch_system_errors=no", "--color_output=no"};
  for (int i = 2; i < argc; ++i) words.push_back(fmt::format("--run_test={}/*", argv[i]));
  std::vector<char*> arguments;
  for (std::string& one : words) arguments.push_back(one.data());

  Observer observer;
  try {
    ut::framework::init([] { return true; }, static_cast<int>(arguments.size()), arguments.data());
    ut::framework::finalize_setup_phase();
    ut::unit_test_monitor_t::instance().register_exception_translator<bridge::NoAnswer>(&on_silence);
    ut::unit_test_monitor_t::instance().register_exception_translator<WrongQuestion>(&on_wrong_question);
    ut::framework::register_observer(observer);
    ut::framework::run();
    ut::framework::deregister_observer(observer);
  } catch (const ut::framework::setup_error& error) {
    std::cerr << "suite: " << error.what() << '\n';
    return 3;
  } catch (const std::exception& error) {
    std::cerr << "suite: " << error.what() << '\n';
    return 3;
  }
  std::cout << nlohmann::json(record().cases).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
            << '\n';
  return 0;
}
