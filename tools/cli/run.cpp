// tools/course run: the chapter's program on the student's functions.

#include <fmt/format.h>

#include <iostream>

#include "cli/names.hpp"
#include "cli/run.hpp"
#include "cli/verbs.hpp"
#include "grading/building.hpp"
#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

struct Request {
  std::string chapter;
  bool solutions = false;
  bool open = false;
};

/// Shows every figure in whatever this desktop shows pictures with.
void open_figures(const Context& context, const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".svg") continue;
    try {
      if (grading::run({"xdg-open", entry.path().string()}) == 0) continue;
    } catch (const std::system_error&) {
    }
    std::cerr << context.say(
                     {fmt::format("Aquí no hay con qué abrir figuras; ábrelas a mano: {}", folder.string()),
                      fmt::format("There is nothing here to open figures with; open them yourself: {}",
                                  folder.string())})
              << '\n';
    return;
  }
}

void carry_out(Context& context, const Request& request) {
  const grading::Chapter& chapter = chapter_named(context.course, request.chapter);
  context.status = run_program(context, chapter, request.solutions);
  if (request.open) open_figures(context, figures_of(context, chapter));
}

}  // namespace

std::filesystem::path figures_of(const Context& context, const grading::Chapter& chapter) {
  return context.course.build / "figures" / chapter.id;
}

int run_program(const Context& context, const grading::Chapter& chapter, bool solutions) {
  const Work work = work_on(context.course, chapter, solutions);
  const std::filesystem::path program = work.product.string() + ".program";
  const grading::Built built =
      grading::build(context.course, chapter, work.file, grading::Flavour::program, program);
  if (built.status != grading::Status::passed) {
    std::cerr << grading::printable(context.say(built.message)) << '\n';
    if (!built.diagnostics.empty()) std::cerr << '\n' << grading::printable(built.diagnostics, 4000);
    return something_fails;
  }
  const auto figures = figures_of(context, chapter);
  std::filesystem::create_directories(figures);
  const int status = grading::run({program.string(), context.language == Language::es ? "es" : "en",
                                   figures.string(), chapter.folder.string()});
  if (status > 1) {
    std::cerr << context.say(
                     {fmt::format(
                          "El programa no terminó bien (estado {}): mira {} con tools/course check {}.",
                          status, chapter.source_name(), chapter.name()),
                      fmt::format(
                          "The program did not end well (status {}): look at {} with tools/course check {}.",
                          status, chapter.source_name(), chapter.name())})
              << '\n';
  }
  return status == 0 ? all_passes : something_fails;
}

void add_run(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "run", context.say({"Lanza el programa del capítulo con tus funciones y dibuja sus figuras",
                          "Runs the chapter's program on your functions and draws its figures"}));
  verb->add_option("chapter", request->chapter,
                   context.say({"El capítulo: 5, momentum", "The chapter: 5, momentum"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}))
      ->required();
  verb->add_flag(
      "--solutions", request->solutions,
      context.say({"Las soluciones en lugar de tu fichero", "The solutions in place of your file"}));
  verb->add_flag("--open", request->open,
                 context.say({"Abre las figuras al terminar", "Opens the figures at the end"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
