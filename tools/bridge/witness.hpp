// The worker's witness: where the submission's code was when it failed.
//
// A crash or an exception comes with the calls that led to it, as addresses of the program; the grader finds
// the lines of the source (gate/source_lines.hpp). Like everything that a worker says, none of it is trusted:
// it makes a sentence for the author of the code and decides nothing.

#pragma once

#include <cstdint>
#include <vector>

namespace bridge {

/// From now on a signal that kills this process is reported first, by a message of kind `dies`.
void start_witness();

/// The call that such a message would be about.
void witness_call(std::uint64_t nonce);

/// Where the last exception was thrown: addresses of calls, the innermost first.
std::vector<std::uint64_t> calls_to_last_throw();

}  // namespace bridge
