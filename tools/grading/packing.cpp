#include "grading/packing.hpp"

#include <algorithm>
#include <variant>

#include "gate/intake.hpp"
#include "grading/submission.hpp"

namespace grading {

Packed pack(const Course& course, const Chapter& chapter, const std::filesystem::path& product) {
  // Taken first: what is packed is never newer than what was looked at.
  auto taken = gate::take_in(course.stub(chapter));
  Packed packed{judge(course, chapter, course.stub(chapter), Suite::examples, product), {}};
  const bool started = std::ranges::any_of(packed.result.exercises, [](const ExerciseResult& exercise) {
    return exercise.status != Status::not_started;
  });
  if (auto* source = std::get_if<std::string>(&taken); source && started)
    packed.parcel = {chapter.source_name(), std::move(*source)};
  return packed;
}

}  // namespace grading
