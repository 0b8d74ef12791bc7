// Theory of operation.
//
//   grader                                                   decoder
//   archive_folder.cpp  <--- words (archive_words.hpp) ---    1
//                            the archive, open to be read --> 0
//
// libarchive is a lot of C code that reads hostile bytes. So it runs in a child of the grader that is
// confined like a worker (worker.cpp says how), save that it executes no program: it has a file to read, a
// pipe to write to, and no way to anything else. Whatever becomes of it, all that it can do is to tell of
// entries, which are judged here and made by code of ours.

#include "gate/archive.hpp"

#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <variant>

#include "gate/archive_decoder.hpp"
#include "gate/archive_folder.hpp"
#include "gate/intake.hpp"
#include "gate/landlock.hpp"
#include "gate/launch.hpp"

namespace gate {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int archive_seat = 0, words_seat = 1;
constexpr std::uint64_t decoders_memory = 512 << 20;

bool write_whole(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(to, bytes.data(), bytes.size());
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// The decoder's whole life.
int decode_into_pipe(const ArchiveDecoder& decoder) noexcept {
  decoder.decode(archive_seat, [](Told told, std::string_view bytes) {
    return write_whole(words_seat, told_header(told, bytes.size())) && write_whole(words_seat, bytes);
  });
  return 0;
}

std::vector<Limit> kernel_limits(const ArchiveLimits& limits) {
  const auto seconds = static_cast<rlim_t>(limits.processor_time.count());
  return {{RLIMIT_CPU, seconds, seconds + 1},
          {RLIMIT_DATA, decoders_memory},
          {RLIMIT_FSIZE, 0},
          {RLIMIT_NOFILE, 0},
          {RLIMIT_NPROC, 0},
          no_core};
}

/// Reads what the decoder tells until it has ended or that is enough; false if it takes too long.
bool follow(int words, ArchiveFolder& folder, Clock::time_point deadline) {
  Listener listener([&](Told told, std::string_view bytes) { return folder.take(told, bytes); });
  std::array<char, most_told_at_once> bytes;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waited{words, POLLIN, 0};
    if (::poll(&waited, 1, static_cast<int>(left)) < 0 && errno != EINTR) checked(-1, "poll");
    if (waited.revents == 0) continue;
    const ssize_t count = ::read(words, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (checked(count, "read") == 0) return true;
    if (!listener.hear({bytes.data(), static_cast<std::size_t>(count)})) return true;
  }
}

std::optional<ArchiveRefusal> unpack_into(int archive, int folder, const ArchiveLimits& limits) {
  const ArchiveDecoder decoder;
  Pipe words;
  Launch launch;
  launch.work = [&] { return decode_into_pipe(decoder); };
  launch.descriptors = {archive, words.write_end.get()};
  launch.limits = kernel_limits(limits);
  launch.identity = can_become_nobody() ? Identity::nobody : Identity::without_capabilities;
  std::optional<Landlock> no_file;
  if (landlock_works()) launch.landlock = no_file.emplace().descriptor();
  if (seccomp_works()) launch.filter = &worker_filter();
  Launched launched = gate::launch(launch);
  words.write_end.close();

  ArchiveFolder made(folder, limits);
  const bool in_time = follow(words.read_end.get(), made, Clock::now() + 6 * limits.processor_time);
  if (made.complete()) return std::nullopt;
  if (made.refusal()) return made.refusal();
  launched.process.end();
  const int status = launched.process.reap();
  const bool used_up = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
  return ArchiveRefusal{!in_time || used_up ? ArchiveFlaw::too_slow : ArchiveFlaw::broken, {}};
}

ArchiveFlaw flaw_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::missing:
      return ArchiveFlaw::missing;
    case Refusal::unreadable:
      return ArchiveFlaw::unreadable;
    default:
      return ArchiveFlaw::not_a_regular_file;
  }
}

/// A new folder, which goes again with all that is in it unless it is kept.
class NewFolder {
 public:
  explicit NewFolder(const std::filesystem::path& path) : path_(path) {
    checked(::mkdir(path.c_str(), 0755), path.c_str());
    descriptor_ = Descriptor(
        checked(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), path.c_str()));
  }
  ~NewFolder() {
    std::error_code ignored;
    if (!kept_) std::filesystem::remove_all(path_, ignored);
  }
  NewFolder(const NewFolder&) = delete;

  int descriptor() const { return descriptor_.get(); }
  void keep() { kept_ = true; }

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
  bool kept_ = false;
};

}  // namespace

std::optional<ArchiveRefusal> unpack(const std::filesystem::path& archive,
                                     const std::filesystem::path& folder, const ArchiveLimits& limits) {
  const auto opened = open_ordinary(archive);
  if (const Refusal* why = std::get_if<Refusal>(&opened)) return ArchiveRefusal{flaw_of(*why), {}};
  const Descriptor& source = std::get<Descriptor>(opened);
  struct stat status;
  checked(::fstat(source.get(), &status), "fstat");
  if (static_cast<std::uint64_t>(status.st_size) > limits.bytes)
    return ArchiveRefusal{ArchiveFlaw::too_large, {}};

  NewFolder made(folder);
  const auto refusal = unpack_into(source.get(), made.descriptor(), limits);
  if (!refusal) made.keep();
  return refusal;
}

}  // namespace gate
