#include "grading/submission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <variant>

#include "bridge/last_words.hpp"
#include "gate/compile.hpp"
#include "gate/intake.hpp"
#include "gate/source_lines.hpp"
#include "grading/files.hpp"
#include "grading/frozen.hpp"
#include "grading/process.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

const char* folder_of(Flavour flavour) { return flavour == Flavour::checked ? "checked" : "program"; }
const char* product_of(Flavour flavour) { return flavour == Flavour::checked ? "worker" : "program"; }

/// A program is a person's own, optimised, and worth waiting for.
std::chrono::seconds patience(Flavour flavour) {
  return std::chrono::seconds(flavour == Flavour::checked ? 10 : 60);
}

Built refused(gate::Refusal refusal, const std::string& name) {
  using gate::Refusal;
  switch (refusal) {
    case Refusal::missing:
      return {Status::not_started,
              {fmt::format("No se ha entregado {}.", name), fmt::format("No {} was handed in.", name)},
              {}};
    case Refusal::not_a_regular_file:
      return {Status::rejected,
              {fmt::format("{} no es un fichero corriente (¿un enlace, una carpeta?).", name),
               fmt::format("{} is not an ordinary file (a link? a folder?).", name)},
              {}};
    case Refusal::too_large:
      return {Status::rejected,
              {fmt::format("{} ocupa más de 1 MiB.", name), fmt::format("{} is larger than 1 MiB.", name)},
              {}};
    case Refusal::contains_nul:
      return {Status::rejected,
              {fmt::format("{} no es texto: contiene bytes nulos.", name),
               fmt::format("{} is not text: it contains null bytes.", name)},
              {}};
    case Refusal::unreadable:
      return {Status::rejected,
              {fmt::format("{} no se puede leer.", name), fmt::format("{} cannot be read.", name)},
              {}};
  }
  throw std::logic_error("a refusal that is none");
}

/// The first error that the compiler or the linker found, as a sentence.
Text first_error(const std::string& diagnostics, const std::string& name) {
  std::istringstream lines(diagnostics);
  const std::regex located("[^:]+:([0-9]+):([0-9]+): (?:fatal )?error: (.*)");
  const std::regex twice("duplicate symbol: (.*)");
  const std::regex absent("undefined symbol: (.*)");
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (line.size() > 2000) continue;  // std::regex recurses, and no sentence is that long
    // Held against the whole line: a search would begin anew at every character of a hostile one.
    if (line.starts_with(name + ":") && std::regex_match(line, match, located)) {
      return {fmt::format("{} no compila. Línea {}, columna {}: {}", name, match[1].str(), match[2].str(),
                          match[3].str()),
              fmt::format("{} does not compile. Line {}, column {}: {}", name, match[1].str(), match[2].str(),
                          match[3].str())};
    }
    if (std::regex_search(line, match, twice)) {
      return {fmt::format("{} define algo que ya está definido: {}", name, match[1].str()),
              fmt::format("{} defines something that is already defined: {}", name, match[1].str())};
    }
    if (std::regex_search(line, match, absent)) {
      return {fmt::format("A {} le falta una definición: {}", name, match[1].str()),
              fmt::format("{} lacks a definition: {}", name, match[1].str())};
    }
  }
  return {fmt::format("{} no compila.", name), fmt::format("{} does not compile.", name)};
}

Built built(const gate::Compiled& compiled, const std::string& name) {
  switch (compiled.end) {
    case gate::CompileEnd::built:
      return {Status::passed, {}, compiled.diagnostics};
    case gate::CompileEnd::failed:
      return {Status::did_not_compile, first_error(compiled.diagnostics, name), compiled.diagnostics};
    case gate::CompileEnd::timed_out:
      return {Status::did_not_compile,
              {fmt::format("Compilar {} lleva demasiado tiempo; se ha dejado.", name),
               fmt::format("Compiling {} takes too long; it was given up.", name)},
              compiled.diagnostics};
    case gate::CompileEnd::too_much:
      return {Status::did_not_compile,
              {fmt::format("Compilar {} gasta demasiada memoria, disco o mensajes; se ha dejado.", name),
               fmt::format("Compiling {} takes too much memory, disk or messages; it was given up.", name)},
              compiled.diagnostics};
  }
  throw std::logic_error("an end of a compile that is none");
}

