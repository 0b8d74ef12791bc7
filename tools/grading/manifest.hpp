// The course's own TOML files, read so that whatever is wrong with one is said in one sentence.

#pragma once

#include <toml++/toml.h>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "common/text.hpp"
#include "grading/chapter.hpp"

namespace grading {

class Manifest {
 public:
  /// Throws `BadCourse` if the file is not there or is not TOML.
  explicit Manifest(std::filesystem::path file);

  const toml::table& root() const { return root_; }

  /// Throws `BadCourse`, naming the file.
  [[noreturn]] void complain(const std::string& what) const;

  /// The tables of an array [[key]]; at least one.
  std::vector<const toml::table*> tables(const char* key) const;

  /// A string that may be empty, but has to be there. `where` names the table in a complaint.
  std::string string(const toml::table& table, const char* key, const std::string& where) const;

  /// A word or sentence: a string that is not empty.
  std::string word(const toml::table& table, const char* key, const std::string& where) const;

  /// key = { es = "…", en = "…" }
  Text text(const toml::table& table, const char* key, const std::string& where) const;
  Text text(const toml::table& both, const std::string& where) const;

 private:
  std::filesystem::path file_;
  toml::table root_;
};

}  // namespace grading
