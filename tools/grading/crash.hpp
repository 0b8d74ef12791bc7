// Sentences for crashes: what a beginner did that the machine stopped.

#pragma once

#include <string>

#include "bridge/session.hpp"
#include "grading/result.hpp"

namespace grading {

/// What `function` did when a signal ended it. Says nothing that the submission chose, but for one of a fixed
/// set of causes.
Text told_crash(const bridge::NoAnswer& silence);

/// What `function` did when it threw, by the text of the exception: the library's own have sentences of their
/// own.
Text told_throw(const bridge::NoAnswer& silence);

}  // namespace grading
