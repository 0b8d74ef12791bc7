#include "site/pieces.hpp"

#include <algorithm>

#include "site/matches.hpp"

namespace site {

namespace {

using Kind = Piece::Kind;

/// A letter of a text as it is printed: a keyboard has one mark for both ends of a quotation, and for an
/// apostrophe.
std::string printed(std::string_view text, std::size_t at) {
  const char letter = text[at];
  if (letter != '"' && letter != '\'') return std::string(1, letter);
  const char before = at == 0 ? ' ' : text[at - 1], after = at + 1 < text.size() ? text[at + 1] : ' ';
  const bool opens =
      std::string_view{" \n([*|"}.find(before) != std::string_view::npos && after != ' ' && after != '\n';
  if (letter == '"') return opens ? "“" : "”";
  return opens && before != '*' ? "‘" : "’";
}

class Scanner {
 public:
  Scanner(std::string_view text, Dialect dialect, const Place& place)
      : text_(text), dialect_(dialect), place_(place) {}

  std::vector<Piece> scan() {
    while (at_ < text_.size()) {
      if (fence() || code() || link()) continue;
      if (dialect_ == Dialect::lesson && (formula() || value() || equation())) continue;
      words_ += printed(text_, at_++);
    }
    flush();
    return std::move(pieces_);
  }

 private:
  void flush() {
    if (!words_.empty()) pieces_.push_back({Kind::words, words_});
    words_.clear();
  }

  /// Takes a piece that reaches up to `end`.
  bool take(Piece piece, std::size_t end) {
    flush();
    pieces_.push_back(std::move(piece));
    at_ = end;
    return true;
  }

  std::string_view rest() const { return text_.substr(at_); }

  bool fence() {
    const bool line_begins = at_ == 0 || text_[at_ - 1] == '\n';
    if (!line_begins || !rest().starts_with("```")) return false;
    std::size_t end = text_.find("\n```", at_);
    end = end == text_.npos ? text_.size() : std::min(text_.size(), end + 4);
    words_ += text_.substr(at_, end - at_);
    at_ = end;
    return true;
  }

  bool code() {
    const std::size_t ticks = std::min(rest().find_first_not_of('`'), rest().size());
    if (ticks == 0) return false;
    const std::string fence(ticks, '`');
    std::size_t end = text_.find(fence, at_ + ticks);
    while (end != text_.npos && end + ticks < text_.size() && text_[end + ticks] == '`')
      end = text_.find(fence, text_.find_first_not_of('`', end));
    if (end == text_.npos) {
      words_ += fence;
      at_ += ticks;
      return true;
    }
    std::string content{text_.substr(at_ + ticks, end - at_ - ticks)};
    std::ranges::replace(content, '\n', ' ');
    if (content.size() > 2 && content.front() == ' ' && content.back() == ' ')
      content = content.substr(1, content.size() - 2);
    // A cell of a table writes its bars with a backslash, in code spans too.
    replace_all(content, "\\|", "|");
    return take({Kind::code, content}, end + ticks);
  }

  bool formula() {
    if (rest().front() != '$') return false;
    const std::size_t end = text_.find('$', at_ + 1);
    const std::string_view inside = end == text_.npos ? rest() : text_.substr(at_ + 1, end - at_ - 1);
    if (end == text_.npos || inside.find("\n\n") != inside.npos) {
      Place place = place_;
      place.line += static_cast<int>(std::ranges::count(text_.substr(0, at_), '\n'));
      throw Complaint(place, {"a esta fórmula le falta su $ final", "this formula has no $ at its end"});
    }
    return take({Kind::formula, std::string{inside}}, end + 1);
  }

  bool value() {
    static const RE2 pattern(R"(\[\[([a-z0-9_]+)\]\])");
    return rest().front() == '[' && take_if(pattern, Kind::value);
  }

  bool equation() {
    static const RE2 pattern(R"(\(([1-6]\.\d+)\))");
    return rest().front() == '(' && take_if(pattern, Kind::equation);
  }

  bool take_if(const RE2& pattern, Kind kind) {
    re2::StringPiece behind = rest();
    std::string content;
    return RE2::Consume(&behind, pattern, &content) && take({kind, content}, text_.size() - behind.size());
  }

  /// Links within the course: to a label, or from page to page of docs/.
  bool link() {
    if (rest().front() != '[') return false;
    static const RE2 pattern(
        R"(\[((?:[^\[\]]|\[\[[a-z0-9_]+\]\])+)\]\((#[^)\s]+|[^)\s:]+\.md(?:#[^)\s]*)?)\))");
    re2::StringPiece behind = rest();
    std::string content, target;
    return RE2::Consume(&behind, pattern, &content, &target) &&
           take({Kind::link, content, target}, text_.size() - behind.size());
  }

  std::string_view text_;
  Dialect dialect_;
  Place place_;
  std::size_t at_ = 0;
  std::string words_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::string printed(std::string_view words) {
  std::string whole;
  for (std::size_t at = 0; at < words.size(); ++at) whole += printed(words, at);
  return whole;
}

std::vector<Piece> pieces_of(std::string_view text, Dialect dialect, const Place& place) {
  return Scanner(text, dialect, place).scan();
}

}  // namespace site
