// What a grading found: the data behind every mark, table and feedback. docs/results.md describes the JSON.

#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "common/text.hpp"

namespace grading {

using descenso::Language;
using descenso::Text;

/// What became of a test case, an exercise or a submission. The first that applies, in this order of urgency,
/// is an exercise's status (see `status_of`).
enum class Status {
  grader_failed,  ///< our fault: somebody must look; never the student's loss
  rejected,       ///< the submission may not be judged: refused at the door, or it broke the protocol
  did_not_compile,
  crashed,      ///< the process ended where a value was expected
  timed_out,    ///< it computed, waited or asked for longer than allowed
  failed,       ///< a wrong value, or an exception where there should be none
  not_started,  ///< the stub was reached, or nothing was handed in
  passed,
};

std::string to_string(Status status);
/// The inverse of `to_string`; nothing for any other word.
std::optional<Status> to_status(const std::string& word);

/// Something observed that was not as claimed. `said` may be shown for hidden tests too; `values` gives
/// numbers away, and so may `line`.
struct Finding {
  Text said;
  Text values;
  std::optional<int> line = {};    ///< of the submission's file, where it crashed, threw or does not compile
  std::optional<int> column = {};  ///< from 1; of what does not compile
  /// Of a suite's finding only, and hostile: the calls that led there, as addresses in the worker; `judge`
  /// makes a line of them.
  std::vector<std::uint64_t> calls = {};
};

/// What a submission was heard to say in a case, for comparing: two digests (see `Hearing`).
struct Heard {
  std::string answers;
  std::string everything;  ///< its questions too
};

/// One test case of a suite, as it came out.
struct CaseResult {
  std::string exercise;
  std::string name;  ///< the test's name, a sentence with underscores
  Text claim;        ///< the sentence, for people
  double weight = 1;
  Status status = Status::grader_failed;
  std::vector<Finding> findings;
  std::string printed;  ///< what the submission printed meanwhile. Hostile text
  /// Of a suite's case only, from which `judge` makes a diagnosis.
  std::optional<Heard> heard = {};
  std::vector<double> numbers = {};  ///< of a known mistake: what it answered
};

/// A wrong answer that is known from others.
struct KnownMistake {
  std::string name;
  Text says;  ///< the idea that went wrong
};

struct ExerciseResult {
  std::string name;
  Status status = Status::grader_failed;
  double points = 0;
  double max_points = 0;
  std::vector<CaseResult> cases;
  std::vector<KnownMistake> looks_like =
      {};  ///< those with the very values of this answer; mostly none or one

  // What is settled after the tests, by the rules of the class (settling.hpp); never in a result's file.
  std::optional<double> earned = {};  ///< the points by the tests, where others count
  Text why = {};                      ///< why others count, or might have; else empty
  bool by_hand = false;               ///< a person gave the points that count

  /// Nobody can say yet how many points this is worth.
  bool owed() const { return status == Status::grader_failed && !by_hand; }
};

/// One student's chapter.
struct ChapterResult {
  std::string chapter;
  std::vector<ExerciseResult> exercises;
  Text message;             ///< about the submission as a whole: why it was not judged; else empty
  std::string diagnostics;  ///< the compiler's own words. Hostile text
  bool confined = true;  ///< false if it was graded, with --unsafe, where strangers' code cannot be confined

  double points() const;
  double earned() const;  ///< the points by the tests alone
  double max_points() const;
  bool passed() const;
  bool owed() const;
  bool has(Status status) const;
};

/// An exercise's status from its cases: passed if all are; else the most urgent one among them. An exercise
/// is not started only if every case says so.
Status status_of(const std::vector<CaseResult>& cases);

/// The share of an exercise's cases that passed, by weight: between 0 and 1; 0 for no cases.
double share_passed(const std::vector<CaseResult>& cases);

void to_json(nlohmann::json& json, const KnownMistake& mistake);
void from_json(const nlohmann::json& json, KnownMistake& mistake);
void to_json(nlohmann::json& json, const CaseResult& result);
void from_json(const nlohmann::json& json, CaseResult& result);
void to_json(nlohmann::json& json, const ChapterResult& result);
void from_json(const nlohmann::json& json, ChapterResult& result);

}  // namespace grading
