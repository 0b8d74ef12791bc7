#include "grading/crash.hpp"

#include <fmt/format.h>

#include <csignal>
#include <initializer_list>
#include <string_view>

namespace grading {

namespace {

using bridge::Cause;
using bridge::Undefined;

/// What was done, as the rest of a sentence that begins with the function's name.
Text of_undefined(Undefined what) {
  switch (what) {
    case Undefined::addition:
    case Undefined::subtraction:
    case Undefined::multiplication:
    case Undefined::negation:
      return {"hizo una cuenta con enteros cuyo resultado no cabe en su tipo.",
              "computed with integers, and the result does not fit into their type."};
    case Undefined::division:
      return {"dividió un entero por cero (o el más negativo por −1).",
              "divided an integer by zero (or the most negative one by −1)."};
    case Undefined::conversion:
      return {"convirtió en entero un número que no cabe en él: ¿debería ser un double?",
              "made a whole number of one that does not fit into it: should it be a double?"};
    case Undefined::index:
      return {"usó un índice fuera de un array.", "used an index outside an array."};
    case Undefined::missing_return:
      return {"llegó al final sin pasar por un return.", "reached its end without a return."};
    case Undefined::unreachable:
      return {"llegó a un sitio al que el programa no debía llegar.",
              "came to a place that the program must not reach."};
    case Undefined::invalid_value:
      return {"leyó un bool o un enum al que nadie ha dado valor.",
              "read a bool or an enum that was never given a value."};
    case Undefined::pointer:
      return {"movió un puntero fuera de lo que apunta.", "moved a pointer outside what it points into."};
    case Undefined::shift:
      return {"desplazó los bits de un entero más de lo que mide (<< o >>).",
              "shifted an integer by more bits than it has (<< or >>)."};
    case Undefined::null_or_misaligned:
      return {"usó un puntero o una referencia que no apunta a nada válido.",
              "used a pointer or a reference that points at nothing valid."};
    case Undefined::other:
      break;
  }
  return {"hizo algo que C++ no define.", "did something that C++ leaves undefined."};
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts)
    if (text.find(part) != std::string_view::npos) return true;
  return false;
}

/// The conditions are those that Eigen 3.4 and libstdc++ 12 write in their asserts.
Text of_check(std::string_view condition) {
  if (contains_any(condition, {"invalid matrix product", "invalid matrix"}))
    return {"multiplicó matrices o vectores cuyos tamaños no casan.",
            "multiplied matrices or vectors whose sizes do not match."};
  if (contains_any(condition, {"RowsAtCompileTime!=Dynamic"}))
    return {"puso una matriz donde va un vector, o una de otro tamaño del que puede tener.",
            "put a matrix where a vector goes, or one of a size that it cannot have."};
  if (contains_any(condition, {"aLhs.rows()", "size() == other.size()", "rows() == other.rows()",
                               "dst.rows()", "DenseBase::resize()", "this->rows() == "}))
    return {"juntó vectores o matrices de tamaños distintos.",
            "combined vectors or matrices of different sizes."};
  if (contains_any(condition, {"index >= 0", "row >= 0", "startRow >= 0", "start >= 0", "(i>=0)",
                               "__n < this->size()", "index < size()"}))
    return {"usó un índice fuera de rango (van de 0 a tamaño − 1).",
            "used an index out of range (they go from 0 to size − 1)."};
  if (contains_any(condition, {"empty"}))
    return {"pidió un elemento de algo que está vacío.", "asked for an element of something empty."};
  if (contains_any(condition, {"_M_is_engaged"}))
    return {"leyó un std::optional que está vacío.", "read a std::optional that is empty."};
  if (contains_any(condition, {"comma initializer"}))
    return {"dio a un vector o una matriz (<<) un número de coeficientes que no es el suyo.",
            "gave a vector or matrix (<<) another number of coefficients than it has."};
  return {"se detuvo en una comprobación (un assert) que no se cumple.",
          "was stopped by a check (an assert) that does not hold."};
}

Text of_signal(int signal) {
  switch (signal) {
    case SIGILL:
    case SIGTRAP:
      return of_undefined(Undefined::other);
    case SIGABRT:
      return {"llamó a std::abort, o dejó salir una excepción de donde no puede salir.",
              "called std::abort, or let an exception leave where none may."};
    case SIGSEGV:
    case SIGBUS:
      return {"tocó memoria que no es suya (¿un puntero o una referencia a algo que ya no existe?).",
              "touched memory that is not its own (a pointer or reference to something that is gone?)."};
    case SIGFPE:
      return of_undefined(Undefined::division);
    default:
      return {"murió por una señal.", "died of a signal."};
  }
}

Text of_crash(const bridge::NoAnswer& silence) {
  const bridge::LastWords& words = silence.last_words;
  switch (words.cause) {
    case Cause::undefined_behaviour:
      return of_undefined(words.undefined);
    case Cause::failed_check:
      return of_check(words.check);
    case Cause::stack_overflow:
      return {"se llamó a sí misma sin fin, o guarda demasiado en variables locales: se acabó la pila.",
              "called itself without end, or keeps too much in local variables: the stack is used up."};
    case Cause::unknown:
      break;
  }
  return of_signal(silence.code);
}

Text with_subject(const std::string& function, const Text& rest) {
  return {function + " " + rest.es, function + " " + rest.en};
}

}  // namespace

Text told_crash(const bridge::NoAnswer& silence) { return with_subject(silence.function, of_crash(silence)); }

Text told_throw(const bridge::NoAnswer& silence) {
  if (contains_any(silence.detail, {"_M_range_check", "out_of_range", ">= this->size()"}))
    return with_subject(silence.function, {"usó un índice fuera de rango en un at().",
                                           "used an index out of range in an at()."});
  if (contains_any(silence.detail, {"length_error", "_M_default_append", "cannot create std::vector larger"}))
    return with_subject(silence.function,
                        {"pidió un std::vector más largo de lo que puede ser (¿un tamaño negativo?).",
                         "asked for a std::vector longer than one can be (a negative size?)."});
  return with_subject(silence.function, {"lanzó una excepción.", "threw an exception."});
}

}  // namespace grading
