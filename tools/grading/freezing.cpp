#include "grading/freezing.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "grading/building.hpp"
#include "grading/files.hpp"
#include "grading/process.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

/// The text with the chapter's namespace called otherwise.
std::string in_namespace(std::string text, const Chapter& chapter, const std::string& name) {
  static const RE2 once("#pragma once");
  const RE2 mentioned("\\b" + RE2::QuoteMeta(chapter.stem) + "(\\s*\\{|::)");
  RE2::GlobalReplace(&text, mentioned, name + "\\1");
  RE2::GlobalReplace(&text, once, "");
  return text;
}

std::string source_of(const Chapter& chapter, const std::string& contract, const std::string& reference,
                      const std::vector<Mistake>& mistakes) {
  std::string source = reference;
  std::string served;
  for (const Exercise& exercise : chapter.exercises)
    served += fmt::format("{}&{}::{}", served.empty() ? "" : ", ", chapter.stem, exercise.name);
  // The contract is repeated below, so it must not be taken for the one that was included.
  const std::string include = fmt::format("#include \"{}.hpp\"\n", chapter.stem);
  for (std::size_t i = 0; i < mistakes.size(); ++i) {
    const std::string name = fmt::format("mistake_{}", i);
    std::string mistaken = with_edits(reference, {mistakes[i].edit});
    if (const std::size_t at = mistaken.find(include); at != std::string::npos)
      mistaken.replace(at, include.size(), contract);
    source += in_namespace(mistaken, chapter, name);
    served += fmt::format(", &{}::{}", name, mistakes[i].exercise);
  }
  return source +
         fmt::format("\n#include \"bridge/serve.hpp\"\nint main() {{ bridge::serve<{}>(); }}\n", served);
}

constexpr int enough = 2;

/// How much a number says that is answered: nothing if anything could have come to it; half of what is needed
/// if it is short; all of it if it is long.
int weight_of(double number) {
  const double size = std::abs(number);
  if (!std::isfinite(size) || size < 1e-9 || size == 1) return 0;
  const double shifted =
      size * std::pow(10, 2 - std::floor(std::log10(size)));  // three digits before the point
  return std::abs(shifted - std::round(shifted)) < 1e-4 ? 1 : 2;
}

/// The weight of what one case heard from a mistake and not from the reference.
int weight_of(const CaseResult& mistaken, const CaseResult& reference) {
  const std::vector<double>&got = mistaken.numbers, &right = reference.numbers;
  if (mistaken.heard->answers.starts_with(of_refusals)) return 0;
  const auto alike = [](double one, double other) {
    return std::abs(std::abs(one) - std::abs(other)) <= 1e-6 * std::max(1.0, std::abs(other));
  };
  std::vector<double> counted;
  int weight = 0;
  for (std::size_t i = 0; i < got.size() && weight < enough; ++i) {
    const auto is_this = [&](double other) { return alike(got[i], other); };
    const bool expected = got.size() == right.size()
                              ? std::abs(got[i] - right[i]) <= 1e-6 * std::max(1.0, std::abs(right[i]))
                              : std::ranges::any_of(right, is_this);
    if (expected || std::ranges::any_of(counted, is_this)) continue;
    weight += weight_of(got[i]);
    counted.push_back(got[i]);
  }
  return weight;
}

/// Truth values, kinds, small counts: of these a few come out alike for many reasons, and a long row does
/// not.
bool says_enough_by_choices(const Testimony& mistaken, const Testimony& reference) {
  constexpr std::ptrdiff_t long_row = 8, wrong_ones = 2;
  std::ptrdiff_t answers = 0, wrong = 0;
  for (std::size_t i = 0; i < mistaken.cases.size(); ++i) {
    const std::vector<double>&got = mistaken.cases[i].numbers, &right = reference.cases[i].numbers;
    const std::size_t common = std::min(got.size(), right.size());
    for (std::size_t k = 0; k < common; ++k) wrong += got[k] != right[k] ? 1 : 0;
    answers += static_cast<std::ptrdiff_t>(common);
  }
  return answers >= long_row && wrong >= wrong_ones;
}

