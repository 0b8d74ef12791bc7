#include "grading/policy.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/names.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace {

/// The rules while they are read.
class Reading {
 public:
  Reading(const Course& course, const std::filesystem::path& file)
      : course_(course), file_(printable_line(file.string())) {
    const auto text = read_file(file);
    if (!text)
      throw BadRequest(
          {fmt::format("No se puede leer {}.", file_), fmt::format("{} cannot be read.", file_)});
    try {
      root_ = toml::parse(*text);
    } catch (const toml::parse_error& error) {
      const std::string what = printable_line(std::string(error.description()), 200);
      complain(static_cast<int>(error.source().begin.line),
               {"no es TOML: " + what, "this is not TOML: " + what});
    }
  }

  Policy policy() const {
    Policy policy{.file = file_, .late = {}, .overrides = {}};
    allow(root_, {"late", "override"});
    if (const toml::node* late = root_.get("late")) {
      if (!late->is_table()) complain(line(*late), {"«late» ha de ser [late]", "“late” has to be [late]"});
      policy.late = late_rule(*late->as_table());
    }
    if (const toml::node* overrides = root_.get("override")) {
      if (!overrides->is_array_of_tables())
        complain(line(*overrides),
                 {"«override» ha de ser [[override]]", "“override” has to be [[override]]"});
      for (const toml::node& one : *overrides->as_array())
        policy.overrides.push_back(read_override(*one.as_table()));
    }
    return policy;
  }

 private:
  static int line(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

  [[noreturn]] void complain(int where, const Text& what) const {
    throw BadRequest({fmt::format("{}, línea {}: {}.", file_, where, what.es),
                      fmt::format("{}, line {}: {}.", file_, where, what.en)});
  }

  /// Throws for a key that is none: misspelt, it would silently mean nothing.
  void allow(const toml::table& table, const std::vector<std::string>& keys) const {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (std::ranges::find(keys, name) != keys.end()) continue;
      const std::string shown = printable_line(name, 60);
      complain(line(node),
               {fmt::format("«{}» no significa nada aquí; puede haber {}", shown, fmt::join(keys, ", ")),
                fmt::format("“{}” means nothing here; there may be {}", shown, fmt::join(keys, ", "))});
    }
  }

  std::optional<double> number(const toml::table& table, const char* key, double most) const {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !(*value >= 0) || !(*value <= most))
      complain(line(*node), {fmt::format("«{}» ha de ser un número de 0 a {}", key, points(most)),
                             fmt::format("“{}” has to be a number from 0 to {}", key, points(most))});
    return value;
  }

  std::optional<int> whole_number(const toml::table& table, const char* key) const {
    const auto value = number(table, key, 100'000);
    if (value && std::floor(*value) != *value)
      complain(line(*table.get(key)), {fmt::format("«{}» ha de ser un número entero", key),
                                       fmt::format("“{}” has to be a whole number", key)});
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }

  std::string word(const toml::table& table, const char* key) const {
    const toml::node* node = table.get(key);
    if (!node) return {};
    const auto value = node->value<std::string>();
    if (!node->is_string() || value->empty())
      complain(line(*node), {fmt::format("«{}» ha de ser un texto entre comillas", key),
                             fmt::format("“{}” has to be a text in quotes", key)});
    return *value;
  }

  /// TOML's own dates and times, or a text like those in a roster.
  std::optional<Moment> moment(const toml::table& table, const char* key) const {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    std::ostringstream text;
    node->visit([&](const auto& one) {
      if constexpr (toml::is_date<decltype(one)> || toml::is_date_time<decltype(one)> ||
                    toml::is_string<decltype(one)>)
        text << one.get();
    });
    const auto read = to_moment(text.str());
    if (!read)
      complain(line(*node), {fmt::format("«{}» se escribe como 2026-11-20T23:59:00", key),
                             fmt::format("“{}” is written like 2026-11-20T23:59:00", key)});
    return read;
  }

  LateRule late_rule(const toml::table& table) const {
    allow(table, {"deadline", "minutes_of_grace", "late_days", "percent_per_day", "at_most_percent"});
    LateRule rule;
    rule.deadline = moment(table, "deadline");
    rule.grace = std::chrono::minutes(whole_number(table, "minutes_of_grace").value_or(0));
    rule.late_days = whole_number(table, "late_days").value_or(0);
    const auto percent = number(table, "percent_per_day", 100);
    if (!percent)
      complain(line(table), {"falta «percent_per_day»: qué parte de los puntos cuesta cada día",
                             "there is no “percent_per_day”: what share of the points each day costs"});
    rule.percent_per_day = *percent;
    rule.at_most_percent = number(table, "at_most_percent", 100).value_or(100);
    return rule;
  }

  const Chapter& chapter(const toml::table& table) const {
    const std::string name = word(table, "chapter");
    std::vector<std::string> names;
    for (const Chapter& one : course_.chapters) {
      if (name == one.id || name == one.name()) return one;
      names.insert(names.end(), {one.id, one.name()});
    }
    unknown_here(table, {"capítulo", "chapter"}, name, names);
  }

  [[noreturn]] void unknown_here(const toml::table& table, const Text& what, const std::string& name,
                                 const std::vector<std::string>& names) const {
    try {
      unknown(what, name, names);
    } catch (const BadRequest& bad) {
      throw BadRequest({fmt::format("{}, línea {}: {}", file_, line(table), bad.said.es),
                        fmt::format("{}, line {}: {}", file_, line(table), bad.said.en)});
    }
  }

  Override read_override(const toml::table& table) const {
    allow(table, {"student", "chapter", "exercise", "points", "days_late", "reason"});
    Override one;
    one.line = line(table);
    one.student = word(table, "student");
    one.reason = word(table, "reason");
    if (one.student.empty()) complain(one.line, {"falta «student»: a quién", "there is no “student”: whom"});
    if (one.reason.empty()) complain(one.line, {"falta «reason»: por qué", "there is no “reason”: why"});
    one.days_late = whole_number(table, "days_late");
    const bool about_points =
        table.contains("points") || table.contains("chapter") || table.contains("exercise");
    if (one.days_late.has_value() == about_points)
      complain(one.line, {"ha de haber «days_late», o bien «chapter» y «points»",
                          "there has to be “days_late”, or else “chapter” and “points”"});
    if (!about_points) return one;
    if (!table.contains("points") || !table.contains("chapter"))
      complain(one.line, {"falta «chapter» o «points»", "there is no “chapter” or no “points”"});
    const Chapter& in = chapter(table);
    one.chapter = in.id;
    one.exercise = word(table, "exercise");
    const Exercise* exercise = one.exercise.empty() ? nullptr : in.find(one.exercise);
    if (!one.exercise.empty() && !exercise) {
      std::vector<std::string> names;
      for (const Exercise& known : in.exercises) names.push_back(known.name);
      unknown_here(table, {"ejercicio de " + in.id, "exercise of " + in.id}, one.exercise, names);
    }
    one.points = number(table, "points", exercise ? exercise->points : in.max_points());
    return one;
  }

  const Course& course_;
  std::string file_;
  toml::table root_;
};

}  // namespace

Policy read_policy(const Course& course, const std::filesystem::path& file) {
  return Reading(course, file).policy();
}

}  // namespace grading