std::vector<std::string> command_of(const Course& course, const Chapter& chapter, Flavour flavour) {
  const fs::path file = course.kit() / folder_of(flavour) / (chapter.id + ".command");
  const auto text = read_file(file);
  if (!text) throw std::runtime_error(file.string() + " is missing: build the course first");
  std::vector<std::string> lines;
  std::istringstream from(*text);
  for (std::string line; std::getline(from, line);) lines.push_back(line);
  return lines;
}

/// Whether a file that is beyond reproach compiles. What a submission's own messages say proves nothing: it
/// may have written them.
bool kit_works(const Course& course, const Chapter& chapter, Flavour flavour,
               const std::vector<std::string>& command, const fs::path& destination) {
  gate::Compile canary{.command = command,
                       .readable = {course.kit()},
                       .source_name = chapter.source_name(),
                       .source = "#include \"" + chapter.stem + ".hpp\"\n",
                       .product = product_of(flavour),
                       .destination = destination};
  // Everything up to the source: the flags and the precompiled header, but no objects to link.
  canary.command.erase(std::ranges::find(canary.command, chapter.source_name()) + 1, canary.command.end());
  canary.command.insert(canary.command.end(), {"-c", "-o", canary.product});
  const bool works = gate::compile(canary).end == gate::CompileEnd::built;
  fs::remove(destination);
  return works;
}

/// Turns the calls of every finding into the innermost line of the submission's own file among them. One look
/// into the program serves all of them.
void find_lines(std::vector<CaseResult>& cases, const fs::path& product, const std::string& file) {
  std::vector<Finding*> crashes;
  std::vector<std::uint64_t> addresses;
  for (CaseResult& one : cases) {
    for (Finding& finding : one.findings) {
      if (finding.calls.empty()) continue;
      finding.calls.resize(std::min(finding.calls.size(), bridge::most_calls));
      addresses.insert(addresses.end(), finding.calls.begin(), finding.calls.end());
      crashes.push_back(&finding);
    }
  }
  if (crashes.empty()) return;
  const auto lines = gate::source_lines(product, file, addresses);
  auto next = lines.begin();
  for (Finding* crash : crashes) {
    const auto end = next + static_cast<std::ptrdiff_t>(crash->calls.size());
    const auto own = std::find_if(next, end, [](const std::optional<int>& line) { return line.has_value(); });
    if (own != end) crash->line = *own;
    crash->calls.clear();
    next = end;
  }
}

bool wanted(const std::vector<std::string>& exercises, const std::string& name) {
  return exercises.empty() || std::ranges::find(exercises, name) != exercises.end();
}

ExerciseResult result_of(const Exercise& exercise, std::vector<CaseResult> cases) {
  ExerciseResult result;
  result.name = exercise.name;
  result.max_points = exercise.points;
  result.status = status_of(cases);
  // Hundredths, so that what is printed is what is added up.
  result.points = std::round(100 * exercise.points * share_passed(cases)) / 100;
  result.cases = std::move(cases);
  return result;
}

std::vector<CaseResult> judged_by(std::vector<std::string> suite, const std::vector<std::string>& exercises) {
  suite.insert(suite.end(), exercises.begin(), exercises.end());
  const Captured judged = capture(suite);
  if (judged.status != 0) throw std::runtime_error(fmt::format("{} ended with {}", suite[0], judged.status));
  return nlohmann::json::parse(judged.output).get<std::vector<CaseResult>>();
}

/// The examples with other arguments, since their own are too round to tell one mistake from another. A suite
/// that comes to grief over these is no reason to doubt the judgement.
std::vector<CaseResult> meddled_with(const Course& course, const Chapter& chapter, const fs::path& product,
                                     const std::vector<std::string>& exercises) {
  try {
    return judged_by({course.suite(chapter, Suite::examples).string(), "--meddle", product.string()},
                     exercises);
  } catch (const std::exception&) {
    return {};
  }
}

