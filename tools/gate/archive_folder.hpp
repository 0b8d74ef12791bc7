// The folder that an archive is unpacked into: which entries may be in it, and making them.

#pragma once

#include <optional>
#include <vector>

#include "gate/archive.hpp"
#include "gate/archive_words.hpp"
#include "gate/descriptor.hpp"

namespace gate {

/// Makes files and folders of what is told, until something is against the rules. All of them are made by
/// steps from the folder's own descriptor that follow no link, so nothing outside can be reached.
class ArchiveFolder {
 public:
  /// `folder` is borrowed, and has to be empty.
  ArchiveFolder(int folder, const ArchiveLimits& limits) : folder_(folder), limits_(limits) {}

  /// False once the last is told, or there is a refusal. Throws `std::system_error` when the machine fails.
  bool take(Told told, std::string_view bytes);

  /// Was everything told to the end, and is all of it there?
  bool complete() const { return complete_; }
  const std::optional<ArchiveRefusal>& refusal() const { return refusal_; }

 private:
  enum class Content { none, written, left_out };

  std::optional<ArchiveFlaw> begin(Told kind, std::string_view path);
  std::optional<ArchiveFlaw> make(Told kind, const std::vector<std::string>& parts);
  std::optional<ArchiveFlaw> add(std::string_view content);
  std::optional<ArchiveFlaw> count_entry();

  int folder_;
  ArchiveLimits limits_;
  std::string path_;  // of the present entry
  Descriptor file_;
  Content content_ = Content::none;
  std::size_t entries_ = 0;
  std::uint64_t entry_bytes_ = 0, bytes_ = 0;
  bool complete_ = false;
  std::optional<ArchiveRefusal> refusal_;
};

}  // namespace gate
