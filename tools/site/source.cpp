#include "site/source.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "grading/files.hpp"
#include "site/pieces.hpp"

namespace site {

namespace {

using Kind = Block::Kind;

constexpr std::array<std::string_view, 9> inserts{"live",  "figure",  "table", "output", "code",
                                                  "write", "lessons", "map",   "slips"};
constexpr std::array<std::string_view, 5> openings{"predict", "exercise", "note", "warning", "slip"};

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\n");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\n") - from + 1);
}

/// Reads a source; `line_` is the line that is looked at.
class Reader {
 public:
  Reader(const std::filesystem::path& file, Dialect dialect) : dialect_(dialect) {
    source_.file = file;
    const auto bytes = grading::read_file(file);
    if (!bytes) {
      throw Complaint({file.string()},
                      {"no se puede leer", "cannot be read; it is needed for the site to be built"});
    }
    std::istringstream lines(*bytes);
    for (std::string line; std::getline(lines, line);) lines_.push_back(line);
  }

  Source read() {
    read_title();
    while (line_ < lines_.size()) {
      const std::string& line = lines_[line_];
      const bool lesson = dialect_ == Dialect::lesson;
      if (line.starts_with("```")) {
        read_fence();
      } else if (line.starts_with("##")) {
        read_heading();
      } else if (line.starts_with('@')) {
        read_directive();
      } else if (lesson && line.starts_with('(') && line.find("$$") != std::string::npos) {
        read_equation();
      } else if (lesson && line.find("$$") != std::string::npos) {
        complain({"una fórmula en su propia línea necesita su número delante: (5.1) $$ … $$",
                  "a displayed formula needs its number before it: (5.1) $$ … $$"});
      } else {
        prose_ += line + "\n";
        ++line_;
      }
    }
    flush();
    if (!open_.empty()) {
      throw Complaint(open_.back(), {"a este bloque le falta su @end", "this block has no @end"});
    }
    return std::move(source_);
  }

 private:
  Place place() const { return {source_.file.string(), static_cast<int>(line_) + 1}; }
  [[noreturn]] void complain(const Text& what) const { throw Complaint(place(), what); }

  void flush() {
    if (!trimmed(prose_).empty()) {
      Place at = place();
      at.line -= static_cast<int>(std::ranges::count(prose_, '\n'));
      source_.blocks.push_back({.kind = Kind::prose, .place = at, .text = prose_});
    }
    prose_.clear();
  }

  void add(Block block) {
    flush();
    block.place = place();
    source_.blocks.push_back(std::move(block));
  }

  void read_title() {
    static const RE2 title(R"(# (.+?)(?: \{#([a-z0-9-]+)\})?\s*)");
    std::string words;
    if (lines_.empty() || !RE2::FullMatch(lines_[0], title, &words, &source_.label)) {
      complain(
          {"la primera línea tiene que ser # Título {#nombre}", "the first line has to be # Title {#name}"});
    }
    source_.title = printed(words);
    ++line_;
  }

  void read_fence() {
    const std::size_t opened = line_;
    static const RE2 code("```(cpp|c\\+\\+|c|hpp)\\s*");
    if (dialect_ == Dialect::lesson && RE2::FullMatch(lines_[line_], code)) {
      complain({"el código de una lección sale de un fichero que se compila: usa @code",
                "the code of a lesson comes from a file that is compiled: use @code"});
    }
    do prose_ += lines_[line_++] + "\n";
    while (line_ < lines_.size() && !lines_[line_].starts_with("```"));
    if (line_ == lines_.size()) {
      line_ = opened;
      complain({"a este bloque ``` le falta su final", "this block ``` has no end"});
    }
    prose_ += lines_[line_++] + "\n";
  }

  void read_heading() {
    static const RE2 heading(R"((##+) (.+?)(?: \{#([a-z0-9-]+)\})?\s*)");
    std::string marks, words, label;
    if (!RE2::FullMatch(lines_[line_], heading, &marks, &words, &label) || marks.size() > 3) {
      complain({"un título es ## Título {#etiqueta} o ### Título {#etiqueta}",
                "a heading is ## Title {#label} or ### Title {#label}"});
    }
    if (dialect_ == Dialect::lesson && label.empty()) {
      complain({"a este título le falta su etiqueta {#…}", "this heading has no label {#…}"});
    }
    add({.kind = Kind::heading,
         .place = {},
         .name = label.empty() ? slug(words) : label,
         .text = words,
         .level = static_cast<int>(marks.size())});
    ++line_;
  }

  void read_equation() {
    static const RE2 opening(R"(\((\d\.\d+)\) \$\$(.*))");
    std::string number, formula;
    if (!RE2::FullMatch(lines_[line_], opening, &number, &formula)) {
      complain({"una ecuación es (5.1) $$ … $$, en líneas propias",
                "an equation is (5.1) $$ … $$, on lines of its own"});
    }
    add({.kind = Kind::equation, .place = {}, .name = number});
    const Place begun = place();
    while (trimmed(formula).size() < 2 || !trimmed(formula).ends_with("$$")) {
      if (++line_ == lines_.size()) {
        throw Complaint(begun,
                        {"a esta ecuación le falta su $$ final", "this equation has no $$ at its end"});
      }
      formula += "\n" + lines_[line_];
    }
    formula = trimmed(formula);
    source_.blocks.back().text = trimmed(formula.substr(0, formula.size() - 2));
    if (source_.blocks.back().text.find("$$") != std::string::npos) {
      throw Complaint(begun, {"dos ecuaciones van en dos líneas", "two equations go on two lines"});
    }
    ++line_;
  }

  void read_directive() {
    static const RE2 directive(R"(@([a-z]+)((?: [A-Za-z0-9_.-]+)*)(?:: *(.*))?\s*)");
    std::string word, arguments, text;
    if (!RE2::FullMatch(lines_[line_], directive, &word, &arguments, &text)) {
      complain({"no entiendo esta línea que empieza por @ (mira docs/lessons.md)",
                "this line that begins with @ is not understood (see docs/lessons.md)"});
    }
    Block block{.kind = Kind::insert,
                .place = {},
                .directive = word,
                .name = trimmed(arguments),
                .text = trimmed(text)};
    if (word == "end" || word == "answer") {
      if (open_.empty()) {
        complain({"@" + word + " está fuera de todo bloque", "@" + word + " stands outside of any block"});
      }
      block.kind = word == "end" ? Kind::end : Kind::answer;
      add(block);
      if (word == "end") open_.pop_back();
    } else if (std::ranges::find(openings, word) != openings.end()) {
      block.kind = Kind::opening;
      add(block);
      open_.push_back(place());
    } else if (std::ranges::find(inserts, word) != inserts.end()) {
      add(block);
    } else {
      complain({"no hay ninguna directiva @" + word + " (mira docs/lessons.md)",
                "there is no directive @" + word + " (see docs/lessons.md)"});
    }
    ++line_;
  }

  Source source_;
  Dialect dialect_;
  std::vector<std::string> lines_;
  std::size_t line_ = 0;
  std::string prose_;
  std::vector<Place> open_;
};

}  // namespace

Source read_source(const std::filesystem::path& file, Dialect dialect) {
  return Reader(file, dialect).read();
}

std::string slug(std::string_view words) {
  std::string label;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') {
      label += '-';
    } else if (std::isalnum(byte) || c == '-' || c == '_' || byte >= 0x80) {
      label += static_cast<char>(byte < 0x80 ? std::tolower(byte) : c);
    }
  }
  return label;
}

}  // namespace site
