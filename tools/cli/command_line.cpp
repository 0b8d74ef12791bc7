#include "cli/command_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "cli/names.hpp"
#include "cli/parse_words.hpp"
#include "gate/fault.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"

namespace cli {

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::string(value).starts_with("es") ? Language::es : Language::en;
  }
  return Language::en;
}

namespace {

bool shows_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) && !(no_colour && *no_colour) &&
         !(terminal && std::string(terminal) == "dumb");
}

/// The language has to be known before the help can be written, hence before the command line is parsed.
Language language_asked_for(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--lang" && i + 1 < argc)
      return std::string(argv[i + 1]) == "es" ? Language::es : Language::en;
    if (word.starts_with("--lang=")) return word == "--lang=es" ? Language::es : Language::en;
  }
  return language_of_environment();
}

/// Throws `BadRequest` if the first word of the request is meant for a verb and is none.
void check_verb(const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> verbs, hidden;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    (verb->get_description().empty() ? hidden : verbs).push_back(verb->get_name());
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--lang") ++i;
    if (word.starts_with("-")) continue;
    const bool known =
        std::ranges::find(verbs, word) != verbs.end() || std::ranges::find(hidden, word) != hidden.end();
    if (!known) unknown({"orden", "command"}, word, verbs);
    return;
  }
}

int complain(const std::string& sentence, int status) {
  std::cerr << "tools/course: " << grading::printable(sentence) << '\n';
  return status;
}

}  // namespace

int command_line(int argc, char** argv, const std::vector<AddVerb>& verbs) {
  Context context;
  context.language = language_asked_for(argc, argv);
  context.colour = shows_colour();
  try {
    context.course = grading::this_course();

    CLI::App app(context.say({"Descenso: un curso de optimización de primer orden.",
                              "Descenso: a course on first-order optimisation."}),
                 "tools/course");
    name_parts(app, context.language);
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", context.say({"Esta ayuda", "This help"}));
    std::string language;
    app.add_option("--lang", language, context.say({"Idioma: es o en", "Language: es or en"}))
        ->check(CLI::IsMember({"es", "en"}));
    // So that --lang may stand after the verb, too.
    app.fallthrough();
    for (const AddVerb add_verb : verbs) add_verb(app, context);
    name_verbs(app, context.language);
    check_verb(app, argc, argv);
    try {
      app.parse(argc, argv);
    } catch (const CLI::Success& help) {
      return app.exit(help);
    } catch (const CLI::ParseError& error) {
      const Text why = told(error);
      return complain(context.say({fmt::format("no entiendo la orden: {}. Mira tools/course --help.", why.es),
                                   fmt::format("I do not understand: {}. See tools/course --help.", why.en)}),
                      bad_request);
    }
    return context.status;
  } catch (const BadRequest& request) {
    return complain(context.say(request.said), bad_request);
  } catch (const grading::CannotWrite& failed) {
    const std::string where = failed.file == "-" ? context.say({"la salida", "the output"})
                                                 : grading::printable_line(failed.file.string());
    const Text why = grading::reason(failed.code());
    return complain(context.say({fmt::format("no se ha podido escribir {}: {}.", where, why.es),
                                 fmt::format("{} could not be written: {}.", where, why.en)}),
                    machine_at_fault);
  } catch (const std::filesystem::filesystem_error& failed) {
    const std::string where = grading::printable_line(failed.path1().string());
    const Text why = grading::reason(failed.code());
    return complain(context.say({where + ": " + why.es + ".", where + ": " + why.en + "."}),
                    machine_at_fault);
  } catch (const grading::BadCourse& bad) {
    return complain(bad.what(), machine_at_fault);
  } catch (const std::exception& fault) {
    return complain(fault.what(), machine_at_fault);
  }
}

}  // namespace cli
