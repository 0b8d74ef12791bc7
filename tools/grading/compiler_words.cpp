#include "grading/compiler_words.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <sstream>

namespace grading {

namespace {

/// No sentence of a compiler's is as long as that.
constexpr std::size_t longest_line = 2000;

// Submissions can have the compiler say almost anything. RE2 takes no more than linear time for it.

/// A type as the course's files call it: without its second name, and without what Eigen is made of.
std::string readable(std::string type) {
  static const RE2 second_name(" \\(aka '[^']*'\\)");
  static const RE2 vector("(?:Eigen::)?Matrix<double, (?:-1|Dynamic), 1(?:, 0)?(?:, -1, 1)?>");
  static const RE2 matrix("(?:Eigen::)?Matrix<double, (?:-1|Dynamic), (?:-1|Dynamic)(?:, 0)?(?:, -1, -1)?>");
  static const RE2 room("\\b[a-z_]+::([A-Z])");
  static const RE2 expression(
      "(?:const )?(?:Eigen::)?[A-Za-z]*(?:(?:Op|Product|Block|Transpose|Wrapper)<.*|ReturnType)");
  RE2::GlobalReplace(&type, second_name, "");
  RE2::GlobalReplace(&type, vector, "Vector");
  RE2::GlobalReplace(&type, matrix, "Matrix");
  RE2::GlobalReplace(&type, expression, "Eigen");
  RE2::GlobalReplace(&type, room, "\\1");
  // Whether it may be changed is seldom the point, and twice as long.
  if (type.starts_with("const ")) type.erase(0, 6);
  return type;
}

/// What a kind of type is to a beginner: "a vector", "a number".
Text kind_of(const std::string& type) {
  const std::string name = readable(type);
  if (name == "Vector") return {"un vector (Vector)", "a vector (Vector)"};
  if (name == "Matrix") return {"una matriz (Matrix)", "a matrix (Matrix)"};
  if (name == "double") return {"un número (double)", "a number (double)"};
  if (name == "int") return {"un número entero (int)", "a whole number (int)"};
  if (name == "bool") return {"verdadero o falso (bool)", "true or false (bool)"};
  if (name == "void") return {"nada (void)", "nothing (void)"};
  if (name == "Eigen")
    return {"una expresión de vectores o matrices", "an expression of vectors or matrices"};
  return {fmt::format("un {}", name), fmt::format("a {}", name)};
}

/// What a rule can look at.
struct Seen {
  std::vector<std::string>
      groups;         ///< of the pattern, from 1; the whole sentence as 0. What is not there is empty
  std::string notes;  ///< what the compiler adds, a line each
  char at;            ///< the character that it points at
};

struct Rule {
  const char* pattern;
  Text (*plain)(const Seen&);
};

const std::string& group(const Seen& seen, std::size_t i) { return seen.groups[i]; }

/// The groups of a pattern, as `Seen` has them, if all of the text is like it.
std::optional<std::vector<std::string>> groups_of(const RE2& pattern, const std::string& text) {
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
  if (!pattern.Match(text, 0, text.size(), RE2::ANCHOR_BOTH, found.data(), static_cast<int>(found.size())))
    return std::nullopt;
  std::vector<std::string> groups;
  for (const re2::StringPiece& one : found) groups.emplace_back(one.data() ? one.as_string() : "");
  return groups;
}

Text same(const char* es, const char* en) { return {es, en}; }

/// Names of the standard library that beginners write bare.
bool is_standard(const std::string& name) {
  static const std::array names{"cout",    "cerr",     "endl", "vector",   "string", "optional",
                                "nullopt", "abs",      "sort", "swap",     "isnan",  "accumulate",
                                "pair",    "function", "iota", "isfinite", "max",    "min"};
  return std::ranges::find(names, name) != names.end();
}

/// "1 argument", "2 arguments".
Text arguments(const std::string& count) {
  return count == "1" ? Text{"1 argumento", "1 argument"} : Text{count + " argumentos", count + " arguments"};
}

Text undeclared(const Seen& seen) {
  const std::string name = group(seen, 1);
  if (name == "math" || name == "np" || name == "numpy") {
    return same("Eso es de Python: aquí es std::exp, std::sqrt, …, y π es std::numbers::pi.",
                "That is Python: here it is std::exp, std::sqrt, …, and π is std::numbers::pi.");
  }
  if (name == "True" || name == "False" || name == "None" || name == "null" || name == "NULL") {
    const std::string ours = name == "True" ? "true" : name == "False" ? "false" : "std::nullopt";
    return {fmt::format("En C++ se escribe «{}» y no «{}».", ours, name),
            fmt::format("In C++ it is written “{}” and not “{}”.", ours, name)};
  }
  if (is_standard(name)) {
    return {fmt::format("«{0}» es de la biblioteca estándar: escribe std::{0}.", name),
            fmt::format("“{0}” belongs to the standard library: write std::{0}.", name)};
  }
  return {
      fmt::format("Aquí no hay nada que se llame «{}»: ¿está bien escrito? Lo que es tuyo se declara antes, "
                  "con su tipo.",
                  name),
      fmt::format("There is nothing called “{}” here: is it spelt right? What is yours is declared before, "
                  "with its type.",
                  name)};
}

Text meant(const Seen& seen) {
  const std::string name = group(seen, 1), other = group(seen, 2);
  if (other == "descenso::" + name) {
    return same("El capítulo se ha cerrado antes de tiempo: sobra una llave (}) más arriba.",
                "The chapter was closed too early: there is a brace (}) too many further up.");
  }
  // Nobody meant a keyword, which Clang proposes too.
  static const std::array keywords{"catch", "char", "case", "else", "goto", "this", "throw", "try", "union"};
  if (is_standard(name) || name == "math" || std::ranges::find(keywords, other) != keywords.end())
    return undeclared(seen);
  return {fmt::format("Aquí no hay nada que se llame «{}». ¿Querías decir «{}»?", name, other),
          fmt::format("There is nothing called “{}” here. Did you mean “{}”?", name, other)};
}

Text no_member(const Seen& seen) {
  const Text kind = kind_of(group(seen, 2));
  Text plain{fmt::format("Un valor que es {} no tiene nada que se llame «{}».", kind.es, group(seen, 1)),
             fmt::format("A value that is {} has nothing called “{}”.", kind.en, group(seen, 1))};
  if (!group(seen, 3).empty()) {
    plain.es += fmt::format(" ¿Querías decir «{}»?", group(seen, 3));
    plain.en += fmt::format(" Did you mean “{}”?", group(seen, 3));
  }
  return plain;
}

Text wrong_kind(const std::string& is, const std::string& wanted) {
  const Text a = kind_of(is), b = kind_of(wanted);
  return {fmt::format("Esto es {}, y aquí hace falta {}.", a.es, b.es),
          fmt::format("This is {}, and {} is needed here.", a.en, b.en)};
}

Text wrong_return(const Seen& seen) {
  const Text is = kind_of(group(seen, 1)), wanted = kind_of(group(seen, 2));
  Text plain{fmt::format("La función promete devolver {}, y esto es {}.", wanted.es, is.es),
             fmt::format("The function promises to return {}, and this is {}.", wanted.en, is.en)};
  if (readable(group(seen, 1)) == "Eigen" && group(seen, 2) == "bool") {
    plain.es += " De muchas comparaciones se hace una con .all() o .any().";
    plain.en += " Many comparisons become one with .all() or .any().";
  }
  return plain;
}

Text operands(const Seen& seen) {
  if (seen.at == '^') {
    return same("En C++, ^ no es una potencia: usa std::pow(base, exponente), o multiplica.",
                "In C++, ^ is not a power: use std::pow(base, exponent), or multiply.");
  }
  static const RE2 function("'(?:const )?(\\w+)' \\(aka '(?:const )?function<");
  std::string name;
  if (RE2::PartialMatch(group(seen, 0), function, &name)) {
    return {fmt::format("{} es una función: llámala, con sus argumentos entre paréntesis.", name),
            fmt::format("{} is a function: call it, with its arguments in parentheses.", name)};
  }
  const Text a = kind_of(group(seen, 1)), b = kind_of(group(seen, 2));
  Text plain{fmt::format("Entre {} y {} no existe esta operación ({}).", a.es, b.es, seen.at),
             fmt::format("Between {} and {} there is no such operation ({}).", a.en, b.en, seen.at)};
  const auto has_coordinates = [](const std::string& type) {
    const std::string kind = readable(type);
    return kind == "Vector" || kind == "Matrix" || kind == "Eigen";
  };
  if (has_coordinates(group(seen, 1)) == has_coordinates(group(seen, 2))) return plain;
  if (std::string("<>=!").find(seen.at) != std::string::npos) {
    plain.es += " ¿Debería ser un número (a.dot(b), a.norm()), o se compara cada coordenada (a.array())?";
    plain.en += " Should it be a number (a.dot(b), a.norm()), or is each coordinate compared (a.array())?";
  } else if (std::string("+-").find(seen.at) != std::string::npos) {
    plain.es += " ¿Faltan paréntesis, o debería ser un número (a.dot(b), a.norm())?";
    plain.en += " Are parentheses missing, or should it be a number (a.dot(b), a.norm())?";
  }
  return plain;
}

Text no_matching(const Seen& seen) {
  const std::string name = readable(group(seen, 1));
  std::string a, b, c;
  static const RE2 count(
      "requires (?:at least |at most )?(single|[0-9]+) arguments?[^,\n]*, but (no|[0-9]+) (?:arguments? "
      ")?w(?:as|ere) provided");
  static const RE2 conversion(
      "no known conversion from '([^'\n]*)'(?: \\(aka '[^'\n]*'\\))? to '([^'\n]*)'(?: \\(aka '[^'\n]*'\\))? "
      "for "
      "([0-9]+)[a-z]+ argument");
  if (RE2::PartialMatch(seen.notes, count, &a, &b)) {
    const Text wants = arguments(a == "single" ? "1" : a);
    const std::string gets = b == "no" ? "0" : b;
    return {fmt::format("«{}» se llama con {}, y aquí lleva {}.", name, wants.es, gets),
            fmt::format("“{}” is called with {}, and has {} here.", name, wants.en, gets)};
  }
  if (RE2::PartialMatch(seen.notes, conversion, &a, &b, &c)) {
    const Text is = kind_of(a), wanted = kind_of(b);
    return {fmt::format("El argumento {} de «{}» ha de ser {}, y es {}.", c, name, wanted.es, is.es),
            fmt::format("Argument {} of “{}” has to be {}, and is {}.", c, name, wanted.en, is.en)};
  }
  return {
      fmt::format("«{}» no se puede llamar con estos argumentos: mira en el contrato cuántos son y de qué "
                  "tipo.",
                  name),
      fmt::format("“{}” cannot be called with these arguments: see in the contract how many there are and of "
                  "which type.",
                  name)};
}

Text no_assignment(const Seen& seen) {
  static const RE2 constant("'this' argument has type 'const|from 'const [^\n]*' for object argument");
  if (RE2::PartialMatch(seen.notes, constant)) {
    return same("Esto es const y no se puede cambiar: guarda el resultado en una variable tuya.",
                "This is const and cannot be changed: keep the result in a variable of your own.");
  }
  return same("Lo de la derecha no se puede guardar en lo de la izquierda: no son del mismo tipo.",
              "What is on the right cannot be kept in what is on the left: they are not of one type.");
}

Text failed_assertion(const Seen& seen) {
  const std::string name = group(seen, 1);
  const auto has = [&name](const char* part) { return name.find(part) != std::string::npos; };
  if (has("VECTOR_VECTOR_PRODUCT")) {
    return same(
        "Dos vectores columna no se multiplican con *: usa a.dot(b) para el producto escalar, o "
        "a.cwiseProduct(b) coordenada a coordenada.",
        "Two column vectors are not multiplied with *: use a.dot(b) for the dot product, or "
        "a.cwiseProduct(b) coordinate by coordinate.");
  }
  if (has("MIXED_MATRICES_OF_DIFFERENT_SIZES")) {
    return same("Se mezclan un vector y una matriz, o un vector columna y uno fila: ¿falta .transpose()?",
                "A vector and a matrix, or a column and a row, are mixed: is a .transpose() missing?");
  }
  if (has("MIX_ARRAYS_AND_MATRICES")) {
    return same(
        "Se mezcla .array() con un vector o matriz: pon .array() a los dos lados, o .matrix() al final.",
        "An .array() is mixed with a vector or matrix: put .array() on both sides, or .matrix() at the end.");
  }
  if (has("BRACKET_OPERATOR")) {
    return same("Los elementos de una matriz se piden con paréntesis: A(i, j).",
                "Elements of a matrix are asked for with parentheses: A(i, j).");
  }
  if (has("FLOATING_POINT_ARGUMENT")) {
    return same("El tamaño de un vector ha de ser un número entero, y este es un double.",
                "The size of a vector has to be a whole number, and this is a double.");
  }
  return {fmt::format("Eigen no admite esta operación ({}).", name),
          fmt::format("Eigen does not allow this operation ({}).", name)};
}

Text expected(const Seen& seen) {
  const std::string what = group(seen, 1);
  if (what == ";") return same("Falta un punto y coma (;) aquí.", "A semicolon (;) is missing here.");
  if (what == "}") {
    return same("Falta una llave de cierre (}): algo que se abre con { no se cierra nunca.",
                "A closing brace (}) is missing: something that { opens is never closed.");
  }
  if (what == ")") {
    return same("Falta un paréntesis de cierre, o hay algo de más antes de él.",
                "A closing parenthesis is missing, or there is something too many before it.");
  }
  return {fmt::format("Aquí falta «{}».", what), fmt::format("“{}” is missing here.", what)};
}

/// In order: the first that matches speaks.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {"expected ';' in 'for' statement specifier",
       [](const Seen&) {
         return same("Las tres partes de un for van separadas por punto y coma (;).",
                     "The three parts of a for are separated by semicolons (;).");
       }},
      {"expected '(.+?)'.*", expected},
      {"expected expression",
       [](const Seen&) {
         return same(
             "Aquí debería haber un valor: mira si falta o sobra algo justo antes.",
             "There should be a value here: see whether something is missing or too many just before.");
       }},
      {"expected unqualified-id|expected parameter declarator|expected member name or.*",
       [](const Seen&) {
         return same("Esto no puede ir aquí: suele ser una llave o un punto y coma de más, un poco antes.",
                     "This cannot stand here: it is often a brace or a semicolon too many, a little before.");
       }},
      {"extraneous closing brace.*",
       [](const Seen&) { return same("Sobra una llave (}).", "There is a brace (}) too many."); }},
      {"function definition is not allowed here",
       [](const Seen&) {
         return same(
             "Aquí empieza una función dentro de otra que sigue abierta: falta una llave (}) más arriba.",
             "A function begins here inside another that is still open: a brace (}) is missing further up.");
       }},
      {"(?:use of undeclared identifier|unknown type name|no template named) '(.+)'; did you mean "
       "'(.+)'\\?",
       meant},
      {"(?:use of undeclared identifier|unknown type name|no template named) '(.+)'.*", undeclared},
      {"unexpected namespace name '(.+)': expected expression",
       [](const Seen& seen) {
         return Text{fmt::format("«{}» es el nombre del capítulo y no el de una variable.", group(seen, 1)),
                     fmt::format("“{}” is the chapter's name and not a variable's.", group(seen, 1))};
       }},
      {"no member named '([^']+)' in namespace 'std'.*",
       [](const Seen& seen) {
         const std::string name = group(seen, 1);
         return Text{
             fmt::format("En la biblioteca estándar no hay ningún «{}». El logaritmo es std::log, el valor "
                         "absoluto std::abs, la potencia std::pow.",
                         name),
             fmt::format("There is no “{}” in the standard library. The logarithm is std::log, the absolute "
                         "value std::abs, the power std::pow.",
                         name)};
       }},
      {"no member named '([^']+)' in '(.+?)'(?:; did you mean '(.+)'\\?)?", no_member},
      {"field designator '([^']+)' does not refer to any field in type '(.+?)'(?:; did you mean '(.+)'\\?)?",
       no_member},
      {"non-void function '.+' should return a value",
       [](const Seen&) {
         return same("Este return no devuelve nada, y la función promete un valor.",
                     "This return gives nothing back, and the function promises a value.");
       }},
      {"member reference type '.+' is not a pointer.*",
       [](const Seen&) {
         return same("Aquí va un punto (.) y no una flecha (->).",
                     "This takes a dot (.) and not an arrow (->).");
       }},
      {"member reference base type '(.+)' is not a structure or union",
       [](const Seen& seen) {
         const Text kind = kind_of(group(seen, 1));
         return Text{fmt::format("Esto es {} y no tiene nada detrás de un punto.", kind.es),
                     fmt::format("This is {} and has nothing behind a dot.", kind.en)};
       }},
      {"cannot assign to .*const.*",
       [](const Seen&) {
         return same("Esto es const y no se puede cambiar: guarda el resultado en una variable tuya.",
                     "This is const and cannot be changed: keep the result in a variable of your own.");
       }},
      {"no viable overloaded '.?='", no_assignment},
      {"expression is not assignable",
       [](const Seen&) {
         return same("A esto no se le puede dar un valor. Para comparar se escriben dos iguales: ==.",
                     "This cannot be given a value. To compare, write two equal signs: ==.");
       }},
      {"(?:no viable conversion from returned value|cannot convert return value|cannot initialize return "
       "object) of type '(.+?)'(?: \\(aka '.+?'\\))? (?:to function return type|with an .value of type) "
       "'(.+?)'(?: \\(aka .*)?",
       wrong_return},
      {"no viable conversion from '(.+?)'(?: \\(aka '.+?'\\))? to '(.+?)'(?: \\(aka .*)?",
       [](const Seen& seen) { return wrong_kind(group(seen, 1), group(seen, 2)); }},
      {"cannot initialize a (?:variable|parameter|member subobject) of type '(.+?)' with an .value of type "
       "'(.+?)'.*",
       [](const Seen& seen) { return wrong_kind(group(seen, 2), group(seen, 1)); }},
      {"invalid operands to binary expression \\('(.+?)'(?: \\(aka '.+?'\\))? and '(.+?)'(?: \\(aka "
       ".+?)?\\)",
       operands},
      {"indirection requires pointer operand.*",
       [](const Seen&) {
         return same("En C++ no existe **: usa std::pow(base, exponente), o multiplica.",
                     "There is no ** in C++: use std::pow(base, exponent), or multiply.");
       }},
      {"no matching (?:member )?function for call to '(.+)'", no_matching},
      {"no matching constructor for initialization of '(.+?)'.*", no_matching},
      {"no matching function for call to object of type '(.+?)'.*", no_matching},
      {"too (?:few|many) arguments to function call, expected (?:single argument '.*'|([0-9]+)), have "
       "([0-9]+).*",
       [](const Seen& seen) {
         const Text wants = arguments(group(seen, 1).empty() ? "1" : group(seen, 1));
         return Text{
             fmt::format("Esta función se llama con {}, y aquí lleva {}.", wants.es, group(seen, 2)),
             fmt::format("This function is called with {}, and has {} here.", wants.en, group(seen, 2))};
       }},
      {"called object type '(.+?)'.*is not a function or function pointer",
       [](const Seen& seen) {
         const Text kind = kind_of(group(seen, 1));
         return Text{
             fmt::format("Esto es {} y no una función: ¿falta un signo de multiplicar (*)?", kind.es),
             fmt::format("This is {} and not a function: is a multiplication sign (*) missing?", kind.en)};
       }},
      {"type '(.+?)'.*does not provide a (?:subscript|call) operator",
       [](const Seen& seen) {
         const bool subscript = seen.at == '[' || group(seen, 0).find("subscript") != std::string::npos;
         return subscript ? same("Esto no lleva corchetes: a una función se la llama con paréntesis ( ).",
                                 "This takes no brackets: a function is called with parentheses ( ).")
                          : same("Esto no es una función: ¿falta un signo de multiplicar (*)?",
                                 "This is not a function: is a multiplication sign (*) missing?");
       }},
      {"a type specifier is required for all declarations|C\\+\\+ requires a type specifier.*",
       [](const Seen&) {
         return same("Falta el tipo de lo que se declara o se devuelve (double, Vector, …).",
                     "The type of what is declared or returned is missing (double, Vector, …).");
       }},
      {"redefinition of '(.+?)'.*",
       [](const Seen& seen) {
         return Text{
             fmt::format("«{}» ya existe más arriba. Para cambiar su valor, escribe su nombre sin el tipo.",
                         group(seen, 1)),
             fmt::format("“{}” exists already, further up. To change its value, write its name without the "
                         "type.",
                         group(seen, 1))};
       }},
      {"static assertion failed.*: (\\w+)", failed_assertion},
      {"functions that differ only in their return type cannot be overloaded|out-of-line definition of "
       ".*",
       [](const Seen&) {
         return same("La función no es la del contrato: deja su primera línea como estaba.",
                     "The function is not that of the contract: leave its first line as it was.");
       }},
      {"variable '(.+?)' cannot be implicitly captured in a lambda.*",
       [](const Seen& seen) {
         return Text{fmt::format("La función sin nombre no ve «{}»: empiézala por [&].", group(seen, 1)),
                     fmt::format("The function without a name does not see “{}”: begin it with [&].",
                                 group(seen, 1))};
       }},
      {"'(.+?)' file not found",
       [](const Seen& seen) {
         return Text{
             fmt::format("No hay ningún «{}» que incluir: valen los de la biblioteca estándar, Eigen y el "
                         "contrato.",
                         group(seen, 1)),
             fmt::format("There is no “{}” to include: the standard library's, Eigen's and the contract are "
                         "there.",
                         group(seen, 1))};
       }},
      {"excess elements in (?:struct|scalar) initializer",
       [](const Seen&) {
         return same("Entre las llaves hay más valores de los que caben: míralo en el contrato.",
                     "There are more values in the braces than fit: see the contract.");
       }},
      {"(?:unexpected character|character) <U\\+([0-9A-F]+)>.*",
       [](const Seen& seen) {
         const std::string code = group(seen, 1);
         const bool quotes = code == "201C" || code == "201D" || code == "00AB" || code == "00BB" ||
                             code == "2018" || code == "2019";
         return quotes
                    ? same("Estas comillas no son las de C++: usa las rectas (\").",
                           "These quotation marks are not those of C++: use the straight ones (\").")
                    : same("C++ no entiende este carácter: quizá venga de copiar y pegar.",
                           "C++ does not understand this character: it may come from copying and pasting.");
       }},
      {"'(break|continue)' statement not in .*",
       [](const Seen& seen) {
         return Text{fmt::format("{} solo vale dentro de un bucle.", group(seen, 1)),
                     fmt::format("{} stands only inside a loop.", group(seen, 1))};
       }},
      {"(?:call to|reference to) '(.+?)' is ambiguous",
       [](const Seen& seen) {
         return Text{
             fmt::format("Hay varias cosas que se llaman «{}», y no se sabe cuál es: ¿falta std::?",
                         group(seen, 1)),
             fmt::format("There are several things called “{}”, and which is meant is not known: is std:: "
                         "missing?",
                         group(seen, 1))};
       }},
      // Warnings that explain a wrong answer.
      {"non-void (?:function|lambda) does not return a value.*",
       [](const Seen&) {
         return same("Se puede llegar al final de la función sin haber devuelto nada: falta un return.",
                     "The function's end can be reached with nothing returned: a return is missing.");
       }},
      {"equality comparison result unused.*",
       [](const Seen&) {
         return same("Esto compara (==) y no guarda nada: para dar un valor es un solo =.",
                     "This compares (==) and keeps nothing: to give a value it is a single =.");
       }},
      {"expression result unused.*",
       [](const Seen&) {
         return same("Esto se calcula y se tira: no se guarda en ninguna parte.",
                     "This is computed and thrown away: it is kept nowhere.");
       }},
      {"variable '(.+?)' is uninitialized when used here.*",
       [](const Seen& seen) {
         return Text{fmt::format("«{}» se usa sin haberle dado ningún valor.", group(seen, 1)),
                     fmt::format("“{}” is used without having been given a value.", group(seen, 1))};
       }},
      {"using the result of an assignment as a condition.*",
       [](const Seen&) {
         return same("Un solo = da un valor; para comparar son dos: ==.",
                     "A single = gives a value; to compare it takes two: ==.");
       }},
      {"variable '(.+?)' set but not used.*|unused variable '(.+?)'.*",
       [](const Seen& seen) {
         const std::string name = group(seen, 1).empty() ? group(seen, 2) : group(seen, 1);
         return Text{fmt::format("«{}» se calcula y no se usa.", name),
                     fmt::format("“{}” is computed and not used.", name)};
       }},
  };
  return all;
}

