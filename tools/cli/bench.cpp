// tools/course bench: what the course costs beside what it cannot do without.

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/names.hpp"
#include "cli/verbs.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

struct Request {
  std::vector<std::string> parts;
  std::size_t students = 1000;
  std::uint32_t seed = 1;
  bool json = false;
};

void carry_out(Context& context, Request request) {
  const std::vector<std::string> all{"methods", "bridge", "gate", "loop", "class"};
  for (const std::string& part : request.parts) {
    if (std::ranges::find(all, part) == all.end()) unknown({"medida", "benchmark"}, part, all);
  }
  // A class takes long, so that it has to be asked for.
  if (request.parts.empty()) request.parts = {"methods", "bridge", "gate", "loop"};

  // Said where it does not get into the JSON.
  std::cerr << context.say(
      {"Se tarda como un minuto (class, unos cuantos). Los números valen lo que valga la calma: cierra lo "
       "demás "
       "que esté trabajando en esta máquina.\n",
       "This takes about a minute (class, some). The numbers are worth what the quiet is worth: close "
       "what else is at work on this machine.\n"});
  nlohmann::json measured = nlohmann::json::object();
  for (const std::string& part : request.parts) {
    std::vector<std::string> command{(context.course.build / "bin" / ("bench_" + part)).string(), "--lang",
                                     context.language == Language::es ? "es" : "en"};
    if (part == "class") {
      command.insert(command.end(), {"--students", std::to_string(request.students), "--seed",
                                     std::to_string(request.seed)});
    }
    if (!request.json) {
      if (grading::run(command) != 0) context.status = machine_at_fault;
      continue;
    }
    command.push_back("--json");
    const grading::Captured captured = grading::capture(command);
    if (captured.status == 0) {
      measured[part] = nlohmann::json::parse(captured.output);
    } else {
      context.status = machine_at_fault;
    }
  }
  if (request.json) std::cout << measured.dump(2) << '\n';
}

}  // namespace

void add_bench(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "bench", context.say({"Mide lo que cuesta el curso al lado de lo que no se puede evitar",
                            "Measures what the course costs beside what cannot be avoided"}));
  verb->add_option(
          "what", request->parts,
          context.say(
              {"methods, las soluciones de referencia; bridge, las llamadas entre procesos; gate, el "
               "aislamiento; loop, de guardar un fichero a saber cómo está. Sin nada, los cuatro. "
               "class, una clase inventada",
               "methods, the references; bridge, calls between processes; gate, the confinement; "
               "loop, from a saved file to its verdict. Without any, all four. class, a made-up class"}))
      ->type_name(context.say({"QUÉ", "WHAT"}));
  verb->add_option("--students", request->students,
                   context.say({"Cuántos estudiantes tiene la clase", "How many students the class has"}))
      ->check(CLI::Range(1, 100'000))
      ->type_name("N");
  verb->add_option("--seed", request->seed,
                   context.say({"La misma semilla, la misma clase", "The same seed, the same class"}))
      ->type_name("N");
  verb->add_flag("--json", request->json, context.say({"El resultado en JSON", "The result as JSON"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
