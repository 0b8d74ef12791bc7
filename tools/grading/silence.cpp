#include <fmt/format.h>

#include <algorithm>

#include "grading/bodies.hpp"
#include "grading/crash.hpp"
#include "grading/record.hpp"

namespace grading {

namespace ut = boost::unit_test;

namespace {

bool is_exercise(const std::string& name) {
  return ut::framework::master_test_suite().get(name) != ut::INV_TEST_UNIT_ID;
}

/// Of a function that calls itself without end, the stack ran out wherever it happened to; the line that
/// calls, which is there again and again, is the one to look at.
std::vector<std::uint64_t> calls_that_matter(const bridge::LastWords& words) {
  std::vector<std::uint64_t> calls = words.calls;
  if (words.cause != bridge::Cause::stack_overflow) return calls;
  const auto recurs = std::ranges::find_if(calls, [&calls](const std::uint64_t& call) {
    return std::find(calls.begin() + (&call - calls.data()) + 1, calls.end(), call) != calls.end();
  });
  if (recurs != calls.end()) calls.erase(calls.begin(), recurs);
  return calls;
}

/// The function that a stub stands for whose body was set aside; else nothing.
std::string set_aside_in(const std::string& detail) {
  const std::string mark = does_not_compile;
  return detail.ends_with(mark) ? detail.substr(0, detail.size() - mark.size()) : "";
}

}  // namespace

Status translate(const bridge::NoAnswer& silence, Finding& finding) {
  using bridge::Ending;
  Text& said = finding.said;
  finding.calls = calls_that_matter(silence.last_words);
  const std::string& f = silence.function;
  const std::string& detail = silence.detail;
  switch (silence.ending) {
    case Ending::not_started:
      if (detail.empty()) {
        said = {fmt::format("Tu fichero no tiene {} tal como la declara el contrato.", f),
                fmt::format("Your file has no {} as the contract declares it.", f)};
      } else if (const std::string culprit = set_aside_in(detail); is_exercise(culprit)) {
        said = {fmt::format("{} usa {}, que no compila.", f, culprit),
                fmt::format("{} uses {}, which does not compile.", f, culprit)};
        return Status::did_not_compile;
      } else if (detail != f && is_exercise(detail)) {
        said = {fmt::format("{} usa {}, que está sin empezar.", f, detail),
                fmt::format("{} uses {}, which is not started.", f, detail)};
      }
      return Status::not_started;
    case Ending::threw_invalid_argument:
    case Ending::threw:
      said = told_throw(silence);
      finding.values = {fmt::format("Dice: «{}».", detail), fmt::format("It says: “{}”.", detail)};
      return Status::failed;
    case Ending::threw_something:
      said = {fmt::format("{} lanzó algo que no es una std::exception.", f),
              fmt::format("{} threw something that is not a std::exception.", f)};
      return Status::failed;
    case Ending::out_of_memory:
      said = {fmt::format("{} pidió más memoria de la que hay para cada entrega (1 GiB).", f),
              fmt::format("{} asked for more memory than there is for a submission (1 GiB).", f)};
      return Status::failed;
    case Ending::exited:
      // Which status or signal it was is the submission's choice, and could repeat what it was called with.
      said = {fmt::format("El programa terminó por su cuenta antes de que {} devolviera un valor.", f),
              fmt::format("The program ended itself before {} returned a value.", f)};
      finding.values = {fmt::format("Con exit {}.", silence.code),
                        fmt::format("With exit {}.", silence.code)};
      return Status::crashed;
    case Ending::signalled:
      said = told_crash(silence);
      // Eigen puts its own words behind the condition, in quotation marks.
      if (const std::string check =
              silence.last_words.check.substr(0, silence.last_words.check.find(" && \""));
          !check.empty()) {
        finding.values = {fmt::format("La condición era «{}».", check),
                          fmt::format("The condition was “{}”.", check)};
      } else {
        finding.values = {fmt::format("(Señal {}.)", silence.code),
                          fmt::format("(Signal {}.)", silence.code)};
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
