// The three ways to confine a compile, best first.

#pragma once

#include <chrono>
#include <optional>

#include "gate/compile.hpp"
#include "gate/descriptor.hpp"
#include "gate/landlock.hpp"
#include "gate/launch.hpp"
#include "gate/private_folder.hpp"

namespace gate {

enum class Cage { bubblewrap, landlock, limits };

struct CompileLimits {
  std::chrono::seconds processor_time{10};  ///< of each process
  std::chrono::milliseconds wall_time{60'000};
  std::uint64_t memory = 2ull << 30;
  std::uint64_t file_size = 64 << 20;
  std::size_t output_kept = 256 << 10, output_read = 1 << 20;
};

/// `compile(request)` in a cage of the caller's choice: for canaries and tests.
Compiled compile(const Compile& request, Cage cage, const CompileLimits& limits = {});

/// One compile, ready to be launched, with what must live as long as it.
struct CagedCompile {
  /// `null` and `output` become its standard descriptors. Throws `Fault`, `std::system_error`.
  CagedCompile(const Compile& request, Cage cage, const CompileLimits& limits, const PrivateFolder& folder,
               int null, int output);

  /// May be asked once the compile has ended by itself. Did the command run, however it ended? False if
  /// bubblewrap failed.
  bool command_ran() const;

  Launch launch;

 private:
  void in_bubblewrap(const Compile& request, const PrivateFolder& folder, Identity identity);
  void in_landlock(const Compile& request, const PrivateFolder& folder);

  std::optional<Landlock> landlock_;
  Descriptor filter_;           // the filter as bubblewrap wants it: a file
  std::optional<Pipe> status_;  // what bubblewrap tells about itself
};

}  // namespace gate