bool only_choices(const Testimony& heard) {
  const auto is_choice = [](double number) { return std::abs(number) < 10 && number == std::round(number); };
  const auto all_choices = [&](const CaseResult& one) { return std::ranges::all_of(one.numbers, is_choice); };
  return std::ranges::all_of(heard.cases, all_choices) && std::ranges::all_of(heard.meddled, all_choices);
}

bool says_enough(const Testimony& mistaken, const Testimony& reference) {
  if (only_choices(mistaken) && only_choices(reference)) return says_enough_by_choices(mistaken, reference);
  int weight = 0;
  for (std::size_t i = 0; i < mistaken.cases.size(); ++i) {
    if (mistaken.cases[i].status != Status::passed)
      weight += weight_of(mistaken.cases[i], reference.cases[i]);
  }
  for (std::size_t i = 0; i < mistaken.meddled.size(); ++i)
    weight += weight_of(mistaken.meddled[i], reference.meddled[i]);
  return weight >= enough;
}

/// Does the reference, judged as if it had failed where the mistake does, have another key?
bool differs(Testimony reference, const Testimony& mistaken, Compared compared) {
  for (std::size_t i = 0; i < reference.cases.size(); ++i)
    reference.cases[i].status = mistaken.cases[i].status;
  return key_of(reference, compared) != key_of(mistaken, compared);
}

/// The key under which a mistake is to be known; nothing if it cannot be told for certain.
std::optional<Digest> certain_key(const Testimony& heard, const Testimony& reference) {
  if (key_of(heard, Compared::answers)) {
    if (differs(reference, heard, Compared::answers))
      return says_enough(heard, reference) ? key_of(heard, Compared::answers) : std::nullopt;
    return differs(reference, heard, Compared::everything) ? key_of(heard, Compared::everything)
                                                           : std::nullopt;
  }
  const bool only_refusals = std::ranges::all_of(heard.cases, [](const CaseResult& one) {
    return one.status == Status::passed || one.heard->answers.starts_with(of_refusals);
  });
  return only_refusals && differs(reference, heard, Compared::refusals) ? key_of(heard, Compared::refusals)
                                                                        : std::nullopt;
}

/// Several mistakes with the same values, as one: either is possible.
KnownMistake any_of(const std::vector<KnownMistake>& mistakes) {
  KnownMistake any = mistakes.front();
  std::vector<Text> ideas{any.says};
  for (auto mistake = mistakes.begin() + 1; mistake != mistakes.end(); ++mistake) {
    any.name += "|" + mistake->name;
    if (std::ranges::find(ideas, mistake->says.en, &Text::en) == ideas.end()) ideas.push_back(mistake->says);
  }
  if (ideas.size() > 1) any.says = {"Puede ser esto: " + ideas[0].es, "It may be this: " + ideas[0].en};
  for (std::size_t i = 1; i < ideas.size(); ++i) {
    any.says.es += " O esto: " + ideas[i].es;
    any.says.en += " Or this: " + ideas[i].en;
  }
  return any;
}

}  // namespace

MistakenWorker::MistakenWorker(const Course& course, const Chapter& chapter, const fs::path& folder)
    : course_(course),
      chapter_(chapter),
      mistakes_(read_mistakes(course.solution(chapter).parent_path(), chapter)),
      program_(folder / (chapter.id + ".worker")) {
  const auto text_of = [](const fs::path& file) {
    const auto text = read_file(file);
    if (!text) throw BadCourse(fmt::format("{}: it cannot be read", file.string()));
    return *text;
  };
  const std::string source = source_of(chapter, text_of(chapter.folder / (chapter.stem + ".hpp")),
                                       text_of(course.solution(chapter)), mistakes_);
  std::vector<std::string> command = worker_command(course, chapter);
  if (is_current(program_, source, command)) return;
  const fs::path file = folder / (chapter.id + ".cpp");
  write_file(file, source);
  // The chapter's own serving loop makes room for that of the mistakes.
  std::erase(command, (course.kit() / "checked" / (chapter.id + ".worker.o")).string());
  std::ranges::replace(command, chapter.source_name(), file.string());
  command.back() = program_.string();
  command.insert(command.end(), {"-w", "-I" + (course.root / "tools").string()});
  if (run(command) != 0)
    throw BadCourse(fmt::format("{}: the mistakes do not compile together", file.string()));
  write_file(program_.string() + ".source", source);
}

