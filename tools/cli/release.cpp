// tools/course release: what is handed out, to students or to Gradescope.

#include <fmt/format.h>
#include <algorithm>
#include <iostream>

#include "cli/names.hpp"
#include "cli/verbs.hpp"
#include "gate/private_folder.hpp"
#include "grading/edition.hpp"
#include "grading/files.hpp"
#include "grading/leaks.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::Parcel;

struct Request {
  std::string to;
  std::vector<std::string> chapters;
  bool gradescope = false;
  bool no_build = false;
};

/// A folder that goes when this does, unless it was put somewhere else meanwhile.
class Passing {
 public:
  explicit Passing(fs::path path) : path_(std::move(path)) { fs::remove_all(path_); }
  ~Passing() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Throws `BadRequest` for the first secret, of at least so many bytes, in any file below `folder`. Returns
/// how many files were searched.
std::size_t demand_no_leak(const grading::Secrets& secrets, const fs::path& folder,
                           std::size_t at_least = grading::Secrets::shortest) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.is_symlink()) continue;
    ++files;
    const auto leak = secrets.find_in(grading::read_file(entry.path()).value_or(""), at_least);
    if (!leak) continue;
    const std::string where = entry.path().lexically_relative(folder).string();
    throw BadRequest(
        {fmt::format("no se reparte nada: en {} está una línea de {}: «{}»", where, leak->from, leak->line),
         fmt::format("nothing is handed out: {} holds a line of {}: “{}”", where, leak->from, leak->line)});
  }
  return files;
}

/// The README's two commands, as for somebody who has nothing but the edition. What they say goes to `log`.
bool builds(const fs::path& folder, const fs::path& log) {
  const auto works = [&](const std::string& command) {
    return grading::run({"env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + folder.string(), "sh",
                         "-c", "cd \"$1\" && " + command + " >>\"$2\" 2>&1", "sh", folder.string(),
                         log.string()}) == 0;
  };
  return works("tools/course check") && works("tools/course test");
}

void release_to_students(Context& context, const Request& request) {
  const auto tell = [&](const Text& text) { std::cout << context.say(text) << std::endl; };
  const fs::path folder = (fs::absolute(request.to) / "").lexically_normal().parent_path();
  grading::demand_room(folder);
  const std::vector<Parcel> parcels = grading::student_edition(context.course);
  grading::demand_stubs(context.course);
  tell({"Cada ejercicio está sin empezar.", "Every exercise is not started."});

  fs::create_directories(folder.parent_path());
  const Passing made(folder.string() + ".being-made");
  grading::unwrap(parcels, made.path());
  const grading::Secrets secrets(context.course);
  demand_no_leak(secrets, made.path());
  tell(
      {fmt::format("En sus {} ficheros no está ninguna de las {} líneas que solo hay en solutions/ y tests/.",
                   parcels.size(), secrets.count()),
       fmt::format("None of the {} lines that stand only in solutions/ and tests/ is in its {} files.",
                   secrets.count(), parcels.size())});

  if (!request.no_build) {
    tell({"Se construye en un sitio limpio con las dos órdenes del README; tarda unos minutos…",
          "It is built in a clean place with the README's two commands; this takes some minutes…"});
    const gate::PrivateFolder clean;
    const fs::path log = folder.string() + ".log";
    fs::remove(log);
    grading::unwrap(parcels, clean.path());
    if (!builds(clean.path(), log)) {
      throw std::runtime_error(context.say(
          {fmt::format("la edición no se construye, así que no se reparte; lo que dijo está en {}",
                       log.string()),
           fmt::format("the edition does not build, so it is not handed out; what was said is in {}",
                       log.string())}));
    }
    fs::remove(log);
    const std::size_t files = demand_no_leak(secrets, clean.path(), grading::Secrets::shortest_in_built);
    tell({fmt::format("Se construye y funciona. Tampoco están en los {} ficheros que salen de construirla.",
                      files),
          fmt::format("It builds and works. Nor are they in the {} files that come of building it.", files)});
  }
  grading::put_in_place(made.path(), folder);
  if (!fs::exists(folder / "site"))
    tell({"Va sin el sitio web, que no está construido (tools/course site).",
          "The site does not go with it, since it is not built (tools/course site)."});
  tell({fmt::format("La edición del estudiante está en {}", folder.string()),
        fmt::format("The student's edition is in {}", folder.string())});
}

void release_to_gradescope(Context& context, const Request& request) {
  std::vector<std::string> chapters;
  for (const std::string& name : request.chapters) chapters.push_back(chapter_named(context.course, name).id);
  const auto parcels = grading::autograder(context.course, chapters, context.language);
  double points = 0;
  for (const grading::Chapter& chapter : context.course.chapters) {
    if (chapters.empty() || std::ranges::find(chapters, chapter.id) != chapters.end())
      points += chapter.max_points();
  }
  grading::write_file(fs::absolute(request.to), grading::zipped(parcels));
  std::cout
      << context.say(
             {fmt::format("{}: súbelo a Gradescope como autograder de una tarea de {:g} puntos. Lleva las "
                          "soluciones y las pruebas ocultas: no es para estudiantes.",
                          request.to, points),
              fmt::format("{}: upload it to Gradescope as the autograder of an assignment of {:g} points. It "
                          "holds the solutions and the hidden tests: it is not for students.",
                          request.to, points)})
      << '\n';
}

void carry_out(Context& context, const Request& request) {
  if (request.gradescope) {
    if (request.no_build)
      throw BadRequest(
          {"--no-build no hace nada con --gradescope.", "--no-build does nothing with --gradescope."});
    if (!request.to.ends_with(".zip"))
      throw BadRequest({"Con --gradescope, --to es un fichero que acaba en .zip.",
                        "With --gradescope, --to is a file that ends in .zip."});
    release_to_gradescope(context, request);
    return;
  }
  if (!request.chapters.empty())
    throw BadRequest({"La edición del estudiante lleva todos los capítulos; --chapter es para --gradescope.",
                      "The student's edition has all chapters; --chapter is for --gradescope."});
  release_to_students(context, request);
}

}  // namespace

void add_release(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "release", context.say({"Hace la edición del estudiante, o el autograder de Gradescope",
                              "Makes the student's edition, or Gradescope's autograder"}));
  verb->add_option("--to", request->to,
                   context.say({"La carpeta donde dejarla; con --gradescope, el fichero .zip",
                                "The folder to leave it in; with --gradescope, the .zip file"}))
      ->type_name(context.say({"DESTINO", "PLACE"}))
      ->required();
  verb->add_flag(
      "--no-build", request->no_build,
      context.say({"No probar a construirla en un sitio limpio", "Do not try to build it in a clean place"}));
  verb->add_flag("--gradescope", request->gradescope,
                 context.say({"El zip de Gradescope, con las pruebas ocultas",
                              "Gradescope's zip, with the hidden tests"}));
  verb->add_option("--chapter", request->chapters,
                   context.say({"Solo estos capítulos (Gradescope)", "Only these chapters (Gradescope)"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
