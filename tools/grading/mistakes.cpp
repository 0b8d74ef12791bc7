#include "grading/mistakes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "grading/files.hpp"
#include "grading/manifest.hpp"

namespace grading {

namespace {

struct Extent {
  std::size_t begin;
  std::size_t brace;  ///< that opens the body
  std::size_t end;    ///< the brace that closes it
};

/// Where the definition of a function lies in a source laid out by clang-format: from a line that begins in
/// the first column and calls it by name, to that line's last brace, or else the next line that is only one.
Extent definition_of(const std::string& function, const std::string& source, const Manifest& manifest) {
  for (std::size_t at = source.find(function + "("); at != std::string::npos;
       at = source.find(function + "(", at + 1)) {
    const std::size_t line = source.rfind('\n', at) + 1;
    const bool whole_word = at > line && source[at - 1] == ' ';
    if (!whole_word || source[line] == ' ') continue;
    const std::size_t brace = source.find(") {", at) + 2;
    const std::size_t line_end = source.find('\n', brace);
    if (brace < 2 || line_end == std::string::npos) continue;
    const std::size_t end = source[line_end - 1] == '}' ? line_end - 1 : source.find("\n}\n", at) + 1;
    if (end > brace) return {line, brace, end};
  }
  manifest.complain(fmt::format("the reference has no function {}", function));
}

/// Where `reads` stands in one function. Throws unless it stands there exactly once.
Edit edit_of(const std::string& source, const Extent& where, const std::string& reads, std::string becomes,
             const std::string& name, const Manifest& manifest) {
  const std::size_t at = source.find(reads, where.begin);
  if (reads.empty() || at == std::string::npos || at + reads.size() > where.end) {
    manifest.complain(fmt::format("what mistake {} reads is not there", name));
  }
  if (source.find(reads, at + 1) < where.end) {
    manifest.complain(fmt::format("what mistake {} reads is there more than once", name));
  }
  return {at, reads.size(), std::move(becomes)};
}

/// The function with another body, and helpers before it.
Edit other_body(const std::string& source, const Extent& where, const std::string& helpers,
                const std::string& body) {
  const std::string head = source.substr(where.begin, where.brace - where.begin);
  return {where.begin, where.end - where.begin, fmt::format("{}\n{}{{\n{}\n", helpers, head, body)};
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

std::string with_edits(const std::string& reference, std::vector<Edit> edits) {
  std::ranges::sort(edits, std::greater(),
                    &Edit::at);  // from the end, so that what stands before stays where it is
  std::string source = reference;
  for (const Edit& edit : edits) source.replace(edit.at, edit.length, edit.becomes);
  return source;
}

std::vector<Mistake> read_mistakes(const std::filesystem::path& solutions, const Chapter& chapter) {
  const Answers answers(solutions, chapter, "mistake");
  std::vector<Mistake> mistakes;
  for (const toml::table* table : answers.tables()) {
    Mistake mistake;
    std::tie(mistake.name, mistake.exercise) = answers.heading(*table);
    const std::string where = "mistake " + mistake.name;
    mistake.fails = answers.manifest().word(*table, "fails", where);
    mistake.says = answers.manifest().text(*table, "says", where);
    mistake.function = (*table)["in"].value_or(mistake.exercise);
    const Extent definition = definition_of(mistake.function, answers.reference(), answers.manifest());
    mistake.edit =
        edit_of(answers.reference(), definition, answers.manifest().word(*table, "reads", where),
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
    const Extent definition = definition_of(alternative.exercise, answers.reference(), answers.manifest());
    alternative.has_helpers = !helpers.empty();
    alternative.edit = other_body(answers.reference(), definition, helpers, body);
    alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

std::vector<Edit> edits_to_stubs(const std::filesystem::path& solutions, const Chapter& chapter) {
  const Answers answers(solutions, chapter, "mistake");
  std::vector<Edit> edits;
  for (const Exercise& exercise : chapter.exercises) {
    const Extent definition = definition_of(exercise.name, answers.reference(), answers.manifest());
    edits.push_back(other_body(answers.reference(), definition, "",
                               fmt::format("  throw NotStarted(\"{}\");", exercise.name)));
  }
  return edits;
}

}  // namespace grading
