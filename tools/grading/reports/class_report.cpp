#include "grading/reports/class_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"
#include "grading/settling.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

ChapterResult read_result(const fs::path& file, const Chapter& chapter) {
  const auto text = read_file(file);
  try {
    if (text) {
      auto result = nlohmann::json::parse(*text).get<ChapterResult>();
      if (result.chapter == chapter.id) return result;
    }
  } catch (const nlohmann::json::exception&) {
    // As if it were not there.
  }
  return all_alike(chapter, Status::grader_failed,
                   {"Aún no se ha corregido, o la corrección se interrumpió.",
                    "Not graded yet, or the grading was interrupted."});
}

}  // namespace

double ClassReport::max_points() const {
  double sum = 0;
  for (const Chapter* chapter : chapters) sum += chapter->max_points();
  return sum;
}

ClassReport read_report(const Course& course, const fs::path& folder,
                        const std::vector<std::string>& chapters) {
  ClassReport report;
  report.classroom = open_classroom(folder);
  report.language = report.classroom.language;
  const std::vector<std::string>& in_class = report.classroom.chapters;
  for (const std::string& id : chapters.empty() ? in_class : chapters) {
    if (std::ranges::find(in_class, id) == in_class.end())
      throw BadRequest({fmt::format("En esta clase no se ha corregido {}.", id),
                        fmt::format("{} was not graded in this class.", id)});
    if (std::ranges::find(course.chapters, id, &Chapter::id) == course.chapters.end())
      throw BadRequest({fmt::format("La clase tiene un capítulo que el curso no tiene: {}.", id),
                        fmt::format("The class has a chapter that the course lacks: {}.", id)});
  }
  for (const Chapter& chapter : course.chapters) {
    const std::vector<std::string>& wanted = chapters.empty() ? in_class : chapters;
    if (std::ranges::find(wanted, chapter.id) != wanted.end()) report.chapters.push_back(&chapter);
  }
  for (const Student& student : report.classroom.students) {
    std::vector<ChapterResult>& its = report.results.emplace_back();
    for (const Chapter* chapter : report.chapters) {
      its.push_back(read_result(report.classroom.folder / "results" / student.slug / (chapter->id + ".json"),
                                *chapter));
      settle(student, its.back());
    }
  }
  return report;
}

std::optional<double> mark_of(const std::vector<ChapterResult>& results) {
  double sum = 0;
  for (const ChapterResult& result : results) {
    if (result.owed()) return std::nullopt;
    sum += result.points();
  }
  return sum;
}

std::vector<Status> to_look_at(const ChapterResult& result) {
  std::vector<Status> found;
  for (const Status status : {Status::grader_failed, Status::rejected, Status::did_not_compile,
                              Status::crashed, Status::timed_out}) {
    if (result.has(status)) found.push_back(status);
  }
  return found;
}

std::string told(const ClassReport& report, std::size_t student) {
  std::string text;
  for (std::size_t c = 0; c < report.chapters.size(); ++c) {
    if (c > 0) text += "\n";
    text += tell(report.results[student][c], *report.chapters[c],
                 {.language = report.language, .values = false, .hints = true});
  }
  return text;
}

std::string shown_name(const ClassReport& report, std::size_t student) {
  const auto& students = report.classroom.students;
  const auto short_name = [](const Student& one) {
    const auto folder = moodle_folder(one.name);
    if (!one.called.empty()) return printable_line(one.called);
    return printable_line(folder ? folder->name : one.name);
  };
  const std::string name = short_name(students[student]);
  return std::ranges::count(students, name, short_name) == 1 ? name : printable_line(students[student].name);
}

}  // namespace grading
