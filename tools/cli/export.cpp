// tools/course export: a class's marks and feedback, as other programs take them.

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/names.hpp"
#include "cli/verbs.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::CannotWrite;
using grading::ClassReport;

struct Request {
  std::string folder;
  std::string format;
  std::string to;
  std::string sheet;
  std::string assignment;
  std::string student;
  std::vector<std::string> chapters;
};

/// Throws `CannotWrite`. Nothing of an older file is lost then.
void write(const fs::path& file, const std::string& bytes) {
  try {
    // A link is followed, and a device or pipe written to: neither may be replaced by a file.
    const fs::path place = fs::exists(file) ? fs::canonical(file) : fs::absolute(file);
    if (fs::is_directory(place)) throw CannotWrite(file, std::make_error_code(std::errc::is_a_directory));
    if (!fs::exists(place) || fs::is_regular_file(place)) {
      grading::write_file(place, bytes);
      return;
    }
    errno = 0;
    std::ofstream device(place, std::ios::binary);
    device << bytes;
    device.close();
    if (!device) throw CannotWrite(file, {errno != 0 ? errno : EIO, std::generic_category()});
  } catch (const std::system_error& failed) {
    throw CannotWrite(file, failed.code());
  }
}

/// To the file asked for; to standard output if there is none. Throws `CannotWrite`.
void deliver(const Request& request, const std::string& bytes) {
  if (!request.to.empty() && request.to != "-") {
    write(request.to, bytes);
    return;
  }
  errno = 0;
  std::cout << bytes << std::flush;
  if (!std::cout) throw CannotWrite("-", {errno != 0 ? errno : EIO, std::generic_category()});
}

void deliver_filled(Context& context, const Request& request, const grading::Filled& filled) {
  deliver(request, filled.bytes);
  for (const grading::Filled::Left& left : filled.left) {
    std::cerr << fmt::format("{}: {}\n", grading::printable_line(left.student, 200), context.say(left.why));
    context.status = something_fails;
  }
}

const std::string& folder_for(const Request& request) {
  if (request.to.empty() || request.to == "-")
    throw BadRequest(
        {fmt::format("«{}» son varios ficheros: di con --to en qué carpeta.", request.format),
         fmt::format("“{}” makes several files: say with --to in which folder.", request.format)});
  return request.to;
}

void export_pages(const ClassReport& report, const Request& request) {
  const fs::path folder = folder_for(request);
  for (std::size_t i = 0; i < report.results.size(); ++i)
    write(folder / "students" / (report.classroom.students[i].slug + ".html"),
          grading::student_page(report, i));
  // Last, so that it never links to a page that is not there.
  write(folder / "index.html", grading::class_page(report));
}

/// By the name of the folder or the name of the result's.
std::size_t student_named(const ClassReport& report, const std::string& name) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const grading::Student& student = report.classroom.students[i];
    if (student.slug == name || student.name == name) return i;
    names.push_back(student.slug);
  }
  unknown({"nadie en la clase", "student in the class"}, name, names);
}

void export_gradescope(Context& context, const ClassReport& report, const Request& request) {
  const auto result_of = [&](std::size_t student) -> std::string {
    const nlohmann::json result = grading::gradescope_result(report, student);
    if (!result.is_null()) return result.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    std::cerr << grading::printable_line(report.classroom.students[student].name, 200)
              << context.say(
                     {": aún no tiene nota: falló el corrector\n", ": has no mark yet: the grader failed\n"});
    context.status = something_fails;
    return {};
  };
  if (!request.student.empty()) {
    const std::string result = result_of(student_named(report, request.student));
    if (!result.empty()) deliver(request, result);
    return;
  }
  const fs::path folder = folder_for(request);
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const std::string result = result_of(i);
    if (!result.empty()) write(folder / (report.classroom.students[i].slug + ".json"), result);
  }
}

/// Throws `BadRequest` for an option that the format has no use for, or lacks.
void check(const Request& request) {
  const bool fills = request.format == "moodle" || request.format == "canvas";
  const auto useless = [&](const std::string& option) {
    throw BadRequest({fmt::format("{} no hace nada con --format {}.", option, request.format),
                      fmt::format("{} does nothing with --format {}.", option, request.format)});
  };
  if (!request.sheet.empty() && !fills) useless("--sheet");
  if (!request.assignment.empty() && request.format != "canvas") useless("--assignment");
  if (!request.student.empty() && request.format != "gradescope") useless("--student");
  if (fills && request.sheet.empty())
    throw BadRequest({"Di con --sheet qué hoja hay que rellenar, tal como te la has descargado.",
                      "Say with --sheet which sheet is to be filled in, just as you downloaded it."});
}

void export_class(Context& context, const Request& request, bool language_given) {
  check(request);
  std::vector<std::string> chapters;
  for (const std::string& name : request.chapters) chapters.push_back(chapter_named(context.course, name).id);
  ClassReport report = grading::read_report(context.course, request.folder, chapters);
  if (language_given) report.language = context.language;
  if (request.format == "csv") deliver(request, grading::class_table(report));
  if (request.format == "junit") deliver(request, grading::junit(report));
  if (request.format == "moodle")
    deliver_filled(context, request, grading::filled_moodle_sheet(report, request.sheet));
  if (request.format == "canvas")
    deliver_filled(context, request, grading::filled_canvas_sheet(report, request.sheet, request.assignment));
  if (request.format == "gradescope") export_gradescope(context, report, request);
  if (request.format == "html") export_pages(report, request);
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "export", context.say({"Lleva las notas de una clase a Moodle, Canvas, Gradescope, HTML, CSV o JUnit",
                             "Takes a class's marks to Moodle, Canvas, Gradescope, HTML, CSV or JUnit"}));
  verb->add_option("class", request->folder,
                   context.say({"Carpeta que dejó grade", "Folder that grade left"}))
      ->type_name(context.say({"CLASE", "CLASS"}))
      ->required();
  verb->add_option("--format", request->format, "moodle, canvas, gradescope, csv, html, junit")
      ->type_name(context.say({"FORMATO", "FORMAT"}))
      ->check(CLI::IsMember({"moodle", "canvas", "gradescope", "csv", "html", "junit"}))
      ->required();
  verb->add_option("--to", request->to,
                   context.say({"Fichero o carpeta donde escribir (si no, o con -, a la salida)",
                                "File or folder to write (else, or with -, to standard output)"}))
      ->type_name(context.say({"DESTINO", "PLACE"}));
  verb->add_option("--sheet", request->sheet,
                   context.say({"La hoja de Moodle o de Canvas que hay que rellenar",
                                "The sheet of Moodle or Canvas to fill in"}))
      ->type_name(context.say({"HOJA", "SHEET"}));
  verb->add_option("--assignment", request->assignment,
                   context.say({"Qué tarea de la hoja de Canvas", "Which assignment of Canvas's sheet"}))
      ->type_name(context.say({"TAREA", "ASSIGNMENT"}));
  verb->add_option("--student", request->student,
                   context.say({"Solo esta persona (Gradescope)", "Only this student (Gradescope)"}))
      ->type_name(context.say({"ESTUDIANTE", "STUDENT"}));
  verb->add_option("--chapter", request->chapters,
                   context.say({"Solo estos capítulos (si no, todos los de la clase)",
                                "Only these chapters (else all of the class)"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}));
  const CLI::Option* language = app.get_option("--lang");
  verb->callback([&context, request, language] { export_class(context, *request, language->count() > 0); });
}

}  // namespace cli
