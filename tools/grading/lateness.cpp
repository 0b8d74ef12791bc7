// What the rules of a class say of each student.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "grading/feedback.hpp"
#include "grading/names.hpp"
#include "grading/policy.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

using std::chrono::days;

/// "1 día", "3 días".
Text counted(int n) {
  return {fmt::format("{} {}", n, n == 1 ? "día" : "días"), fmt::format("{} {}", n, n == 1 ? "day" : "days")};
}

/// Days begun after the deadline, if both times are known.
std::optional<int> days_late(const LateRule& rule, const Enrolled& who) {
  const std::optional<Moment>& deadline = who.deadline ? who.deadline : rule.deadline;
  if (!deadline || !who.submitted) return std::nullopt;
  if (!who.submitted->comparable_with(*deadline)) {
    throw BadRequest(
        {fmt::format(
             "Fila {} de la lista: de «{}» y «{}» solo uno dice su distancia a UTC (como +01:00); que la "
             "digan los dos o ninguno.",
             who.row, who.submitted->written, deadline->written),
         fmt::format("Row {} of the roster: of “{}” and “{}” only one says how far it is from UTC (like "
                     "+01:00); let both say it, or none.",
                     who.row, who.submitted->written, deadline->written)});
  }
  const auto late = who.submitted->since(*deadline);
  return late <= rule.grace ? 0 : static_cast<int>(std::chrono::ceil<days>(late).count());
}

/// What so many days cost. `when` says how they came about.
Lateness costing(const LateRule& rule, int late, int free, const Text& when) {
  Lateness lateness{.days = late, .free = std::min(late, free)};
  lateness.percent = std::min(rule.at_most_percent, rule.percent_per_day * (late - lateness.free));
  const Text all = counted(late), spared = counted(lateness.free);
  lateness.why = {fmt::format("{} de retraso ({})", all.es, when.es),
                  fmt::format("{} late ({})", all.en, when.en)};
  if (lateness.free > 0) {
    lateness.why.es += fmt::format(", {} sin coste", spared.es);
    lateness.why.en += fmt::format(", {} of them free", spared.en);
  }
  const std::string percent = points(lateness.percent);
  lateness.why.es += lateness.percent > 0 ? ": −" + percent + " %" : ": sin descuento";
  lateness.why.en += lateness.percent > 0 ? ": −" + percent + " %" : ": nothing is taken off";
  return lateness;
}

/// The row of the roster that a student has; null if there is none.
const Enrolled* row_of(const Student& student, const Roster* roster) {
  if (!roster || student.enrolled.empty()) return nullptr;
  const auto found = std::ranges::find(roster->all(), student.enrolled, &Enrolled::student);
  return found == roster->all().end() ? nullptr : &*found;
}

void apply_late_rule(const LateRule& rule, const Enrolled* who, bool roster_tells_when, Student& student) {
  if (!student.arrived) return;
  const auto late = who ? days_late(rule, *who) : std::nullopt;
  if (late && *late > 0) {
    const std::string deadline = (who->deadline ? who->deadline : rule.deadline)->written;
    const Text when{fmt::format("entregado {}, plazo {}", who->submitted->written, deadline),
                    fmt::format("handed in {}, due {}", who->submitted->written, deadline)};
    student.late = costing(rule, *late, who->late_days.value_or(rule.late_days), when);
  } else if (!late && student.marked_late) {
    student.notes.push_back({"Canvas lo da por tardío; no se sabe cuánto, y no se descuenta nada.",
                             "Late, says Canvas; by how much is not known, and nothing is taken off."});
  } else if (who && roster_tells_when && !who->submitted && !student.files.empty()) {
    student.notes.push_back({"La lista no dice cuándo se entregó; no se descuenta nada.",
                             "The roster does not say when this was handed in; nothing is taken off."});
  }
}

/// The student whom an override names. Throws `BadRequest` if that is nobody, or not one alone.
Student& student_of(const Policy& policy, const Override& one, Classroom& classroom) {
  const auto complain = [&](const Text& what) {
    throw BadRequest({fmt::format("{}, línea {}: {}", policy.file, one.line, what.es),
                      fmt::format("{}, line {}: {}", policy.file, one.line, what.en)});
  };
  const std::string wanted = same_name(one.student);
  std::vector<Student*> found;
  std::vector<std::string> names;
  for (Student& student : classroom.students) {
    if (student.name == one.student) return student;
    const bool is_it = same_name(student.name) == wanted || same_name(student.enrolled) == wanted ||
                       same_name(student.called) == wanted || same_name(student.slug) == wanted;
    if (is_it) found.push_back(&student);
    names.push_back(student.enrolled.empty() ? student.name : student.enrolled);
  }
  if (found.size() > 1)
    complain({fmt::format("hay {} personas en la clase que podrían ser «{}»; di el nombre de la carpeta.",
                          found.size(), printable_line(one.student, 100)),
              fmt::format("{} people in the class could be “{}”; say the name of the folder.", found.size(),
                          printable_line(one.student, 100))});
  if (found.empty()) {
    try {
      unknown({"nadie en la clase", "student in the class"}, one.student, names);
    } catch (const BadRequest& bad) {
      complain(bad.said);
    }
  }
  return *found[0];
}

void apply_overrides(const Policy& policy, const Roster* roster, Classroom& classroom) {
  std::set<std::tuple<const Student*, std::string, std::string>> decided;
  const LateRule rule = policy.late.value_or(LateRule{});
  for (const Override& one : policy.overrides) {
    const auto complain = [&](const Text& what) {
      throw BadRequest({fmt::format("{}, línea {}: {}.", policy.file, one.line, what.es),
                        fmt::format("{}, line {}: {}.", policy.file, one.line, what.en)});
    };
    Student& student = student_of(policy, one, classroom);
    if (!one.days_late && std::ranges::find(classroom.chapters, one.chapter) == classroom.chapters.end())
      complain({one.chapter + " no se corrige en esta clase", one.chapter + " is not graded in this class"});
    const std::string about = one.days_late ? "days_late" : one.chapter;
    const bool again = std::ranges::any_of(decided, [&](const auto& other) {
      const auto& [whom, what, exercise] = other;
      return whom == &student && what == about &&
             (exercise == one.exercise || exercise.empty() || one.exercise.empty());
    });
    if (again) complain({"sobre eso ya se ha decidido más arriba", "that has been decided above"});
    decided.emplace(&student, about, one.exercise);
    if (!one.days_late) {
      student.overrides.push_back({one.chapter, one.exercise, *one.points, one.reason});
      continue;
    }
    const Enrolled* who = row_of(student, roster);
    const int free = who ? who->late_days.value_or(rule.late_days) : rule.late_days;
    student.late = costing(rule, *one.days_late, free, {one.reason, one.reason});
  }
}

}  // namespace

void apply(const Policy& policy, const Roster* roster, Classroom& classroom) {
  for (Student& student : classroom.students) {
    if (policy.late)
      apply_late_rule(*policy.late, row_of(student, roster), roster && roster->tells_when(), student);
  }
  apply_overrides(policy, roster, classroom);
}

}  // namespace grading
