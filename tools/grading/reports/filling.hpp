// What filling in Moodle's sheets and Canvas's has in common.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grading/reports/exports.hpp"
#include "grading/reports/sheet.hpp"

namespace grading {

/// The row of a student, or why there is none.
struct Place {
  std::optional<std::size_t> row = {};
  Text why = {};
};

inline const Text not_in_the_sheet{"no está en la hoja", "is not in the sheet"};

/// The rows after the header in which `column` holds this text.
std::vector<std::size_t> rows_with(const Sheet& sheet, std::size_t column, const std::string& text);

/// Writes a mark into a row. Returns why it cannot be written; empty if it was.
using Write = std::function<Text(std::size_t student, std::size_t row, double points)>;

/// Writes the marks of all who have one and a place. Where two folders claim one row, the one with something
/// handed in has it; if both have, neither gets it.
Filled fill(const ClassReport& report, const Sheet& sheet, const std::vector<Place>& places,
            const Write& write);

/// A mark out of the class's maximum, as one out of the sheet's; never above it. As it is without a maximum.
double scaled(const ClassReport& report, double points, std::optional<double> maximum);

}  // namespace grading
