// The formulas of contracts, which are written so that they can be read in a header: θ_0, e^{−z}.

#pragma once

#include <string>
#include <string_view>

namespace site {

/// θ_0, m_{t+1} and e^{−z} as they are written by hand. Code stays as it is.
std::string with_indices(std::string_view html);

/// The comments of a declaration, with the indices in them.
std::string with_indices_in_comments(std::string_view code);

/// Each line of a formula by itself, with its number at the end, so that neither leaves a narrow page.
std::string with_formulas_in_lines(std::string_view html);

}  // namespace site
