// What Clang 16 says of beginners' errors, word for word, and what they are told.

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "grading/compiler_words.hpp"

using grading::complaints_in;

namespace {

struct Error {
  const char*
      clang;       ///< as it was said, behind "momentum.cpp:1:COLUMN: "; notes follow in lines of their own
  const char* es;  ///< a part of what the student is told
  const char* en;
  const char* source = "";  ///< the line, where the words depend on it
  int column = 1;
};

const std::vector<Error> errors{
    {"error: expected ';' at end of declaration", "Falta un punto y coma", "A semicolon (;) is missing"},
    {"error: expected ';' after return statement", "Falta un punto y coma", "A semicolon (;) is missing"},
    {"error: expected ';' in 'for' statement specifier", "Las tres partes de un for",
     "The three parts of a for"},
    {"error: expected '}'", "Falta una llave de cierre", "A closing brace (}) is missing"},
    {"error: expected ')'", "Falta un paréntesis de cierre", "A closing parenthesis is missing"},
    {"error: expected expression", "Aquí debería haber un valor", "There should be a value here"},
    {"error: function definition is not allowed here", "falta una llave (}) más arriba",
     "a brace (}) is missing further up"},
    {"error: use of undeclared identifier 'tetha'", "nada que se llame «tetha»", "nothing called “tetha”"},
    {"error: use of undeclared identifier 'tau'; did you mean 'tan'?", "¿Querías decir «tan»?",
     "Did you mean “tan”?"},
    {"error: use of undeclared identifier 'cout'", "escribe std::cout", "write std::cout"},
    {"error: no template named 'vector'; did you mean 'std::vector'?", "escribe std::vector",
     "write std::vector"},
    {"error: use of undeclared identifier 'True'", "se escribe «true»", "is written “true”"},
    {"error: unknown type name 'Vektor'; did you mean 'Vector'?", "¿Querías decir «Vector»?",
     "Did you mean “Vector”?"},
    {"error: unknown type name 'Vector'; did you mean 'descenso::Vector'?", "sobra una llave",
     "a brace (}) too many"},
    {"error: unexpected namespace name 'momentum': expected expression", "el nombre del capítulo",
     "the chapter's name"},
    {"error: no member named 'momentum' in 'momentum::State'",
     "un State no tiene nada que se llame «momentum»", "a State has nothing called “momentum”"},
    {"error: member reference type 'const State' is not a pointer; did you mean to use '.'?", "un punto (.)",
     "a dot (.)"},
    {"error: member reference base type 'int' is not a structure or union", "un número entero (int)",
     "a whole number (int)"},
    {"error: cannot assign to variable 'k' with const-qualified type 'const double'", "no se puede cambiar",
     "cannot be changed"},
    {"error: no viable overloaded '='\nmomentum.cpp:1:1: note: candidate function not viable: 'this' "
     "argument has "
     "type 'const Vector' (aka 'const Matrix<double, Dynamic, 1>'), but method is not marked const",
     "Esto es const", "This is const"},
    {"error: no viable conversion from returned value of type 'double' to function return type 'Vector' (aka "
     "'Matrix<double, Dynamic, 1>')",
     "promete devolver un vector (Vector), y esto es un número (double)",
     "promises to return a vector (Vector), and this is a number (double)"},
    {"error: no viable conversion from 'Vector' (aka 'Matrix<double, Dynamic, 1>') to 'double'",
     "Esto es un vector (Vector), y aquí hace falta un número (double)",
     "This is a vector (Vector), and a number (double) is needed here"},
    {"error: no viable conversion from 'double' to 'const Vector' (aka 'const Matrix<double, Dynamic, 1>')",
     "hace falta un vector", "a vector (Vector) is needed"},
    {"error: cannot initialize a variable of type 'int' with an rvalue of type 'void'", "Esto es nada (void)",
     "This is nothing (void)"},
    {"error: invalid operands to binary expression ('double' and 'const Vector' (aka 'const Matrix<double, "
     "Dynamic, "
     "1>'))",
     "Entre un número (double) y un vector (Vector) no existe esta operación (+)",
     "Between a number (double) and a vector (Vector) there is no such operation (+)", "beta + g", 6},
    {"error: invalid operands to binary expression ('double' and 'int')", "^ no es una potencia",
     "^ is not a power", "beta ^ tau", 6},
    {"error: indirection requires pointer operand ('int' invalid)", "no existe **", "no ** in C++"},
    {"error: no matching function for call to 'arrives'\nmomentum.cpp:1:1: note: candidate function not "
     "viable: "
     "requires 3 arguments, but 2 were provided",
     "se llama con 3 argumentos, y aquí lleva 2", "is called with 3 arguments, and has 2 here"},
    {"error: no matching function for call to 'check'\n/x/momentum.hpp:135:13: note: candidate function not "
     "viable: "
     "requires single argument 'settings', but 2 arguments were provided",
     "se llama con 1 argumento, y aquí lleva 2", "is called with 1 argument, and has 2 here"},
    {"error: no matching function for call to 'check'\n/x/momentum.hpp:135:13: note: candidate function not "
     "viable: "
     "no known conversion from 'double' to 'const Settings' for 1st argument",
     "El argumento 1 de «check» ha de ser un Settings", "Argument 1 of “check” has to be a Settings"},
    {"error: called object type 'double' is not a function or function pointer",
     "¿falta un signo de multiplicar", "is a multiplication sign (*) missing"},
    {"error: a type specifier is required for all declarations", "Falta el tipo",
     "The type of what is declared"},
    {"error: redefinition of 'weight'", "«weight» ya existe", "“weight” exists already"},
    {"error: expression is not assignable", "dos iguales: ==", "two equal signs: =="},
    {"error: functions that differ only in their return type cannot be overloaded", "deja su primera línea",
     "leave its first line"},
    {"error: type 'const Gradient' (aka 'const function<Matrix<double, Dynamic, 1> (const Matrix<double, "
     "Dynamic, 1> "
     "&)>') does not provide a subscript operator",
     "se la llama con paréntesis", "is called with parentheses"},
    {"error: no matching function for call to object of type 'const Gradient' (aka 'const "
     "function<Matrix<double, "
     "Dynamic, 1> (const Matrix<double, Dynamic, 1> &)>')\n/usr/include/std_function.h:587:7: note: "
     "candidate "
     "function not viable: requires single argument '__args', but 2 arguments were provided",
     "«Gradient» se llama con 1 argumento, y aquí lleva 2",
     "“Gradient” is called with 1 argument, and has 2"},
    {"error: no matching function for call to object of type 'const StepRule' (aka 'const function<double "
     "(int, const Matrix<double, Dynamic, 1> &)>')\n/usr/include/std_function.h:587:7: note: candidate "
     "function not viable: no known conversion from 'const Vector' (aka 'const Matrix<double, Dynamic, 1>') "
     "to 'int' for 1st argument",
     "El argumento 1 de «StepRule» ha de ser un número entero (int), y es un vector",
     "Argument 1 of “StepRule” has to be a whole number (int), and is a vector"},
    {"error: invalid operands to binary expression ('double' and 'const Gradient' (aka 'const "
     "function<Matrix<double, Dynamic, 1> (const Matrix<double, Dynamic, 1> &)>'))",
     "Gradient es una función: llámala", "Gradient is a function: call it", "eta * gradient", 5},
    {"error: invalid operands to binary expression ('Eigen::Matrix<double, -1, 1, 0>' and 'double')",
     "¿Debería ser un número (a.dot(b), a.norm())", "or is each coordinate compared (a.array())?",
     "g <= tolerance", 3},
    {"error: no viable overloaded '+='\n/usr/include/DenseBase.h:294:14: note: candidate function not "
     "viable: "
     "no known conversion from 'const Vector' (aka 'const Matrix<double, Dynamic, 1>') to "
     "'Eigen::MatrixBase<Eigen::Matrix<double, -1, 1, 0>>' for object argument",
     "Esto es const", "This is const"},
    {"error: no viable conversion from returned value of type 'const CmpLEReturnType' (aka 'const "
     "CwiseBinaryOp<scalar_cmp_op<double, double, internal::cmp_LE>>') to function return type 'bool'",
     "se hace una con .all() o .any()", "become one with .all() or .any()"},
    {"error: no member named 'ln' in namespace 'std'", "no hay ningún «ln»", "There is no “ln”"},
    {"error: field designator 'lambdas' does not refer to any field in type 'lagrangians::Solution'; did you "
     "mean 'lambda'?",
     "¿Querías decir «lambda»?", "Did you mean “lambda”?"},
    {"error: non-void function 'constant_schedule' should return a value", "no devuelve nada",
     "gives nothing back"},
    {"error: use of undeclared identifier 'math'; did you mean 'catch'?", "Eso es de Python",
     "That is Python"},
    {"error: use of undeclared identifier 'tha'; did you mean 'this'?", "nada que se llame «tha»: ¿está bien",
     "nothing called “tha” here: is it spelt"},
    {"error: variable 'beta' cannot be implicitly captured in a lambda with no capture-default specified",
     "no ve «beta»", "does not see “beta”"},
    {"fatal error: 'cmaths' file not found", "No hay ningún «cmaths»", "There is no “cmaths”"},
    {"error: excess elements in struct initializer", "más valores de los que caben",
     "more values in the braces"},
    {"error: unexpected character <U+201C>", "comillas", "quotation marks"},
    {"warning: non-void function does not return a value [-Wreturn-type]", "falta un return",
     "a return is missing"},
    {"warning: expression result unused [-Wunused-value]", "se calcula y se tira",
     "computed and thrown away"},
    {"warning: equality comparison result unused [-Wunused-comparison]", "un solo =", "a single ="},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(compilers_words)

BOOST_AUTO_TEST_CASE(become_a_sentence_for_a_beginner_in_both_languages) {
  for (const Error& error : errors) {
    const std::string said = "momentum.cpp:1:" + std::to_string(error.column) + ": " + error.clang + "\n";
    const auto complaints = complaints_in(said, "momentum.cpp", error.source);
    BOOST_TEST_REQUIRE(complaints.size() == 1, error.clang);
    BOOST_TEST((complaints[0].plain.es.find(error.es) != std::string::npos), complaints[0].plain.es);
    BOOST_TEST((complaints[0].plain.en.find(error.en) != std::string::npos), complaints[0].plain.en);
    BOOST_TEST(complaints[0].line == 1);
  }
}

BOOST_AUTO_TEST_CASE(that_follow_from_another_in_their_line_come_after_it) {
  const auto first_of = [](const std::string& said) {
    return complaints_in(said, "momentum.cpp", "").at(0).plain.en;
  };
  BOOST_TEST(first_of("momentum.cpp:49:17: error: expected ';' after expression\n"
                      "momentum.cpp:49:3: error: use of undeclared identifier 'vector'\n")
                 .find("write std::vector") != std::string::npos);
  BOOST_TEST(first_of("momentum.cpp:37:19: error: redefinition of 't'\n"
                      "momentum.cpp:37:12: note: previous definition is here\n"
                      "momentum.cpp:37:21: error: expected ';' in 'for' statement specifier\n")
                 .find("The three parts of a for") != std::string::npos);
  BOOST_TEST(first_of("momentum.cpp:1:1: error: expected ')'\n"
                      "momentum.cpp:2:1: error: use of undeclared identifier 'm'\n")
                 .find("parenthesis") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(in_a_header_are_told_at_the_line_that_led_there) {
  const std::string said =
      "In file included from momentum.cpp:1:\n"
      "/usr/include/eigen3/Eigen/src/Core/Product.h:30:3: error: static assertion failed: "
      "INVALID_VECTOR_VECTOR_PRODUCT__IF_YOU_WANTED_A_DOT_OR_COEFF_WISE_PRODUCT_YOU_MUST_USE_THE_EXPLICIT_"
      "FUNCTIONS\n"
      "/usr/include/eigen3/Eigen/src/Core/Matrix.h:332:22: note: in instantiation of something requested "
      "here\n"
      "momentum.cpp:28:29: note: in instantiation of member function requested here\n";
  const auto complaints = complaints_in(said, "momentum.cpp", "");
  BOOST_TEST_REQUIRE(complaints.size() == 1);
  BOOST_TEST(complaints[0].line == 28);
  BOOST_TEST(complaints[0].column == 29);
  BOOST_TEST((complaints[0].plain.en.find("a.dot(b)") != std::string::npos), complaints[0].plain.en);
}

BOOST_AUTO_TEST_CASE(that_are_not_known_are_repeated) {
  const auto complaints = complaints_in("momentum.cpp:3:4: error: something new\n", "momentum.cpp", "");
  BOOST_TEST_REQUIRE(complaints.size() == 1);
  BOOST_TEST(complaints[0].plain.es == "something new");
  BOOST_TEST(complaints[0].words == "something new");
}

BOOST_AUTO_TEST_CASE(of_other_files_and_of_nothing_are_left_out) {
  BOOST_TEST(complaints_in("other.cpp:1:1: error: expected expression\n", "momentum.cpp", "").empty());
  for (const std::string text : {"", "\n\n", "momentum.cpp", "momentum.cpp:1:1: error", "a:b:c: error: d",
                                 "momentum.cpp:99999999999:1: error: x"})
    BOOST_TEST(complaints_in(text, "momentum.cpp", "").empty(), text);
  BOOST_TEST(
      complaints_in(std::string(100'000, '\'') + ": error: " + std::string(100'000, '('), "x", "").empty());
}

BOOST_AUTO_TEST_CASE(of_the_linker_have_no_line) {
  const auto complaints = complaints_in("mold: error: duplicate symbol: main.o: worker.o: main\n",
                                        "momentum.cpp", "int main() {}");
  BOOST_TEST_REQUIRE(complaints.size() == 1);
  BOOST_TEST(complaints[0].line == 0);
  BOOST_TEST((complaints[0].plain.en.find("already defined") != std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()
