// The program behind a lesson: every number, table and figure that the lesson shows comes out of one.
// docs/lessons.md says how the lesson names them.

#pragma once

#include <concepts>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/text.hpp"

namespace descenso {

/// The number rounded to so many decimals (0 to 9), with a comma in Spanish. Throws `std::invalid_argument`
/// if it is not finite.
Text number(double value, int decimals);

/// A whole number.
Text number(std::integral auto value) { return number(static_cast<double>(value), 0); }

/// The number as 3.1·10⁻⁹, with so many decimals. Throws likewise.
Text scientific(double value, int decimals);

/// One run of a lesson's program: `program FOLDER CHAPTER`. It leaves `facts.json` in the folder, and the
/// figures as NAME.es.svg and NAME.en.svg. CHAPTER is the chapter's own folder, where its data lie.
class Lesson {
 public:
  Lesson(int argc, char** argv);

  const std::filesystem::path& chapter() const { return chapter_; }

  /// A value that the text can name. Names are lower_case_with_underscores, and given once; else
  /// `std::invalid_argument`.
  void value(const std::string& name, const Text& text);
  void value(const std::string& name, std::integral auto value) { this->value(name, number(value)); }
  void value(const std::string& name, double value, int decimals) {
    this->value(name, number(value, decimals));
  }

  /// A table; every row has as many cells as there are headings. Columns after the first are set to the
  /// right.
  void table(const std::string& name, const std::vector<Text>& headings,
             const std::vector<std::vector<Text>>& rows);

  /// A figure, drawn once for each language.
  void figure(const std::string& name, const std::function<std::string(Language)>& svg);

  /// Writes what was told. The program's exit status.
  int finish() const;

 private:
  void take(const std::string& name);

  std::filesystem::path folder_;
  std::filesystem::path chapter_;
  nlohmann::ordered_json facts_;
};

}  // namespace descenso
