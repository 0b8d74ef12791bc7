// Gradescope's results.json, for a submission that was graded elsewhere. Times are left out: nobody took any.

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"

namespace grading {

using nlohmann::json;

namespace {

/// As many decimals as marks have everywhere else.
double rounded(double points) { return std::round(points * 100) / 100; }

std::string said_about(const ClassReport& report, const CaseResult& one) {
  std::string text;
  for (const Finding& finding : one.findings) {
    if (!text.empty()) text += "\n";
    text += printable(report.say(finding.said));
  }
  return text;
}

json test(const std::string& number, const std::string& name, double score, double max_score, bool passed,
          const std::string& output) {
  return {{"number", number},
          {"name", printable_line(name)},
          {"score", rounded(score)},
          {"max_score", rounded(max_score)},
          {"status", passed ? "passed" : "failed"},
          {"output", output},
          {"output_format", "text"},
          {"visibility", "visible"}};
}

/// A test for each case, with the case's share of the exercise's points; one for the exercise if it was not
/// tried.
void add_tests(json& tests, const ClassReport& report, const std::string& number,
               const ExerciseResult& exercise) {
  double weights = 0;
  for (const CaseResult& one : exercise.cases) weights += one.weight;
  if (weights <= 0) {
    tests.push_back(test(number, exercise.name, exercise.points, exercise.max_points,
                         exercise.status == Status::passed, ""));
    return;
  }
  std::string mistake = report.say(diagnosis(exercise));  // said once, with the first case that did not pass
  for (std::size_t i = 0; i < exercise.cases.size(); ++i) {
    const CaseResult& one = exercise.cases[i];
    const bool passed = one.status == Status::passed;
    const double worth = exercise.max_points * one.weight / weights;
    const std::string claim = one.claim.empty() ? one.name : report.say(one.claim);
    std::string output;
    if (!passed) {
      output = said_about(report, one);
      if (!mistake.empty()) output += (output.empty() ? "" : "\n") + std::exchange(mistake, "");
    }
    tests.push_back(test(fmt::format("{}.{}", number, i + 1), exercise.name + ": " + claim,
                         passed ? worth : 0, worth, passed, output));
  }
}

}  // namespace

json gradescope_result(const ClassReport& report, std::size_t student) {
  const auto mark = mark_of(report.results[student]);
  if (!mark) return nullptr;
  json tests = json::array();
  std::string about;
  for (std::size_t c = 0; c < report.chapters.size(); ++c) {
    const ChapterResult& result = report.results[student][c];
    for (const Text& remark : remarks_on(result))
      about += fmt::format("{} · {}\n", result.chapter, printable_line(report.say(remark)));
    if (!result.message.empty()) {
      about += fmt::format("{} · {}\n{}\n{}\n", result.chapter, report.say(report.chapters[c]->title),
                           printable(report.say(result.message)), printable(result.diagnostics, 2000));
    }
    for (std::size_t e = 0; e < result.exercises.size(); ++e)
      add_tests(tests, report, fmt::format("{}.{}", std::stoi(result.chapter), e + 1), result.exercises[e]);
  }
  return {{"score", rounded(*mark)},
          {"output", about},
          {"output_format", "text"},
          {"visibility", "visible"},
          {"tests", tests}};
}

}  // namespace grading
