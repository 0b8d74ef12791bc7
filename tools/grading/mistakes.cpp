#include "grading/mistakes.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>

#include "grading/files.hpp"
#include "grading/manifest.hpp"

namespace grading {

namespace {

struct Extent {
  std::size_t begin;
  std::size_t end;
};

/// Where the definition of a function lies in a source laid out by clang-format: from a line that begins in
/// the first column and calls it by name, to the next line that is only a closing brace.
Extent definition_of(const std::string& function, const std::string& source, const Manifest& manifest) {
  for (std::size_t at = source.find(function + "("); at != std::string::npos;
       at = source.find(function + "(", at + 1)) {
    const std::size_t line = source.rfind('\n', at) + 1;
    const bool whole_word = at > 0 && source[at - 1] == ' ';
    const std::size_t end = source.find("\n}\n", at);
    if (whole_word && source[line] != ' ' && end != std::string::npos) return {line, end};
  }
  manifest.complain(fmt::format("the reference has no function {}", function));
}

/// The source with `reads` replaced by `becomes` inside one function. Throws unless it stands there exactly
/// once.
std::string edited(const std::string& source, const Extent& where, const std::string& reads,
                   const std::string& becomes, const std::string& name, const Manifest& manifest) {
  const std::size_t at = source.find(reads, where.begin);
  if (reads.empty() || at == std::string::npos || at + reads.size() > where.end) {
    manifest.complain(fmt::format("what mistake {} reads is not there", name));
  }
  if (source.find(reads, at + 1) < where.end) {
    manifest.complain(fmt::format("what mistake {} reads is there more than once", name));
  }
  return source.substr(0, at) + becomes + source.substr(at + reads.size());
}

/// The file of mistakes or alternatives beside a reference.
class Answers {
 public:
  Answers(const std::filesystem::path& solutions, const Chapter& chapter, const char* kind)
      : chapter_(chapter), kind_(kind), manifest_(solutions / (std::string(kind) + "s.toml")) {
    const auto text = read_file(solutions / chapter.source_name());
    if (!text) manifest_.complain("the reference beside it cannot be read");
    reference_ = *text;
  }

  const Manifest& manifest() const { return manifest_; }
  const std::string& reference() const { return reference_; }
  std::vector<const toml::table*> tables() const { return manifest_.tables(kind_); }

  /// The name and the exercise of one. Throws `BadCourse` for a name that came before or an exercise that is
  /// none.
  std::pair<std::string, std::string> heading(const toml::table& table) const {
    const std::string name = manifest_.word(table, "name", fmt::format("a {}", kind_));
    const std::string where = fmt::format("{} {}", kind_, name);
    if (!names_.insert(name).second) manifest_.complain(where + " is there twice");
    const std::string exercise = manifest_.word(table, "exercise", where);
    if (!chapter_.find(exercise)) manifest_.complain(where + " is of no exercise of the chapter");
    return {name, exercise};
  }

 private:
  const Chapter& chapter_;
  const char* kind_;
  Manifest manifest_;
  std::string reference_;
  mutable std::set<std::string> names_;
};

}  // namespace

std::vector<Mistake> read_mistakes(const std::filesystem::path& solutions, const Chapter& chapter) {
  const Answers answers(solutions, chapter, "mistake");
  std::vector<Mistake> mistakes;
  for (const toml::table* table : answers.tables()) {
    Mistake mistake;
    std::tie(mistake.name, mistake.exercise) = answers.heading(*table);
    const std::string where = "mistake " + mistake.name;
    mistake.fails = answers.manifest().word(*table, "fails", where);
    mistake.says = answers.manifest().text(*table, "says", where);
    const std::string function = (*table)["in"].value_or(mistake.exercise);
    const Extent definition = definition_of(function, answers.reference(), answers.manifest());
    mistake.source =
        edited(answers.reference(), definition, answers.manifest().word(*table, "reads", where),
               answers.manifest().string(*table, "becomes", where), mistake.name, answers.manifest());
    mistakes.push_back(std::move(mistake));
  }
  return mistakes;
}

std::vector<Alternative> read_alternatives(const std::filesystem::path& solutions, const Chapter& chapter) {
  const Answers answers(solutions, chapter, "alternative");
  std::vector<Alternative> alternatives;
  for (const toml::table* table : answers.tables()) {
    Alternative alternative;
    std::tie(alternative.name, alternative.exercise) = answers.heading(*table);
    const std::string body = answers.manifest().word(*table, "body", "alternative " + alternative.name);
    const std::string helpers = (*table)["helpers"].value_or(std::string());
    std::string source = answers.reference();
    const Extent definition = definition_of(alternative.exercise, source, answers.manifest());
    const std::size_t head = source.find(") {\n", definition.begin);
    if (head >= definition.end) {
      answers.manifest().complain(fmt::format("{} has no line that ends in ) {{", alternative.exercise));
    }
    const std::size_t brace = head + 2;
    source.replace(brace, definition.end - brace, "{\n" + body);
    source.insert(definition.begin, helpers + "\n");
    alternative.source = std::move(source);
    alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

}  // namespace grading
