// What is wrong with a lesson or a page, and where.

#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>

#include "common/text.hpp"

namespace site {

using descenso::Language;
using descenso::Text;

/// A line of a source, as messages name it.
struct Place {
  std::string file;
  int line = 0;  ///< 0: the file as a whole
};

/// The site cannot be built from this. Said in one sentence, in both languages.
struct Complaint : std::runtime_error {
  Complaint(Place at, Text what) : std::runtime_error(what.en), place(std::move(at)), said(std::move(what)) {}

  /// FILE:LINE: what is wrong.
  std::string in(Language language) const {
    return place.line > 0 ? fmt::format("{}:{}: {}", place.file, place.line, said.in(language))
                          : fmt::format("{}: {}", place.file, said.in(language));
  }

  Place place;
  Text said;
};

}  // namespace site
