#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "site/page.hpp"
#include "site/prose.hpp"

namespace site {

namespace {

std::string link(const Page& from, const std::string& to, const std::string& html) {
  return fmt::format("<a href=\"{}\"{}>{}</a>", to, from.file == to ? " aria-current=\"page\"" : "", html);
}

std::string group(const Book& book, const Text& heading, const std::vector<std::string>& links) {
  std::string items;
  for (const std::string& each : links) items += "<li>" + each + "</li>\n";
  return items.empty() ? items
                       : fmt::format("<p class=\"group\">{}</p>\n<ul>\n{}</ul>\n", book.say(heading), items);
}

std::vector<std::string> guides(const Book& book, const Page& page, const std::vector<std::string>& names) {
  std::vector<std::string> links;
  for (const std::string& name : names) {
    const Guide* guide = book.guide(name);
    if (guide)
      links.push_back(link(page, guide->page(),
                           fmt::format("<span{}>{}</span>", guide->foreign ? " lang=\"en\"" : "",
                                       escaped(guide->source.title))));
  }
  return links;
}

/// The contents of the course.
std::string contents(const Book& book, const Page& page) {
  std::vector<std::string> lessons, contracts, solutions;
  for (const Lesson& lesson : book.lessons)
    lessons.push_back(
        link(page, lesson.page(), fmt::format("{}. {}", lesson.number(), escaped(lesson.source.title))));
  for (const Contract& contract : book.contracts.all) {
    const auto chapter = std::ranges::find(book.course.chapters, contract.chapter, &grading::Chapter::id);
    contracts.push_back(
        link(page, contract.page,
             chapter == book.course.chapters.end()
                 ? book.say({"Vocabulario", "Vocabulary"})
                 : fmt::format("{}. {}", std::stoi(chapter->id), escaped(book.say(chapter->title)))));
  }
  if (book.instructors) {
    for (const grading::Chapter& chapter : book.course.chapters)
      solutions.push_back(
          link(page, chapter.name() + "-solution.html",
               fmt::format("{}. {}", std::stoi(chapter.id), escaped(book.say(chapter.title)))));
  }
  return group(book, {"Lecciones", "Lessons"}, lessons) + group(book, {"Contratos", "Contracts"}, contracts) +
         group(book, {"Soluciones", "Solutions"}, solutions) +
         group(book, {"Guías", "Guides"}, guides(book, page, {"students", "instructors", "errata"})) +
         group(book, {"Por dentro", "Inside"},
               guides(book, page, {"design", "decisions", "security", "results", "lessons"}));
}

std::string on_this_page(const Book& book, const Page& page) {
  if (page.contents.size() < 2) return {};
  std::string items;
  for (const Entry& entry : page.contents)
    items += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", entry.label, entry.title);
  return fmt::format(
      "<nav class=\"on-this-page\" aria-labelledby=\"on-this-page\">\n<p class=\"group\" "
      "id=\"on-this-page\">{}</p>\n<ul>\n{}</ul>\n</nav>\n",
      book.say({"En esta página", "On this page"}), items);
}

std::string neighbours(const Book& book, const Page& page) {
  if (!page.lesson) return {};
  const auto at = std::ranges::find(book.lessons, page.lesson->number(), &Lesson::number);
  std::string links;
  if (at != book.lessons.begin()) {
    const Lesson& previous = *std::prev(at);
    links +=
        fmt::format("<a rel=\"prev\" href=\"{}\"><span class=\"soft\">← {}</span> {}</a>", previous.page(),
                    book.say({"Anterior:", "Previous:"}), escaped(previous.source.title));
  }
  if (std::next(at) != book.lessons.end()) {
    const Lesson& next = *std::next(at);
    links += fmt::format("<a rel=\"next\" href=\"{}\"><span class=\"soft\">{}</span> {} →</a>", next.page(),
                         book.say({"Siguiente:", "Next:"}), escaped(next.source.title));
  }
  return links.empty() ? links
                       : fmt::format("<nav class=\"neighbours\" aria-label=\"{}\">{}</nav>\n",
                                     book.say({"Lecciones vecinas", "Neighbouring lessons"}), links);
}

/// Before anything is drawn, so that nothing flashes: the theme that the reader chose.
constexpr const char* theme = R"(<script>
try { const theme = localStorage.getItem('descenso-theme'); if (theme) document.documentElement.classList.add(theme + '-mode'); } catch {}
</script>
)";

}  // namespace

