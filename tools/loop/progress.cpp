#include "loop/progress.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grading/files.hpp"

namespace loop {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

fs::path file_of(const grading::Course& course) { return folder_of_progress(course) / "progress.json"; }

Progress parsed(const std::string& text) {
  const json document = json::parse(text);
  Progress progress;
  progress.chapter = document.at("chapter");
  progress.exercise = document.at("exercise");
  progress.finished = document.at("finished").get<std::set<std::string>>();
  for (const auto& [name, known] : document.at("exercises").items()) {
    progress.exercises[name] = {grading::to_status(known.at("status")).value_or(grading::Status::not_started),
                                known.at("points"), known.at("hints")};
  }
  return progress;
}

}  // namespace

bool Progress::note(const grading::ChapterResult& result) {
  for (const grading::ExerciseResult& one : result.exercises) {
    Known& known = of(result.chapter, one.name);
    // A failure of ours says nothing about the student.
    if (one.status == grading::Status::grader_failed) continue;
    known.status = one.status;
    known.points = one.points;
  }
  return !result.exercises.empty() && result.passed() && finished.insert(result.chapter).second;
}

Tally tally_of(const Progress& progress, const grading::Chapter& chapter) {
  Tally tally;
  for (const grading::Exercise& exercise : chapter.exercises) {
    const auto known = progress.exercises.find(chapter.id + "/" + exercise.name);
    if (known == progress.exercises.end()) continue;
    tally.points += std::min(known->second.points, exercise.points);
    tally.passed += known->second.status == grading::Status::passed ? 1 : 0;
  }
  return tally;
}

fs::path folder_of_progress(const grading::Course& course) { return course.work / ".descenso"; }

Progress read_progress(const grading::Course& course) {
  const auto text = grading::read_file(file_of(course));
  if (!text) return {};
  try {
    return parsed(*text);
  } catch (const json::exception&) {
    std::error_code ignored;
    fs::rename(file_of(course), file_of(course).string() + ".damaged", ignored);
    return {};
  }
}

bool keep(const Progress& progress, const grading::Course& course) {
  json exercises = json::object();
  for (const auto& [name, known] : progress.exercises) {
    exercises[name] = {
        {"status", grading::to_string(known.status)}, {"points", known.points}, {"hints", known.hints}};
  }
  const json document{{"chapter", progress.chapter},
                      {"exercise", progress.exercise},
                      {"finished", progress.finished},
                      {"exercises", exercises}};
  try {
    grading::write_file(file_of(course), document.dump(1) + "\n");
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace loop
