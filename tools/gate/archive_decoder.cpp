#include "gate/archive_decoder.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

#include "gate/fault.hpp"

namespace gate {

namespace {

using Reader = std::unique_ptr<archive, decltype(&::archive_read_free)>;

/// libarchive turns names that are marked as UTF-8 into what the locale has, so it had better be that.
class Speaking {
 public:
  explicit Speaking(locale_t locale) : before_(::uselocale(locale)) {}
  ~Speaking() { ::uselocale(before_); }
  Speaking(const Speaking&) = delete;

 private:
  locale_t before_;
};

bool open(archive* reader, int file) {
  // Of a zip only the list at its end counts. It could also be read from the front, and then be another one.
  return ::archive_read_support_format_zip_seekable(reader) == ARCHIVE_OK &&
         ::archive_read_support_format_tar(reader) == ARCHIVE_OK &&
         ::archive_read_support_filter_gzip(reader) == ARCHIVE_OK &&
         ::archive_read_open_fd(reader, file, most_told_at_once) == ARCHIVE_OK;
}

Told kind_of(archive_entry* entry) {
  if (::archive_entry_is_encrypted(entry) != 0) return Told::encrypted;
  if (::archive_entry_hardlink(entry) != nullptr || ::archive_entry_symlink(entry) != nullptr)
    return Told::link;
  switch (::archive_entry_filetype(entry)) {
    case AE_IFREG:
      return Told::file;
    case AE_IFDIR:
      return Told::folder;
    case AE_IFLNK:
      return Told::link;
    default:
      return Told::neither;
  }
}

/// False: there is no more to tell, or enough was told.
bool tell_content(archive* reader, const Tell& tell) {
  std::array<char, most_told_at_once> bytes;
  for (;;) {
    // Not by blocks: between them may be holes, which are content too.
    const auto count = ::archive_read_data(reader, bytes.data(), bytes.size());
    if (count == 0) return true;
    // A warning too, such as that of a wrong checksum.
    if (count < 0) return tell(Told::broken, {}) && false;
    if (!tell(Told::data, {bytes.data(), static_cast<std::size_t>(count)})) return false;
  }
}

}  // namespace

ArchiveDecoder::ArchiveDecoder() : names_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
  if (names_ == nullptr) throw std::system_error(errno, std::generic_category(), "newlocale");
}

ArchiveDecoder::~ArchiveDecoder() { ::freelocale(names_); }

void ArchiveDecoder::decode(int file, const Tell& tell) const {
  const Speaking utf_8(names_);
  const Reader reader(::archive_read_new(), &::archive_read_free);
  if (!reader || !open(reader.get(), file)) {
    tell(Told::broken, {});
    return;
  }
  for (;;) {
    archive_entry* entry = nullptr;
    const int result = ::archive_read_next_header(reader.get(), &entry);
    if (result == ARCHIVE_EOF) {
      tell(Told::end, {});
      return;
    }
    // A warning is about a name that is not what it is marked as; it then comes near enough.
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      const bool locked = ::archive_read_has_encrypted_entries(reader.get()) > 0;
      tell(locked ? Told::encrypted : Told::broken, {});
      return;
    }
    const char* path = ::archive_entry_pathname(entry);
    const Told kind = kind_of(entry);
    const std::string_view name = path == nullptr ? std::string_view() : path;
    if (!tell(kind, name.substr(0, most_told_at_once))) return;
    if (kind == Told::file && !tell_content(reader.get(), tell)) return;
  }
}

}  // namespace gate
