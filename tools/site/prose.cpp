#include "site/prose.hpp"

#include <md4c-html.h>

#include <algorithm>
#include <utility>

#include "common/figures/svg.hpp"
#include "site/matches.hpp"

namespace site {

namespace {

/// A placeholder: two characters of Unicode's private use area around a number.
constexpr std::string_view before = "\uE000", after = "\uE001";

/// HTML that waits to take the place of its placeholder.
class Waiting {
 public:
  std::string put(std::string html) {
    html_.push_back(std::move(html));
    return std::string{before} + std::to_string(html_.size() - 1) + std::string{after};
  }

  std::string put_in(const std::string& rendered) const {
    std::string whole;
    std::size_t at = 0;
    for (std::size_t next; (next = rendered.find(before, at)) != rendered.npos;) {
      whole.append(rendered, at, next - at);
      const std::size_t number = next + before.size(), end = rendered.find(after, number);
      whole += html_.at(std::stoul(rendered.substr(number, end - number)));
      at = end + after.size();
    }
    return whole + rendered.substr(at);
  }

 private:
  std::vector<std::string> html_;
};

/// On one line with the marks behind it.
std::string kept(const std::string& html, const std::string& marks) {
  return marks.empty() ? html : "<span class=\"kept\">" + html + marks + "</span>";
}

/// The marks at the front of these words that must not begin a line.
std::string closing_marks(std::string_view words) {
  return std::string{words.substr(0, std::min(words.size(), words.find_first_not_of(",.;:)?!")))};
}

std::string without_markup(const std::vector<Piece>& pieces, Waiting& waiting, Dialect dialect,
                           const Place& place, References& references) {
  std::string markdown;
  std::size_t taken = 0;  // of the words that come next
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    switch (piece.kind) {
      case Piece::Kind::words:
        markdown += piece.content.substr(std::exchange(taken, 0));
        break;
      case Piece::Kind::code:
        markdown += waiting.put(references.code(piece.content));
        break;
      case Piece::Kind::formula: {
        // A browser may break a line behind a formula, even before a comma.
        const bool words_follow = i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::words;
        const std::string marks = words_follow ? closing_marks(pieces[i + 1].content) : "";
        taken = marks.size();
        markdown += waiting.put(kept("\\(" + formula(piece.content, place, references) + "\\)", marks));
        break;
      }
      case Piece::Kind::value:
        markdown += waiting.put(escaped(references.value(piece.content, place)));
        break;
      case Piece::Kind::equation:
        markdown += waiting.put(references.equation(piece.content, place));
        break;
      case Piece::Kind::link:
        markdown +=
            waiting.put("<a href=\"" + escaped(references.address(piece.target, place)) + "\">") +
            without_markup(pieces_of(piece.content, dialect, place), waiting, dialect, place, references) +
            waiting.put("</a>");
        break;
    }
  }
  return markdown;
}

std::string html_of(const std::string& markdown) {
  std::string html;
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* to) {
    static_cast<std::string*>(to)->append(text, size);
  };
  const unsigned flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  if (md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html, flags, 0) != 0) {
    throw std::runtime_error("MD4C could not read a text");
  }
  return html;
}

