// What the page is told when a control has moved.

#pragma once

#include <string>
#include <string_view>

#include "common/live.hpp"

namespace descenso::live {

/// The scene at this address as JSON, the same bytes from both compilers:
///
///     {"sentence": …, "panels": [SVG, …], "numbers": {"eta": "0,02", …},
///      "handles": [{"panel": 0, "left": 0.3, "top": 0.5, "plot": [left, top, right, bottom],
///                   "x": [from, to], "y": [from, to]}, …]}
///
/// `left`, `top` and `plot` are parts of the panel's width and height; `x` and `y` are the numbers at the
/// edges of `plot`. The description of every panel is the sentence; the panels rely on the style sheet of the
/// page's first.
std::string answer(Language language, std::string_view address);

/// The panels of a scene as SVG, with ids FIGURE-0, FIGURE-1, …
std::vector<std::string> documents(const Figure& figure, const Scene& scene, figures::Style style);

}  // namespace descenso::live
