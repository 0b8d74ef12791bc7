#include "grading/chapter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "grading/manifest.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

Exercise read_exercise(const Manifest& manifest, const toml::table& table) {
  Exercise exercise;
  exercise.name = manifest.word(table, "name", "an exercise");
  const std::string where = "exercise " + exercise.name;
  const auto points = table["points"].value<double>();
  if (!points || !(*points > 0) || !std::isfinite(*points))
    manifest.complain(where + " has no positive number of points");
  exercise.points = *points;
  exercise.equation = manifest.word(table, "equation", where);
  const toml::array* hints = table["hints"].as_array();
  if (!hints || hints->size() != exercise.hints.size())
    manifest.complain(where + " does not have three hints");
  for (std::size_t tier = 0; tier < exercise.hints.size(); ++tier) {
    const toml::table* hint = hints->get(tier)->as_table();
    const std::string inside = fmt::format("hint {} of {}", tier + 1, where);
    if (!hint) manifest.complain(inside + " is not { es = …, en = … }");
    exercise.hints[tier] = manifest.text(*hint, inside);
  }
  return exercise;
}

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

  std::set<std::string> names;
  for (const toml::table* table : manifest.tables("exercise")) {
    chapter.exercises.push_back(read_exercise(manifest, *table));
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
  if (error || folders.empty())
    throw BadCourse(fmt::format("{}: there are no chapters here", folder.string()));
  std::ranges::sort(folders);
  std::vector<Chapter> course;
  for (const fs::path& chapter : folders) course.push_back(read_chapter(chapter));
  return course;
}

}  // namespace grading
