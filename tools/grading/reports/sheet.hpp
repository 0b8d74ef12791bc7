// Somebody else's table, of which some cells are filled in and every other byte stays.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grading/csv.hpp"

namespace grading {

class Sheet {
 public:
  /// Throws `BadRequest` as `read_table` does, and if there is no header.
  explicit Sheet(const std::filesystem::path& file);

  const std::string& name() const { return name_; }  ///< of the file, for sentences about it
  const Row& header() const { return table_.rows[0]; }
  std::size_t rows() const { return table_.rows.size(); }  ///< with the header, which is row 0

  /// The first column with one of these headers, capitals or not.
  std::optional<std::size_t> column(const std::vector<std::string>& headers) const;

  /// What stands in a cell; nothing where the row is too short to have it.
  std::string at(std::size_t row, std::size_t column) const;

  /// Writes into a cell; quoted if it was.
  void set(std::size_t row, std::size_t column, const std::string& text);

  /// A number that stands in a cell, with a point or a comma for its decimals.
  std::optional<double> number_at(std::size_t row, std::size_t column) const;

  /// A number as the numbers in these columns are written: with a comma if they have one or, where none has
  /// decimals, if the cells are delimited by something else.
  std::string number(double value, const std::vector<std::size_t>& columns) const;

  /// The file with what was set.
  std::string bytes() const;

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
  };

  std::string name_;
  std::string bytes_;
  Table table_;
  std::vector<std::vector<Span>> cells_;  ///< where each cell of the table stands in the bytes
  std::map<std::pair<std::size_t, std::size_t>, std::string> changes_;
};

}  // namespace grading
