#include <fmt/format.h>

#include <csignal>

#include "grading/record.hpp"

namespace grading {

namespace ut = boost::unit_test;

namespace {

bool is_exercise(const std::string& name) {
  return ut::framework::master_test_suite().get(name) != ut::INV_TEST_UNIT_ID;
}

}  // namespace

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
      // Which status or signal it was is the submission's choice, and could repeat what it was called with.
      said = {fmt::format("El programa terminó por su cuenta antes de que {} devolviera un valor.", f),
              fmt::format("The program ended itself before {} returned a value.", f)};
      finding.values = {fmt::format("Con exit {}.", silence.code),
                        fmt::format("With exit {}.", silence.code)};
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
        said = {fmt::format("El programa murió en {}.", f), fmt::format("The program died in {}.", f)};
        finding.values = {fmt::format("Por la señal {}.", silence.code),
                          fmt::format("By signal {}.", silence.code)};
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
      said = {fmt::format("No se ha vuelto a probar: {} ya ha gastado todo su tiempo.", f),
              fmt::format("Not tried again: {} has already used up all of its time.", f)};
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

}  // namespace grading
