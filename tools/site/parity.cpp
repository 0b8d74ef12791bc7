#include "site/parity.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "site/pieces.hpp"

namespace site {

namespace {

using Kind = Block::Kind;

/// What two languages have in common, in order, with the line where it stands.
struct Fact {
  std::string what;
  Place place;
};

std::vector<Fact> shape_of(const Source& source) {
  std::vector<Fact> facts;
  for (const Block& block : source.blocks) {
    if (block.kind == Kind::prose) continue;
    std::string what = block.directive + " " + block.name;
    if (block.kind == Kind::heading)
      what = fmt::format("{} {{#{}}}", std::string(std::size_t(block.level), '#'), block.name);
    if (block.kind == Kind::equation) what = fmt::format("({}) $${}$$", block.name, block.text);
    if (block.kind == Kind::insert || block.kind == Kind::opening || block.kind == Kind::answer ||
        block.kind == Kind::end)
      what = "@" + what;
    facts.push_back({what, block.place});
  }
  return facts;
}

std::vector<Fact> formulas_and_values_of(const Source& source) {
  std::vector<Fact> formulas, values;
  for (const Block& block : source.blocks) {
    if (block.kind == Kind::equation) continue;
    for (Piece& piece : pieces_of(block.text, Dialect::lesson, block.place)) {
      static const RE2 space(R"(\s+)");
      if (piece.kind == Piece::Kind::formula) {
        RE2::GlobalReplace(&piece.content, space, " ");
        formulas.push_back({"$" + piece.content + "$", block.place});
      }
      if (piece.kind == Piece::Kind::value) values.push_back({"[[" + piece.content + "]]", block.place});
    }
  }
  // A sentence may be turned round, so values keep no order.
  std::ranges::stable_sort(values, {}, &Fact::what);
  formulas.insert(formulas.end(), values.begin(), values.end());
  return formulas;
}

/// The first two columns of the glossary.
std::vector<Fact> glossary_of(const Source& source) {
  std::vector<Fact> pairs;
  bool inside = false;
  for (const Block& block : source.blocks) {
    if (block.kind == Kind::heading) inside = block.name.ends_with("-glossary");
    if (!inside || block.kind != Kind::prose) continue;
    std::istringstream lines(block.text);
    for (std::string line; std::getline(lines, line);) {
      static const RE2 row(R"(\|([^|]+)\|([^|]+)\|.*)");
      std::string one, other;
      if (RE2::FullMatch(line, row, &one, &other)) pairs.push_back({one + "|" + other, block.place});
    }
  }
  return pairs;
}

void require_same(const std::vector<Fact>& one, const std::vector<Fact>& other) {
  const std::size_t both = std::min(one.size(), other.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (one[i].what == other[i].what) continue;
    throw Complaint(other[i].place, {fmt::format("aquí hay {}, y en la línea {} de {}, {}", other[i].what,
                                                 one[i].place.line, one[i].place.file, one[i].what),
                                     fmt::format("here is {}, and in line {} of {}, {}", other[i].what,
                                                 one[i].place.line, one[i].place.file, one[i].what)});
  }
  if (one.size() == other.size()) return;
  const Fact& extra = one.size() > other.size() ? one[both] : other[both];
  throw Complaint(extra.place, {fmt::format("{} no tiene pareja en la otra lengua", extra.what),
                                fmt::format("{} has no counterpart in the other language", extra.what)});
}

}  // namespace

void require_same_shape(const Source& one, const Source& other) {
  require_same(shape_of(one), shape_of(other));
}

void require_parity(const Source& one, const Source& other) {
  require_same_shape(one, other);
  require_same(formulas_and_values_of(one), formulas_and_values_of(other));
  const auto pairs = glossary_of(one);
  if (pairs.size() < 3) {
    throw Complaint({one.file.string()}, {"el glosario no tiene filas: | español | English | qué es |",
                                          "the glossary has no rows: | español | English | what it is |"});
  }
  require_same(pairs, glossary_of(other));
}

}  // namespace site
