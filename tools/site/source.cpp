#include "site/source.hpp"

#include <algorithm>
#include <array>
#include <regex>
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
    static const std::regex title(R"(# (.+?)(?: \{#([a-z0-9-]+)\})?\s*)");
    std::smatch parts;
    if (lines_.empty() || !std::regex_match(lines_[0], parts, title)) {
      complain(
          {"la primera línea tiene que ser # Título {#nombre}", "the first line has to be # Title {#name}"});
    }
    source_.title = printed(parts[1].str());
    source_.label = parts[2];
    ++line_;
  }

  void read_fence() {
    const std::size_t opened = line_;
    const bool code = std::regex_match(lines_[line_], std::regex("```(cpp|c\\+\\+|c|hpp)\\s*"));
    if (dialect_ == Dialect::lesson && code) {
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
    static const std::regex heading(R"((##+) (.+?)(?: \{#([a-z0-9-]+)\})?\s*)");
    std::smatch parts;
    if (!std::regex_match(lines_[line_], parts, heading) || parts[1].length() > 3) {
      complain({"un título es ## Título {#etiqueta} o ### Título {#etiqueta}",
                "a heading is ## Title {#label} or ### Title {#label}"});
    }
    if (dialect_ == Dialect::lesson && !parts[3].matched) {
      complain({"a este título le falta su etiqueta {#…}", "this heading has no label {#…}"});
    }
    add({.kind = Kind::heading,
         .place = {},
         .name = parts[3].matched ? parts[3].str() : slug(parts[2].str()),
         .text = parts[2],
         .level = static_cast<int>(parts[1].length())});
    ++line_;
  }

  void read_equation() {
    static const std::regex opening(R"(\((\d\.\d+)\) \$\$(.*))");
    std::smatch parts;
    const std::string line = lines_[line_];
    if (!std::regex_match(line, parts, opening)) {
      complain({"una ecuación es (5.1) $$ … $$, en líneas propias",
                "an equation is (5.1) $$ … $$, on lines of its own"});
    }
    add({.kind = Kind::equation, .place = {}, .name = parts[1]});
    const Place begun = place();
    std::string formula = parts[2];
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
    static const std::regex directive(R"(@([a-z]+)((?: [A-Za-z0-9_.-]+)*)(?:: *(.*))?\s*)");
    std::smatch parts;
    if (!std::regex_match(lines_[line_], parts, directive)) {
      complain({"no entiendo esta línea que empieza por @ (mira docs/lessons.md)",
                "this line that begins with @ is not understood (see docs/lessons.md)"});
    }
    const std::string word = parts[1];
    Block block{.kind = Kind::insert,
                .place = {},
                .directive = word,
                .name = trimmed(parts[2]),
                .text = trimmed(parts[3])};
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
