#include "cli/parse_words.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <array>

namespace cli {

Text told(const CLI::ParseError& error) {
  const std::string said = error.what();
  struct Form {
    const char* words;
    const char *es, *en;  ///< with what the groups caught, from 0
  };
  static constexpr std::array forms{
      Form{"The following arguments? w(?:as|ere) not expected: (.*)", "aquí sobra «{0}»",
           "“{0}” is not expected here"},
      Form{"A subcommand is required", "falta decir qué hay que hacer", "what to do is missing"},
      Form{"(.*) is required", "falta {0}", "{0} is missing"},
      Form{"Could not convert: (.*) = (.*)", "«{1}» no vale para {0}", "“{1}” will not do for {0}"},
      Form{"(.*): (.*) not in \\{(.*)\\}", "{0} no puede ser «{1}»: ha de ser uno de {2}",
           "{0} cannot be “{1}”: it has to be one of {2}"},
      Form{"(.*): Value (.*) not in range (.*) to (.*)", "{0} ha de estar entre {2} y {3}, y es {1}",
           "{0} has to be between {2} and {3}, and is {1}"},
      Form{"(.*): [0-9]+ required .* missing", "a {0} le falta su valor", "{0} lacks its value"},
  };
  for (const Form& form : forms) {
    // What was written at the prompt need not be UTF-8.
    const RE2 words(form.words, RE2::Latin1);
    std::array<re2::StringPiece, 5> found;
    if (!words.Match(said, 0, said.size(), RE2::ANCHOR_BOTH, found.data(), int{found.size()})) continue;
    const auto filled = [&](const char* sentence) {
      return fmt::format(fmt::runtime(sentence), std::string(found[1]), std::string(found[2]),
                         std::string(found[3]), std::string(found[4]));
    };
    return {filled(form.es), filled(form.en)};
  }
  return {said, said};
}

void name_parts(CLI::App& app, Language language) {
  if (language != Language::es) return;
  app.option_defaults()->group("Opciones");
  const auto formatter = app.get_formatter();
  formatter->label("Usage", "Uso");
  formatter->label("OPTIONS", "OPCIONES");
  formatter->label("Positionals", "Qué");
  formatter->label("SUBCOMMAND", "ORDEN");
  formatter->label("REQUIRED", "(obligatorio)");
}

void name_verbs(CLI::App& app, Language language) {
  if (language != Language::es) return;
  for (CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!verb->get_group().empty()) verb->group("Órdenes");
    if (CLI::Option* help = verb->get_help_ptr()) help->group("Opciones");
  }
}

}  // namespace cli
