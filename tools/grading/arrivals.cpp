#include "grading/arrivals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "grading/files.hpp"
#include "grading/hand_ins.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace fs = std::filesystem;

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

/// Where to unpack, with nothing there any more from a grading before this one. It goes again if nothing was
/// unpacked.
class PlaceToUnpack {
 public:
  PlaceToUnpack(const fs::path& into, const fs::path& submissions) : path_(fs::absolute(into) / "unpacked") {
    if (fs::exists(fs::symlink_status(path_))) {
      // Only what we made goes, even if that was not brought to an end, and never the submissions themselves.
      const bool ours = fs::exists(mark()) || fs::exists(fs::absolute(into) / "class.json");
      const fs::path inside =
          fs::weakly_canonical(submissions).lexically_relative(fs::weakly_canonical(path_));
      if (!ours || (!inside.empty() && *inside.begin() != "..")) {
        throw BadRequest(
            {fmt::format("{} estorba: llévatelo a otro sitio, o elige otra carpeta para las notas.",
                         path_.string()),
             fmt::format("{} is in the way: move it, or choose another folder for the marks.",
                         path_.string())});
      }
      fs::remove_all(path_);
    }
    write_file(mark(), "");
  }
  ~PlaceToUnpack() {
    std::error_code ignored;
    const fs::directory_iterator first(path_, ignored);
    if (first != fs::directory_iterator() && std::next(first) == fs::directory_iterator())
      fs::remove_all(path_, ignored);
  }
  PlaceToUnpack(const PlaceToUnpack&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path mark() const { return path_ / "made-by-grade"; }

  fs::path path_;
};

/// What lies among the submissions, by whose it is.
struct Arrivals {
  std::vector<Belongings> students;  ///< by name
  std::vector<std::string> left_out;
};

Arrivals arrivals_in(const fs::path& whole) {
  Arrivals arrivals;
  std::map<std::string, Belongings> by_owner;
  std::vector<fs::directory_entry> entries{fs::directory_iterator(whole), fs::directory_iterator()};
  std::ranges::sort(entries);
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    // A link is asked about first: one that leads round in a circle cannot be followed.
    const bool is_folder = !entry.is_symlink() && entry.is_directory();
    const auto file = is_folder ? std::nullopt : owned_file(name);
    if (!is_folder && !file) {
      arrivals.left_out.push_back(name);
      continue;
    }
    const std::string owner = file ? file->owner : name;
    // Moodle makes two folders for who handed in files and typed a text.
    const auto moodle = moodle_folder(owner);
    Belongings& its = by_owner[moodle ? moodle->name + "_" + moodle->id + "_" : owner];
    if (its.name.empty()) its.name = owner;
    if (file)
      its.files.emplace_back(fs::absolute(entry.path()), *file);
    else
      its.folders.push_back(fs::absolute(entry.path()));
  }
  for (auto& [owner, its] : by_owner) arrivals.students.push_back(std::move(its));
  std::ranges::sort(arrivals.students, {}, &Belongings::name);
  return arrivals;
}

/// Slugs that nobody has yet.
class Slugs {
 public:
  std::string of(const std::string& name) {
    const std::string slug = harmless(name);
    std::string own = slug;
    for (int n = 2; !taken_.insert(own).second; ++n) own = fmt::format("{}-{}", slug, n);
    return own;
  }

 private:
  std::set<std::string> taken_;
};

bool is_checkout(const Belongings& its) {
  return its.folders.size() == 1 && fs::exists(fs::symlink_status(its.folders[0] / ".git"));
}

/// Writes who it is into the student. Returns the row of the roster; null if there is none.
const Enrolled* recognise(Student& student, const Belongings& its, const Roster& roster) {
  const Roster::Match match = roster.find(its.name, is_checkout(its));
  if (match.who) {
    student.enrolled = match.who->student;
    student.called = match.who->name;
  } else if (match.doubt.empty()) {
    student.notes.push_back({"No está en la lista.", "Not in the roster."});
  } else {
    student.notes.push_back({fmt::format("No se sabe quién es: {}.", match.doubt.es),
                             fmt::format("Who this is is not known: it {}.", match.doubt.en)});
  }
  return match.who;
}

