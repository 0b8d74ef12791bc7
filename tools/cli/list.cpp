// tools/course list: what there is to do.

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/verbs.hpp"
#include "loop/progress.hpp"
#include "loop/screen.hpp"

namespace cli {

namespace {

void as_json(const Context& context) {
  nlohmann::json chapters = nlohmann::json::array();
  for (const grading::Chapter& chapter : context.course.chapters) {
    nlohmann::json exercises = nlohmann::json::array();
    for (const grading::Exercise& exercise : chapter.exercises) {
      exercises.push_back({{"name", exercise.name}, {"points", exercise.points}});
    }
    chapters.push_back({{"id", chapter.id},
                        {"title", {{"es", chapter.title.es}, {"en", chapter.title.en}}},
                        {"file", context.course.stub(chapter).string()},
                        {"points", chapter.max_points()},
                        {"exercises", exercises}});
  }
  std::cout << chapters.dump(2) << '\n';
}

void as_table(const Context& context) {
  const loop::Look look{context.language, context.colour, loop::width_of_terminal()};
  std::cout << loop::tell_progress(context.course, loop::read_progress(context.course), look)
            << context.say({"Para seguir: tools/course", "To go on: tools/course"}) << '\n';
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto json = std::make_shared<bool>(false);
  CLI::App* verb =
      app.add_subcommand("list", context.say({"Los capítulos y ejercicios, y cuánto llevas de cada uno",
                                              "The chapters and exercises, and how far you are"}));
  verb->add_flag("--json", *json, context.say({"En JSON", "As JSON"}));
  verb->callback([&context, json] { *json ? as_json(context) : as_table(context); });
}

}  // namespace cli
