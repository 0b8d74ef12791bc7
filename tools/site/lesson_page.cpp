#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "site/facts.hpp"
#include "site/matches.hpp"
#include "site/page.hpp"
#include "site/prose.hpp"
#include "site/snippets.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

using Kind = Block::Kind;

/// The lines of an output that are not in columns marked: they may be broken to fit the page.
std::string with_sentences(const std::string& output) {
  std::istringstream lines(output);
  std::string written;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begins = std::min(line.find_first_not_of(' '), line.size());
    const bool in_columns = line.find("  ", begins) != line.npos;
    written += in_columns || line.empty() ? line : "<span class=\"sentence\">" + line + "</span>";
    written += '\n';
  }
  return written;
}

class Weaver : public References {
 public:
  Weaver(const Book& book, const Lesson& lesson, Facts facts, std::vector<Slip>& slips)
      : book_(book), lesson_(lesson), facts_(std::move(facts)), slips_(slips) {}

  Page weave() {
    page_.file = lesson_.page();
    page_.title = lesson_.source.title;
    page_.lesson = &lesson_;
    page_.before =
        fmt::format("<p class=\"chapter\">{} {}</p>", book_.say({"Capítulo", "Chapter"}), lesson_.number());
    for (const Block& block : lesson_.source.blocks) write(block);
    facts_.require_all_used({(lesson_.chapter.folder / "lesson.cpp").string()});
    require_snippets_used();
    return std::move(page_);
  }

  // --- what the text refers to ---

  Language language() const override { return book_.language; }

  std::string value(const std::string& name, const Place& place) override {
    return facts_.value(name, place);
  }

  std::string equation(const std::string& number, const Place& place) override {
    const auto page = book_.equations.find(number);
    if (page != book_.equations.end())
      return fmt::format("<a href=\"{0}#eq-{1}\">({1})</a>", page->second, number);
    if (!book_.lesson(std::stoi(number))) return "(" + number + ")";
    throw Complaint(place, {fmt::format("no hay ninguna ecuación ({0}); si es un número, $({0})$", number),
                            fmt::format("there is no equation ({0}); if it is a number, $({0})$", number)});
  }

  std::string address(const std::string& target, const Place& place) override {
    if (target.starts_with("#live")) return address_of_live(target, place);
    const auto page = book_.labels.find(target.substr(target.starts_with('#') ? 1 : 0));
    if (page != book_.labels.end()) return page->second + target;
    for (const Lesson& lesson : book_.lessons) {
      if ("#" + lesson.name() == target) return lesson.page();
    }
    // A lesson that is not written yet has a contract that is.
    for (const grading::Chapter& chapter : book_.course.chapters) {
      if (target == "#" + chapter.name() ||
          (target.starts_with("#" + chapter.name() + "-") && !book_.lesson(std::stoi(chapter.id))))
        return chapter.name() + "-contract.html";
    }
    throw Complaint(place, {fmt::format("no hay ninguna sección {}", target),
                            fmt::format("there is no section {}", target)});
  }

  std::string code(const std::string& content) override {
    const std::string plain = "<code>" + escaped(content) + "</code>";
    const std::string name = content.ends_with("()") ? content.substr(0, content.size() - 2) : content;
    if (!lesson_.chapter.find(name)) return plain;
    const std::string address = book_.contracts.address(lesson_.chapter.id, name);
    return address.empty() ? plain : fmt::format("<a href=\"{}\">{}</a>", address, plain);
  }

 private:
  std::string address_of_live(const std::string& target, const Place& place) {
    const std::string live = facts_.live(place);
    static const RE2 setting(R"([?&]([a-z0-9_]+)=)");
    for (const Match& found : matches_in(target, setting)) {
      const std::string_view name = found[1];
      if (live.find(fmt::format(" name=\"{}\"", name)) == live.npos) {
        throw Complaint(place, {fmt::format("la figura no tiene ningún mando \"{}\"", name),
                                fmt::format("the figure has no control \"{}\"", name)});
      }
    }
    return target;
  }

  std::string say(const Block& block) { return phrase(block.text, Dialect::lesson, block.place, *this); }

  /// Where the next HTML goes: the page, or the slip that is being told.
  std::string& to() { return page_.body; }