void add_who_is_missing(Classroom& classroom, const Roster& roster,
                        const std::map<const Enrolled*, std::vector<std::size_t>>& arrived, Slugs& slugs) {
  for (const auto& [who, students] : arrived) {
    if (students.size() < 2) continue;
    for (const std::size_t i : students)
      classroom.students[i].notes.push_back({"Hay varias entregas de la misma persona de la lista.",
                                             "There are several hand-ins of the same person of the roster."});
  }
  for (const Enrolled& one : roster.all()) {
    if (arrived.contains(&one)) continue;
    Student& student = classroom.students.emplace_back();
    student.name = student.enrolled = one.student;
    student.slug = slugs.of(one.student);
    student.called = one.name;
    student.arrived = false;
  }
}

[[noreturn]] void complain_that_nobody_handed_in(const Course& course, const fs::path& submissions,
                                                 const Classroom& classroom) {
  const std::string example = course.chapters.back().source_name();
  Text nobody{
      fmt::format("Nadie en {} ha entregado un fichero del curso (como {}).", submissions.string(), example),
      fmt::format("Nobody in {} handed in a file of the course (such as {}).", submissions.string(),
                  example)};
  const auto refused = std::ranges::find_if_not(classroom.students, &Text::empty, &Student::refusal);
  if (refused != classroom.students.end()) {
    nobody.es += fmt::format(" {}: {}", refused->name, refused->refusal.es);
    nobody.en += fmt::format(" {}: {}", refused->name, refused->refusal.en);
  }
  throw BadRequest(nobody);
}

}  // namespace

Classroom look_through(const Course& course, const fs::path& submissions, const fs::path& into,
                       const std::vector<std::string>& chapters, const Roster* roster) {
  const PlaceToUnpack place(into, submissions);
  const fs::path& unpacked = place.path();
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
  Arrivals arrivals = arrivals_in(whole);
  classroom.left_out = std::move(arrivals.left_out);
  if (arrivals.students.empty()) {
    throw BadRequest({fmt::format("En {} no hay carpetas de estudiantes.", submissions.string()),
                      fmt::format("There are no student folders in {}.", submissions.string())});
  }

  Slugs slugs;
  std::set<std::string> handed_in;
  std::map<const Enrolled*, std::vector<std::size_t>> arrived;
  for (const Belongings& its : arrivals.students) {
    Student student;
    student.name = its.name;
    student.slug = slugs.of(its.name);
    HandIn found = look_into(its, unpacked / "students" / student.slug, course, chapters);
    student.files = std::move(found.files);
    student.left = std::move(found.left);
    student.notes = std::move(found.notes);
    student.refusal = std::move(found.refusal);
    student.marked_late = std::ranges::any_of(its.files, [](const auto& one) { return one.second.late; });
    for (const auto& [chapter, files] : student.files) handed_in.insert(chapter);
    if (roster) {
      if (const Enrolled* who = recognise(student, its, *roster))
        arrived[who].push_back(classroom.students.size());
    }
    classroom.students.push_back(std::move(student));
  }
  if (roster) add_who_is_missing(classroom, *roster, arrived, slugs);
  for (const Chapter& chapter : course.chapters) {
    const bool asked_for = std::ranges::find(chapters, chapter.id) != chapters.end();
    if (asked_for || handed_in.contains(chapter.id)) classroom.chapters.push_back(chapter.id);
  }
  if (classroom.chapters.empty()) complain_that_nobody_handed_in(course, submissions, classroom);
  return classroom;
}

std::vector<std::string> missing_chapters(const Classroom& classroom, const Student& student) {
  std::vector<std::string> missing;
  for (const std::string& chapter : classroom.chapters) {
    if (!student.handed_in(chapter)) missing.push_back(chapter);
  }
  return missing;
}

}  // namespace grading
