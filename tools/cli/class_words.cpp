#include "cli/class_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>

#include "grading/arrivals.hpp"
#include "grading/arrivals_table.hpp"
#include "grading/feedback.hpp"
#include "grading/lms_names.hpp"
#include "grading/printable.hpp"

namespace cli {

using grading::ChapterResult;
using grading::Classroom;
using grading::Status;
using grading::Student;

namespace {

/// A class of which everybody fits on a screen.
constexpr std::size_t small_class = 30;
/// As many lines as anybody reads; all are in arrivals.csv.
constexpr std::size_t most_lines = 40;

std::string who(const Student& student) {
  // What Moodle adds to a folder's name is long, and the same for all.
  if (const auto folder = grading::moodle_folder(student.name))
    return fmt::format("{} ({})", grading::printable_line(folder->name, 60), folder->id);
  std::string shown = grading::printable_line(student.name, 60);
  if (!student.called.empty()) shown += " (" + grading::printable_line(student.called, 40) + ")";
  return shown;
}

/// "05 ·· 06": the chapters that are there, by number.
std::string chapters_of(const Classroom& classroom, const Student& student) {
  std::vector<std::string> signs;
  for (const std::string& chapter : classroom.chapters)
    signs.push_back(student.handed_in(chapter) ? chapter.substr(0, 2) : "··");
  return fmt::format("{}", fmt::join(signs, " "));
}

/// One line, without its end.
std::string line_about(const Context& context, const Classroom& classroom, const Student& student) {
  std::vector<std::string> remarks;
  for (const Text& remark : grading::remarks_on(student, context.course))
    remarks.push_back(grading::printable_line(context.say(remark), 300));
  if (!student.left.empty())
    remarks.push_back(context.say({"Sobra: ", "Left: "}) + some_of(context, student.left) + ".");
  std::string line =
      fmt::format("  {:<34} {}  {}", who(student), chapters_of(classroom, student), fmt::join(remarks, " "));
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string some_of(const Context& context, const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i) {
    list += (i == 0 ? "" : ", ") + grading::printable_line(names[i], 60);
  }
  if (names.size() > 5) {
    list += context.say(
        {fmt::format(" y {} más", names.size() - 5), fmt::format(" and {} more", names.size() - 5)});
  }
  return list;
}

void tell_arrivals(const Context& context, const Classroom& classroom) {
  const std::size_t all = classroom.students.size();
  const auto arrived = static_cast<std::size_t>(std::ranges::count_if(classroom.students, &Student::arrived));
  std::cout << context.say(
      classroom.roster.empty()
          ? Text{fmt::format("Entregas: {}.\n", arrived), fmt::format("Hand-ins: {}.\n", arrived)}
          : Text{fmt::format("Entregas: {}; ausentes de la lista: {}.\n", arrived, all - arrived),
                 fmt::format("Hand-ins: {}; missing of the roster: {}.\n", arrived, all - arrived)});
  for (const std::string& chapter : classroom.chapters) {
    const auto n =
        std::ranges::count_if(classroom.students, [&](const Student& one) { return one.handed_in(chapter); });
    std::cout << context.say(
        {fmt::format("  {}: {} de {}\n", chapter, n, all), fmt::format("  {}: {} of {}\n", chapter, n, all)});
  }
  if (!classroom.left_out.empty())
    std::cout << context.say({"No son carpetas de estudiantes: ", "Not students' folders: "})
              << some_of(context, classroom.left_out) << '\n';

  const bool is_small = all <= small_class;
  std::size_t lines = 0, more = 0;
  for (const Student& student : classroom.students) {
    if (!is_small && student.left.empty() && grading::remarks_on(student, context.course).empty()) continue;
    if (++lines > most_lines)
      ++more;
    else
      std::cout << line_about(context, classroom, student) << '\n';
  }
  if (more > 0)
    std::cout << context.say({fmt::format("  … y {} más\n", more), fmt::format("  … and {} more\n", more)});
  if (!is_small)
    std::cout << context.say({"Todo está en ", "All of it is in "})
              << (classroom.folder / "arrivals.csv").string() << '\n';
}

void tell_plan(const Context& context, const grading::Plan& plan) {
  const std::size_t n = plan.to_grade.size(), same = plan.twins.size(), done = plan.up_to_date;
  std::cout << context.say(
                   {fmt::format("Por corregir: {}. Iguales byte a byte a otra entrega: {}. Al día: {}.", n,
                                same, done),
                    fmt::format(
                        "To grade: {}. The same file, byte for byte, as another's: {}. Up to date: {}.", n,
                        same, done)})
            << std::endl;
}

void tell_changes(const Context& context, const std::vector<grading::Change>& changes,
                  const std::string& file) {
  constexpr std::size_t most = 20;
  const std::size_t count = changes.size();
  if (count == 0) {
    std::cout << context.say(
        {"Ninguna nota de las que había ha cambiado.\n", "None of the marks that were there has changed.\n"});
    return;
  }
  std::cout << context.say({fmt::format("Notas que han cambiado: {} (en {})\n", count, file),
                            fmt::format("Marks that have changed: {} (in {})\n", count, file)});
  for (std::size_t i = 0; i < std::min(count, most); ++i) {
    const grading::Change& one = changes[i];
    std::cout << fmt::format("  {}, {}/{}: {} → {}\n", one.student, one.chapter, one.exercise, one.before,
                             one.after);
  }
  if (count > most) std::cout << "  …\n";
}

void Summary::add(const Student& student, const std::vector<ChapterResult>& results) {
  for (const ChapterResult& result : results) {
    Part& part = chapters_[result.chapter];
    ++part.students;
    part.sum += result.points();
    part.max_points = result.max_points();
    part.whole += result.passed() ? 1 : 0;
    for (const Status status : {Status::grader_failed, Status::rejected, Status::did_not_compile,
                                Status::crashed, Status::timed_out}) {
      if (result.has(status)) part.to_look_at[status].push_back(student.name);
    }
    if (result.has(Status::grader_failed) && !result.message.empty())
      ++part.failures[grading::printable_line(context_.say(result.message), 200)];
    unconfined_ = unconfined_ || !result.confined;
  }
}

void Summary::tell() const {
  for (const auto& [id, part] : chapters_) {
    const std::string mean = grading::points(part.sum / static_cast<double>(part.students));
    const std::string most = grading::points(part.max_points);
    std::cout << context_.say(
        {fmt::format("{}: {} estudiantes, {} con todo bien, media {} de {} puntos\n", id, part.students,
                     part.whole, mean, most),
         fmt::format("{}: {} students, {} with everything right, mean {} of {} points\n", id, part.students,
                     part.whole, mean, most)});
    for (const auto& [status, names] : part.to_look_at) {
      std::cout << fmt::format("  {:<20} {:>4}  {}\n", context_.say(grading::name_of(status)), names.size(),
                               some_of(context_, names));
    }
    for (const auto& [why, times] : part.failures) std::cout << fmt::format("    {} (× {})\n", why, times);
  }
  if (unconfined_) {
    std::cout << context_.say(
        {"Atención: corregido con --unsafe, sin aislar las entregas. Las notas llevan la marca.\n",
         "Mind: graded with --unsafe, with the submissions not confined. The marks say so.\n"});
  }
}

}  // namespace cli