/// "·10⁻⁹" as "\cdot 10^{-9}", and a minus sign as TeX's.
std::string value_in_formula(const std::string& text) {
  static const RE2 number("(?:−)?[0-9]+(?:[.,][0-9]+)?(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?");
  if (!RE2::FullMatch(text, number)) return "\\text{" + text + "}";
  std::string tex = text;
  const std::size_t power = tex.find("·10");
  if (power != tex.npos) {
    std::string exponent = tex.substr(power + std::string{"·10"}.size());
    int digit = 0;
    for (const char* superscript : {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"})
      replace_all(exponent, superscript, std::to_string(digit++));
    replace_all(exponent, "⁻", "-");
    tex = tex.substr(0, power) + "\\cdot 10^{" + exponent + "}";
  }
  replace_all(tex, "−", "-");
  replace_all(tex, ",", "{,}");
  return tex;
}

}  // namespace

std::string escaped(std::string_view text) { return descenso::figures::escape(text); }

std::string formula(std::string_view tex, const Place& place, References& references) {
  static const RE2 value(R"(\[\[([a-z0-9_]+)\]\])"), point(R"(([0-9])\.([0-9]))");
  std::string written{tex};
  if (references.language() == Language::es) RE2::GlobalReplace(&written, point, "\\1{,}\\2");
  return escaped(replaced(written, value, [&](const Match& found) {
    return value_in_formula(references.value(std::string{found[1]}, place));
  }));
}

std::string prose(std::string_view text, Dialect dialect, const Place& place, References& references) {
  Waiting waiting;
  std::string html =
      html_of(without_markup(pieces_of(text, dialect, place), waiting, dialect, place, references));
  // A table may be wider than a narrow screen; it is scrolled by itself then, with the keyboard too.
  replace_all(html, "<table>", "<div class=\"wide\" tabindex=\"0\"><table>");
  replace_all(html, "</table>", "</table></div>");
  replace_all(html, "<pre>", "<pre tabindex=\"0\">");
  static const RE2 column("<th( align=\"[a-z]+\")?>");
  RE2::GlobalReplace(&html, column, "<th scope=\"col\"\\1>");
  return waiting.put_in(html);
}

std::string phrase(std::string_view text, Dialect dialect, const Place& place, References& references) {
  std::string html = prose(text, dialect, place, references);
  if (html.starts_with("<p>")) html.erase(0, 3);
  if (html.ends_with("</p>\n")) html.erase(html.size() - 5);
  return html;
}

std::string highlighted(std::string_view cpp) {
  static const RE2 token(
      R"((//[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)')|\b(\d[\d.'e]*)\b)"
      R"(|\b(auto|bool|break|case|class|const|constexpr|double|else|enum|false|for|if|inline|int|namespace|return|struct|)"
      R"(static|switch|template|throw|true|using|void|while)\b|(#\w+))");
  static const char* const classes[] = {"", "comment", "string", "number", "keyword", "keyword"};
  std::string html;
  std::size_t at = 0;
  for (const Match& found : matches_in(cpp, token)) {
    const auto position = static_cast<std::size_t>(found[0].data() - cpp.data());
    html += escaped(cpp.substr(at, position - at));
    for (std::size_t kind = 1; kind < std::size(classes); ++kind) {
      if (!found[kind].empty())
        html += fmt::format("<span class=\"{}\">{}</span>", classes[kind], escaped(found[0]));
    }
    at = position + found[0].size();
  }
  return html + escaped(cpp.substr(at));
}

std::string declared(std::string_view cpp) {
  static const RE2 space(R"(\s+)");
  std::string line{cpp};
  RE2::GlobalReplace(&line, space, " ");
  line.erase(line.find_last_not_of(' ') + 1);
  if (line.find('{') != line.npos) return "<code>" + highlighted(cpp) + "</code>";
  const std::size_t opens = line.find('(');
  if (line.starts_with("using") || opens == line.npos)
    return "<code class=\"signature\">" + highlighted(line) + "\n</code>";

  std::string html = "<code class=\"signature\">" + highlighted(line.substr(0, opens + 1));
  std::size_t from = opens + 1;
  int depth = 0;  // of brackets within a parameter's type
  for (std::size_t at = from; at < line.size(); ++at) {
    const char letter = line[at];
    const bool last = at + 2 == line.size();
    if (letter == '<' || letter == '(') ++depth;
    if ((letter == '>' || letter == ')') && !last) --depth;
    if (!last && (letter != ',' || depth > 0)) continue;
    const std::size_t end = last ? line.size() : at + 1;
    html += "<span class=\"parameter\">" + highlighted(line.substr(from, end - from)) + "</span>";
    if (last) break;
    html += ' ';
    from = at + 2;
  }
  return html + "\n</code>";
}

}  // namespace site
