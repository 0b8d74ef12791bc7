#include "grading/lms_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace grading {

namespace {

constexpr std::string_view digits = "0123456789";

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

/// What stands before the next underscore, which is taken off with it; nothing if there is none.
std::optional<std::string_view> next_part(std::string_view& rest) {
  const std::size_t line = rest.find('_');
  if (line == std::string_view::npos) return std::nullopt;
  const std::string_view part = rest.substr(0, line);
  rest.remove_prefix(line + 1);
  return part;
}

/// Canvas leaves small letters and digits of a name, whereas a folder out of GitHub has dashes in it.
bool is_canvas_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Takes the "-2" of "it-2.cpp" or "it-2.tar.gz" off the name, and returns it; else 0.
int take_resubmission(std::string& name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::size_t dash = name.substr(0, dot).rfind('-');
  if (dash == std::string::npos || dash == 0) return 0;
  const std::string_view number = std::string_view(name).substr(dash + 1, dot - dash - 1);
  int count = 0;
  if (!is_number(number) ||
      std::from_chars(number.data(), number.data() + number.size(), count).ec != std::errc{})
    return 0;
  name.erase(dash, dot - dash);
  return count;
}

std::optional<OwnedFile> canvas_file(const std::string& name) {
  std::string_view rest = name;
  const auto who = next_part(rest);
  if (!who || !is_canvas_name(*who)) return std::nullopt;
  OwnedFile file;
  file.late = rest.starts_with("LATE_");
  if (file.late) next_part(rest);
  const auto student = next_part(rest);
  const auto upload = next_part(rest);
  if (!student || !upload || !is_number(*student) || !is_number(*upload) || rest.empty()) return std::nullopt;
  file.owner = std::string(*who) + "_" + std::string(*student);
  file.name = rest;
  file.resubmission = take_resubmission(file.name);
  return file;
}

std::optional<OwnedFile> moodle_file(const std::string& name) {
  constexpr std::string_view middle = "_assignsubmission_file_";
  const std::size_t at = name.find(middle);
  if (at == std::string::npos || at + middle.size() == name.size()) return std::nullopt;
  const std::string owner = name.substr(0, at + middle.size());
  if (!moodle_folder(owner)) return std::nullopt;
  return OwnedFile{.owner = owner, .name = name.substr(owner.size())};
}

}  // namespace

std::optional<MoodleFolder> moodle_folder(const std::string& name) {
  constexpr std::array<std::string_view, 6> endings{"_assignsubmission_file_",
                                                    "_assignsubmission_file",
                                                    "_assignsubmission_onlinetext_",
                                                    "_assignsubmission_onlinetext",
                                                    "_file_",
                                                    "_file"};
  for (const std::string_view ending : endings) {
    if (!name.ends_with(ending)) continue;
    const std::string stem = name.substr(0, name.size() - ending.size());
    const std::size_t line = stem.rfind('_');
    if (line == std::string::npos || !is_number(std::string_view(stem).substr(line + 1))) return std::nullopt;
    return MoodleFolder{stem.substr(0, line), stem.substr(line + 1)};
  }
  return std::nullopt;
}

std::string canvas_id(const std::string& name) {
  if (is_number(name)) return name;
  std::string_view rest = name;
  const auto who = next_part(rest);
  if (!who || !is_canvas_name(*who)) return {};
  if (rest.starts_with("LATE_")) next_part(rest);
  const std::string_view id = rest.substr(0, rest.find('_'));
  return is_number(id) ? std::string(id) : std::string();
}

std::optional<OwnedFile> owned_file(const std::string& name) {
  auto file = canvas_file(name);
  return file ? file : moodle_file(name);
}

}  // namespace grading
