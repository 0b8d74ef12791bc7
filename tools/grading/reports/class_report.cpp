#include "grading/reports/class_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

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
    }
  }
  return report;
}

std::optional<double> mark_of(const std::vector<ChapterResult>& results) {
  double sum = 0;
  for (const ChapterResult& result : results) {
    if (result.has(Status::grader_failed)) return std::nullopt;
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
    return printable_line(folder ? folder->name : one.name);
  };
  const std::string name = short_name(students[student]);
  return std::ranges::count(students, name, short_name) == 1 ? name : printable_line(students[student].name);
}

std::optional<MoodleFolder> moodle_folder(const std::string& name) {
  constexpr std::array<std::string_view, 6> endings{"_assignsubmission_file_",
                                                    "_assignsubmission_file",
                                                    "_assignsubmission_onlinetext_",
                                                    "_assignsubmission_onlinetext",
                                                    "_file_",
                                                    "_file"};
  for (const std::string_view ending : endings) {
    if (!name.ends_with(ending)) continue;
    const std::string stem = name.substr(0, name.size() - ending.size());
    const std::size_t line = stem.rfind('_');
    if (line == std::string::npos || !is_number(std::string_view(stem).substr(line + 1))) return std::nullopt;
    return MoodleFolder{stem.substr(0, line), stem.substr(line + 1)};
  }
  return std::nullopt;
}

std::string canvas_id(const std::string& name) {
  if (is_number(name)) return name;
  std::size_t end = name.find('_');
  if (end == std::string::npos || end == 0) return {};
  // Canvas leaves small letters and digits of a name, whereas a folder out of GitHub has dashes in it.
  const bool from_canvas = std::ranges::all_of(name.substr(0, end), [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!from_canvas) return {};
  std::string_view rest = std::string_view(name).substr(end + 1);
  if (rest.starts_with("LATE_")) rest.remove_prefix(5);
  const std::string_view id = rest.substr(0, rest.find('_'));
  return is_number(id) ? std::string(id) : std::string();
}

}  // namespace grading
