// What this machine's kernel and tools really enforce.

#pragma once

namespace gate {

enum class Layer { bubblewrap, landlock, seccomp, limits };

/// Which layers work here; limits always do.
struct Layers {
  bool bubblewrap, landlock, seccomp;

  /// Can a compile be kept from reading what it should not?
  bool confines_compile() const { return bubblewrap || landlock; }

  /// Can a worker be kept from everything but its two pipes?
  bool confines_worker() const { return seccomp && landlock; }

  /// May what strangers wrote be compiled and run here?
  bool confines_strangers() const { return confines_compile() && confines_worker(); }
};

/// Found out by trying, once per process.
const Layers& layers();

}  // namespace gate
