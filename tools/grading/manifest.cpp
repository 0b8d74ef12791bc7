#include "grading/manifest.hpp"

#include <fmt/format.h>

namespace grading {

Manifest::Manifest(std::filesystem::path file) : file_(std::move(file)) {
  try {
    root_ = toml::parse_file(file_.string());
  } catch (const toml::parse_error& error) {
    complain(fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

void Manifest::complain(const std::string& what) const {
  throw BadCourse(fmt::format("{}: {}", file_.string(), what));
}

std::vector<const toml::table*> Manifest::tables(const char* key) const {
  const toml::array* array = root_[key].as_array();
  if (!array || array->empty()) complain(fmt::format("there is no [[{}]]", key));
  std::vector<const toml::table*> tables;
  for (const toml::node& node : *array) {
    if (!node.is_table()) complain(fmt::format("a {} is not a table", key));
    tables.push_back(node.as_table());
  }
  return tables;
}

std::string Manifest::string(const toml::table& table, const char* key, const std::string& where) const {
  const auto value = table[key].value<std::string>();
  if (!value) complain(fmt::format("{} has no {}", where, key));
  return *value;
}

std::string Manifest::word(const toml::table& table, const char* key, const std::string& where) const {
  const std::string value = string(table, key, where);
  if (value.empty()) complain(fmt::format("{} of {} is empty", key, where));
  return value;
}

Text Manifest::text(const toml::table& table, const char* key, const std::string& where) const {
  const toml::table* both = table[key].as_table();
  if (!both) complain(fmt::format("{} has no {} = {{ es = …, en = … }}", where, key));
  return text(*both, fmt::format("{} of {}", key, where));
}

Text Manifest::text(const toml::table& both, const std::string& where) const {
  return {word(both, "es", where), word(both, "en", where)};
}

}  // namespace grading
