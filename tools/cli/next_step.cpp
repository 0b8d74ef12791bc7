#include "cli/next_step.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "grading/bodies.hpp"
#include "grading/files.hpp"

namespace cli {

using grading::ExerciseResult;
using grading::Status;

std::string relative(const Context& context, const std::filesystem::path& file) {
  return file.lexically_proximate(context.course.work).string();
}

std::string place_of(const std::filesystem::path& file, const std::string& shown,
                     const ExerciseResult& exercise) {
  for (const grading::CaseResult& one : exercise.cases) {
    for (const grading::Finding& finding : one.findings) {
      if (one.status == Status::passed || !finding.line) continue;
      return finding.column ? fmt::format("{}:{}:{}", shown, *finding.line, *finding.column)
                            : fmt::format("{}:{}", shown, *finding.line);
    }
  }
  const auto body = grading::body_of(grading::read_file(file).value_or(""), exercise.name);
  return body ? fmt::format("{}:{}", shown, body->first_line) : shown;
}

Text next_step(const grading::ChapterResult& result, const std::filesystem::path& file,
               const std::string& shown, const Text& again) {
  const auto open = std::ranges::find_if(
      result.exercises, [](const ExerciseResult& exercise) { return exercise.status != Status::passed; });
  if (open == result.exercises.end()) return {};
  const std::string& name = open->name;
  const std::string where = place_of(file, shown, *open);
  switch (open->status) {
    case Status::did_not_compile:
      if (open->cases.empty())  // the file as a whole
        return {fmt::format("Arregla {}{}.", shown, again.es), fmt::format("Mend {}{}.", shown, again.en)};
      return {fmt::format("Arregla {}, en {}{}.", name, where, again.es),
              fmt::format("Mend {}, in {}{}.", name, where, again.en)};
    case Status::rejected:
      return {fmt::format("Arregla {}{}.", shown, again.es), fmt::format("Mend {}{}.", shown, again.en)};
    case Status::grader_failed:
      return {"No es culpa tuya: mira qué dice tools/course doctor, o avisa a quien lleva el curso.",
              "This is not your fault: see what tools/course doctor says, or tell whoever runs the course."};
    case Status::not_started:
      return {fmt::format("Escribe {}, en {}{}.", name, where, again.es),
              fmt::format("Write {}, in {}{}.", name, where, again.en)};
    default:
      return {fmt::format("Corrige {}, en {}{}.", name, where, again.es),
              fmt::format("Mend {}, in {}{}.", name, where, again.en)};
  }
}

}  // namespace cli
