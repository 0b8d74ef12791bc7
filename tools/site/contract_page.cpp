#include <fmt/format.h>

#include <algorithm>

#include "grading/files.hpp"
#include "grading/mistakes.hpp"
#include "site/indices.hpp"
#include "site/matches.hpp"
#include "site/page.hpp"
#include "site/prose.hpp"

namespace site {

namespace {

const grading::Chapter* chapter_of(const Book& book, const std::string& id) {
  for (const grading::Chapter& chapter : book.course.chapters) {
    if (chapter.id == id) return &chapter;
  }
  return nullptr;
}

/// "(5.1)" as a link to the equation of the chapter's own lesson. In another chapter, or in an example, it is
/// a vector of one number.
std::string with_equations_linked(const Book& book, const Lesson* lesson, const std::string& html) {
  static const RE2 number(R"((?s)<p>(?:Example|Ejemplo).*?(?:</p>|\z)|\(([1-6]\.[0-9]+)\))");
  return replaced(html, number, [&](const Match& found) {
    const auto page = book.equations.find(std::string{found[1]});
    return !lesson || page == book.equations.end() || page->second != lesson->page()
               ? std::string{found[0]}
               : fmt::format("<a href=\"{0}#eq-{1}\">({1})</a>", page->second, found[1]);
  });
}

/// The names of other promises of the contract as links to them.
std::string with_names_linked(const Contract& contract, const Promise& promise, const std::string& html) {
  static const RE2 code("<code>([A-Za-z_]\\w*)</code>");
  return replaced(html, code, [&](const Match& found) {
    const auto other = std::ranges::find(contract.promises, found[1], &Promise::name);
    return other == contract.promises.end() || other->name == promise.name
               ? std::string{found[0]}
               : fmt::format("<code><a href=\"{}#{}\">{}</a></code>", contract.page, other->anchor,
                             other->name);
  });
}

std::string name_of_promise(const Promise& promise, const grading::Chapter* chapter, const Book& book) {
  const grading::Exercise* exercise = chapter ? chapter->find(promise.name) : nullptr;
  if (!exercise) return escaped(promise.name);
  return fmt::format("{} <span class=\"soft\">· {} {}</span>", escaped(promise.name), exercise->points,
                     exercise->points == 1 ? book.say({"punto", "point"}) : book.say({"puntos", "points"}));
}

}  // namespace

Page contract_page(const Book& book, const Contract& contract) {
  const grading::Chapter* chapter = chapter_of(book, contract.chapter);
  Page page{.file = contract.page,
            .title = chapter
                         ? fmt::format("{}: {}", book.say(chapter->title), book.say({"contrato", "contract"}))
                         : book.say({"Vocabulario del curso", "Vocabulary of the course"}),
            .body = {}};
  const Lesson* const lesson = chapter ? book.lesson(std::stoi(chapter->id)) : nullptr;
  if (lesson) {
    page.before = fmt::format("<p class=\"chapter\"><a href=\"{}\">{} {}</a></p>", lesson->page(),
                              book.say({"Capítulo", "Chapter"}), lesson->number());
  }
  for (const Header& header : contract.headers) {
    page.body += fmt::format("<p><code>{}</code></p>\n<div class=\"soft\">\n{}</div>\n", escaped(header.name),
                             with_indices(header.text));
  }
  for (const Promise& promise : contract.promises) {
    page.contents.push_back({promise.anchor, "<code>" + escaped(promise.name) + "</code>"});
    page.body += fmt::format(
        "<section class=\"promise\"><h2 id=\"{}\">{}</h2>\n<pre class=\"cpp\" "
        "tabindex=\"0\">{}</pre>\n{}</section>\n",
        promise.anchor, name_of_promise(promise, chapter, book),
        with_indices_in_comments(promise.declaration),
        with_indices(with_formulas_in_lines(
            with_equations_linked(book, lesson, with_names_linked(contract, promise, promise.text)))));
  }
  return page;
}

Page solution_page(const Book& book, const grading::Chapter& chapter) {
  const std::filesystem::path folder = book.course.root / "solutions" / chapter.id;
  Page page{.file = chapter.name() + "-solution.html",
            .title = fmt::format("{}: {}", book.say(chapter.title), book.say({"soluciones", "solutions"})),
            .body = {}};
  const auto reference = grading::read_file(folder / chapter.source_name());
  if (!reference) {
    throw Complaint(
        {(folder / chapter.source_name()).string()},
        {"no está: aquí no hay edición para docentes", "is not there: no instructor's edition here"});
  }
  page.contents.push_back({"reference", book.say({"La referencia", "The reference"})});
  page.body +=
      fmt::format("<h2 id=\"reference\">{}</h2>\n<pre class=\"cpp\" tabindex=\"0\"><code>{}</code></pre>\n",
                  page.contents.back().title, highlighted(*reference));
  page.contents.push_back({"mistakes", book.say({"Errores conocidos", "Known mistakes"})});
  page.body += fmt::format("<h2 id=\"mistakes\">{}</h2>\n", page.contents.back().title);
  for (const grading::Mistake& mistake : grading::read_mistakes(folder, chapter)) {
    page.body += fmt::format(
        "<section class=\"mistake\"><h3 id=\"{0}\"><code>{0}</code></h3>\n<p>{1}</p>\n"
        "<pre class=\"cpp change\" tabindex=\"0\"><code><del>{2}</del>\n<ins>{3}</ins></code></pre>\n"
        "<p class=\"soft\">{4} <code>{5}</code></p></section>\n",
        mistake.exercise + "-" + mistake.name, escaped(book.say(mistake.says)),
        escaped(reference->substr(mistake.edit.at, mistake.edit.length)),
        escaped(mistake.edit.becomes.empty() ? " " : mistake.edit.becomes),
        book.say({"La caza:", "Caught by:"}), escaped(mistake.fails));
  }
  return page;
}

}  // namespace site
