// Who a confined process is. A grader run by root must not lend root's rights to a submission.

#pragma once

#include <filesystem>

namespace gate {

constexpr unsigned nobodys_id = 65534;

enum class Identity {
  unchanged,  ///< whoever the grader is, with its rights (for bubblewrap, which needs them for its mounts)
  without_capabilities,   ///< whoever the grader is, with no capability
  nobody,                 ///< user and group 65534, no further groups, no capability
  nobody_reading_closed,  ///< nobody, but modes do not keep it from reading: for a checkout in /root, under
                          ///< Landlock
};

/// Is this process root, and may it become nobody? Root of a small user namespace may not; it has the rights
/// of an ordinary user outside, and is treated as one.
bool can_become_nobody();

/// Do the modes let everybody read this folder, and pass through all those above it?
bool open_to_all(const std::filesystem::path& folder);

/// Takes on an identity, for good. False, and errno, on failure. Async-signal-safe; clears the parent-death
/// signal.
bool take_on(Identity identity);

}  // namespace gate
