#include "gate/layers.hpp"

#include "gate/cage.hpp"
#include "gate/compile.hpp"
#include "gate/landlock.hpp"
#include "gate/private_folder.hpp"
#include "gate/seccomp.hpp"

namespace gate {

namespace {

/// A compile in bubblewrap whose compiler only looks for /dev/null, which is everywhere but not in there.
bool bubblewrap_works() {
  const PrivateFolder outside;
  try {
    const Compile canary{{"test", "!", "-e", "/dev/null"}, {}, "canary", "", "canary",
                         outside.path() / "canary"};
    return compile(canary, Cage::bubblewrap).end == CompileEnd::built;
  } catch (const Fault&) {
    return false;
  }
}

}  // namespace

const Layers& layers() {
  static const Layers found{bubblewrap_works(), landlock_works(), seccomp_works()};
  return found;
}

}  // namespace gate
