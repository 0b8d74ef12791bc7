#include <fmt/format.h>

#include <algorithm>

#include "site/matches.hpp"
#include "site/page.hpp"
#include "site/prose.hpp"

namespace site {

namespace {

/// In plain pages there are links between them, and code spans.
class PlainReferences : public References {
 public:
  explicit PlainReferences(const Book& book) : book_(book) {}

  Language language() const override { return book_.language; }
  std::string value(const std::string&, const Place&) override { return {}; }
  std::string equation(const std::string&, const Place&) override { return {}; }
  std::string code(const std::string& content) override { return "<code>" + escaped(content) + "</code>"; }

  std::string address(const std::string& target, const Place& place) override {
    if (target.starts_with('#')) return target;
    const std::size_t hash = std::min(target.find('#'), target.size());
    std::string name = std::filesystem::path(target.substr(0, hash)).stem().string();
    if (name.ends_with(".es")) name.resize(name.size() - 3);
    if (name == "README") return "index.html";
    const Guide* guide = book_.guide(name);
    if (!guide) {
      throw Complaint(place, {fmt::format("{} no es una página del sitio", target),
                              fmt::format("{} is no page of the site", target)});
    }
    return guide->page() + target.substr(hash);
  }

 private:
  const Book& book_;
};

/// In a checkout a page may link to any file; on the site only to pages, and the rest is words.
std::string without_links_elsewhere(const std::string& html) {
  static const RE2 link(R"re((?s)<a href="(https:|#|[a-z-]+\.html)?[^"]*">(.*?)</a>)re");
  return replaced(html, link, [](const Match& found) {
    const bool stays = !found[1].empty();
    return std::string{stays ? found[0] : found[2]};
  });
}

std::string list_of_lessons(const Book& book) {
  std::string items;
  for (const Lesson& lesson : book.lessons) {
    double points = 0;
    for (const grading::Exercise& exercise : lesson.chapter.exercises) points += exercise.points;
    items += fmt::format(
        "<li value=\"{}\"><a href=\"{}\">{}</a><span class=\"soft\"> · {}\u00a0{} · {}\u00a0{}</span></li>\n",
        lesson.number(), lesson.page(), escaped(lesson.source.title), lesson.chapter.exercises.size(),
        book.say({"ejercicios", "exercises"}), points, book.say({"puntos", "points"}));
  }
  return "<ol class=\"lessons\">\n" + items + "</ol>\n";
}

std::string list_of_slips(const Book& book, const std::vector<Slip>& slips) {
  std::string written;
  for (const Slip& slip : slips) {
    written += fmt::format(
        "<section class=\"slip-told\"><h2 id=\"slip-{0}\">{0}. {1}</h2>\n{2}<p><a "
        "href=\"{3}#slip-{0}\">{4}</a></p></section>\n",
        slip.number, slip.title, slip.body, slip.page, book.say({"En la lección", "In the lesson"}));
  }
  return written;
}

}  // namespace

Page guide_page(const Book& book, const Guide& guide, const std::vector<Slip>& slips) {
  PlainReferences references(book);
  Page page{.file = guide.page(), .title = guide.source.title, .body = {}};
  if (guide.foreign) page.body += "<p class=\"soft\">Esta página está en inglés.</p>\n<div lang=\"en\">\n";
  for (const Block& block : guide.source.blocks) {
    if (block.kind == Block::Kind::prose) {
      page.body += without_links_elsewhere(prose(block.text, Dialect::plain, block.place, references));
    } else if (block.kind == Block::Kind::heading) {
      const std::string words = phrase(block.text, Dialect::plain, block.place, references);
      if (block.level == 2) page.contents.push_back({block.name, words});
      page.body += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", block.level, block.name, words);
    } else if (block.directive == "lessons") {
      page.body += list_of_lessons(book);
    } else if (block.directive == "map") {
      page.body += map_of_lessons(book);
    } else if (block.directive == "slips") {
      page.body += list_of_slips(book, slips);
    } else {
      throw Complaint(block.place, {fmt::format("@{} no es para esta página", block.directive),
                                    fmt::format("@{} is not for this page", block.directive)});
    }
  }
  if (guide.foreign) page.body += "</div>\n";
  return page;
}

}  // namespace site
