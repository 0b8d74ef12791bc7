#include "common/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/figures/save.hpp"
#include "common/figures/ticks.hpp"

namespace descenso {
namespace {

void require_finite(double value) {
  if (!std::isfinite(value)) throw std::invalid_argument("A lesson cannot show a number that is not finite.");
}

nlohmann::ordered_json both(const Text& text) { return {{"es", text.es}, {"en", text.en}}; }

}  // namespace

Text number(double value, int decimals) {
  require_finite(value);
  return {figures::rounded_label(value, decimals, true), figures::rounded_label(value, decimals, false)};
}

Text scientific(double value, int decimals) {
  require_finite(value);
  if (value == 0) return number(0, decimals);
  // The C library's rounding decides the exponent, for 9.96 with one decimal is 1.0·10¹.
  const std::string written = fmt::format("{:.{}e}", value, decimals);
  const std::size_t e = written.find('e');
  const Text mantissa = number(std::stod(written.substr(0, e)), decimals);
  const std::string power = figures::power_of_ten_label(std::stoi(written.substr(e + 1)));
  return {mantissa.es + "·" + power, mantissa.en + "·" + power};
}

Lesson::Lesson(int argc, char** argv)
    : folder_(argc > 1 ? argv[1] : "."), chapter_(argc > 2 ? argv[2] : ".") {
  for (const char* kind : {"values", "tables", "figures"}) facts_[kind] = nlohmann::ordered_json::object();
}

void Lesson::take(const std::string& name) {
  const bool lower_case = std::ranges::all_of(
      name, [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_'; });
  if (name.empty() || !lower_case) {
    throw std::invalid_argument(
        fmt::format("\"{}\" is no name for a value: use a to z, 0 to 9 and _.", name));
  }
  for (const auto& [kind, told] : facts_.items()) {
    if (told.contains(name)) throw std::invalid_argument(fmt::format("\"{}\" is told twice.", name));
  }
}

void Lesson::value(const std::string& name, const Text& text) {
  take(name);
  facts_["values"][name] = both(text);
}

void Lesson::table(const std::string& name, const std::vector<Text>& headings,
                   const std::vector<std::vector<Text>>& rows) {
  take(name);
  auto& table = facts_["tables"][name];
  for (const Text& heading : headings) table["headings"].push_back(both(heading));
  for (const std::vector<Text>& row : rows) {
    if (row.size() != headings.size()) {
      throw std::invalid_argument(fmt::format("A row of the table \"{}\" has {} cells for {} headings.", name,
                                              row.size(), headings.size()));
    }
    auto& cells = table["rows"].emplace_back();
    for (const Text& cell : row) cells.push_back(both(cell));
  }
}

void Lesson::figure(const std::string& name, const std::function<std::string(Language)>& svg) {
  take(name);
  facts_["figures"][name] = true;
  figures::save(folder_ / (name + ".es.svg"), svg(Language::es));
  figures::save(folder_ / (name + ".en.svg"), svg(Language::en));
}

int Lesson::finish() const {
  figures::save(folder_ / "facts.json", facts_.dump(1) + "\n");
  return 0;
}

}  // namespace descenso
