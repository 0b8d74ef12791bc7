// The chapter's program on somebody's functions.

#pragma once

#include "cli/verbs.hpp"

namespace cli {

/// Builds and runs it, with its output on the standard streams; an exit status as of the verbs. Says what
/// went wrong, if something did.
int run_program(const Context& context, const grading::Chapter& chapter, bool solutions);

/// Where it draws its figures.
std::filesystem::path figures_of(const Context& context, const grading::Chapter& chapter);

}  // namespace cli
