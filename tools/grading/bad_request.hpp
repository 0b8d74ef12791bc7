// What is said when the request or its input cannot be used.

#pragma once

#include <stdexcept>

#include "common/text.hpp"

namespace grading {

using descenso::Text;

/// One sentence in each language; the program ends with exit status 2.
struct BadRequest : std::runtime_error {
  explicit BadRequest(Text text) : std::runtime_error(text.en), said(std::move(text)) {}
  Text said;
};

}  // namespace grading
