#include "grading/submission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bridge/last_words.hpp"
#include "gate/source_lines.hpp"
#include "grading/building.hpp"
#include "grading/files.hpp"
#include "grading/frozen.hpp"
#include "grading/process.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

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

/// An exercise that was not judged, since its function does not compile.
CaseResult not_compiled(const Broken& broken) {
  CaseResult result;
  result.exercise = broken.exercise;
  result.name = "compiles";
  result.claim = {"compila", "compiles"};
  result.status = Status::did_not_compile;
  result.findings.push_back({broken.complaint.plain, {}, broken.complaint.line, broken.complaint.column});
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

ChapterResult judge(const Course& course, const Chapter& chapter, const fs::path& file, Suite suite,
                    const fs::path& product, const std::vector<std::string>& exercises) {
  try {
    const Built submission = build(course, chapter, file, Flavour::checked, product);
    if (submission.status != Status::passed) {
      ChapterResult result = all_alike(chapter, submission.status, submission.message, exercises);
      result.diagnostics = submission.diagnostics;
      return result;
    }

    std::vector<std::string> compiled;
    for (const Exercise& exercise : chapter.exercises) {
      if (wanted(exercises, exercise.name) &&
          std::ranges::find(submission.broken, exercise.name, &Broken::exercise) == submission.broken.end())
        compiled.push_back(exercise.name);
    }
    std::vector<CaseResult> cases;
    if (!compiled.empty())
      cases = judged_by({course.suite(chapter, suite).string(), product.string()}, compiled);
    find_lines(cases, product, chapter.source_name());
    for (const Broken& broken : submission.broken) {
      if (wanted(exercises, broken.exercise)) cases.push_back(not_compiled(broken));
    }

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
  } catch (const std::system_error& error) {
    const Text why = reason(error.code());
    return all_alike(chapter, Status::grader_failed,
                     {fmt::format("El corrector ha fallado: {}.", why.es),
                      fmt::format("The grader failed: {}.", why.en)},
                     exercises);
  } catch (const std::exception& error) {
    return all_alike(chapter, Status::grader_failed,
                     {fmt::format("El corrector ha fallado: {}", error.what()),
                      fmt::format("The grader failed: {}", error.what())},
                     exercises);
  }
}

}  // namespace grading
