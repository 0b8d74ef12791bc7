#include "cli/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cli {

using grading::Chapter;
using grading::Course;
using grading::Exercise;

namespace {

std::string lower(std::string word) {
  std::ranges::transform(word, word.begin(),
                         [](unsigned char c) { return c == '_' ? '-' : std::tolower(c); });
  return word;
}

/// The names that a word can mean: the one it is, or all that it begins.
std::vector<std::size_t> matches(const std::string& word, const std::vector<std::string>& names) {
  std::vector<std::size_t> begun;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (lower(names[i]) == lower(word)) return {i};
    if (!word.empty() && lower(names[i]).starts_with(lower(word))) begun.push_back(i);
  }
  return begun;
}

[[noreturn]] void ambiguous(const std::string& word, const std::vector<std::string>& names) {
  throw BadRequest(
      {fmt::format("«{}» puede ser {}. Escribe alguna letra más.", word, fmt::join(names, " o ")),
       fmt::format("“{}” may be {}. Type a few more letters.", word, fmt::join(names, " or "))});
}

std::vector<std::string> exercise_names(const Chapter& chapter) {
  std::vector<std::string> names;
  for (const Exercise& exercise : chapter.exercises) names.push_back(exercise.name);
  return names;
}

const Chapter* find_chapter(const Course& course, const std::string& word) {
  // A number is the chapter's: 5 and 05 alike.
  if (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos && word.size() <= 2) {
    const auto found = std::ranges::find_if(course.chapters, [&](const Chapter& chapter) {
      return std::stoi(chapter.id.substr(0, 2)) == std::stoi(word);
    });
    return found == course.chapters.end() ? nullptr : &*found;
  }
  std::vector<std::string> names;
  for (const Chapter& chapter : course.chapters) names.push_back(chapter.name());
  const std::string bare =
      word.size() > 3 && word[2] == '-' && std::isdigit(static_cast<unsigned char>(word[0])) ? word.substr(3)
                                                                                             : word;
  const auto found = matches(bare, names);
  if (found.size() > 1) {
    std::vector<std::string> possible;
    for (const std::size_t i : found) possible.push_back(names[i]);
    ambiguous(word, possible);
  }
  return found.empty() ? nullptr : &course.chapters[found[0]];
}

std::string find_exercise(const Chapter& chapter, const std::string& word) {
  const auto names = exercise_names(chapter);
  const auto found = matches(word, names);
  if (found.empty()) unknown({"ejercicio de " + chapter.id, "exercise of " + chapter.id}, word, names);
  if (found.size() > 1) {
    std::vector<std::string> possible;
    for (const std::size_t i : found) possible.push_back(names[i]);
    ambiguous(word, possible);
  }
  return names[found[0]];
}

/// A bare word that is no chapter may still be an exercise of just one.
Named find_anything(const Course& course, const std::string& word) {
  if (const Chapter* chapter = find_chapter(course, word)) return {chapter, {}};
  std::vector<std::string> names;
  std::vector<Named> found;
  for (const Chapter& chapter : course.chapters) {
    names.push_back(chapter.id);
    names.push_back(chapter.name());
    for (const std::string& exercise : exercise_names(chapter)) {
      names.push_back(exercise);
      if (lower(exercise) == lower(word)) found.push_back({&chapter, {exercise}});
    }
  }
  if (found.size() == 1) return found[0];
  if (found.size() > 1) {
    std::vector<std::string> possible;
    for (const Named& one : found) possible.push_back(one.chapter->name() + "/" + one.exercises[0]);
    ambiguous(word, possible);
  }
  unknown({"capítulo ni ejercicio", "chapter or exercise"}, word, names);
}

}  // namespace

const Chapter& chapter_named(const Course& course, const std::string& name) {
  if (const Chapter* chapter = find_chapter(course, name)) return *chapter;
  std::vector<std::string> names;
  for (const Chapter& chapter : course.chapters) {
    names.push_back(chapter.id);
    names.push_back(chapter.name());
  }
  unknown({"capítulo", "chapter"}, name, names);
}

std::vector<Named> resolve(const Course& course, const std::vector<std::string>& words) {
  std::vector<Named> all;
  for (const Chapter& chapter : course.chapters) {
    all.push_back({&chapter, {}});
    bool named = words.empty();
    bool whole = words.empty();
    for (const std::string& word : words) {
      const std::size_t slash = word.find('/');
      const Named one = slash == std::string::npos ? find_anything(course, word)
                                                   : Named{&chapter_named(course, word.substr(0, slash)), {}};
      if (one.chapter != &chapter) continue;
      named = true;
      if (slash != std::string::npos && slash + 1 < word.size()) {
        all.back().exercises.push_back(find_exercise(chapter, word.substr(slash + 1)));
      } else if (!one.exercises.empty()) {
        all.back().exercises.push_back(one.exercises[0]);
      } else {
        whole = true;
      }
    }
    if (whole) all.back().exercises.clear();
    if (!named) all.pop_back();
  }
  return all;
}

Work work_on(const Course& course, const Chapter& chapter, bool solutions) {
  const auto file = solutions ? course.solution(chapter) : course.stub(chapter);
  if (solutions && !std::filesystem::exists(file)) {
    const std::string missing = file.lexically_proximate(course.root).string();
    throw BadRequest({fmt::format("Aquí no hay soluciones: falta {}.", missing),
                      fmt::format("There are no solutions here: {} is missing.", missing)});
  }
  return {file, course.build / "work" / (solutions ? "solutions" : "mine") / chapter.id};
}

}  // namespace cli
