#include "corpus.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "grading/files.hpp"

namespace hostile {

namespace {

const fs::path here = HOSTILE;

std::string read(const fs::path& file) {
  const auto text = grading::read_file(file);
  if (!text) throw std::runtime_error("cannot read " + file.string());
  return *text;
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(at, begin)) != std::string::npos; begin = end + at.size())
    parts.push_back(text.substr(begin, end - begin));
  parts.push_back(text.substr(begin));
  return parts;
}

std::set<std::string> read_statuses(const std::string& text) {
  const std::set<std::string> known{"passed",    "failed",          "not_started", "crashed",
                                    "timed_out", "did_not_compile", "rejected"};
  std::set<std::string> statuses;
  for (const std::string& status : split(text, " or ")) {
    if (!known.contains(status)) throw std::runtime_error("no outcome: " + text);
    statuses.insert(status);
  }
  return statuses;
}

const std::string beginning = "// outcome: ";

}  // namespace

bool Outcome::allows(const std::string& exercise, const std::string& status) const {
  const auto own = named.find(exercise);
  return (own == named.end() ? others : own->second).contains(status);
}

Outcome read_outcome(const std::string& text) {
  Outcome outcome;
  for (const std::string& part : split(text, ", ")) {
    const std::size_t equals = part.find('=');
    const std::string whose = equals == std::string::npos ? "others" : part.substr(0, equals);
    const auto statuses = read_statuses(equals == std::string::npos ? part : part.substr(equals + 1));
    (whose == "others" ? outcome.others : outcome.named[whose]) = statuses;
  }
  if (outcome.others.empty()) throw std::runtime_error("no outcome for the others: " + text);
  return outcome;
}

std::string honest_answers() { return read(here / "honest.cpp"); }

std::string text_of(const fs::path& attack, const Knowledge& knowledge) {
  std::istringstream lines(read(attack));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    for (const auto& [word, meaning] : knowledge)
      for (std::size_t at = 0; (at = line.find(word, at)) != std::string::npos; at += meaning.size())
        line.replace(at, word.size(), meaning);
    const bool helps = line == "#include \"honest.cpp\"" || line == "#include \"forge.cpp\"";
    text += helps ? read(here / split(line, "\"")[1]) : line + '\n';
  }
  return text;
}

std::vector<Submission> attacks(const Knowledge& knowledge) {
  std::vector<fs::path> files;
  for (const char* group : {"compile", "marks", "process", "time"})
    for (const auto& entry : fs::directory_iterator(here / group)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<Submission> all;
  for (const fs::path& file : files) {
    const std::string first = split(read(file), "\n").front();
    if (!first.starts_with(beginning)) throw std::runtime_error(file.string() + " names no outcome");
    all.push_back({file.parent_path().filename().string() + "-" + file.stem().string(),
                   read_outcome(first.substr(beginning.size())),
                   [text = text_of(file, knowledge)](const fs::path& folder) {
                     grading::write_file(folder / "momentum.cpp", text);
                   }});
  }
  return all;
}

Submission honest(const std::string& name) {
  return {name, read_outcome("passed"),
          [](const fs::path& folder) { grading::write_file(folder / "momentum.cpp", honest_answers()); }};
}

}  // namespace hostile
