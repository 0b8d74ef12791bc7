// What is said of a class on the way from hand-ins to marks.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "grading/changes.hpp"
#include "grading/classroom.hpp"
#include "grading/plan.hpp"

namespace cli {

/// "alice, bob and 3 more": enough to know whom to look at.
std::string some_of(const Context& context, const std::vector<std::string>& names);

/// What was taken from whom, what was left, what is missing: of a large class only what is out of the
/// ordinary.
void tell_arrivals(const Context& context, const grading::Classroom& classroom);

/// What there is to do, before it is done.
void tell_plan(const Context& context, const grading::Plan& plan);

/// Marks that are not what they were: the first of them.
void tell_changes(const Context& context, const std::vector<grading::Change>& changes,
                  const std::string& file);

/// How the chapters went. Takes one student's results after another, and keeps only what it will say.
class Summary {
 public:
  explicit Summary(const Context& context) : context_(context) {}

  void add(const grading::Student& student, const std::vector<grading::ChapterResult>& results);
  void tell() const;

 private:
  struct Part {
    std::size_t students = 0, whole = 0;
    double sum = 0, max_points = 0;
    std::map<grading::Status, std::vector<std::string>> to_look_at;
    std::map<std::string, std::size_t> failures;  ///< why we failed, and how often
  };

  const Context& context_;
  std::map<std::string, Part> chapters_;
  bool unconfined_ = false;
};

}  // namespace cli
