#include "grading/course.hpp"

namespace grading {

namespace fs = std::filesystem;

fs::path Course::frozen(const Chapter& chapter, Suite suite) const {
  const fs::path shipped = chapter.folder / shipped_mistakes;
  if (suite == Suite::examples && !fs::exists(solution(chapter))) return shipped;
  return build / "frozen" / (chapter.id + (suite == Suite::hidden ? ".hidden.json" : ".examples.json"));
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
