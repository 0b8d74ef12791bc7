// What is true of numbers that are not the expected ones: the changes that beginners' errors make, tried one
// by one.

#pragma once

#include <optional>
#include <vector>

#include "bridge/numbers.hpp"
#include "grading/result.hpp"

namespace grading {

/// A predicate, to stand behind the name of a quantity: "is twice what is expected". `values` may give inputs
/// away, and may be empty.
struct Likeness {
  Text said;
  Text values = {};
};

/// What turns the expected numbers into those that came out. `arguments` are those of the call they came
/// from: a factor can be one of them. Nothing unless it holds for every number, and either for two that are
/// independent or for one with four digits at least; and nothing where two explanations hold and say
/// different things.
std::optional<Likeness> likeness(const std::vector<double>& got, const std::vector<double>& expected,
                                 const bridge::Numbers& arguments);

/// Are there enough numbers, or numbers with enough digits, that their likeness is no accident?
bool says_something(const std::vector<double>& numbers);

/// How a path ran away: where it stopped being finite, and how its last steps grew. Nothing if it is finite
/// throughout.
std::optional<Likeness> divergence(const std::vector<std::vector<double>>& points);

}  // namespace grading
