#include "grading/course.hpp"

namespace grading {

namespace fs = std::filesystem;

/// Where there are solutions it is made; an edition has it shipped.
static fs::path made_or_shipped(const Course& course, const Chapter& chapter, const fs::path& made,
                                const char* shipped) {
  return fs::exists(course.solution(chapter)) ? made : chapter.folder / shipped;
}

fs::path Course::frozen(const Chapter& chapter, Suite suite) const {
  if (suite == Suite::hidden) return build / "frozen" / (chapter.id + ".hidden.json");
  return made_or_shipped(*this, chapter, build / "frozen" / (chapter.id + ".examples.json"),
                         shipped_mistakes);
}

fs::path Course::expected_paths(const Chapter& chapter) const {
  return made_or_shipped(*this, chapter, build / "frozen" / (chapter.id + ".paths.json"), shipped_paths);
}

fs::path Course::site() const { return fs::exists(root / "solutions") ? build / "site" : root / "site"; }

Course this_course() {
  Course course;
  // build/bin/course; the checkout is known from the time of building.
  course.build = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  course.root = DESCENSO_ROOT;
  course.work = course.root;
  course.chapters = read_course(course.root / "chapters");
  return course;
}

}  // namespace grading
