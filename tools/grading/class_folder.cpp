// What a class's folder holds for CTest and for us: class.json and the tests.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "grading/classroom.hpp"
#include "grading/files.hpp"
#include "grading/text_json.hpp"

namespace grading {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Of class.json. A folder of another format is refused, in a sentence.
constexpr int class_format = 3;

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

/// The inverse. A percent sign that begins no number, as only somebody else can have written it, is itself.
std::string percent_decoded(const std::string& encoded) {
  std::string path;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    unsigned char byte = 0;
    const char* const digits = encoded.data() + i + 1;
    if (encoded[i] == '%' && i + 2 < encoded.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      path.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      path.push_back(encoded[i]);
    }
  }
  return path;
}

/// A slug that `look_through` could have made: whatever else stands in the file, it leads nowhere else.
bool is_slug(const std::string& slug) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
  return !slug.empty() && letters.find(slug[0]) != std::string::npos &&
         slug.find_first_not_of(letters + ".-") == std::string::npos;
}

/// A string as CMake reads it back, whatever is in it.
std::string quoted(const std::string& text) {
  std::string fence;
  while (text.find("]" + fence + "]") != std::string::npos || text.ends_with("]" + fence)) fence += "=";
  return "[" + fence + "[" + text + "]" + fence + "]";
}

json written(const Student& student) {
  auto files = student.files;
  for (auto& [chapter, paths] : files) std::ranges::transform(paths, paths.begin(), percent_encoded);
  json one{{"name", student.name}, {"slug", student.slug}, {"files", files}};
  if (!student.refusal.empty()) one["refusal"] = student.refusal;
  if (!student.enrolled.empty()) one["enrolled"] = student.enrolled;
  if (!student.called.empty()) one["called"] = student.called;
  if (!student.arrived) one["arrived"] = false;
  if (const auto& late = student.late) {
    one["late"] = {
        {"days", late->days}, {"free", late->free}, {"percent", late->percent}, {"why", late->why}};
  }
  for (const Given& given : student.overrides) {
    one["overrides"].push_back({{"chapter", given.chapter},
                                {"exercise", given.exercise},
                                {"points", given.points},
                                {"reason", given.reason}});
  }
  return one;
}

Student student_of(const json& one) {
  Student student{one.at("name"), one.at("slug"), one.at("files")};
  for (auto& [chapter, paths] : student.files) std::ranges::transform(paths, paths.begin(), percent_decoded);
  if (one.contains("refusal")) one["refusal"].get_to(student.refusal);
  student.enrolled = one.value("enrolled", "");
  student.called = one.value("called", "");
  student.arrived = one.value("arrived", true);
  if (one.contains("late")) {
    const json& late = one["late"];
    student.late = {late.at("days"), late.at("free"), late.at("percent"), late.at("why").get<Text>()};
  }
  for (const json& given : one.value("overrides", json::array()))
    student.overrides.push_back(
        {given.at("chapter"), given.at("exercise"), given.at("points"), given.at("reason")});
  return student;
}

[[noreturn]] void damaged(const fs::path& file) {
  throw BadRequest({fmt::format("{} está dañado: corrige la clase de nuevo.", file.string()),
                    fmt::format("{} is damaged: grade the class anew.", file.string())});
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

void prepare(const Classroom& classroom, const fs::path& program) {
  json manifest{{"format", class_format},
                {"chapters", classroom.chapters},
                {"language", classroom.language == Language::es ? "es" : "en"},
                {"left_out", classroom.left_out},
                {"unsafe", classroom.unsafe},
                {"roster", percent_encoded(classroom.roster)},
                {"policy", percent_encoded(classroom.policy)},
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
    manifest["students"].push_back(written(student));
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

Remembered remembered(const fs::path& folder) {
  const fs::path file = folder / "class.json";
  const json manifest = json::parse(read_file(file).value_or(""), nullptr, false);
  // A folder that is no class yet, or an older one, which is graded anew.
  if (!manifest.is_object() || !manifest.contains("format") || !manifest["format"].is_number_integer())
    return {};
  if (manifest["format"] > class_format) {
    throw BadRequest(
        {fmt::format("{} es de una versión del curso más nueva que esta: usa esa, o elige otra carpeta.",
                     file.string()),
         fmt::format("{} is of a version of the course newer than this one: use that, or choose another "
                     "folder.",
                     file.string())});
  }
  Remembered before;
  for (const auto& [key, value] : {std::pair{"roster", &before.roster}, {"policy", &before.policy}}) {
    if (manifest.contains(key) && manifest[key].is_string()) *value = percent_decoded(manifest[key]);
  }
  return before;
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
    if (manifest.at("format") != class_format) {
      throw BadRequest(
          {fmt::format("{} es de otra versión del curso: corrige la clase de nuevo.", file.string()),
           fmt::format("{} is of another version of the course: grade the class anew.", file.string())});
    }
    Classroom classroom;
    classroom.folder = fs::absolute(folder);
    manifest.at("chapters").get_to(classroom.chapters);
    manifest.at("left_out").get_to(classroom.left_out);
    manifest.at("unsafe").get_to(classroom.unsafe);
    classroom.roster = percent_decoded(manifest.at("roster"));
    classroom.policy = percent_decoded(manifest.at("policy"));
    classroom.language = manifest.at("language") == "es" ? Language::es : Language::en;
    for (const json& one : manifest.at("students")) {
      Student student = student_of(one);
      if (!is_slug(student.slug)) damaged(file);
      classroom.students.push_back(std::move(student));
    }
    return classroom;
  } catch (const json::exception&) {
    damaged(file);
  }
}

}  // namespace grading
