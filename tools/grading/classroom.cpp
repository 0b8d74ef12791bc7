#include "grading/classroom.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gate/layers.hpp"
#include "grading/changes.hpp"
#include "grading/csv.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/plan.hpp"
#include "grading/printable.hpp"
#include "grading/settling.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const Chapter& chapter_of(const Course& course, const std::string& id) {
  const auto found = std::ranges::find(course.chapters, id, &Chapter::id);
  if (found == course.chapters.end()) {
    throw BadRequest({fmt::format("La clase tiene un capítulo que el curso no tiene: {}.", id),
                      fmt::format("The class has a chapter that the course lacks: {}.", id)});
  }
  return *found;
}

/// The beginning of a result's file, up to the end of its first line.
std::string first_line(const Head& head) {
  const json object{{"key", head.key}, {"student", head.student}, {"owed", head.owed}};
  std::string line = object.dump(-1, ' ', false, json::error_handler_t::replace);
  line.back() = ',';
  return line;
}

}  // namespace

fs::path result_file(const Classroom& classroom, const std::string& slug, const std::string& chapter) {
  return classroom.folder / "results" / slug / (chapter + ".json");
}

std::optional<Filed> read_result(const Classroom& classroom, const std::string& slug,
                                 const std::string& chapter) {
  const auto text = read_file(result_file(classroom, slug, chapter));
  if (!text) return std::nullopt;
  try {
    const json document = json::parse(*text);
    Filed filed{document.get<ChapterResult>(), document.at("key"), document.at("student")};
    if (filed.result.chapter != chapter) return std::nullopt;
    return filed;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

std::optional<Head> read_head(const Classroom& classroom, const std::string& slug,
                              const std::string& chapter) {
  std::ifstream from(result_file(classroom, slug, chapter), std::ios::binary);
  std::string line;
  if (!std::getline(from, line) || !line.ends_with(',')) return std::nullopt;
  line.back() = '}';
  std::array<char, 2> end{};
  from.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
  if (!from.read(end.data(), end.size()) || end != std::array{'}', '\n'}) return std::nullopt;
  try {
    const json head = json::parse(line);
    return Head{head.at("key"), head.at("student"), head.at("owed")};
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

void write_result(const Classroom& classroom, const Student& student, const Filed& filed) {
  const json document = filed.result;
  // All but the brace that opens it.
  const std::string rest = document.dump(1, ' ', false, json::error_handler_t::replace).substr(1) + "\n";
  write_file(result_file(classroom, student.slug, filed.result.chapter),
             first_line({filed.key, filed.student, filed.result.has(Status::grader_failed)}) + rest);
}

bool copy_result(const Classroom& classroom, const std::string& from, const Student& to,
                 const std::string& chapter) {
  const auto head = read_head(classroom, from, chapter);
  const auto text = head ? read_file(result_file(classroom, from, chapter)) : std::nullopt;
  if (!text) return false;
  write_file(result_file(classroom, to.slug, chapter),
             first_line({head->key, to.name, head->owed}) + text->substr(text->find('\n')));
  return true;
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
  const std::string key = key_of(course, classroom, *student, chapter);

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
  // A file that is changed while it is judged is to be judged again.
  const bool unchanged = key == key_of(course, classroom, *student, chapter);
  write_result(classroom, *student, {result, unchanged ? key : "", student->name});
  return result;
}

void gather(const Course& course, const Classroom& classroom, const SeeResults& see) {
  std::string grades = "student,chapter,exercise,status,points,max_points,confined,earned,why\n";
  for (const Student& student : classroom.students) {
    std::vector<ChapterResult> its;
    const std::string name = printable_line(student.name);
    std::string feedback = name + "\n\n";
    for (const std::string& id : classroom.chapters) {
      const Chapter& chapter = chapter_of(course, id);
      auto filed = read_result(classroom, student.slug, id);
      ChapterResult& result =
          its.emplace_back(filed ? std::move(filed->result)
                                 : all_alike(chapter, Status::grader_failed,
                                             {"Aún no se ha corregido, o la corrección se interrumpió.",
                                              "Not graded yet, or the grading was interrupted."}));
      settle(student, result);
      for (const ExerciseResult& exercise : result.exercises) {
        grades +=
            fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_field(name_in_tables(student)), id, exercise.name,
                        to_string(exercise.status), points(exercise.points), points(exercise.max_points),
                        result.confined ? "yes" : "no", points(exercise.earned.value_or(exercise.points)),
                        csv_field(no_formula(printable_line(exercise.why.in(classroom.language)))));
      }
      feedback +=
          tell(result, chapter, {.language = classroom.language, .values = false, .hints = true}) + "\n";
    }
    write_file(classroom.folder / "feedback" / (student.slug + ".txt"), feedback);
    if (see) see(student, its);
  }
  write_file(classroom.folder / "grades.csv", grades);
  std::error_code not_empty;
  fs::remove(classroom.folder / "work", not_empty);
}

}  // namespace grading
