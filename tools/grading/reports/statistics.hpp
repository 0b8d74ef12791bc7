// What a class has in common: how the marks lie, what was hard, what went wrong for many.

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "grading/reports/class_report.hpp"

namespace grading {

/// Shares of a maximum, between 0 and 1.
struct Spread {
  std::size_t count = 0;
  double mean = 0;
  double median = 0;
  std::array<std::size_t, 10> tenths{};  ///< how many lie in each tenth; full marks in the last
};
Spread spread_of(std::vector<double> shares);

/// The shares of a chapter's points that the students have; those to whom the grader owes a mark are left
/// out.
std::vector<double> shares_of(const ClassReport& report, std::size_t chapter);

struct ExerciseStatistics {
  std::string name;
  double max_points = 0;
  double mean_share = 0;        ///< of its points, over all who have a mark
  std::size_t passed = 0;       ///< students
  std::size_t not_started = 0;  ///< students
  std::size_t marked = 0;       ///< students who have a mark
};
std::vector<ExerciseStatistics> exercises_of(const ClassReport& report, std::size_t chapter);

/// A sentence that holds for some students and not for others.
struct Common {
  std::string chapter;
  std::string exercise;
  std::string sentence;      ///< in the report's language
  std::size_t students = 0;  ///< for whom
  std::size_t of = 0;        ///< out of how many
};

/// The claims that most students failed, the hardest first: at most `most`. A student counts who started the
/// case.
std::vector<Common> hardest_claims(const ClassReport& report, std::size_t most);

/// What was said about more than one student, the commonest first: at most `most`.
std::vector<Common> common_findings(const ClassReport& report, std::size_t most);

}  // namespace grading
