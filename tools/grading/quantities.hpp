// What tests call a quantity by words rather than by its name in the contract.

#pragma once

#include <string>

namespace grading {

/// A Spanish sentence in which tests have named quantities in English ("the gradient"), all in Spanish. Names
/// of the contract, formulas and code stay as they are.
std::string in_spanish(std::string sentence);

}  // namespace grading
