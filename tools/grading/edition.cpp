#include "grading/edition.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "grading/files.hpp"
#include "grading/hash.hpp"
#include "grading/paths.hpp"
#include "grading/process.hpp"
#include "grading/submission.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

/// What stands at the root of every edition.
constexpr const char* root_files[] = {".clang-format", ".gitignore", "CMakeLists.txt", "CMakePresets.json"};

/// 2026-01-01: later than what zip can tell, sooner than any build.
constexpr time_t every_time = 1767225600;

/// Files that lie about and are no part of the course, as far as git can say.
std::vector<fs::path> strangers_to_git(const fs::path& root) {
  std::vector<fs::path> strangers;
  try {
    const Captured listed = capture({"git", "-C", root.string(), "ls-files", "-z", "--others", "--",
                                     "chapters", "cmake", "docs", "solutions", "tests", "tools"});
    std::istringstream names(listed.status == 0 ? listed.output : "");
    for (std::string name; std::getline(names, name, '\0');) strangers.push_back(root / name);
  } catch (const std::system_error&) {
    // There is no git here.
  }
  return strangers;
}

/// What editors, patches and merges leave beside a file.
bool is_left_over(const std::string& name) {
  constexpr const char* endings[] = {"~", ".bak", ".orig", ".rej", ".swp", ".tmp"};
  return name.starts_with('.') ||
         std::ranges::any_of(endings, [&](const char* ending) { return name.ends_with(ending); });
}

class Packer {
 public:
  explicit Packer(fs::path root) : root_(std::move(root)), strangers_(strangers_to_git(root_)) {}

  void add(const fs::path& file, const std::string& path) {
    if (fs::is_symlink(file))
      throw BadRequest(
          {fmt::format("{} es un enlace, y no se reparte: pon el fichero en su lugar.", file.string()),
           fmt::format("{} is a link, and is not handed out: put the file in its place.", file.string())});
    const auto bytes = read_file(file);
    if (!bytes)
      throw BadRequest({fmt::format("{} no se puede leer.", file.string()),
                        fmt::format("{} cannot be read.", file.string())});
    const bool executable = (fs::status(file).permissions() & fs::perms::owner_exec) != fs::perms::none;
    parcels_[path] = {path, *bytes, executable};
  }
  void add(Parcel parcel) { parcels_[parcel.path] = std::move(parcel); }

  /// All of a folder of the course, as `at` in the edition ("" is its root).
  void add_folder(const fs::path& folder, const std::string& at) {
    if (!fs::exists(folder)) return;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
      if (is_left_over(entry->path().filename().string())) {
        if (entry->is_directory()) entry.disable_recursion_pending();
        continue;
      }
      if (entry->is_directory() && !entry->is_symlink()) continue;
      if (std::ranges::find(strangers_, entry->path()) != strangers_.end()) continue;
      const std::string below = entry->path().lexically_relative(folder).string();
      add(entry->path(), at.empty() ? below : at + "/" + below);
    }
  }

  /// In the order of their paths.
  std::vector<Parcel> take() {
    std::vector<Parcel> all;
    for (auto& [path, parcel] : parcels_) all.push_back(std::move(parcel));
    return all;
  }

 private:
  fs::path root_;
  std::vector<fs::path> strangers_;
  std::map<std::string, Parcel> parcels_;
};

void add_tools(Packer& packer, const Course& course) {
  for (const char* name : root_files) packer.add(course.root / name, name);
  for (const char* folder : {"chapters", "cmake", "tools"}) packer.add_folder(course.root / folder, folder);
}

void demand_solutions(const Course& course) {
  for (const Chapter& chapter : course.chapters) {
    if (fs::exists(course.solution(chapter))) continue;
    throw BadRequest({"Aquí no hay soluciones: esta ya es la edición del estudiante.",
                      "There are no solutions here: this is the student's edition already."});
  }
}

/// The paths and digests in an edition's list.
std::map<std::string, std::string> listed_in(const fs::path& folder) {
  std::map<std::string, std::string> digests;
  std::istringstream lines(read_file(folder / edition_list).value_or(""));
  for (std::string digest, path; lines >> digest && std::getline(lines >> std::ws, path);) {
    const fs::path below = fs::path(path).lexically_normal();
    if (below.is_absolute() || below.string().starts_with(".."))
      continue;  // no edition lists what is not in it
    digests[path] = digest;
  }
  return digests;
}

void mark_with_time(const fs::path& file) {
  const timespec times[2] = {{every_time, 0}, {every_time, 0}};
  if (::utimensat(AT_FDCWD, file.c_str(), times, 0) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot set the time of " + file.string());
}

}  // namespace

void demand_stubs(const Course& course) {
  for (const Chapter& chapter : course.chapters) {
    const fs::path stub = course.stub(chapter);
    const std::string name = stub.lexically_relative(course.root).string();
    const ChapterResult result =
        judge(course, chapter, stub, Suite::examples, course.build / "work" / "release" / chapter.id);
    for (const ExerciseResult& exercise : result.exercises) {
      if (exercise.status == Status::not_started) continue;
      if (exercise.status == Status::grader_failed) throw std::runtime_error(result.message.en);
      throw BadRequest(
          {fmt::format(
               "{}: {} no está sin empezar, y así se repartiría la respuesta. Vuelve a poner el fichero "
               "original (git stash, por ejemplo) y repite.",
               name, exercise.name),
           fmt::format(
               "{}: {} is not “not started”, and the answer would be handed out. Put the original file back "
               "(git stash, for one) and try again.",
               name, exercise.name)});
    }
  }
}

