// The page about a class: whom to look at, the marks, how they lie, and what was hard.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grading/feedback.hpp"
#include "grading/printable.hpp"
#include "grading/reports/exports.hpp"
#include "grading/reports/page.hpp"
#include "grading/reports/statistics.hpp"

namespace grading {

namespace {

/// As many as can be taken in at a glance.
constexpr std::size_t most_sentences = 10;

std::string titled(const ClassReport& report, const Chapter& chapter) {
  return fmt::format("{} · {}", chapter.id, report.say(chapter.title));
}

void add_link(Element parent, const ClassReport& report, std::size_t student) {
  parent.add("a", shown_name(report, student),
             {{"href", "students/" + report.classroom.students[student].slug + ".html"}});
}

bool is_to_look_at(const ChapterResult& result) { return !result.confined || !to_look_at(result).empty(); }

void add_facts(Element& parent, const ClassReport& report) {
  std::vector<double> shares;
  std::size_t to_see = 0;
  for (const std::vector<ChapterResult>& results : report.results) {
    const auto mark = mark_of(results);
    if (mark && report.max_points() > 0) shares.push_back(*mark / report.max_points());
    if (std::ranges::any_of(results, is_to_look_at)) ++to_see;
  }
  const Spread spread = spread_of(shares);
  Element facts = parent.add("dl", {{"class", "facts"}});
  const auto fact = [&](const Text& what, const std::string& value) {
    Element one = facts.add("div");
    one.add("dt", report.say(what));
    one.add("dd", value);
  };
  fact({"estudiantes", "students"}, std::to_string(report.results.size()));
  fact({"capítulos", "chapters"}, std::to_string(report.chapters.size()));
  fact({"puntos como máximo", "points at most"}, points(report.max_points()));
  fact({"media", "mean"}, spread.count > 0 ? percent(report, spread.mean) : "–");
  fact({"mediana", "median"}, spread.count > 0 ? percent(report, spread.median) : "–");
  fact({"por revisar", "to look at"}, std::to_string(to_see));
}

void add_to_look_at(Page& page, const ClassReport& report) {
  Element section = page.section("look-at", report.say({"A quién mirar", "Whom to look at"}));
  struct Entry {
    std::size_t student;
    std::size_t chapter;
    Status urgency;
  };
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    for (std::size_t c = 0; c < report.chapters.size(); ++c) {
      const ChapterResult& result = report.results[i][c];
      if (!is_to_look_at(result)) continue;
      const auto found = to_look_at(result);
      entries.push_back({i, c, found.empty() ? Status::passed : found[0]});
    }
  }
  if (entries.empty()) {
    section.add("p", report.say({"A nadie: todo se ha corregido sin incidentes.",
                                 "Nobody: everything was graded without incident."}));
    return;
  }
  std::ranges::stable_sort(entries, {}, &Entry::urgency);
  PageTable table(section,
                  report.say({"Resultados que conviene que vea una persona, lo más urgente primero",
                              "Results that a person had better see, the most urgent first"}),
                  {report.say({"Estudiante", "Student"}), report.say({"Qué pasó", "What happened"})}, 2);
  for (const Entry& entry : entries) {
    const ChapterResult& result = report.results[entry.student][entry.chapter];
    Element who = table.row();
    add_link(who, report, entry.student);
    who.add("small", report.chapters[entry.chapter]->id, {{"class", "soft"}});
    Element what = table.cell();
    for (const Status status : to_look_at(result)) {
      add_status(what, report, status);
      what.text(" ");
    }
    if (!result.confined)
      what.add("span", report.say({"! corregido sin aislar (--unsafe)", "! graded unconfined (--unsafe)"}),
               {{"class", "odd"}});
    if (!result.message.empty())
      what.add("p", printable(report.say(result.message), 300), {{"class", "said"}});
  }
}

void add_marks(Page& page, const ClassReport& report) {
  Element section = page.section("marks", report.say({"Notas", "Marks"}));
  std::vector<std::string> headings{report.say({"Estudiante", "Student"})};
  for (const Chapter* chapter : report.chapters)
    headings.push_back(fmt::format("{} / {}", chapter->id, points(chapter->max_points())));
  headings.push_back(fmt::format("{} / {}", report.say({"Total", "Total"}), points(report.max_points())));
  PageTable table(section, report.say({"Puntos en cada capítulo", "Points in each chapter"}), headings, 1);
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    add_link(table.row(), report, i);
    for (const ChapterResult& result : report.results[i]) {
      Element cell = table.cell();
      const auto found = to_look_at(result);
      cell.text(result.owed() ? "–" : points(result.points()));
      if (!result.owed() && result.earned() != result.points())
        cell.add("small",
                 report.say({"por las pruebas: " + points(result.earned()),
                             "by the tests: " + points(result.earned())}),
                 {{"class", "soft"}});
      if (!found.empty()) {
        Element small = cell.add("small");
        add_status(small, report, found[0]);
      }
    }
    const auto mark = mark_of(report.results[i]);
    table.cell(mark ? points(*mark) : "–");
  }
}

