#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

#include "grading/files.hpp"
#include "grading/mistakes.hpp"
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
  static const std::regex number(R"(<p>(?:Example|Ejemplo)[^<]*(?:<(?!/p>)[^<]*)*|\(([1-6]\.[0-9]+)\))");
  std::string written;
  std::size_t at = 0;
  for (std::sregex_iterator found(html.begin(), html.end(), number), end; found != end; ++found) {
    const auto page = book.equations.find((*found)[1]);
    const auto position = static_cast<std::size_t>(found->position());
    written += html.substr(at, position - at);
    written += !lesson || page == book.equations.end() || page->second != lesson->page()
                   ? found->str()
                   : fmt::format("<a href=\"{0}#eq-{1}\">({1})</a>", page->second, (*found)[1].str());
    at = position + static_cast<std::size_t>(found->length());
  }
  return written + html.substr(at);
}

/// The names of other promises of the contract as links to them.
std::string with_names_linked(const Contract& contract, const Promise& promise, const std::string& html) {
  static const std::regex code("<code>([A-Za-z_]\\w*)</code>");
  std::string written;
  std::size_t at = 0;
  for (std::sregex_iterator found(html.begin(), html.end(), code), end; found != end; ++found) {
    const auto other = std::ranges::find(contract.promises, (*found)[1].str(), &Promise::name);
    if (other == contract.promises.end() || other->name == promise.name) continue;
    const auto position = static_cast<std::size_t>(found->position());
    written += html.substr(at, position - at) + fmt::format("<code><a href=\"{}#{}\">{}</a></code>",
                                                            contract.page, other->anchor, other->name);
    at = position + static_cast<std::size_t>(found->length());
  }
  return written + html.substr(at);
}

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// What stands after "_" or "^": a letter, a number, or what is in braces; nothing if it is no index.
std::string_view index_in(std::string_view text) {
  if (text.starts_with('{')) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
      if (depth == 0) return text.substr(0, at + 1);
    }
    return {};
  }
  const auto in_ascii = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  std::size_t size = 0;
  while (size < text.size() && in_ascii(text[size])) ++size;
  if (size == 0 && !text.empty() && static_cast<unsigned char>(text[0]) >= 0xC0)
    for (size = 1; size < text.size() && continues_letter(text[size]);) ++size;
  return text.substr(0, size);
}

/// θ_0, m_{t+1} and e^{−z} as they are written by hand. Code stays as it is.
std::string with_indices(std::string_view html) {
  std::string written;
  bool in_code = false;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::string_view tag = html.substr(at, html.find('>', at) - at + 1);
      if (tag.starts_with("<code") || tag.starts_with("</code")) in_code = tag[1] == 'c';
      written += tag;
      at += tag.size();
      continue;
    }
    if (html[at] == '`') in_code = !in_code;
    if (static constexpr std::string_view tilde = "\u0303"; html.substr(at).starts_with(tilde)) {
      std::size_t letter = written.size() - 1;  // it stands over the letter before it
      while (letter > 0 && continues_letter(written[letter])) --letter;
      written.insert(letter, "<span class=\"over\">").append(tilde).append("</span>");
      at += tilde.size();
      continue;
    }
    if (!in_code && at > 0 && (html[at] == '_' || html[at] == '^')) {
      const std::string_view found = index_in(html.substr(at + 1));
      if (!found.empty()) {
        const bool in_braces = found.starts_with('{');
        written += fmt::format("<{0}>{1}</{0}>", html[at] == '_' ? "sub" : "sup",
                               with_indices(in_braces ? found.substr(1, found.size() - 2) : found));
        at += 1 + found.size();
        continue;
      }
    }
    written += html[at++];
  }
  return written;
}

/// What stands apart in a line, behind two spaces or more, kept together where the line is broken.
std::string in_parts(std::string_view line) {
  std::string written;
  while (!line.empty()) {
    const std::size_t gap = std::min(line.find("  "), line.size());
    const std::size_t next = std::min(line.find_first_not_of(' ', gap), line.size());
    const std::string_view part = line.substr(0, gap), spaces = line.substr(gap, next - gap);
    if (part.size() > 2) {
      written += fmt::format("<span class=\"part\">{}</span>{}", part, spaces);
    } else {
      written.append(part).append(spaces);  // of a matrix
    }
    line.remove_prefix(next);
  }
  return written;
}

/// Each line of a formula by itself, with its number at the end, so that neither leaves a narrow page.
std::string with_formulas_in_lines(std::string_view html) {
  static constexpr std::string_view begins = "<pre tabindex=\"0\">", ends = "</pre>";
  std::string written;
  for (std::size_t at; (at = html.find(begins)) != html.npos;) {
    const std::size_t end = html.find(ends, at);
    std::istringstream lines(std::string{html.substr(at + begins.size(), end - at - begins.size())});
    written += fmt::format("{}<pre class=\"formulas\">", html.substr(0, at));
    for (std::string line; std::getline(lines, line);) {
      const std::size_t number = std::min(line.rfind(" <a "), line.size());
      const std::size_t formula = line.find_last_not_of(' ', number == 0 ? 0 : number - 1) + 1;
      written += fmt::format("<span class=\"line\"><span>{}</span>{}</span>",
                             in_parts(std::string_view{line}.substr(0, formula)), line.substr(number));
    }
    written += ends;
    html.remove_prefix(end + ends.size());
  }
  return written.append(html);
}

/// The comments of a declaration, with the indices in them.
std::string with_indices_in_comments(std::string_view code) {
  static constexpr std::string_view begins = "<span class=\"comment\">", ends = "</span>";
  std::string written;
  for (std::size_t at; (at = code.find(begins)) != code.npos;) {
    const std::size_t from = at + begins.size(), end = code.find(ends, from);
    written.append(code.substr(0, from)).append(with_indices(code.substr(from, end - from)));
    code.remove_prefix(end);
  }
  return written.append(code);
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