Text in_plain_words(const std::string& words, const std::string& notes, char at) {
  static const auto compiled = [] {
    std::vector<std::unique_ptr<const RE2>> patterns;
    for (const Rule& rule : rules()) patterns.push_back(std::make_unique<const RE2>(rule.pattern));
    return patterns;
  }();
  for (std::size_t i = 0; i < compiled.size(); ++i) {
    if (auto groups = groups_of(*compiled[i], words))
      return rules()[i].plain({std::move(*groups), notes, at});
  }
  return {words, words};
}

std::optional<Complaint> of_linker(const std::string& line, const std::string& name) {
  static const RE2 twice("duplicate symbol: (.*)");
  static const RE2 absent("undefined symbol: (.*)");
  std::string symbol;
  if (RE2::PartialMatch(line, twice, &symbol)) {
    return Complaint{0,
                     0,
                     false,
                     line,
                     {fmt::format("{} define algo que ya está definido: {}", name, symbol),
                      fmt::format("{} defines something that is already defined: {}", name, symbol)}};
  }
  if (RE2::PartialMatch(line, absent, &symbol)) {
    return Complaint{0,
                     0,
                     false,
                     line,
                     {fmt::format("A {} le falta una definición: {}", name, symbol),
                      fmt::format("{} lacks a definition: {}", name, symbol)}};
  }
  return std::nullopt;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream from(text);
  for (std::string line; std::getline(from, line);) lines.push_back(line);
  return lines;
}

