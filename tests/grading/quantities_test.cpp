// Quantities that tests name in words, in Spanish.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "grading/quantities.hpp"

namespace fs = std::filesystem;
using grading::in_spanish;

namespace {

/// What a source calls the quantities that it compares.
std::vector<std::string> names_in(const std::string& source) {
  std::vector<std::string> names;
  for (const std::string call : {"agrees(\"", "differs(\""}) {
    for (std::size_t at = 0; (at = source.find(call, at)) != source.npos;) {
      at += call.size();
      names.push_back(source.substr(at, source.find('"', at) - at));
    }
  }
  return names;
}

/// Two words or more, and perhaps a number behind them.
bool is_in_words(const std::string& name) {
  std::vector<std::string> parts{""};
  for (const char letter : name) {
    if (letter == ' ')
      parts.emplace_back();
    else
      parts.back() += letter;
  }
  const auto all = [](const std::string& part, int (*kind)(int)) {
    return !part.empty() && std::ranges::all_of(part, [kind](unsigned char letter) { return kind(letter); });
  };
  if (all(parts.back(), std::isdigit)) parts.pop_back();
  return parts.size() > 1 &&
         std::ranges::all_of(parts, [&](const std::string& part) { return all(part, std::isalpha); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(quantities)

BOOST_AUTO_TEST_CASE(are_named_in_spanish_in_a_spanish_sentence) {
  BOOST_TEST(in_spanish("the gradient[2] tiene el signo cambiado.") ==
             "el gradiente[2] tiene el signo cambiado.");
  BOOST_TEST(in_spanish("A the second path le falta el primer punto.") ==
             "A el segundo camino le falta el primer punto.");
  BOOST_TEST(in_spanish("gradient evaluations no es lo esperado.") ==
             "el número de evaluaciones del gradiente no es lo esperado.");
}

BOOST_AUTO_TEST_CASE(of_the_contract_and_formulas_stay_as_they_are) {
  for (const char* name :
       {"path.points[1][0]", "theta", "gradient.w[0]", "C theta − e", "angle_degrees(d, g)"})
    BOOST_TEST(in_spanish(name) == name);
}

// All that any test of a chapter names, wherever it is.
BOOST_AUTO_TEST_CASE(that_a_test_names_in_words_are_all_known) {
  std::set<std::string> unknown;
  std::size_t count = 0;
  for (const char* room : {"chapters", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ROOT) / room)) {
      const bool of_chapter = entry.path().string().find("/0") != std::string::npos;
      if (!of_chapter || entry.path().extension() != ".cpp") continue;
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      const std::string all = text.str();
      for (const std::string& name : names_in(all)) {
        if (!is_in_words(name) || name.find("theta") != std::string::npos) continue;
        ++count;
        if (in_spanish(name) == name) unknown.insert(name);
      }
    }
  }
  BOOST_TEST(count > 20u);
  BOOST_TEST(unknown.empty());
  for (const std::string& name : unknown) BOOST_TEST_MESSAGE("tools/grading/quantities.cpp lacks: " << name);
}

BOOST_AUTO_TEST_SUITE_END()
