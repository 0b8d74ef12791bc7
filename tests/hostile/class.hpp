// A class of attackers and honest students, graded by the command as an instructor would, and what it left
// behind.

#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "grading/course.hpp"
#include "grading/process.hpp"
#include "support/temporary_folder.hpp"

namespace hostile {

/// The course in whose build this test was built.
const grading::Course& course();
const grading::Chapter& momentum();

/// Makes this process the parent of every descendant that loses its own.
void adopt_descendants();

/// Whether all descendants of this process end within some time. Reaps them. Requires `adopt_descendants()`.
bool no_process_is_left(std::chrono::milliseconds patience);

/// Everything that could be told to have changed about every file below these: what it is, whose, how large,
/// since when.
std::map<std::string, std::string> snapshot(const std::vector<fs::path>& below);

/// Passages of text of the kind that must never come out, and only stand where they must not come out of.
std::vector<std::string> passages_of_the_solution_and_the_tests();

/// As whom, and within what, a class is graded.
struct Instructor {
  std::vector<std::string> wrapper;  ///< a command that runs the command behind it
  unsigned user = 0;                 ///< who owns what is made; 0: whoever runs this
};

class HostileClass {
 public:
  explicit HostileClass(Instructor instructor = {});

  fs::path submissions() const { return folder_ / "submissions"; }
  fs::path marks() const { return folder_ / "marks" / "class"; }
  fs::path temporary() const { return folder_ / "tmp"; }
  fs::path home() const { return folder_ / "home"; }

  /// What an attacker is assumed to know.
  Knowledge knowledge() const;

  /// The canary in the neighbour's submission.
  static const std::string& canary();

  /// Puts it among the submissions, behind those that are there.
  void hand_in(const Submission& submission);

  /// The neighbour whom attackers want to rob: honest, with a canary in text and code.
  void hand_in_the_neighbour();

  /// The command that grades it, and what it printed, errors too.
  std::vector<std::string> command() const;
  grading::Captured grade() const { return grading::capture(command()); }

  /// The instructor's own environment, with a home and a temporary folder of the class's.
  std::vector<std::string> environment() const;

  /// Who was handed in, as on the list: in the order in which folders are sorted.
  struct Student {
    std::string folder, slug;
    Outcome outcome;
  };
  std::vector<Student> students() const;

  /// What became of a student: the whole result.
  nlohmann::json result(const std::string& slug) const;
  std::string feedback(const std::string& slug) const;

  // Each of these is a claim, and tells the framework what it finds.
  void gave_every_outcome_that_was_named() const;
  void let_nothing_out(const std::string& printed) const;
  void wrote_nothing_that_a_reader_would_obey(const std::string& printed) const;

 private:
  Instructor instructor_;
  TemporaryFolder folder_;
  std::map<std::string, Outcome> outcomes_;  // by folder
};

}  // namespace hostile