  void write(const Block& block) {
    switch (block.kind) {
      case Kind::prose:
        to() += prose(block.text, Dialect::lesson, block.place, *this);
        break;
      case Kind::heading:
        if (block.level == 2) page_.contents.push_back({block.name, say(block)});
        to() += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", block.level, block.name, say(block));
        break;
      case Kind::equation:
        to() += fmt::format(
            "<div class=\"equation\" id=\"eq-{0}\"><div class=\"formula\">\\[{1}\\]</div>"
            "<a class=\"number\" href=\"#eq-{0}\" aria-label=\"{2} {0}\">({0})</a></div>\n",
            block.name, formula(block.text, block.place, *this), book_.say({"Ecuación", "Equation"}));
        break;
      case Kind::insert:
        insert(block);
        break;
      case Kind::opening:
        open(block);
        break;
      case Kind::answer:
        to() += fmt::format("<details class=\"answer\"><summary>{}</summary>\n",
                            book_.say({"Respuesta", "Answer"}));
        opened_.back().has_answer = true;
        break;
      case Kind::end:
        close();
        break;
    }
  }

  // --- blocks that hold others ---

  struct Opened {
    std::string directive;
    std::string name;
    std::string title;
    std::size_t from = 0;  ///< where its body begins in the page
    bool has_answer = false;
  };

  std::string label_of(const Block& block) const {
    if (block.directive == "predict") return book_.say({"Antes de seguir", "Before you go on"});
    if (block.directive == "note") return book_.say({"Para recordar", "To remember"});
    if (block.directive == "warning") return book_.say({"Cuidado", "Careful"});
    if (block.directive == "slip") return book_.say({"Donde la clase resbala", "Where the lecture slips"});
    if (block.name == "predict") return book_.say({"Predecir", "Predict"});
    if (block.name == "run") return book_.say({"Ejecutar", "Run"});
    if (block.name == "prove") return book_.say({"Demostrar", "Prove"});
    throw Complaint(block.place, {"@exercise es predict, run o prove", "@exercise is predict, run or prove"});
  }

  void open(const Block& block) {
    std::string id;
    if (block.directive == "slip") {
      if (block.name.size() != 1 || block.name < "1" || block.name > "8" || block.text.empty()) {
        throw Complaint(block.place, {"@slip lleva un número del 1 al 8 y un título: @slip 4: …",
                                      "@slip takes a number from 1 to 8 and a title: @slip 4: …"});
      }
      id = fmt::format(" id=\"slip-{}\"", block.name);
    }
    const std::string title = block.text.empty() ? std::string{} : say(block);
    to() += fmt::format("<div class=\"box {}\"{}>\n<p class=\"label\">{}{}</p>\n", block.directive, id,
                        label_of(block), title.empty() ? title : ": <strong>" + title + "</strong>");
    opened_.push_back({block.directive, block.name, title, to().size()});
  }

  void close() {
    const Opened opened = opened_.back();
    opened_.pop_back();
    if (opened.directive == "slip") {
      slips_.push_back({.number = std::stoi(opened.name),
                        .title = opened.title,
                        .body = to().substr(opened.from),
                        .page = lesson_.page()});
    }
    to() += opened.has_answer ? "</details>\n</div>\n" : "</div>\n";
  }

  // --- what programs made ---

