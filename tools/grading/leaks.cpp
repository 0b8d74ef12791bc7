#include "grading/leaks.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <sstream>

#include "grading/files.hpp"
#include "grading/mistakes.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

std::string trimmed(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  return begin == std::string::npos ? "" : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream from(text);
  for (std::string line; std::getline(from, line);) lines.push_back(trimmed(line));
  return lines;
}

/// Every file of a folder, but for what git and builds keep there.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
       ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && (name == ".git" || name.starts_with("build") || name == "node_modules"))
      entry.disable_recursion_pending();
    else if (entry->is_regular_file())
      files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

/// The lines of a chapter's stubs that its reference has outside all functions' bodies: heads, includes,
/// comments. What else the two share was copied from the reference.
std::string shape_of(const Course& course, const Chapter& chapter) {
  const fs::path solutions = course.solution(chapter).parent_path();
  std::string reference =
      with_edits(read_file(course.solution(chapter)).value_or(""), edits_to_stubs(solutions, chapter));
  const std::size_t helpers = reference.find("\nnamespace {\n");
  const std::size_t end = reference.find("\n}  // namespace\n", helpers);
  if (helpers != std::string::npos && end != std::string::npos) reference.erase(helpers, end - helpers);
  std::set<std::string> outside;
  for (std::string& line : lines_of(reference)) outside.insert(std::move(line));
  std::string shape;
  for (const std::string& line : lines_of(read_file(course.stub(chapter)).value_or(""))) {
    if (outside.contains(line)) shape += line + "\n";
  }
  return shape;
}

std::uint64_t start_of(const char* bytes) {
  std::uint64_t start;
  std::memcpy(&start, bytes, sizeof start);
  return start;
}

std::size_t place_of(std::uint64_t start) { return (start * 0x9E3779B97F4A7C15ull) >> 44; }

}  // namespace

Secrets::Secrets(const Course& course) {
  std::set<std::string> seen;
  for (const char* folder : {"solutions", "tests"}) {
    for (const fs::path& file : files_below(course.root / folder)) {
      const std::string below = file.lexically_relative(course.root).string();
      if (below.starts_with("tests/loop/transcripts/")) continue;
      for (const std::string& line : lines_of(read_file(file).value_or(""))) {
        if (line.size() >= shortest && seen.insert(line).second) lines_.push_back({line, below});
      }
    }
  }
  index();

  std::set<fs::path> stubs;
  std::set<std::size_t> known;
  const auto let_know = [&](const std::string& text) {
    look_for_all(text, [&](std::size_t line) {
      known.insert(line);
      return true;
    });
  };
  for (const Chapter& chapter : course.chapters) {
    stubs.insert(course.stub(chapter));
    let_know(shape_of(course, chapter));
  }
  for (const fs::path& file : files_below(course.root)) {
    const std::string below = file.lexically_relative(course.root).string();
    if (below.starts_with("solutions/") || below.starts_with("tests/") || stubs.contains(file)) continue;
    let_know(read_file(file).value_or(""));
  }
  std::vector<Leak> secret;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!known.contains(i)) secret.push_back(std::move(lines_[i]));
  }
  lines_ = std::move(secret);
  index();
}

void Secrets::index() {
  by_start_.clear();
  starts_.reset();
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Start start = start_of(lines_[i].line.data());
    by_start_.emplace(start, i);
    starts_.set(place_of(start));
  }
}

void Secrets::look_for_all(const std::string& bytes, const std::function<bool(std::size_t)>& found) const {
  for (std::size_t at = 0; at + sizeof(Start) <= bytes.size(); ++at) {
    const Start start = start_of(bytes.data() + at);
    if (!starts_.test(place_of(start))) continue;
    const auto [begin, end] = by_start_.equal_range(start);
    for (auto line = begin; line != end; ++line) {
      const std::string& text = lines_[line->second].line;
      if (bytes.compare(at, text.size(), text) == 0 && !found(line->second)) return;
    }
  }
}

std::optional<Leak> Secrets::find_in(const std::string& bytes, std::size_t at_least) const {
  std::optional<Leak> leak;
  look_for_all(bytes, [&](std::size_t line) {
    if (lines_[line].line.size() < at_least) return true;
    leak = lines_[line];
    return false;
  });
  return leak;
}

}  // namespace grading
