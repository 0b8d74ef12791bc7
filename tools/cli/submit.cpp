// tools/course submit: the student's files, packed for upload.

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "cli/names.hpp"
#include "cli/verbs.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/packing.hpp"
#include "grading/printable.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::ChapterResult;
using grading::ExerciseResult;
using grading::Status;

struct Request {
  std::vector<std::string> chapters;
  std::string to = "submission.zip";
  bool yes = false;
};

/// "2 passed, 1 wrong, 6 not started (heavy_ball, …)", in the order in which one wants to know.
std::string summary(const Context& context, const ChapterResult& result) {
  std::string text;
  for (const Status status : {Status::passed, Status::failed, Status::crashed, Status::timed_out,
                              Status::not_started, Status::grader_failed}) {
    std::string names;
    std::size_t count = 0;
    for (const ExerciseResult& exercise : result.exercises) {
      if (exercise.status != status) continue;
      ++count;
      names += (names.empty() ? "" : ", ") + exercise.name;
    }
    if (count == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", count, context.say(grading::name_of(status)));
    if (status != Status::passed && count < result.exercises.size()) text += fmt::format(" ({})", names);
  }
  return text;
}

/// Yes, unless somebody is there to ask who says otherwise.
bool agreed(const Context& context, const Request& request) {
  if (request.yes || !::isatty(STDIN_FILENO)) return true;
  std::cout << context.say(
                   {fmt::format("¿Hacer {}? [S/n] ", request.to), fmt::format("Make {}? [Y/n] ", request.to)})
            << std::flush;
  std::string answer;
  if (!std::getline(std::cin, answer)) return false;
  return answer.empty() || std::string("sSyY").find(answer[0]) != std::string::npos;
}

/// What lies there, unless it is a zip, is not ours to replace. Throws `BadRequest`.
void demand_place(const fs::path& file) {
  if (!fs::exists(fs::symlink_status(file))) return;
  if (fs::is_regular_file(file) && grading::read_file(file).value_or("").starts_with("PK")) return;
  throw BadRequest(
      {fmt::format("{} ya existe y no es un zip; no se toca. Di otro nombre con --to.", file.string()),
       fmt::format("{} is there and is no zip; it is left alone. Give another name with --to.",
                   file.string())});
}

void carry_out(Context& context, const Request& request) {
  demand_place(request.to);
  std::vector<grading::Parcel> parcels;
  for (const Named& named : resolve(context.course, request.chapters)) {
    if (!named.exercises.empty())
      throw BadRequest({"Se entregan capítulos enteros: di momentum, no momentum/heavy_ball.",
                        "Whole chapters are handed in: say momentum, not momentum/heavy_ball."});
    const grading::Chapter& chapter = *named.chapter;
    const grading::Packed packed =
        grading::pack(context.course, chapter, work_on(context.course, chapter, false).product);
    const ChapterResult& result = packed.result;
    std::string about = summary(context, result);
    if (!result.message.empty())
      about = grading::printable_line(context.say(result.message), 300);
    else if (!packed.parcel)
      about = context.say({"sin empezar; no se entrega", "not started; is not handed in"});
    std::cout << fmt::format("  {} {:<28} {}\n", packed.parcel ? "+" : "·", chapter.source_name(), about);
    if (packed.parcel) parcels.push_back(*packed.parcel);
  }
  if (parcels.empty()) {
    std::cout << context.say({"No hay nada que entregar todavía.\n", "There is nothing to hand in yet.\n"});
    context.status = something_fails;
    return;
  }
  if (!agreed(context, request)) {
    std::cout << context.say({"No se ha hecho nada.\n", "Nothing was done.\n"});
    context.status = something_fails;
    return;
  }
  grading::write_file(fs::absolute(request.to), grading::zipped(parcels));
  std::cout << context.say(
      {fmt::format("Sube {}: lleva lo marcado con +, que en total {}.\n", request.to,
                   parcels.size() == 1 ? "es 1 fichero" : fmt::format("son {} ficheros", parcels.size())),
       fmt::format("Upload {}: it holds what is marked with +, {} in all.\n", request.to,
                   parcels.size() == 1 ? "1 file" : fmt::format("{} files", parcels.size()))});
}

}  // namespace

void add_submit(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "submit", context.say({"Dice qué se entrega y qué falta, y lo prepara para subirlo",
                             "Says what is handed in and what is missing, and packs it for upload"}));
  verb->add_option("chapter", request->chapters,
                   context.say({"Solo estos capítulos (si no, todos los empezados)",
                                "Only these chapters (else all that are started)"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}));
  verb->add_option("--to", request->to, context.say({"El fichero", "The file"}))
      ->type_name(context.say({"FICHERO", "FILE"}))
      ->capture_default_str();
  verb->add_flag("-y,--yes", request->yes, context.say({"Sin preguntar", "Without asking"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
