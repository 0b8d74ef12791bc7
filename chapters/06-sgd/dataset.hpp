// A reader for the chapter's tables of numbers. Given: not part of what you write.

#pragma once

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.hpp"
#include "common/vocabulary.hpp"

namespace sgd {

/// Thrown for a file that is no table; `what()` is the English sentence, `said` both.
struct BadData : std::runtime_error {
  explicit BadData(const descenso::Text& text);
  descenso::Text said;
};

/// Examples with their names for what was measured; the last row is what is to be predicted.
struct Dataset {
  std::vector<std::string> names;  ///< one a row of `values`, from the file's first line
  descenso::Matrix values;         ///< an example a column, in the order of the file

  descenso::Matrix features() const;
  descenso::Vector targets() const;

  /// The targets as whole numbers. Throws `BadData` if one is too large for an int.
  std::vector<int> labels() const;
};

inline BadData::BadData(const descenso::Text& text) : std::runtime_error(text.en), said(text) {}

inline descenso::Matrix Dataset::features() const { return values.topRows(values.rows() - 1); }

inline descenso::Vector Dataset::targets() const { return values.row(values.rows() - 1).transpose(); }

inline std::vector<int> Dataset::labels() const {
  const descenso::Vector rounded = targets().array().round();
  if (!(rounded.cwiseAbs().maxCoeff() <= std::numeric_limits<int>::max()))
    throw BadData({"La última columna tiene números demasiado grandes para ser etiquetas.",
                   "The last column has numbers that are too large to be labels."});
  return {rounded.begin(), rounded.end()};
}

namespace detail {

inline std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t comma; (comma = line.find(',')) != line.npos; line.remove_prefix(comma + 1))
    cells.push_back(line.substr(0, comma));
  cells.push_back(line);
  return cells;
}

inline bool next_line(std::istream& from, std::string& line) {
  if (!std::getline(from, line)) return false;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
}

/// A finite number, or NaN.
inline double number_in(std::string_view cell) {
  double number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  const bool whole = error == std::errc() && end == cell.data() + cell.size() && std::isfinite(number);
  return whole ? number : std::nan("");
}

}  // namespace detail

/// Reads comma-separated finite numbers below one line of names. Empty lines are skipped. Throws `BadData`,
/// with one sentence that names the file and the line, if there is no such file, no names, no example, or a
/// line with too few or too many numbers or with something that is no number.
inline Dataset read_dataset(const std::filesystem::path& path) {
  const std::string file = path.string();
  std::ifstream from(path);
  if (std::error_code ignored; !from || !std::filesystem::is_regular_file(path, ignored))
    throw BadData({"No se puede leer " + file + ".", file + " cannot be read."});

  std::string line;
  if (!detail::next_line(from, line) || line.empty())
    throw BadData({file + ", línea 1: faltan los nombres de las columnas.",
                   file + ", line 1: the names of the columns are missing."});
  Dataset data;
  for (const std::string_view name : detail::cells_of(line)) data.names.emplace_back(name);

  const std::size_t columns = data.names.size();
  std::vector<double> numbers;
  for (int at = 2; detail::next_line(from, line); ++at) {
    if (line.empty()) continue;
    const std::string where_es = file + ", línea " + std::to_string(at) + ": ";
    const std::string where_en = file + ", line " + std::to_string(at) + ": ";
    const auto cells = detail::cells_of(line);
    if (cells.size() != columns) {
      const std::string found = std::to_string(cells.size()), wanted = std::to_string(columns);
      throw BadData({where_es + "hay " + found + " columnas, y deberían ser " + wanted + ".",
                     where_en + "there are " + found + " columns where there should be " + wanted + "."});
    }
    for (const std::string_view cell : cells) {
      numbers.push_back(detail::number_in(cell));
      if (std::isnan(numbers.back()))
        throw BadData({where_es + "«" + std::string(cell) + "» no es un número.",
                       where_en + "“" + std::string(cell) + "” is not a number."});
    }
  }
  if (numbers.empty())
    throw BadData({file + ", línea 2: no hay ningún ejemplo.", file + ", line 2: there is no example."});
  data.values = Eigen::Map<const descenso::Matrix>(numbers.data(), columns, numbers.size() / columns);
  return data;
}

/// Each row moved and scaled to mean 0 and (population) standard deviation 1. A row that does not vary
/// becomes zeros.
inline descenso::Matrix standardised(const descenso::Matrix& X) {
  descenso::Matrix Z = X.colwise() - X.rowwise().mean();
  const descenso::Vector deviation = Z.rowwise().norm() / std::sqrt(static_cast<double>(X.cols()));
  const double infinity = std::numeric_limits<double>::infinity();
  for (Eigen::Index row = 0; row < Z.rows(); ++row)
    // Where nothing varies, what is left is rounding:
    Z.row(row) /= deviation[row] > 1e-12 * X.row(row).cwiseAbs().maxCoeff() ? deviation[row] : infinity;
  return Z;
}

}  // namespace sgd
