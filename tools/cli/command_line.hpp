// A command line of the course: its verbs, and what is said when one cannot be carried out.

#pragma once

#include <vector>

#include "cli/verbs.hpp"

namespace cli {

using AddVerb = void (*)(CLI::App&, Context&);

/// Carries out what `argv` asks of one of the verbs. The program's exit status, which is an `Exit`.
int command_line(int argc, char** argv, const std::vector<AddVerb>& verbs);

}  // namespace cli
