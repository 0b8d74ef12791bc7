// Quantities that tests name in words, in Spanish.

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "grading/quantities.hpp"

namespace fs = std::filesystem;
using grading::in_spanish;

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
  static const std::regex named("(?:agrees|differs)\\(\"([^\"]*)\""),
      words("[A-Za-z]+(?: [A-Za-z]+)+(?: [0-9]+)?");
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
      for (std::sregex_iterator each(all.begin(), all.end(), named), end; each != end; ++each) {
        const std::string name = each->str(1);
        if (!std::regex_match(name, words) || name.find("theta") != std::string::npos) continue;
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