/// Holds what was heard of each wrong answer against the known mistakes, and forgets it.
void recognise_mistakes(const Course& course, const Chapter& chapter, Suite suite, const fs::path& product,
                        ChapterResult& result) {
  const FrozenMistakes frozen = FrozenMistakes::read(course.frozen(chapter, suite));
  std::vector<std::string> wrong;
  for (const ExerciseResult& exercise : result.exercises) {
    if (exercise.status == Status::failed || exercise.status == Status::crashed)
      wrong.push_back(exercise.name);
  }
  if (frozen.size() > 0 && !wrong.empty()) {
    std::vector<CaseResult> meddled;
    if (suite == Suite::examples) meddled = meddled_with(course, chapter, product, wrong);
    for (ExerciseResult& exercise : result.exercises) {
      Testimony testimony{exercise.name, exercise.cases, {}};
      std::ranges::copy_if(meddled, std::back_inserter(testimony.meddled),
                           [&](const CaseResult& one) { return one.exercise == exercise.name; });
      exercise.looks_like = frozen.recognise(testimony);
    }
  }
  for (ExerciseResult& exercise : result.exercises) {
    for (CaseResult& one : exercise.cases) one.heard.reset();
  }
}

}  // namespace

ChapterResult all_alike(const Chapter& chapter, Status status, const Text& message,
                        const std::vector<std::string>& exercises) {
  ChapterResult result;
  result.chapter = chapter.id;
  result.message = message;
  for (const Exercise& exercise : chapter.exercises) {
    if (wanted(exercises, exercise.name))
      result.exercises.push_back({exercise.name, status, 0, exercise.points, {}});
  }
  return result;
}

bool is_current(const fs::path& product, const std::string& source, const std::vector<std::string>& command) {
  std::error_code error;
  const auto made = fs::last_write_time(product, error);
  if (error || read_file(product.string() + ".source") != source) return false;
  return std::ranges::all_of(command, [made](const std::string& word) {
    if (!word.starts_with('/')) return true;
    std::error_code absent;
    const auto changed = fs::last_write_time(word, absent);
    return !absent && changed <= made;
  });
}

std::vector<std::string> worker_command(const Course& course, const Chapter& chapter) {
  return command_of(course, chapter, Flavour::checked);
}

Built build(const Course& course, const Chapter& chapter, const fs::path& file, Flavour flavour,
            const fs::path& product) {
  const std::string name = chapter.source_name();
  auto taken = gate::take_in(file);
  if (const auto* refusal = std::get_if<gate::Refusal>(&taken)) return refused(*refusal, name);
  std::string& source = std::get<std::string>(taken);

  const auto command = command_of(course, chapter, flavour);
  if (is_current(product, source, command)) return {};
  fs::create_directories(product.parent_path());
  // Gone before there is a new product, so that it never stands beside another's.
  fs::remove(product.string() + ".source");
  const gate::Compiled compiled = gate::compile({.command = command,
                                                 .readable = {course.kit()},
                                                 .source_name = name,
                                                 .source = source,
                                                 .product = product_of(flavour),
                                                 .destination = product,
                                                 .processor_time = patience(flavour)});
  if (compiled.end == gate::CompileEnd::built) {
    write_file(product.string() + ".source", source);
  } else if (!kit_works(course, chapter, flavour, command, product.string() + ".canary")) {
    throw std::runtime_error(
        fmt::format("no file compiles against {}; build the course again", course.kit().string()));
  }
  return built(compiled, name);
}

ChapterResult judge(const Course& course, const Chapter& chapter, const fs::path& file, Suite suite,
                    const fs::path& product, const std::vector<std::string>& exercises) {
  try {
    const Built submission = build(course, chapter, file, Flavour::checked, product);
    if (submission.status != Status::passed) {
      ChapterResult result = all_alike(chapter, submission.status, submission.message, exercises);
      result.diagnostics = submission.diagnostics;
      return result;
    }

    auto cases = judged_by({course.suite(chapter, suite).string(), product.string()}, exercises);
    find_lines(cases, product, chapter.source_name());

    ChapterResult result;
    result.chapter = chapter.id;
    result.diagnostics = submission.diagnostics;
    for (const Exercise& exercise : chapter.exercises) {
      if (!wanted(exercises, exercise.name)) continue;
      std::vector<CaseResult> its;
      std::ranges::copy_if(cases, std::back_inserter(its),
                           [&](const CaseResult& one) { return one.exercise == exercise.name; });
      result.exercises.push_back(result_of(exercise, std::move(its)));
    }
    recognise_mistakes(course, chapter, suite, product, result);
    return result;
  } catch (const std::exception& error) {
    return all_alike(chapter, Status::grader_failed,
                     {fmt::format("El corrector ha fallado: {}", error.what()),
                      fmt::format("The grader failed: {}", error.what())},
                     exercises);
  }
}

}  // namespace grading