Testimony MistakenWorker::ask(const std::string& exercise, Suite suite,
                              const std::vector<std::string>& options) const {
  const auto cases = [&](bool meddled) {
    std::vector<std::string> command{course_.suite(chapter_, suite).string(), "--numbers"};
    if (meddled) command.push_back("--meddle");
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), {program_.string(), exercise});
    const Captured heard = capture(command);
    if (heard.status != 0)
      throw std::runtime_error(fmt::format("{} ended with {}", command[0], heard.status));
    return nlohmann::json::parse(heard.output).get<std::vector<CaseResult>>();
  };
  Testimony testimony{exercise, cases(false), {}};
  if (suite == Suite::examples) testimony.meddled = cases(true);
  return testimony;
}

Testimony MistakenWorker::testimony_of(const Mistake& mistake, Suite suite) const {
  const auto at = std::ranges::find(mistakes_, mistake.name, &Mistake::name) - mistakes_.begin();
  return ask(mistake.exercise, suite,
             {"--instead", std::to_string(chapter_.exercises.size() + static_cast<std::size_t>(at))});
}

Testimony MistakenWorker::testimony_of_reference(const std::string& exercise, Suite suite) const {
  return ask(exercise, suite, {});
}

Freezing freeze(const MistakenWorker& worker, Suite suite) {
  std::map<std::string, Testimony> references;
  std::map<Digest, std::vector<KnownMistake>> by_key;
  Freezing freezing;
  for (const Mistake& mistake : worker.mistakes()) {
    if (!references.contains(mistake.exercise))
      references[mistake.exercise] = worker.testimony_of_reference(mistake.exercise, suite);
    const Testimony& reference = references[mistake.exercise];
    const Testimony heard = worker.testimony_of(mistake, suite);
    if (const auto key = certain_key(heard, reference))
      by_key[*key].push_back({mistake.name, mistake.says});
    else if (std::ranges::all_of(heard.cases,
                                 [](const CaseResult& one) { return one.status == Status::passed; }))
      ++freezing.uncaught;
    else
      freezing.left_out.push_back(mistake.name);
  }
  constexpr std::size_t most = 3;  // more possibilities than these are no help
  for (const auto& [key, mistakes] : by_key) {
    if (mistakes.size() <= most)
      freezing.frozen.freeze(key, any_of(mistakes));
    else
      for (const KnownMistake& mistake : mistakes) freezing.left_out.push_back(mistake.name);
  }
  return freezing;
}

ExpectedPaths expected_paths(const MistakenWorker& worker, const Chapter& chapter) {
  const std::string contract = read_file(chapter.folder / (chapter.stem + ".hpp")).value_or("");
  ExpectedPaths expected;
  for (const Exercise& exercise : chapter.exercises) {
    const RE2 declared("\n(Trajectory|NeuronPath) " + RE2::QuoteMeta(exercise.name) + "\\(");
    std::string type;
    if (!RE2::PartialMatch(contract, declared, &type)) continue;
    ExercisePaths& its = expected[exercise.name];
    its.with_bias = type == "NeuronPath";
    for (const CaseResult& one : worker.testimony_of_reference(exercise.name, Suite::examples).cases) {
      if (auto path = path_in(one.numbers, its.with_bias)) its.paths[one.name] = std::move(*path);
    }
  }
  return expected;
}

}  // namespace grading
