// Whether a lesson says the same in both languages, as far as a program can tell.

#pragma once

#include "site/source.hpp"

namespace site {

/// Throws `Complaint`, at the line of `other`, for the first difference in what is not words: sections,
/// equations, blocks and what they show, formulas and their order, values, and the glossary's pairs.
void require_parity(const Source& one, const Source& other);

/// The same of plain pages: their sections, as they are labelled, and blocks.
void require_same_shape(const Source& one, const Source& other);

}  // namespace site