std::vector<Parcel> student_edition(const Course& course) {
  demand_solutions(course);
  Packer packer(course.root);
  add_tools(packer, course);
  packer.add_folder(course.root / "docs" / "edition", "");
  for (const Chapter& chapter : course.chapters) {
    packer.add(course.frozen(chapter, Suite::examples), "chapters/" + chapter.id + "/" + shipped_mistakes);
    if (const fs::path paths = course.expected_paths(chapter); !read_paths(paths).empty())
      packer.add(paths, "chapters/" + chapter.id + "/" + shipped_paths);
  }
  packer.add_folder(course.build / "site", "site");

  std::vector<Parcel> parcels = packer.take();
  std::erase_if(parcels, [](const Parcel& parcel) { return parcel.path.starts_with("tools/gradescope/"); });
  std::string list;
  for (const Parcel& parcel : parcels) list += hex(digest_of(parcel.bytes)) + "  " + parcel.path + "\n";
  const auto place = std::ranges::lower_bound(parcels, edition_list, {}, &Parcel::path);
  parcels.insert(place, {edition_list, list});
  return parcels;
}

std::vector<Parcel> autograder(const Course& course, const std::vector<std::string>& chapters,
                               Language language) {
  demand_solutions(course);
  Packer packer(course.root);
  add_tools(packer, course);
  for (const Chapter& chapter : course.chapters) {
    for (const char* room : {"solutions", "tests"})
      packer.add_folder(course.root / room / chapter.id, std::string(room) + "/" + chapter.id);
  }
  std::vector<Parcel> parcels = packer.take();
  for (Parcel& parcel : parcels) parcel.path = "course/" + parcel.path;
  std::string settings = fmt::format("language={}\nchapters=(", language == Language::es ? "es" : "en");
  for (const std::string& chapter : chapters) settings += (settings.back() == '(' ? "" : " ") + chapter;
  parcels.push_back({"settings", settings + ")\n"});
  for (const char* script : {"run_autograder", "setup.sh"})
    parcels.push_back({script, read_file(course.root / "tools" / "gradescope" / script).value(), true});
  std::ranges::sort(parcels, {}, &Parcel::path);
  return parcels;
}

void unwrap(const std::vector<Parcel>& parcels, const fs::path& folder) {
  fs::create_directories(folder);
  for (const Parcel& parcel : parcels) {
    const fs::path file = folder / parcel.path;
    write_file(file, parcel.bytes);
    using enum fs::perms;
    const fs::perms mode = owner_read | owner_write | group_read | others_read;
    fs::permissions(file, parcel.executable ? mode | owner_exec | group_exec | others_exec : mode);
    mark_with_time(file);
  }
  std::vector<fs::path> folders{folder};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  for (const fs::path& one : folders) {
    fs::permissions(one, fs::perms(0755));
    mark_with_time(one);
  }
}

void demand_room(const fs::path& folder) {
  if (!fs::exists(fs::symlink_status(folder))) return;
  if (fs::is_directory(folder) && fs::is_empty(folder)) return;
  if (!fs::is_directory(folder) || !fs::is_regular_file(folder / edition_list)) {
    throw BadRequest(
        {fmt::format("{} ya existe y no es una edición anterior; no se toca. Elige otra carpeta.",
                     folder.string()),
         fmt::format("{} is there and is no earlier edition; it is left alone. Choose another folder.",
                     folder.string())});
  }
  for (const auto& [path, digest] : listed_in(folder)) {
    const auto bytes = read_file(folder / path);
    if (!bytes || hex(digest_of(*bytes)) == digest) continue;
    throw BadRequest(
        {fmt::format("En {} alguien ha cambiado {}; no se toca. Guarda ese cambio en otro sitio o "
                     "elige otra carpeta.",
                     folder.string(), path),
         fmt::format("In {} somebody has changed {}; it is left alone. Keep that change elsewhere, or "
                     "choose another folder.",
                     folder.string(), path)});
  }
}

void put_in_place(const fs::path& made, const fs::path& folder) {
  if (!fs::exists(folder) || fs::is_empty(folder)) {
    fs::remove(folder);
    fs::rename(made, folder);
    return;
  }
  const auto before = listed_in(folder), after = listed_in(made);
  for (const auto& [path, digest] : before) {
    if (!after.contains(path)) fs::remove(folder / path);
  }
  for (const auto& [path, digest] : after) {
    fs::create_directories((folder / path).parent_path());
    fs::rename(made / path, folder / path);
  }
  for (const auto& [path, digest] : after) mark_with_time((folder / path).parent_path());
  // The list last: until then the folder is the earlier edition, changed, and nobody takes it for whole.
  fs::rename(made / edition_list, folder / edition_list);
  fs::remove_all(made);
}

}  // namespace grading
