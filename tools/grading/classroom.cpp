#include "grading/classroom.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "gate/layers.hpp"
#include "grading/csv.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/hand_ins.hpp"
#include "grading/printable.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// The name with everything but [A-Za-z0-9._-] replaced: safe in a file name, a label and a CMake file.
std::string harmless(const std::string& name) {
  std::string slug;
  for (const char c : name) {
    // At the start a dot would hide the file, and a dash would make it an option.
    const bool usual = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                       c == '_' || ((c == '.' || c == '-') && !slug.empty());
    if (usual) {
      slug.push_back(c);
    } else if (slug.empty() || slug.back() != '_') {
      slug.push_back('_');
    }
  }
  // File names have 255 bytes, and an ending has to fit in.
  return slug.substr(0, 100);
}

fs::path result_file(const Classroom& classroom, const std::string& slug, const std::string& chapter) {
  return classroom.folder / "results" / slug / (chapter + ".json");
}

const Chapter& chapter_of(const Course& course, const std::string& id) {
  const auto found = std::ranges::find(course.chapters, id, &Chapter::id);
  if (found == course.chapters.end()) {
    throw BadRequest({fmt::format("La clase tiene un capítulo que el curso no tiene: {}.", id),
                      fmt::format("The class has a chapter that the course lacks: {}.", id)});
  }
  return *found;
}

/// Where to unpack, with nothing there any more from a grading before this one.
fs::path fresh_place(const fs::path& into, const fs::path& submissions) {
  const fs::path place = fs::absolute(into) / "unpacked";
  if (!fs::exists(fs::symlink_status(place))) return place;
  // Only what we made goes, and never the submissions themselves.
  const fs::path inside = fs::weakly_canonical(submissions).lexically_relative(fs::weakly_canonical(place));
  if (!fs::exists(fs::absolute(into) / "class.json") || (!inside.empty() && *inside.begin() != "..")) {
    throw BadRequest(
        {fmt::format("{} estorba: llévatelo a otro sitio, o elige otra carpeta para las notas.",
                     place.string()),
         fmt::format("{} is in the way: move it, or choose another folder for the marks.", place.string())});
  }
  fs::remove_all(place);
  return place;
}

}  // namespace

