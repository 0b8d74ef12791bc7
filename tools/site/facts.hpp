// What the programs of a chapter left for its lesson, and which of it the lesson used.

#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "site/complaint.hpp"

namespace site {

/// The folder that `add_lesson` (cmake/lessons.cmake) has filled:
///
///     facts.json  NAME.es.svg NAME.en.svg    by lesson.cpp
///     output.es.txt output.en.txt            by main.cpp
///     live.es.html live.en.html live.js      by live.cpp, if there is one; live.js only if it could be
///     compiled
class Facts {
 public:
  Facts(std::filesystem::path folder, Language language);

  /// Each throws `Complaint` for what is not there.
  std::string value(const std::string& name, const Place& place);
  const nlohmann::json& table(const std::string& name, const Place& place);
  std::string figure(const std::string& name, const Place& place);
  std::string live(const Place& place);
  /// Section `number` of what the program printed; all of it for an empty number.
  std::string output(const std::string& number, const Place& place) const;

  bool has_live_code() const;
  std::filesystem::path live_code() const { return folder_ / "live.js"; }

  /// In the language of the page.
  std::string in_language(const nlohmann::json& text) const;

  /// Throws `Complaint` if something was computed that the lesson does not show.
  void require_all_used(const Place& place) const;

 private:
  const nlohmann::json& told(const char* kind, const std::string& name, const Place& place);
  std::string file(const std::string& name, const Place& place, const Text& otherwise) const;
  std::string suffix() const { return language_ == Language::es ? ".es" : ".en"; }

  std::filesystem::path folder_;
  Language language_;
  nlohmann::json facts_;
  std::set<std::string> used_;
};

}  // namespace site
