#include "grading/classroom.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/printable.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// More than this in one student's folder is not homework.
constexpr int largest_folder = 10'000;

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

/// All files of this name inside a folder, in order. A link of that name counts: the gate will refuse it.
std::map<std::string, std::vector<std::string>> find_files(const fs::path& folder, const Course& course,
                                                           const std::vector<std::string>& chapters) {
  std::map<std::string, std::vector<std::string>> found;
  std::error_code error;
  int looked_at = 0;
  for (auto entry =
           fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (++looked_at > largest_folder) break;
    for (const Chapter& chapter : course.chapters) {
      const bool graded = chapters.empty() || std::ranges::find(chapters, chapter.id) != chapters.end();
      if (graded && entry->path().filename() == chapter.source_name()) {
        found[chapter.id].push_back(entry->path().string());
      }
    }
  }
  for (auto& [chapter, files] : found) std::ranges::sort(files);
  return found;
}

/// A path for JSON, which holds Unicode only, while a path holds any bytes.
std::string percent_encoded(const std::string& path) {
  std::string encoded;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || byte < 0x20 || byte >= 0x7F) {
      encoded += fmt::format("%{:02X}", byte);
    } else {
      encoded.push_back(c);
    }
  }
  return encoded;
}

std::string percent_decoded(const std::string& encoded) {
  std::string path;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] == '%' && i + 2 < encoded.size()) {
      path.push_back(static_cast<char>(std::stoi(encoded.substr(i + 1, 2), nullptr, 16)));
      i += 2;
    } else {
      path.push_back(encoded[i]);
    }
  }
  return path;
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

/// A string as CMake reads it back, whatever is in it.
std::string quoted(const std::string& text) {
  std::string fence;
  while (text.find("]" + fence + "]") != std::string::npos || text.ends_with("]" + fence)) fence += "=";
  return "[" + fence + "[" + text + "]" + fence + "]";
}

/// A field of a CSV file by RFC 4180; one that a spreadsheet would take for a formula gets an apostrophe
/// first.
std::string csv(std::string field) {
  if (!field.empty() && std::string("=+-@\t\r").find(field[0]) != std::string::npos) field.insert(0, "'");
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string escaped = "\"";
  for (const char c : field) {
    if (c == '"') escaped.push_back('"');
    escaped.push_back(c);
  }
  return escaped + "\"";
}

/// Workers, and files that were still being written.
void remove_what_a_killed_run_left(const fs::path& folder) {
  fs::remove_all(folder / "work");
  std::vector<fs::path> halves;
  std::error_code absent;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "results", absent)) {
    if (entry.is_regular_file() && entry.path().extension() != ".json") halves.push_back(entry.path());
  }
  for (const fs::path& half : halves) fs::remove(half);
}

}  // namespace

Classroom look_through(const Course& course, const fs::path& submissions,
                       const std::vector<std::string>& chapters) {
  if (!fs::is_directory(submissions)) {
    throw BadRequest({fmt::format("{} no es una carpeta de entregas.", submissions.string()),
                      fmt::format("{} is not a folder of submissions.", submissions.string())});
  }
  Classroom classroom;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(submissions)) {
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
    student.files = find_files(fs::absolute(folder), course, chapters);
    for (const auto& [chapter, files] : student.files) handed_in.insert(chapter);
    classroom.students.push_back(std::move(student));
  }
  for (const Chapter& chapter : course.chapters) {
    const bool asked_for = std::ranges::find(chapters, chapter.id) != chapters.end();
    if (asked_for || handed_in.contains(chapter.id)) classroom.chapters.push_back(chapter.id);
  }
  if (classroom.chapters.empty()) {
    const std::string example = course.chapters.back().source_name();
    throw BadRequest({fmt::format("Nadie en {} ha entregado un fichero del curso (como {}).",
                                  submissions.string(), example),
                      fmt::format("Nobody in {} handed in a file of the course (such as {}).",
                                  submissions.string(), example)});
  }
  return classroom;
}