std::string framed(const Book& book, const Page& page) {
  const std::string here = book.say({"es", "en"}), there = book.say({"en", "es"});
  std::string scripts;
  for (const std::string& script : page.scripts)
    scripts += fmt::format("<script defer src=\"../assets/{}\"></script>\n", script);
  const bool front = page.file == "index.html";
  std::string document = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{1}</title>\n"
      "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"../assets/formulas.css\">\n"
      "<link rel=\"stylesheet\" href=\"../assets/site.css\">\n"
      "<link rel=\"alternate\" hreflang=\"{2}\" href=\"../{2}/{3}\">\n",
      here, escaped(front ? page.title : page.title + " · Descenso"), there, page.file);
  document += theme;
  document += "<script defer src=\"../assets/page.js\"></script>\n" + scripts + "</head>\n<body>\n";
  document += fmt::format(
      "<a class=\"skip\" href=\"#main\">{0}</a>\n<header>\n<a class=\"home\" "
      "href=\"index.html\"{1}>Descenso</a>\n"
      "<form role=\"search\" action=\"search.html\"><label class=\"for-the-ear\" for=\"search\">{2}</label>"
      "<input id=\"search\" type=\"search\" name=\"q\" placeholder=\"{2}\" autocomplete=\"off\"></form>\n"
      "<a class=\"to-contents\" href=\"#contents\">{3}</a>\n"
      "<a class=\"language\" lang=\"{4}\" hreflang=\"{4}\" href=\"../{4}/{5}\">{6}</a>\n"
      "<button type=\"button\" class=\"theme\" hidden data-light=\"{7}\" "
      "data-dark=\"{8}\"></button>\n</header>\n",
      book.say({"Saltar al contenido", "Skip to the content"}), front ? " aria-current=\"page\"" : "",
      book.say({"Buscar", "Search"}), book.say({"Índice", "Contents"}), there, page.file,
      book.say({"English", "Español"}), book.say({"Claro", "Light"}), book.say({"Oscuro", "Dark"}));
  document += fmt::format(
      "<div class=\"columns\">\n<main id=\"main\">\n{}<h1>{}</h1>\n{}{}{}</main>\n"
      "<nav class=\"contents\" id=\"contents\" aria-label=\"{}\">\n{}</nav>\n</div>\n</body>\n</html>\n",
      page.before, escaped(page.title), on_this_page(book, page), page.body, neighbours(book, page),
      book.say({"Índice del curso", "Contents of the course"}), contents(book, page));
  return document;
}

Page search_page(const Book& book) {
  Page page{.file = "search.html", .title = book.say({"Buscar", "Search"}), .body = {}};
  page.scripts = {"search-index-" + book.say({"es", "en"}) + ".js", "search.js"};
  page.body = fmt::format(
      "<noscript><p>{}</p></noscript>\n<p id=\"found\" role=\"status\" data-none=\"{}\" data-one=\"{}\" "
      "data-many=\"{}\" "
      "data-ask=\"{}\"></p>\n<ol id=\"results\" class=\"results\"></ol>\n",
      book.say({"Para buscar hace falta JavaScript; sin él, usa el índice.",
                "Searching needs JavaScript; without it, use the contents."}),
      book.say({"No aparece en ninguna parte. Prueba con menos palabras o con el principio de una.",
                "Not found anywhere. Try fewer words, or the beginning of one."}),
      book.say({"Un sitio:", "One place:"}), book.say({"{} sitios:", "{} places:"}),
      book.say({"Escribe arriba lo que buscas.", "Write above what you look for."}));
  return page;
}

}  // namespace site
