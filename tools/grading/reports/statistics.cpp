#include "grading/reports/statistics.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "grading/feedback.hpp"

namespace grading {

namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // chapter, exercise, and what tells apart

void keep_the_first(std::vector<Common>& all, std::size_t most) {
  if (all.size() > most) all.resize(most);
}

/// Calls with every case that was tried, and whose it is.
template <typename Function>
void for_each_tried(const ClassReport& report, const Function& function) {
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    for (const ChapterResult& result : report.results[i]) {
      for (const ExerciseResult& exercise : result.exercises) {
        for (const CaseResult& one : exercise.cases) {
          if (one.status != Status::not_started && one.status != Status::grader_failed)
            function(i, result, exercise, one);
        }
      }
    }
  }
}

}  // namespace

Spread spread_of(std::vector<double> shares) {
  Spread spread;
  spread.count = shares.size();
  if (shares.empty()) return spread;
  std::ranges::sort(shares);
  spread.mean = std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
  const std::size_t middle = shares.size() / 2;
  spread.median = shares.size() % 2 == 1 ? shares[middle] : (shares[middle - 1] + shares[middle]) / 2;
  for (const double share : shares) {
    // A mark that is a whole tenth must not fall below it by rounding.
    const double tenth = std::clamp(share * 10 + 1e-9, 0.0, 9.0);
    ++spread.tenths[static_cast<std::size_t>(tenth)];
  }
  return spread;
}

std::vector<double> shares_of(const ClassReport& report, std::size_t chapter) {
  std::vector<double> shares;
  for (const std::vector<ChapterResult>& student : report.results) {
    const ChapterResult& result = student[chapter];
    if (!result.owed() && result.max_points() > 0) shares.push_back(result.points() / result.max_points());
  }
  return shares;
}

std::vector<ExerciseStatistics> exercises_of(const ClassReport& report, std::size_t chapter) {
  std::vector<ExerciseStatistics> all;
  for (const Exercise& exercise : report.chapters[chapter]->exercises) {
    ExerciseStatistics its{.name = exercise.name, .max_points = exercise.points};
    for (const std::vector<ChapterResult>& student : report.results) {
      const auto& exercises = student[chapter].exercises;
      const auto result = std::ranges::find(exercises, exercise.name, &ExerciseResult::name);
      if (result == exercises.end() || result->owed()) continue;
      ++its.marked;
      if (result->max_points > 0) its.mean_share += result->points / result->max_points;
      if (result->status == Status::passed) ++its.passed;
      if (result->status == Status::not_started) ++its.not_started;
    }
    if (its.marked > 0) its.mean_share /= static_cast<double>(its.marked);
    all.push_back(std::move(its));
  }
  return all;
}

std::vector<Common> hardest_claims(const ClassReport& report, std::size_t most) {
  std::map<Key, Common> claims;
  for_each_tried(report, [&](std::size_t, const ChapterResult& result, const ExerciseResult& exercise,
                             const CaseResult& one) {
    Common& claim = claims[{result.chapter, exercise.name, one.name}];
    if (claim.of == 0)
      claim = {result.chapter, exercise.name, one.claim.empty() ? one.name : report.say(one.claim)};
    ++claim.of;
    if (one.status != Status::passed) ++claim.students;
  });
  std::vector<Common> all;
  for (auto& [key, claim] : claims) {
    if (claim.students > 0) all.push_back(std::move(claim));
  }
  // By how many failed, since a share of few who came so far says little.
  std::ranges::stable_sort(all, [](const Common& a, const Common& b) {
    return a.students != b.students ? a.students > b.students : a.of < b.of;
  });
  keep_the_first(all, most);
  return all;
}

std::vector<Common> common_findings(const ClassReport& report, std::size_t most) {
  std::map<Key, std::set<std::size_t>> who;
  for_each_tried(report, [&](std::size_t student, const ChapterResult& result, const ExerciseResult& exercise,
                             const CaseResult& one) {
    for (const Finding& finding : one.findings)
      who[{result.chapter, exercise.name, report.say(finding.said)}].insert(student);
    if (const Text mistake = diagnosis(exercise); !mistake.empty())
      who[{result.chapter, exercise.name, report.say(mistake)}].insert(student);
  });
  std::vector<Common> all;
  for (const auto& [key, students] : who) {
    const auto& [chapter, exercise, sentence] = key;
    if (students.size() > 1)
      all.push_back({chapter, exercise, sentence, students.size(), report.results.size()});
  }
  std::ranges::stable_sort(all, std::ranges::greater(), &Common::students);
  keep_the_first(all, most);
  return all;
}

}  // namespace grading
