// What a suite's program knows about its cases and about the one that runs now.

#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>

#include "grading/hearing.hpp"
#include "grading/suite.hpp"

namespace grading {

/// After this many, the rest of an exercise's cases count as timed out without being run.
inline constexpr int timeouts_allowed = 3;

struct Claimed {
  Text text;
  double weight;
};

/// How many of a case's true and false (by what was expected) came out right, and wrong.
struct Verdicts {
  std::array<int, 2> right{}, wrong{};

  /// Is each the opposite of what it should be, and not just always the same?
  bool turned_round() const { return right[0] + right[1] == 0 && wrong[0] > 0 && wrong[1] > 0; }
};

/// What is known about the program's cases and the one that runs now. Boost.Test has one framework a process,
/// and this is its counterpart.
struct Record {
  std::filesystem::path worker;
  /// For a worker with known mistakes in it (frozen.hpp): the exercise, and the number of what is called in
  /// its place.
  std::optional<std::pair<std::string, std::uint32_t>> instead;
  bool meddles = false;
  bool with_numbers = false;
  std::map<boost::unit_test::test_unit_id, Claimed> claims;
  std::map<boost::unit_test::test_unit_id, descenso::Loss> losses;  // of cases that have one to be drawn over
  std::vector<CaseResult> cases;

  std::optional<CaseResult> now;
  Hearing heard;  // in this case
  bool divergence_told = false;
  Verdicts verdicts;
  int assertions = 0;
  bool all_held = true;
  std::optional<Status> interrupted;                       // a status that an exception decided
  std::map<std::string, int> timeouts;                     // of each exercise
  std::map<std::string, std::chrono::nanoseconds> waited;  // for each exercise
};

Record& record();

/// Notes a finding with the case that runs; false.
assertion_result noted(Finding finding);

/// A worker's silence, as a status and a finding. What the submission itself says goes to the values: it can
/// hold what it was called with, which feedback on hidden tests must not repeat.
Status translate(const bridge::NoAnswer& silence, Finding& finding);

}  // namespace grading
