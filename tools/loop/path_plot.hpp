// Two paths over each other, in characters.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/figures/geometry.hpp"
#include "grading/paths.hpp"
#include "loop/screen.hpp"

namespace loop {

/// A path as points of a plane: (t, θ_t) of one parameter, (θ₁, θ₂) of two.
std::vector<descenso::figures::Point> points_of(const std::vector<descenso::Vector>& path);

/// What to show of the two: all of the expected path (of one that runs away, its beginning), and those points
/// of the student's that lie no further from that than its own size. Nothing if there is no such rectangle
/// among the numbers that can be drawn.
std::optional<descenso::figures::Rectangle> window_of(const grading::Parting& parting);

/// What the axes are called.
std::string x_name(const grading::Parting& parting);
std::string y_name(const grading::Parting& parting);

/// "equal up to t = 2"; empty if not even the starts are equal.
Text equal_part(const grading::Parting& parting);

/// The plot: 15 lines of at most `columns`, which are 24 at least; one more where the legend takes two. A
/// cell with points of both paths has a mark of its own; between points stand dots, and colons for the
/// student's.
std::string plot(const grading::Parting& parting, const descenso::figures::Rectangle& window,
                 const Look& look, std::size_t columns);

}  // namespace loop