void prepare(const Classroom& classroom, const fs::path& program) {
  json manifest{{"format", 1},
                {"chapters", classroom.chapters},
                {"language", classroom.language == Language::es ? "es" : "en"},
                {"left_out", classroom.left_out},
                {"students", json::array()}};
  std::string tests = "# Written by tools/course grade. One test for each student and chapter.\n";
  const auto command = [&](const std::string& name, const std::vector<std::string>& words) {
    tests += "add_test(" + quoted(name) + " " + quoted(program.string());
    for (const std::string& word : words) tests += " " + quoted(word);
    tests += ")\n";
  };
  const std::string folder = classroom.folder.string();

  std::set<std::string> slugs;
  for (const Student& student : classroom.students) {
    auto files = student.files;
    for (auto& [chapter, paths] : files) std::ranges::transform(paths, paths.begin(), percent_encoded);
    manifest["students"].push_back({{"name", student.name}, {"slug", student.slug}, {"files", files}});
    slugs.insert(student.slug);
    for (const std::string& chapter : classroom.chapters) {
      const std::string name = student.slug + "/" + chapter;
      command(name, {"grade-one", folder, student.slug, chapter});
      tests += fmt::format(
          "set_tests_properties({} PROPERTIES LABELS {} SKIP_RETURN_CODE {} TIMEOUT 900 FIXTURES_REQUIRED "
          "marks)\n",
          quoted(name), quoted(student.slug + ";" + chapter), nothing_handed_in);
    }
  }
  // The marks are gathered once all tests are through, by plain `ctest` too.
  command("gather", {"gather", folder});
  tests += "set_tests_properties([[gather]] PROPERTIES FIXTURES_CLEANUP marks)\n";

  std::error_code absent;
  for (const char* kind : {"results", "feedback"}) {
    for (const auto& entry : fs::directory_iterator(classroom.folder / kind, absent)) {
      const fs::path stem = entry.is_directory() ? entry.path().filename() : entry.path().stem();
      if (!slugs.contains(stem.string())) fs::remove_all(entry.path());
    }
  }
  remove_what_a_killed_run_left(classroom.folder);
  write_file(classroom.folder / "class.json",
             manifest.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
  write_file(classroom.folder / "CTestTestfile.cmake", tests);
}

Classroom open_classroom(const fs::path& folder) {
  const fs::path file = folder / "class.json";
  const auto text = read_file(file);
  if (!text) {
    throw BadRequest({fmt::format("{} no es una clase: le falta class.json.", folder.string()),
                      fmt::format("{} is not a class: there is no class.json in it.", folder.string())});
  }
  try {
    const json manifest = json::parse(*text);
    if (manifest.at("format") != 1) {
      throw BadRequest(
          {fmt::format("{} es de otra versión del curso: corrige la clase de nuevo.", file.string()),
           fmt::format("{} is of another version of the course: grade the class anew.", file.string())});
    }
    Classroom classroom;
    classroom.folder = fs::absolute(folder);
    manifest.at("chapters").get_to(classroom.chapters);
    manifest.at("left_out").get_to(classroom.left_out);
    classroom.language = manifest.at("language") == "es" ? Language::es : Language::en;
    for (const json& one : manifest.at("students")) {
      Student student{one.at("name"), one.at("slug"), one.at("files")};
      for (auto& [chapter, paths] : student.files)
        std::ranges::transform(paths, paths.begin(), percent_decoded);
      classroom.students.push_back(std::move(student));
    }
    return classroom;
  } catch (const json::exception&) {
    throw BadRequest({fmt::format("{} está dañado: corrige la clase de nuevo.", file.string()),
                      fmt::format("{} is damaged: grade the class anew.", file.string())});
  }
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
  if (found != student->files.end() && found->second.size() > 1) {
    result = all_alike(
        chapter, Status::rejected,
        {fmt::format("Hay {} ficheros llamados {}; no se sabe cuál es el bueno.", found->second.size(), name),
         fmt::format("There are {} files called {}; which one counts is not known.", found->second.size(),
                     name)});
  } else {
    const fs::path file = found == student->files.end() ? fs::path() : fs::path(found->second[0]);
    // One for each chapter, since two of a student's may be graded at the same time.
    const fs::path work = classroom.folder / "work" / (slug + "-" + id);
    result = judge(course, chapter, file, Suite::hidden, work / "worker");
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
  std::string grades = "student,chapter,exercise,status,points,max_points\n";
  for (const Student& student : classroom.students) {
    std::vector<ChapterResult>& its = all.emplace_back();
    const std::string name = printable_line(student.name);
    std::string feedback = name + "\n\n";
    for (const std::string& id : classroom.chapters) {
      const Chapter& chapter = chapter_of(course, id);
      const auto text = read_file(result_file(classroom, student.slug, id));
      try {
        if (!text) throw std::runtime_error("no result");
        its.push_back(json::parse(*text).get<ChapterResult>());
      } catch (const std::exception&) {
        its.push_back(all_alike(chapter, Status::grader_failed,
                                {"Aún no se ha corregido, o la corrección se interrumpió.",
                                 "Not graded yet, or the grading was interrupted."}));
      }
      for (const ExerciseResult& exercise : its.back().exercises) {
        grades += fmt::format("{},{},{},{},{},{}\n", csv(name), id, exercise.name, to_string(exercise.status),
                              points(exercise.points), points(exercise.max_points));
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
