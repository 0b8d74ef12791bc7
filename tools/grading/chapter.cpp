#include "grading/chapter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <toml++/toml.h>

namespace grading {

namespace fs = std::filesystem;

namespace {

/// Reads one chapter.toml and says, in one sentence, where it is not as it should be.
class Manifest {
 public:
  explicit Manifest(fs::path file) : file_(std::move(file)) {
    try {
      root_ = toml::parse_file(file_.string());
    } catch (const toml::parse_error& error) {
      complain(fmt::format("line {}: {}", error.source().begin.line, error.description()));
    }
  }

  const toml::table& root() const { return root_; }

  [[noreturn]] void complain(const std::string& what) const {
    throw BadCourse(fmt::format("{}: {}", file_.string(), what));
  }

  std::string string(const toml::table& table, const char* key, const std::string& where) const {
    const auto value = table[key].value<std::string>();
    if (!value || value->empty()) complain(fmt::format("{} has no {}", where, key));
    return *value;
  }

  Text text(const toml::table& table, const char* key, const std::string& where) const {
    const toml::table* both = table[key].as_table();
    if (!both) complain(fmt::format("{} has no {} = {{ es = …, en = … }}", where, key));
    const std::string inside = fmt::format("{} of {}", key, where);
    return {string(*both, "es", inside), string(*both, "en", inside)};
  }

  Exercise exercise(const toml::table& table) const {
    Exercise exercise;
    exercise.name = string(table, "name", "an exercise");
    const std::string where = "exercise " + exercise.name;
    const auto points = table["points"].value<double>();
    if (!points || !(*points > 0)) complain(where + " has no positive number of points");
    exercise.points = *points;
    const toml::array* hints = table["hints"].as_array();
    if (!hints || hints->size() != exercise.hints.size()) complain(where + " does not have three hints");
    for (std::size_t tier = 0; tier < exercise.hints.size(); ++tier) {
      const toml::table* hint = hints->get(tier)->as_table();
      const std::string inside = fmt::format("hint {} of {}", tier + 1, where);
      if (!hint) complain(inside + " is not { es = …, en = … }");
      exercise.hints[tier] = {string(*hint, "es", inside), string(*hint, "en", inside)};
    }
    return exercise;
  }

 private:
  fs::path file_;
  toml::table root_;
};

}  // namespace

double Chapter::max_points() const {
  return std::accumulate(exercises.begin(), exercises.end(), 0.0,
                         [](double sum, const Exercise& exercise) { return sum + exercise.points; });
}

const Exercise* Chapter::find(const std::string& exercise) const {
  const auto found = std::ranges::find(exercises, exercise, &Exercise::name);
  return found == exercises.end() ? nullptr : &*found;
}

Chapter read_chapter(const fs::path& folder) {
  const Manifest manifest(folder / "chapter.toml");
  Chapter chapter;
  chapter.id = folder.filename().string();
  chapter.folder = folder;
  if (chapter.id.size() < 4 || chapter.id[2] != '-') manifest.complain("its folder is not called NN-name");
  chapter.stem = chapter.id.substr(3);
  std::ranges::replace(chapter.stem, '-', '_');
  chapter.title = manifest.text(manifest.root(), "title", "the chapter");

  const toml::array* exercises = manifest.root()["exercise"].as_array();
  if (!exercises || exercises->empty()) manifest.complain("there is no [[exercise]]");
  std::set<std::string> names;
  for (const toml::node& node : *exercises) {
    if (!node.is_table()) manifest.complain("an exercise is not a table");
    chapter.exercises.push_back(manifest.exercise(*node.as_table()));
    const std::string& name = chapter.exercises.back().name;
    if (!names.insert(name).second) manifest.complain("exercise " + name + " is there twice");
  }
  return chapter;
}

std::vector<Chapter> read_course(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (fs::exists(entry.path() / "chapter.toml")) folders.push_back(entry.path());
  }
  if (error || folders.empty()) throw BadCourse(fmt::format("{}: there are no chapters here", folder.string()));
  std::ranges::sort(folders);
  std::vector<Chapter> course;
  for (const fs::path& chapter : folders) course.push_back(read_chapter(chapter));
  return course;
}

}  // namespace grading
