#include "grading/result.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "grading/text_json.hpp"

namespace grading {

using nlohmann::json;

namespace {

constexpr std::array<std::pair<Status, const char*>, 8> words{{
    {Status::grader_failed, "grader_failed"},
    {Status::rejected, "rejected"},
    {Status::did_not_compile, "did_not_compile"},
    {Status::crashed, "crashed"},
    {Status::timed_out, "timed_out"},
    {Status::failed, "failed"},
    {Status::not_started, "not_started"},
    {Status::passed, "passed"},
}};

}  // namespace

std::string to_string(Status status) {
  return std::ranges::find(words, status, &std::pair<Status, const char*>::first)->second;
}

std::optional<Status> to_status(const std::string& word) {
  const auto found = std::ranges::find(words, word, &std::pair<Status, const char*>::second);
  if (found == words.end()) return std::nullopt;
  return found->first;
}

static void to_json(json& to, Status status) { to = to_string(status); }
static void from_json(const json& from, Status& status) {
  // A word that nobody knows must not become a mark.
  status = to_status(from.get<std::string>()).value_or(Status::grader_failed);
}

static void to_json(json& to, const Finding& finding) {
  to = {{"said", finding.said}, {"values", finding.values}};
  if (finding.line) to["line"] = *finding.line;
  if (finding.column) to["column"] = *finding.column;
  if (!finding.calls.empty()) to["calls"] = finding.calls;
}
static void from_json(const json& from, Finding& finding) {
  from.at("said").get_to(finding.said);
  from.at("values").get_to(finding.values);
  if (from.contains("line")) finding.line = from["line"].get<int>();
  if (from.contains("column")) finding.column = from["column"].get<int>();
  if (from.contains("calls")) from["calls"].get_to(finding.calls);
}

void to_json(json& to, const KnownMistake& mistake) { to = {{"name", mistake.name}, {"says", mistake.says}}; }
void from_json(const json& from, KnownMistake& mistake) {
  from.at("name").get_to(mistake.name);
  from.at("says").get_to(mistake.says);
}

void to_json(json& to, const CaseResult& result) {
  to = {{"exercise", result.exercise}, {"name", result.name},     {"claim", result.claim},
        {"weight", result.weight},     {"status", result.status}, {"findings", result.findings},
        {"printed", result.printed}};
  if (result.heard)
    to["heard"] = {{"answers", result.heard->answers}, {"everything", result.heard->everything}};
  if (!result.numbers.empty()) to["numbers"] = result.numbers;
}

void from_json(const json& from, CaseResult& result) {
  from.at("exercise").get_to(result.exercise);
  from.at("name").get_to(result.name);
  from.at("claim").get_to(result.claim);
  from.at("weight").get_to(result.weight);
  from.at("status").get_to(result.status);
  from.at("findings").get_to(result.findings);
  from.at("printed").get_to(result.printed);
  if (from.contains("heard")) {
    const json& heard = from["heard"];
    result.heard = {heard.at("answers").get<std::string>(), heard.at("everything").get<std::string>()};
  }
  if (from.contains("numbers")) {
    // JSON has no infinities: null stands for whatever is not finite.
    for (const json& number : from["numbers"])
      result.numbers.push_back(number.is_null() ? std::nan("") : number.get<double>());
  }
}

static void to_json(json& to, const ExerciseResult& result) {
  to = {{"name", result.name},
        {"status", result.status},
        {"points", result.points},
        {"max_points", result.max_points},
        {"cases", result.cases}};
  if (result.earned) to["earned"] = *result.earned;
  if (!result.why.empty()) to["why"] = result.why;
  if (result.by_hand) to["by_hand"] = true;
  if (!result.looks_like.empty()) to["looks_like"] = result.looks_like;
}

static void from_json(const json& from, ExerciseResult& result) {
  from.at("name").get_to(result.name);
  from.at("status").get_to(result.status);
  from.at("points").get_to(result.points);
  from.at("max_points").get_to(result.max_points);
  from.at("cases").get_to(result.cases);
  if (from.contains("looks_like")) from["looks_like"].get_to(result.looks_like);
}

void to_json(json& to, const ChapterResult& result) {
  to = {{"chapter", result.chapter},         {"points", result.points()},
        {"max_points", result.max_points()}, {"message", result.message},
        {"diagnostics", result.diagnostics}, {"confined", result.confined},
        {"exercises", result.exercises}};
}

void from_json(const json& from, ChapterResult& result) {
  from.at("chapter").get_to(result.chapter);
  from.at("message").get_to(result.message);
  from.at("diagnostics").get_to(result.diagnostics);
  from.at("confined").get_to(result.confined);
  from.at("exercises").get_to(result.exercises);
}

double ChapterResult::points() const {
  double sum = 0;
  for (const ExerciseResult& exercise : exercises) sum += exercise.points;
  return sum;
}

double ChapterResult::earned() const {
  double sum = 0;
  for (const ExerciseResult& exercise : exercises) sum += exercise.earned.value_or(exercise.points);
  return sum;
}

double ChapterResult::max_points() const {
  double sum = 0;
  for (const ExerciseResult& exercise : exercises) sum += exercise.max_points;
  return sum;
}

bool ChapterResult::passed() const {
  return !exercises.empty() && std::ranges::all_of(exercises, [](const ExerciseResult& exercise) {
    return exercise.status == Status::passed;
  });
}

bool ChapterResult::owed() const { return std::ranges::any_of(exercises, &ExerciseResult::owed); }

bool ChapterResult::has(Status status) const {
  return std::ranges::any_of(exercises,
                             [status](const ExerciseResult& exercise) { return exercise.status == status; });
}

Status status_of(const std::vector<CaseResult>& cases) {
  // Enumerators stand in their order of urgency, passed last; so a started exercise with one stub left in it
  // has failed, and only all cases together make it "not started".
  if (cases.empty()) return Status::grader_failed;
  const auto says = [](Status status) {
    return [status](const CaseResult& result) { return result.status == status; };
  };
  if (std::ranges::all_of(cases, says(Status::not_started))) return Status::not_started;
  const Status worst = std::ranges::min_element(cases, {}, &CaseResult::status)->status;
  return worst == Status::not_started ? Status::failed : worst;
}

double share_passed(const std::vector<CaseResult>& cases) {
  double passed = 0;
  double all = 0;
  for (const CaseResult& result : cases) {
    all += result.weight;
    if (result.status == Status::passed) passed += result.weight;
  }
  return all > 0 ? passed / all : 0;
}

}  // namespace grading