Classroom look_through(const Course& course, const fs::path& submissions, const fs::path& into,
                       const std::vector<std::string>& chapters) {
  const fs::path unpacked = fresh_place(into, submissions);
  fs::path whole = submissions;
  if (!fs::is_directory(submissions)) {
    if (!fs::exists(submissions)) {
      throw BadRequest({fmt::format("{} no es una carpeta de entregas.", submissions.string()),
                        fmt::format("{} is not a folder of submissions.", submissions.string())});
    }
    whole = unpacked / "submissions";
    unpack_class(submissions, whole);
  }
  Classroom classroom;
  classroom.folder = fs::absolute(into);
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(whole)) {
    // A link is asked about first: one that leads round in a circle cannot be followed.
    if (!entry.is_symlink() && entry.is_directory()) {
      folders.push_back(entry.path());
    } else {
      classroom.left_out.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(folders);
  std::ranges::sort(classroom.left_out);
  if (folders.empty()) {
    throw BadRequest({fmt::format("En {} no hay carpetas de estudiantes.", submissions.string()),
                      fmt::format("There are no student folders in {}.", submissions.string())});
  }

  std::set<std::string> taken;
  std::set<std::string> handed_in;
  for (const fs::path& folder : folders) {
    Student student;
    student.name = folder.filename().string();
    const std::string slug = harmless(student.name);
    student.slug = slug;
    for (int n = 2; !taken.insert(student.slug).second; ++n) student.slug = fmt::format("{}-{}", slug, n);
    HandIn found = look_into(fs::absolute(folder), unpacked / "students" / student.slug, course, chapters);
    student.files = std::move(found.files);
    student.refusal = std::move(found.refusal);
    for (const auto& [chapter, files] : student.files) handed_in.insert(chapter);
    classroom.students.push_back(std::move(student));
  }
  for (const Chapter& chapter : course.chapters) {
    const bool asked_for = std::ranges::find(chapters, chapter.id) != chapters.end();
    if (asked_for || handed_in.contains(chapter.id)) classroom.chapters.push_back(chapter.id);
  }
  if (classroom.chapters.empty()) {
    const std::string example = course.chapters.back().source_name();
    Text nobody{fmt::format("Nadie en {} ha entregado un fichero del curso (como {}).", submissions.string(),
                            example),
                fmt::format("Nobody in {} handed in a file of the course (such as {}).", submissions.string(),
                            example)};
    const auto refused = std::ranges::find_if_not(classroom.students, &Text::empty, &Student::refusal);
    if (refused != classroom.students.end()) {
      nobody.es += fmt::format(" {}: {}", refused->name, refused->refusal.es);
      nobody.en += fmt::format(" {}: {}", refused->name, refused->refusal.en);
    }
    throw BadRequest(nobody);
  }
  return classroom;
}

ChapterResult grade_one(const Course& course, const Classroom& classroom, const std::string& slug,
                        const std::string& id) {
  const auto student = std::ranges::find(classroom.students, slug, &Student::slug);
  if (student == classroom.students.end()) {
    throw BadRequest({fmt::format("En la clase no hay nadie que se llame {}.", slug),
                      fmt::format("There is nobody called {} in the class.", slug)});
  }
  const Chapter& chapter = chapter_of(course, id);
  const auto found = student->files.find(id);
  const std::string name = chapter.source_name();

  ChapterResult result;
  if (!student->refusal.empty()) {
    result = all_alike(chapter, Status::rejected, student->refusal);
  } else if (found != student->files.end() && found->second.size() > 1) {
    result = all_alike(
        chapter, Status::rejected,
        {fmt::format("Hay {} ficheros llamados {}; no se sabe cuál es el bueno.", found->second.size(), name),
         fmt::format("There are {} files called {}; which one counts is not known.", found->second.size(),
                     name)});
  } else if (!gate::layers().confines_strangers() && !classroom.unsafe) {
    result = all_alike(chapter, Status::grader_failed,
                       {"Esta máquina no puede aislar el código ajeno: mira tools/course doctor.",
                        "This machine cannot confine strangers' code: see tools/course doctor."});
  } else {
    const fs::path file = found == student->files.end() ? fs::path() : fs::path(found->second[0]);
    // One for each chapter, since two of a student's may be graded at the same time.
    const fs::path work = classroom.folder / "work" / (slug + "-" + id);
    result = judge(course, chapter, file, Suite::hidden, work / "worker");
    result.confined = gate::layers().confines_strangers();
    std::error_code ignored;
    fs::remove_all(work, ignored);
  }
  json document = result;
  document["student"] = student->name;
  write_file(result_file(classroom, slug, id),
             document.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
  return result;
}

std::vector<std::vector<ChapterResult>> gather(const Course& course, const Classroom& classroom) {
  std::vector<std::vector<ChapterResult>> all;
  std::string grades = "student,chapter,exercise,status,points,max_points,confined\n";
  for (const Student& student : classroom.students) {
    std::vector<ChapterResult>& its = all.emplace_back();
    const std::string name = printable_line(student.name);
    std::string feedback = name + "\n\n";
    for (const std::string& id : classroom.chapters) {
      const Chapter& chapter = chapter_of(course, id);
      const auto text = read_file(result_file(classroom, student.slug, id));
      try {
        if (!text) throw std::runtime_error("no result");
        auto result = json::parse(*text).get<ChapterResult>();
        if (result.chapter != id) throw std::runtime_error("a result of another chapter");
        its.push_back(std::move(result));
      } catch (const std::exception&) {
        its.push_back(all_alike(chapter, Status::grader_failed,
                                {"Aún no se ha corregido, o la corrección se interrumpió.",
                                 "Not graded yet, or the grading was interrupted."}));
      }
      for (const ExerciseResult& exercise : its.back().exercises) {
        grades += fmt::format("{},{},{},{},{},{},{}\n", csv_field(no_formula(name)), id, exercise.name,
                              to_string(exercise.status), points(exercise.points),
                              points(exercise.max_points), its.back().confined ? "yes" : "no");
      }
      feedback +=
          tell(its.back(), chapter, {.language = classroom.language, .values = false, .hints = true}) + "\n";
    }
    write_file(classroom.folder / "feedback" / (student.slug + ".txt"), feedback);
  }
  write_file(classroom.folder / "grades.csv", grades);
  std::error_code not_empty;
  fs::remove(classroom.folder / "work", not_empty);
  return all;
}

}  // namespace grading
