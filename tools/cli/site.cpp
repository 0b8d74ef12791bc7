// tools/course site: the lessons and everything around them, as pages to be read from the disk. tools/course
// has built them by the time this runs.

#include <fmt/format.h>

#include <iostream>

#include "cli/verbs.hpp"
#include "grading/process.hpp"

namespace cli {

namespace fs = std::filesystem;

namespace {

struct Request {
  bool open = false;
  bool instructor = false;
};

/// The folder of the site: what was built here or, in the student's edition, what came with it.
fs::path site_of(const Context& context, const Request& request) {
  const bool with_solutions = fs::exists(context.course.root / "solutions");
  if (request.instructor && !with_solutions) {
    throw BadRequest({"esta es la edición para estudiantes: no tiene soluciones que enseñar",
                      "this is the student's edition: it has no solutions to show"});
  }
  const fs::path site = request.instructor ? context.course.build / "site-instructor" : context.course.site();
  if (!fs::exists(site / "index.html")) {
    throw BadRequest(
        {fmt::format("no hay ningún sitio en {}; pídeselo a quien te dio el curso", site.string()),
         fmt::format("there is no site in {}; ask whoever gave you the course for it", site.string())});
  }
  return site;
}

bool figures_move(const fs::path& site) {
  for (const auto& entry : fs::directory_iterator(site / "assets")) {
    if (entry.path().filename().string().starts_with("live-")) return true;
  }
  return false;
}

void carry_out(Context& context, const Request& request) {
  const fs::path site = site_of(context, request);
  const fs::path page = site / (context.language == Language::es ? "es" : "en") / "index.html";
  std::cout << page.string() << '\n';
  if (!figures_move(site)) {
    std::cerr << context.say({"Las figuras están quietas: faltaban los paquetes de WebAssembly.",
                              "The figures stand still: the packages for WebAssembly were missing."})
              << '\n';
  }
  if (!request.open) return;
  try {
    if (grading::run({"xdg-open", page.string()}) == 0) return;
  } catch (const std::system_error&) {
  }
  std::cerr << context.say({"Aquí no hay con qué abrir páginas; ábrela a mano.",
                            "There is nothing here to open pages with; open it yourself."})
            << '\n';
}

}  // namespace

void add_site(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb =
      app.add_subcommand("site", context.say({"Construye las lecciones como páginas y dice cuál abrir",
                                              "Builds the lessons as pages and says which to open"}));
  verb->add_flag("--open", request->open,
                 context.say({"La abre en el navegador", "Opens it in the browser"}));
  verb->add_flag("--instructor", request->instructor,
                 context.say({"Con soluciones y errores conocidos, para quien enseña",
                              "With solutions and known mistakes, for who teaches"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