  void insert(const Block& block) {
    if (block.directive == "live") {
      insert_live(block);
    } else if (block.directive == "figure") {
      to() += fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n",
                          facts_.figure(block.name, block.place), caption(block));
    } else if (block.directive == "table") {
      insert_table(block);
    } else if (block.directive == "output") {
      to() += fmt::format("<pre class=\"output\" tabindex=\"0\"><samp>{}</samp></pre>\n",
                          with_sentences(escaped(facts_.output(block.name, block.place))));
    } else if (block.directive == "code") {
      insert_code(block);
    } else if (block.directive == "write") {
      insert_exercise(block);
    } else {
      throw Complaint(block.place, {fmt::format("@{} no es para lecciones", block.directive),
                                    fmt::format("@{} is not for lessons", block.directive)});
    }
  }

  void insert_live(const Block& block) {
    to() += facts_.live(block.place);
    if (facts_.has_live_code()) {
      page_.scripts = {"live.js", "live-" + lesson_.name() + ".js"};
      to() += fmt::format("<noscript><p class=\"soft\">{}</p></noscript>\n",
                          book_.say({"Sin JavaScript la figura no se mueve.",
                                     "Without JavaScript the figure does not move."}));
    } else {
      to() += fmt::format(
          "<p class=\"soft\">{}</p>\n",
          book_.say({"La figura no se mueve: este sitio se construyó sin los paquetes de WebAssembly.",
                     "The figure does not move: this site was built without the packages for "
                     "WebAssembly."}));
    }
  }

  std::string caption(const Block& block) {
    if (block.text.empty()) {
      throw Complaint(
          block.place,
          {fmt::format("@{} necesita un pie: @{} {}: …", block.directive, block.directive, block.name),
           fmt::format("@{} needs a caption: @{} {}: …", block.directive, block.directive, block.name)});
    }
    return say(block);
  }

  void insert_table(const Block& block) {
    const nlohmann::json& table = facts_.table(block.name, block.place);
    std::string head, rows;
    for (const auto& heading : table.at("headings"))
      head += fmt::format("<th scope=\"col\">{}</th>", escaped(facts_.in_language(heading)));
    for (const auto& row : table.at("rows")) {
      rows += "<tr>";
      for (std::size_t column = 0; column < row.size(); ++column) {
        const std::string cell = escaped(facts_.in_language(row[column]));
        rows += column == 0 ? fmt::format("<th scope=\"row\">{}</th>", cell)
                            : fmt::format("<td class=\"number\">{}</td>", cell);
      }
      rows += "</tr>\n";
    }
    to() += fmt::format(
        "<div class=\"wide\" tabindex=\"0\"><table><caption>{}</caption><thead><tr>{}</tr></thead>\n"
        "<tbody>{}</tbody></table></div>\n",
        caption(block), head, rows);
  }

  void insert_code(const Block& block) {
    const std::size_t space = block.name.find(' ');
    const std::string file = space == block.name.npos ? "lesson.cpp" : block.name.substr(0, space);
    const std::string name = space == block.name.npos ? block.name : block.name.substr(space + 1);
    if (file == "lesson.cpp") shown_.push_back(name);
    if (file == lesson_.chapter.source_name()) {
      throw Complaint(block.place, {"ahí escribe el estudiante", "that is where the student writes"});
    }
    to() += fmt::format("<pre class=\"cpp\" tabindex=\"0\"><code>{}</code></pre>\n",
                        highlighted(snippet(lesson_.chapter.folder / file, name, block.place)));
  }

  void insert_exercise(const Block& block) {
    const grading::Exercise* exercise = lesson_.chapter.find(block.name);
    if (!exercise) {
      throw Complaint(block.place, {fmt::format("chapter.toml no tiene ningún ejercicio {}", block.name),
                                    fmt::format("chapter.toml has no exercise {}", block.name)});
    }
    const std::string header = lesson_.chapter.stem + ".hpp";
    const std::string points =
        exercise->points == 1 ? book_.say({"1\u00A0punto", "1\u00A0point"})
                              : fmt::format("{}\u00A0{}", exercise->points, book_.say({"puntos", "points"}));
    to() += fmt::format(
        "<div class=\"box write\">\n<p class=\"label\">{}: <strong><a href=\"{}\">{}</a></strong> "
        "·\u00A0{}</p>\n"
        "<pre class=\"cpp\" tabindex=\"0\">{}</pre>\n"
        "<p class=\"command\"><code>tools/course check <wbr>{}/<wbr>{}</code></p>\n</div>\n",
        book_.say({"Para escribir", "To write"}), book_.contracts.address(lesson_.chapter.id, block.name),
        block.name, points, declared(declaration(lesson_.chapter.folder / header, block.name, block.place)),
        lesson_.name(), block.name);
  }

  void require_snippets_used() const {
    const fs::path file = lesson_.chapter.folder / "lesson.cpp";
    for (const std::string& name : snippets_of(file)) {
      if (std::ranges::find(shown_, name) != shown_.end()) continue;
      throw Complaint({file.string()}, {fmt::format("la lección no muestra el trozo [{}]", name),
                                        fmt::format("the lesson does not show the snippet [{}]", name)});
    }
  }

  const Book& book_;
  const Lesson& lesson_;
  Facts facts_;
  std::vector<Slip>& slips_;
  Page page_;
  std::vector<Opened> opened_;
  std::vector<std::string> shown_;
};

}  // namespace

Page lesson_page(const Book& book, const Lesson& lesson, const fs::path& facts, std::vector<Slip>& slips) {
  return Weaver(book, lesson, Facts(facts / lesson.chapter.id, book.language), slips).weave();
}

}  // namespace site