/// Of several errors in one line, which explains the others: what Clang says first can be what follows from
/// it.
int precedence(const std::string& words) {
  static const RE2 loop("expected ';' in 'for' statement specifier");
  static const RE2 name("(?:use of undeclared identifier|unknown type name|no template named) .*");
  return RE2::FullMatch(words, loop) ? 0 : RE2::FullMatch(words, name) ? 1 : 2;
}

/// "file:line:column: kind: words", as Clang writes it.
struct Located {
  std::string file;
  int line, column;
  std::string kind, words;
};

std::optional<Located> located(const std::string& line) {
  static const RE2 form("([^:]+):([0-9]{1,6}):([0-9]{1,6}): (fatal error|error|warning|note): (.*)");
  Located place;
  if (line.size() > longest_line ||
      !RE2::FullMatch(line, form, &place.file, &place.line, &place.column, &place.kind, &place.words))
    return std::nullopt;
  return place;
}

}  // namespace

std::vector<Complaint> complaints_in(const std::string& diagnostics, const std::string& name,
                                     const std::string& source) {
  static const RE2 flag(" \\[-W[^\\]]*\\]$");
  const auto said = lines_of(diagnostics);
  const auto text = lines_of(source);
  std::vector<Complaint> complaints;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i].size() > longest_line) continue;
    const auto head = located(said[i]);
    if (!head) {
      if (const auto linker = of_linker(said[i], name)) complaints.push_back(*linker);
      continue;
    }
    if (head->kind == "note") continue;
    Complaint complaint{head->line, head->column, head->kind == "warning", head->words, {}};
    RE2::Replace(&complaint.words, flag, "");
    bool ours = head->file == name;
    std::string notes;
    for (std::size_t j = i + 1; j < said.size(); ++j) {
      const auto note = located(said[j]);
      if (!note) continue;
      if (note->kind != "note") break;
      if (notes.size() < longest_line) notes += note->words.substr(0, 500) + "\n";
      if (!ours && note->file == name) {
        ours = true;
        complaint.line = note->line;
        complaint.column = note->column;
      }
    }
    if (!ours) continue;
    const auto line = static_cast<std::size_t>(complaint.line - 1);
    const auto column = static_cast<std::size_t>(complaint.column - 1);
    const char at = line < text.size() && column < text[line].size() ? text[line][column] : ' ';
    complaint.plain = in_plain_words(complaint.words, notes, at);
    auto before = complaints.end();
    while (before != complaints.begin() && std::prev(before)->line == complaint.line && !complaint.warning &&
           !std::prev(before)->warning && precedence(complaint.words) < precedence(std::prev(before)->words))
      --before;
    complaints.insert(before, std::move(complaint));
  }
  return complaints;
}

}  // namespace grading
