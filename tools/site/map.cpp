#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

#include "site/page.hpp"
#include "site/pieces.hpp"
#include "site/prose.hpp"

namespace site {

namespace {

/// The lessons that this one's first section links to.
std::set<int> foundations(const Book& book, const Lesson& lesson) {
  std::set<int> found;
  bool inside = false;
  for (const Block& block : lesson.source.blocks) {
    if (block.kind == Block::Kind::heading) inside = block.name.ends_with("-builds-on");
    if (!inside || block.kind != Block::Kind::prose) continue;
    for (const Piece& piece : pieces_of(block.text, Dialect::lesson, block.place)) {
      if (piece.kind != Piece::Kind::link) continue;
      for (const Lesson& other : book.lessons) {
        const std::string& target = piece.target;
        const bool names_it = target == "#" + other.name() || target.starts_with("#" + other.name() + "-");
        if (names_it && other.number() < lesson.number()) found.insert(other.number());
      }
    }
  }
  return found;
}

struct Spot {
  double x = 0;
  double y = 0;
};

/// The words in lines of at most so many characters, if no word is longer than that.
std::vector<std::string> lines_of(const std::string& words, std::size_t longest) {
  const auto length = [](std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
  };
  std::vector<std::string> lines;
  std::istringstream from(words);
  for (std::string word; from >> word;) {
    if (lines.empty() || length(lines.back()) + 1 + length(word) > longest)
      lines.push_back(word);
    else
      lines.back() += " " + word;
  }
  return lines;
}

/// Words in the middle of a box.
std::string words_in_box(const std::string& words, Spot middle, double width) {
  constexpr double character = 7, line_height = 16;
  const auto lines = lines_of(words, static_cast<std::size_t>(width / character));
  std::string text;
  double y = middle.y + 5 - line_height * (static_cast<double>(lines.size()) - 1) / 2;
  for (const std::string& line : lines) {
    text += fmt::format("<tspan x=\"{}\" y=\"{}\">{}</tspan>", middle.x, y, escaped(line));
    y += line_height;
  }
  return "<text>" + text + "</text>";
}

}  // namespace

std::string map_of_lessons(const Book& book) {
  constexpr double width = 420, box_width = 200, box_height = 56, row_height = 96;
  // A lesson stands one row below the lowest of those that it builds on, and the rows are filled from the
  // left.
  std::map<int, std::set<int>> below, beneath;  // what each builds on, and that with what it builds on in turn
  std::map<int, int> row;
  std::map<int, std::vector<int>> rows;
  for (const Lesson& lesson : book.lessons) {
    const int number = lesson.number();
    below[number] = foundations(book, lesson);
    for (const int foundation : below[number]) {
      row[number] = std::max(row[number], row[foundation] + 1);
      beneath[number].insert(foundation);
      beneath[number].insert(beneath[foundation].begin(), beneath[foundation].end());
    }
    rows[row[number]].push_back(number);
  }
  std::map<int, Spot> spots;
  for (const auto& [level, numbers] : rows) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const double share = width / static_cast<double>(numbers.size());
      spots[numbers[i]] = {share * (static_cast<double>(i) + 0.5), 4 + level * row_height + box_height / 2};
    }
  }

  std::string lines, boxes, words;
  for (const Lesson& lesson : book.lessons) {
    const Spot at = spots[lesson.number()];
    std::string names;
    for (const int foundation : below[lesson.number()]) {
      const Spot from = spots[foundation];
      names += (names.empty() ? "" : ", ") + book.lesson(foundation)->source.title;
      // A line to each would cross the boxes in between: what is reached by way of another needs none.
      const bool on_the_way = std::any_of(below[lesson.number()].begin(), below[lesson.number()].end(),
                                          [&](int other) { return beneath[other].contains(foundation); });
      if (on_the_way) continue;
      lines += fmt::format("<path d=\"M{} {}C{} {} {} {} {} {}\"/>", from.x, from.y + box_height / 2, from.x,
                           from.y + box_height, at.x, at.y - box_height, at.x, at.y - box_height / 2);
    }
    const double wide =
        std::min(box_width, width / static_cast<double>(rows[row[lesson.number()]].size()) - 8);
    boxes += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>{}", at.x - wide / 2,
                         at.y - box_height / 2, wide, box_height,
                         words_in_box(fmt::format("{}. {}", lesson.number(), lesson.source.title), at, wide));
    words +=
        names.empty()
            ? fmt::format("{} {}. ", lesson.source.title, book.say({"no pide nada", "asks for nothing"}))
            : fmt::format("{} {} {}. ", lesson.source.title, book.say({"se apoya en", "builds on"}), names);
  }
  return fmt::format(
      "<figure class=\"map\"><svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
      "aria-labelledby=\"map-title map-desc\"><title id=\"map-title\">{2}</title><desc "
      "id=\"map-desc\">{3}</desc>{4}{5}"
      "</svg></figure>\n",
      width, 4 + (static_cast<double>(rows.size()) - 1) * row_height + box_height + 4,
      book.say({"Qué lección se apoya en cuál", "Which lesson builds on which"}), escaped(words), lines,
      boxes);
}

}  // namespace site
