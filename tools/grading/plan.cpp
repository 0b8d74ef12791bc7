#include "grading/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "gate/intake.hpp"
#include "gate/layers.hpp"
#include "grading/files.hpp"
#include "grading/hash.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

std::string stamp_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  const auto changed = fs::last_write_time(file, error);
  return error ? file.string() + " is missing"
               : fmt::format("{} {} {}", file.string(), size, changed.time_since_epoch().count());
}

/// What judges the chapter: its suite, what recognises mistakes, all that its compile names, and this
/// program.
std::string judges_of(const Course& course, const Chapter& chapter) {
  const fs::path command = course.kit() / "checked" / (chapter.id + ".command");
  std::string stamps;
  for (const fs::path& file : {fs::path("/proc/self/exe"), course.suite(chapter, Suite::hidden),
                               course.frozen(chapter, Suite::hidden), command})
    stamps += stamp_of(file) + "\n";
  std::istringstream words(read_file(command).value_or(""));
  for (std::string word; std::getline(words, word);) {
    if (word.starts_with('/') || word.starts_with('@'))
      stamps += stamp_of(word.substr(word[0] == '@')) + "\n";
  }
  return stamps;
}

std::string what_was_handed_in(const Student& student, const std::string& chapter) {
  if (!student.refusal.empty()) return "refused: " + student.refusal.en;
  const auto found = student.files.find(chapter);
  if (found == student.files.end()) return "nothing";
  if (found->second.size() > 1) return fmt::format("{} files", found->second.size());
  const auto taken = gate::take_in(found->second[0]);
  if (const auto* refusal = std::get_if<gate::Refusal>(&taken))
    return fmt::format("refused: {}", static_cast<int>(*refusal));
  return "file: " + std::get<std::string>(taken);
}

fs::path file_of(const Classroom& classroom, const Piece& piece) {
  return result_file(classroom, classroom.students[piece.student].slug, classroom.chapters[piece.chapter]);
}

/// Keys for many students, without asking the same thing of the file system for each.
class Keys {
 public:
  Keys(const Course& course, const Classroom& classroom) {
    for (const std::string& id : classroom.chapters) {
      const auto chapter = std::ranges::find(course.chapters, id, &Chapter::id);
      judges_.push_back(chapter == course.chapters.end() ? "" : judges_of(course, *chapter));
    }
  }

  std::string of(const Student& student, const Classroom& classroom, std::size_t chapter) const {
    Hash hash;
    hash.add(gate::layers().confines_strangers() ? "confined" : "unconfined");
    hash.add(classroom.chapters[chapter]);
    hash.add(judges_[chapter]);
    hash.add(what_was_handed_in(student, classroom.chapters[chapter]));
    return hash.hex();
  }

 private:
  std::vector<std::string> judges_;
};

}  // namespace

std::string key_of(const Course& course, const Classroom& classroom, const Student& student,
                   const Chapter& chapter) {
  const auto index = std::ranges::find(classroom.chapters, chapter.id) - classroom.chapters.begin();
  return Keys(course, classroom).of(student, classroom, static_cast<std::size_t>(index));
}

Plan make_plan(const Course& course, const Classroom& classroom, const Scope& scope) {
  const Keys keys(course, classroom);
  Plan plan;
  std::map<std::string, Piece> sources;  // what is there already, or will be, by its key
  std::vector<std::pair<Piece, std::string>> stale;
  for (std::size_t s = 0; s < classroom.students.size(); ++s) {
    const Student& student = classroom.students[s];
    for (std::size_t c = 0; c < classroom.chapters.size(); ++c) {
      if (!scope.has(student)) continue;
      const std::string key = keys.of(student, classroom, c);
      const auto head = read_head(classroom, student.slug, classroom.chapters[c]);
      const bool current =
          !scope.anew && head && head->key == key && head->student == student.name && !head->owed;
      if (current) {
        ++plan.up_to_date;
        sources.try_emplace(key, Piece{s, c});
      } else {
        stale.push_back({{s, c}, key});
      }
    }
  }
  for (const auto& [piece, key] : stale) {
    const auto [source, is_first] = sources.try_emplace(key, piece);
    if (is_first) {
      plan.to_grade.push_back(piece);
      plan.stamps.push_back(stamp_of(file_of(classroom, piece)));
    } else {
      plan.twins.push_back({piece, source->second});
    }
  }
  return plan;
}

std::string for_ctest(const Classroom& classroom, const std::vector<Piece>& pieces) {
  std::string numbers = "0,0,0";
  for (const Piece& piece : pieces)
    numbers += fmt::format(",{}", piece.student * classroom.chapters.size() + piece.chapter + 1);
  return numbers + "\n";
}

Plan plan_of(const Classroom& classroom, const std::vector<Piece>& pieces) {
  Plan plan;
  plan.to_grade = pieces;
  for (const Piece& piece : pieces) plan.stamps.push_back(stamp_of(file_of(classroom, piece)));
  return plan;
}

std::vector<Piece> copy_to_twins(const Course& course, const Classroom& classroom, const Plan& plan) {
  const Keys keys(course, classroom);
  std::vector<Piece> undone;
  const auto is_made = [&](const Piece& piece, const Piece& from) {
    const auto head =
        read_head(classroom, classroom.students[from.student].slug, classroom.chapters[from.chapter]);
    return head && head->key == keys.of(classroom.students[piece.student], classroom, piece.chapter);
  };
  for (std::size_t n = 0; n < plan.to_grade.size(); ++n) {
    const Piece& piece = plan.to_grade[n];
    // One that changed while it was judged has a mark, for what was taken in, and a result that is out of
    // date.
    if (stamp_of(file_of(classroom, piece)) == plan.stamps[n]) undone.push_back(piece);
  }
  for (const auto& [piece, of] : plan.twins) {
    const bool copied = is_made(piece, of) &&
                        copy_result(classroom, classroom.students[of.student].slug,
                                    classroom.students[piece.student], classroom.chapters[piece.chapter]);
    if (!copied) undone.push_back(piece);
  }
  return undone;
}

}  // namespace grading