void add_distribution(Page& page, const ClassReport& report) {
  Element section = page.section("distribution", report.say({"Cómo se reparten", "How they lie"}));
  section.add("p",
              report.say({"Cuántos estudiantes hay en cada décima parte de los puntos de un capítulo.",
                          "How many students lie in each tenth of a chapter's points."}),
              {{"class", "soft"}});
  Element charts = section.add("div", {{"class", "charts"}});
  for (std::size_t c = 0; c < report.chapters.size(); ++c)
    add_histogram(charts, report, "histogram-" + report.chapters[c]->id, titled(report, *report.chapters[c]),
                  shares_of(report, c));
}

void add_exercises(Page& page, const ClassReport& report) {
  Element section = page.section("exercises", report.say({"Los ejercicios", "The exercises"}));
  for (std::size_t c = 0; c < report.chapters.size(); ++c) {
    PageTable table(section, titled(report, *report.chapters[c]),
                    {report.say({"Ejercicio", "Exercise"}), report.say({"Puntos", "Points"}),
                     report.say({"Media", "Mean"}), report.say({"Todo bien", "All right"}),
                     report.say({"Sin empezar", "Not started"})},
                    1);
    for (const ExerciseStatistics& exercise : exercises_of(report, c)) {
      const auto share_of = [&](std::size_t students) {
        if (exercise.marked == 0) return std::string("–");
        return percent(report, static_cast<double>(students) / static_cast<double>(exercise.marked));
      };
      table.row().text(exercise.name);
      table.cell(points(exercise.max_points));
      table.cell(exercise.marked == 0 ? "–" : percent(report, exercise.mean_share));
      table.cell(share_of(exercise.passed));
      table.cell(share_of(exercise.not_started));
    }
  }
}

void add_sentences(Page& page, const ClassReport& report, const std::string& id, const Text& heading,
                   const Text& caption, const std::vector<Common>& sentences) {
  Element section = page.section(id, report.say(heading));
  if (sentences.empty()) {
    section.add("p", report.say({"No hay nada que decir.", "There is nothing to tell."}));
    return;
  }
  PageTable table(section, report.say(caption),
                  {report.say({"Frase", "Sentence"}), report.say({"Estudiantes", "Students"})}, 1);
  for (const Common& one : sentences) {
    Element sentence = table.row();
    sentence.text(printable(one.sentence, 500));
    sentence.add("small", one.chapter + " · " + one.exercise, {{"class", "soft"}});
    table.cell(report.say(
        {fmt::format("{} de {}", one.students, one.of), fmt::format("{} of {}", one.students, one.of)}));
  }
}

}  // namespace

std::string class_page(const ClassReport& report) {
  const std::string name = printable_line((report.classroom.folder / "").parent_path().filename().string());
  Page page(report, report.say({"Clase: ", "Class: "}) + name);
  add_facts(page.body(), report);
  add_to_look_at(page, report);
  add_marks(page, report);
  add_distribution(page, report);
  add_exercises(page, report);
  add_sentences(page, report, "hardest", {"Las pruebas más difíciles", "The hardest tests"},
                {"Lo que no cumplió más gente, de entre quienes habían empezado el ejercicio",
                 "What most people did not fulfil, among those who had started the exercise"},
                hardest_claims(report, most_sentences));
  add_sentences(page, report, "common", {"Lo que más se repite", "What is said most often"},
                {"Lo que se dijo a más de una persona", "What was said to more than one person"},
                common_findings(report, most_sentences));
  return page.html();
}

}  // namespace grading
