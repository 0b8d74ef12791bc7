// libFuzzer target: whatever stands in chapter.toml, mistakes.toml or alternatives.toml, the reader gives
// what its header promises or throws BadCourse.

#include <cmath>
#include <set>

#include "fuzz/scratch.hpp"
#include "grading/chapter.hpp"
#include "grading/mistakes.hpp"

namespace {

namespace fs = std::filesystem;
using fuzz::demand;

struct Shelf {
  Shelf() {
    fs::create_directories(folder / "05-momentum");
    fs::copy_file(ROOT "/solutions/05-momentum/momentum.cpp", folder / "momentum.cpp");
  }

  TemporaryFolder folder;
  grading::Chapter chapter = grading::read_chapter(ROOT "/chapters/05-momentum");
};

template <class Reading>
void read(const Reading& reading) {
  try {
    reading();
  } catch (const grading::BadCourse& bad) {
    demand(*bad.what() != '\0', "what is wrong is said");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Shelf shelf;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::write(shelf.folder / "05-momentum" / "chapter.toml", text);
  read([] {
    const grading::Chapter chapter = grading::read_chapter(shelf.folder / "05-momentum");
    demand(!chapter.exercises.empty() && !chapter.title.es.empty() && !chapter.title.en.empty(),
           "it is whole");
    demand(std::isfinite(chapter.max_points()), "points can be added up");
    std::set<std::string> names;
    for (const grading::Exercise& exercise : chapter.exercises) {
      demand(exercise.points > 0, "an exercise is worth something");
      demand(names.insert(exercise.name).second, "no exercise is there twice");
      for (const auto& hint : exercise.hints)
        demand(!hint.es.empty() && !hint.en.empty(), "hints say something");
    }
  });
  fuzz::write(shelf.folder / "mistakes.toml", text);
  read([] {
    for (const grading::Mistake& mistake : grading::read_mistakes(shelf.folder.path(), shelf.chapter))
      demand(shelf.chapter.find(mistake.exercise) && !mistake.fails.empty(), "a mistake is of an exercise");
  });
  fuzz::write(shelf.folder / "alternatives.toml", text);
  read([] {
    for (const grading::Alternative& one : grading::read_alternatives(shelf.folder.path(), shelf.chapter))
      demand(shelf.chapter.find(one.exercise) && !one.edit.becomes.empty(), "an alternative is of an exercise");
  });
  return 0;
}
