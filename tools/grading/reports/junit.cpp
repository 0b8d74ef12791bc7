// JUnit's XML, as continuous integration shows it. A wrong value is a failure; whatever kept a test from
// coming to its end is an error; what was not started is skipped.

#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"
#include "grading/reports/markup.hpp"

namespace grading {

namespace {

struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;

  void add(Status status) {
    ++tests;
    if (status == Status::failed)
      ++failures;
    else if (status == Status::not_started)
      ++skipped;
    else if (status != Status::passed)
      ++errors;
  }

  void write_to(Element& element) const {
    element.attribute("tests", std::to_string(tests))
        .attribute("failures", std::to_string(failures))
        .attribute("errors", std::to_string(errors))
        .attribute("skipped", std::to_string(skipped));
  }
};

void write_case(Element& suite, const ClassReport& report, const std::string& group, const std::string& name,
                Status status, const std::string& message, const std::string& text) {
  Element one = suite.add("testcase", {{"classname", group}, {"name", name}});
  if (status == Status::passed) return;
  if (status == Status::not_started) {
    one.add("skipped", {{"message", report.say(name_of(status))}});
    return;
  }
  one.add(status == Status::failed ? "failure" : "error", text,
          {{"message", message}, {"type", to_string(status)}});
}

void write_suite(Element& root, Counts& all, const ClassReport& report, const Student& student,
                 const ChapterResult& result) {
  Counts counts;
  Element suite = root.add("testsuite", {{"name", student.slug + "/" + result.chapter}});
  Element properties = suite.add("properties");
  properties.add("property", {{"name", "student"}, {"value", printable_line(student.name)}});
  if (const auto mark = mark_of({result}))
    properties.add("property", {{"name", "points"}, {"value", points(*mark)}});
  if (result.earned() != result.points())
    properties.add("property", {{"name", "earned"}, {"value", points(result.earned())}});
  for (const Text& remark : remarks_on(result))
    properties.add("property", {{"name", "why"}, {"value", printable_line(report.say(remark))}});
  properties.add("property", {{"name", "max_points"}, {"value", points(result.max_points())}});
  properties.add("property", {{"name", "confined"}, {"value", result.confined ? "yes" : "no"}});
  const auto count = [&](Status status) {
    counts.add(status);
    all.add(status);
  };
  for (const ExerciseResult& exercise : result.exercises) {
    const std::string group = result.chapter + "." + exercise.name;
    if (exercise.cases.empty()) {
      count(exercise.status);
      write_case(suite, report, group, exercise.name, exercise.status, report.say(result.message),
                 result.diagnostics);
    }
    for (const CaseResult& one : exercise.cases) {
      std::string text;
      for (const Finding& finding : one.findings) text += report.say(finding.said) + "\n";
      count(one.status);
      write_case(suite, report, group, one.name, one.status, report.say(one.claim), text);
    }
  }
  counts.write_to(suite);
}

}  // namespace

std::string junit(const ClassReport& report) {
  Document document("testsuites");
  Element root = document.root();
  Counts all;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    for (const ChapterResult& result : report.results[i])
      write_suite(root, all, report, report.classroom.students[i], result);
  }
  all.write_to(root);
  return document.xml();
}

}  // namespace grading
