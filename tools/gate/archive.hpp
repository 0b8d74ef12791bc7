// Unpacking an archive that somebody handed in.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace gate {

/// Why an archive is not unpacked.
enum class ArchiveFlaw {
  missing,
  not_a_regular_file,  ///< the archive itself: a link, folder, FIFO, socket or device
  unreadable,
  broken,  ///< damaged, or of no format that is read
  encrypted,
  absolute_path,    ///< from the root or a drive
  leaves_folder,    ///< a path with ..
  bad_name,         ///< empty, too long, or one that the file system cannot hold
  same_name_twice,  ///< two files, or a file and a folder
  link,             ///< hard or symbolic
  not_file_or_folder,
  too_many_entries,
  too_large_entry,
  too_large,  ///< packed or unpacked, as a whole
  too_slow,
};

struct ArchiveRefusal {
  ArchiveFlaw flaw;
  std::string entry;  ///< the path in the archive that is at fault, if it is one. Hostile bytes
};

/// How much one archive may come to. What its headers announce is not believed: all of this is counted while
/// it is unpacked.
struct ArchiveLimits {
  std::size_t entries = 10'000;  ///< files and folders, also those that only stand in the path of another
  std::uint64_t entry_bytes = 16 << 20;
  std::uint64_t bytes = 64 << 20;           ///< of all entries, and of the archive itself
  std::chrono::seconds processor_time{20};  ///< six times as much on the wall
};

/// Unpacks a zip, tar or tar.gz (whatever it is called) into `folder`, which must not exist yet while the one
/// above it does. Null: all of it is there, in ordinary files (0644) and folders (0755) as the umask lets
/// them be. Else why it was refused, as a whole: `folder` is not there.
///
/// Names are bytes up to a NUL, and odd ones only names; those that differ by case are two. A backslash
/// separates like a slash, as in zips from Windows. What a Mac adds (`__MACOSX`, `.DS_Store`, `._*`) is left
/// out. Archives inside are files like others. A tar that was cut off exactly between two entries cannot be
/// told from a whole one.
///
/// Throws `std::system_error` or `Fault` when the machine fails (a full disk): never the archive's doing.
std::optional<ArchiveRefusal> unpack(const std::filesystem::path& archive,
                                     const std::filesystem::path& folder, const ArchiveLimits& limits = {});

}  // namespace gate
