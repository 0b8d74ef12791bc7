// tools/course check: the student's file against the visible examples.

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/names.hpp"
#include "cli/next_step.hpp"
#include "cli/verbs.hpp"
#include "grading/feedback.hpp"
#include "grading/paths.hpp"
#include "grading/submission.hpp"
#include "loop/path_figure.hpp"
#include "loop/progress.hpp"

namespace cli {

namespace {

using grading::ChapterResult;
using grading::ExerciseResult;
using grading::Status;

struct Request {
  std::vector<std::string> names;
  bool solutions = false;
  bool strict = false;
  bool json = false;
};

/// What to do now, in one sentence.
std::string what_now(const Context& context, const std::vector<ChapterResult>& results,
                     const Request& request) {
  for (const ChapterResult& result : results) {
    const grading::Chapter& chapter = chapter_named(context.course, result.chapter);
    const auto file = work_on(context.course, chapter, request.solutions).file;
    const Text again{fmt::format(", y lanza tools/course check {}", chapter.name()),
                     fmt::format(", and run tools/course check {}", chapter.name())};
    const Text step = next_step(result, file, relative(context, file), again);
    if (!step.empty()) return context.say(step);
  }
  const std::string run = "tools/course run " + chapter_named(context.course, results.back().chapter).name();
  return context.say({fmt::format("Todo bien. Mira qué hacen tus funciones: {}", run),
                      fmt::format("All is well. See what your functions do: {}", run)});
}

ChapterResult check(const Context& context, const Named& named, const Request& request) {
  const auto [file, product] = work_on(context.course, *named.chapter, request.solutions);
  return grading::judge(context.course, *named.chapter, file, grading::Suite::examples, product,
                        named.exercises);
}

/// Of each exercise that returns the wrong path, that path and the expected one.
std::vector<grading::Drawing> drawings(const Context& context, const grading::Chapter& chapter,
                                       const ChapterResult& result, const Request& request) {
  const auto worker = work_on(context.course, chapter, request.solutions).product;
  const loop::Look look{context.language, context.colour, loop::width_of_terminal()};
  std::vector<grading::Drawing> all;
  for (const ExerciseResult& exercise : result.exercises) {
    const auto parting = grading::parting_of(context.course, chapter, worker, exercise);
    const auto drawing = parting ? loop::drawing_of(context.course, chapter, *parting, look) : std::nullopt;
    if (drawing) all.push_back(*drawing);
  }
  return all;
}

void carry_out(Context& context, const Request& request) {
  std::vector<ChapterResult> results;
  for (const Named& named : resolve(context.course, request.names))
    results.push_back(check(context, named, request));

  if (!request.solutions) {
    loop::Progress progress = loop::read_progress(context.course);
    for (const ChapterResult& result : results) progress.note(result);
    loop::keep(progress, context.course);  // where it may not, `list` just shows less
  }

  double points = 0, max_points = 0;
  bool wrong = false, machine = false, unfinished = false;
  for (const ChapterResult& result : results) {
    points += result.points();
    max_points += result.max_points();
    for (const ExerciseResult& exercise : result.exercises) {
      machine = machine || exercise.status == Status::grader_failed;
      unfinished = unfinished || exercise.status == Status::not_started;
      wrong = wrong || (exercise.status != Status::passed && exercise.status != Status::not_started);
    }
  }
  context.status = machine                                   ? machine_at_fault
                   : wrong || (request.strict && unfinished) ? something_fails
                                                             : all_passes;

  if (request.json) {
    std::cout << nlohmann::json{{"points", points},
                                {"max_points", max_points},
                                {"chapters", results},
                                {"next", what_now(context, results, request)}}
                     .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
    return;
  }
  for (const ChapterResult& result : results) {
    const grading::Chapter& chapter = chapter_named(context.course, result.chapter);
    const auto file = work_on(context.course, chapter, request.solutions).file;
    std::cout << grading::tell(result, chapter,
                               {.language = context.language,
                                .colour = context.colour,
                                .file = relative(context, file),
                                .hints = true,
                                .site = context.course.site(),
                                .drawings = drawings(context, chapter, result, request)})
              << '\n';
  }
  std::cout << context.say(
                   {fmt::format("{} de {} puntos.", grading::points(points), grading::points(max_points)),
                    fmt::format("{} of {} points.", grading::points(points), grading::points(max_points))})
            << ' ' << what_now(context, results, request) << '\n';
}

}  // namespace

void add_check(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb =
      app.add_subcommand("check", context.say({"Comprueba lo que has escrito y dice qué hacer ahora",
                                               "Checks what you have written and says what to do next"}));
  verb->add_option(
          "name", request->names,
          context.say({"Capítulos o ejercicios: 5, momentum, momentum/heavy_ball. Sin ninguno, todo",
                       "Chapters or exercises: 5, momentum, momentum/heavy_ball. Without any, everything"}))
      ->type_name(context.say({"CAPÍTULO[/EJERCICIO]", "CHAPTER[/EXERCISE]"}));
  verb->add_flag(
      "--solutions", request->solutions,
      context.say({"Las soluciones en lugar de tus ficheros", "The solutions in place of your files"}));
  verb->add_flag("--strict", request->strict,
                 context.say({"Lo que está sin empezar también cuenta como fallo",
                              "What is not started counts as a failure too"}));
  verb->add_flag("--json", request->json, context.say({"El resultado en JSON", "The result as JSON"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
