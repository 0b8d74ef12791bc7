// Where the functions of a student's file stand in its text, even in a file that does not compile.

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace grading {

/// A function's definition. Offsets count bytes of the text, lines from 1.
struct Body {
  std::string function;
  std::size_t head;   ///< the first byte of the line that the definition begins in
  std::size_t begin;  ///< of the brace that opens the body
  std::size_t end;    ///< behind the body: behind the brace that closes it, if there is one
  int first_line;     ///< of the definition
  int last_line;      ///< of the body
  bool balanced;      ///< every brace in it has its counterpart
};

/// The text with comments, strings and characters blanked out, byte for byte, so that what is left of braces
/// and names is code.
std::string only_code(const std::string& source);

/// The first definition of each of these functions, in the order of the text; functions that are not defined
/// are left out. A body whose braces do not match ends, as a reader would guess, where the next text begins
/// that is indented no further than its head. Compilers cannot be asked: to one, a function that lacks a
/// brace holds all that follows.
std::vector<Body> bodies_of(const std::string& source, const std::vector<std::string>& functions);

/// The definition of one, if it is there.
std::optional<Body> body_of(const std::string& source, const std::string& function);

/// What the stub of a body that was set aside adds to the function's name, so that whoever calls it can be
/// told.
inline constexpr const char* does_not_compile = ", which does not compile";

/// The text with each of these bodies (in the order of the text) replaced by that of a stub. Every line that
/// is not in one of them keeps its number.
std::string set_aside(const std::string& source, const std::vector<Body>& bodies);

}  // namespace grading
