// The page for a student: what the feedback says, to be looked at.

#include <fmt/format.h>

#include <algorithm>

#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"
#include "grading/reports/page.hpp"

namespace grading {

namespace {

/// A mark that the grader owes is said to be owed, not given as a zero.
std::string of_points(const ClassReport& report, std::optional<double> mark, double max_points) {
  if (!mark)
    return report.say({"Aún no hay nota: falló el corrector.", "There is no mark yet: the grader failed."});
  return report.say({fmt::format("{} de {} puntos", points(*mark), points(max_points)),
                     fmt::format("{} of {} points", points(*mark), points(max_points))});
}

void add_exercises(Element& section, const ClassReport& report, const ChapterResult& result) {
  PageTable table(section, report.say({"Los ejercicios del capítulo", "The chapter's exercises"}),
                  {report.say({"Ejercicio", "Exercise"}), report.say({"Resultado", "Result"}),
                   report.say({"Puntos", "Points"})},
                  2);
  for (const ExerciseResult& exercise : result.exercises) {
    table.row().text(exercise.name);
    Element status = table.cell();
    add_status(status, report, exercise.status);
    table.cell(fmt::format("{} / {}", points(exercise.points), points(exercise.max_points)));
  }
}

void add_cases(Element& section, const ClassReport& report, const ExerciseResult& exercise,
               const Exercise* known) {
  section.add("h3", exercise.name);
  Element list = section.add("ul");
  for (const CaseResult& one : exercise.cases) {
    if (one.status == Status::passed) continue;
    Element item = list.add("li");
    item.text((one.claim.empty() ? one.name : report.say(one.claim)) + " — ");
    add_status(item, report, one.status);
    for (const Finding& finding : one.findings)
      item.add("p", printable(report.say(finding.said)), {{"class", "said"}});
  }
  if (const Text mistake = diagnosis(exercise); !mistake.empty()) section.add("p", report.say(mistake));
  if (!known) return;
  // Folded, so that nobody reads it who would rather think first.
  Element hint = section.add("details");
  hint.add("summary", report.say({"Una pista", "A hint"}));
  hint.add("p", report.say(known->hints[0]));
}

void add_chapter(Page& page, const ClassReport& report, const Chapter& chapter, const ChapterResult& result) {
  Element section =
      page.section("chapter-" + chapter.id, fmt::format("{} · {}", chapter.id, report.say(chapter.title)));
  section.add("p", of_points(report, mark_of({result}), result.max_points()));
  for (const Text& remark : remarks_on(result))
    section.add("p", printable_line(report.say(remark)), {{"class", "note"}});
  if (!result.confined) {
    section.add("p",
                report.say({"Corregido con --unsafe: las entregas no estaban aisladas.",
                            "Graded with --unsafe: the submissions were not confined."}),
                {{"class", "note"}});
  }
  if (!result.message.empty()) {
    section.add("p", report.say(result.message), {{"class", "note"}});
    if (!result.diagnostics.empty()) section.add("pre", printable(result.diagnostics, 2000));
  }
  add_exercises(section, report, result);
  for (const ExerciseResult& exercise : result.exercises) {
    const bool tried = exercise.status != Status::passed && exercise.status != Status::not_started;
    if (tried && !exercise.cases.empty()) add_cases(section, report, exercise, chapter.find(exercise.name));
  }
}

}  // namespace

std::string student_page(const ClassReport& report, std::size_t student) {
  Page page(report, shown_name(report, student));
  page.body().add("p", of_points(report, mark_of(report.results[student]), report.max_points()));
  for (std::size_t c = 0; c < report.chapters.size(); ++c)
    add_chapter(page, report, *report.chapters[c], report.results[student][c]);
  return page.html();
}

}  // namespace grading
