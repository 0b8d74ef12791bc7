// Reading archives with libarchive.

#pragma once

#include <locale.h>

#include "gate/archive_words.hpp"

namespace gate {

/// Reads zip, tar and tar.gz, and nothing else.
class ArchiveDecoder {
 public:
  /// Throws `std::system_error` if the system lacks C.UTF-8.
  ArchiveDecoder();
  ~ArchiveDecoder();
  ArchiveDecoder(const ArchiveDecoder&) = delete;

  /// Tells of every entry of the archive, in order, and in the end `end`, or `broken`, or `encrypted`; or
  /// less, if that was enough. Needs no file but this descriptor, which it reads and seeks.
  void decode(int file, const Tell& tell) const;

 private:
  locale_t names_;
};

}  // namespace gate
