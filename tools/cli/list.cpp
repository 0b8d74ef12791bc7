// tools/course list: what there is to do.

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/verbs.hpp"
#include "grading/feedback.hpp"

namespace cli {

namespace {

using grading::points;

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
  std::size_t exercises = 0;
  double total = 0;
  for (const grading::Chapter& chapter : context.course.chapters) {
    std::cout << fmt::format("{:<38}{:>5}\n", fmt::format("{} · {}", chapter.id, context.say(chapter.title)),
                             points(chapter.max_points()));
    for (const grading::Exercise& exercise : chapter.exercises) {
      std::cout << fmt::format("    {:<34}{:>5}\n", exercise.name, points(exercise.points));
    }
    std::cout << '\n';
    exercises += chapter.exercises.size();
    total += chapter.max_points();
  }
  std::cout << context.say({fmt::format("{} ejercicios, {} puntos. Para empezar: tools/course check",
                                        exercises, points(total)),
                            fmt::format("{} exercises, {} points. To begin: tools/course check", exercises,
                                        points(total))})
            << '\n';
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto json = std::make_shared<bool>(false);
  CLI::App* verb = app.add_subcommand("list", context.say({"Los capítulos y ejercicios, con sus puntos",
                                                           "The chapters and exercises, with their points"}));
  verb->add_flag("--json", *json, context.say({"En JSON", "As JSON"}));
  verb->callback([&context, json] { *json ? as_json(context) : as_table(context); });
}

}  // namespace cli
