#include "grading/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

namespace grading {

std::string zipped(const std::vector<Parcel>& parcels) {
  const std::unique_ptr<archive, decltype(&::archive_write_free)> zip(::archive_write_new(),
                                                                      &::archive_write_free);
  const auto done = [&](la_ssize_t result) {
    if (result < ARCHIVE_OK) throw std::runtime_error(::archive_error_string(zip.get()));
  };
  std::string bytes;
  const auto append = [](archive*, void* to, const void* data, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
  };
  done(::archive_write_set_format_zip(zip.get()));
  ::archive_write_set_bytes_in_last_block(zip.get(), 1);
  done(::archive_write_open(zip.get(), &bytes, nullptr, append, nullptr));
  for (const Parcel& parcel : parcels) {
    const std::unique_ptr<archive_entry, decltype(&::archive_entry_free)> entry(::archive_entry_new(),
                                                                                &::archive_entry_free);
    // No time is set: the format's own beginning, 1980, stands for it in every time zone.
    ::archive_entry_set_pathname(entry.get(), parcel.path.c_str());
    ::archive_entry_set_filetype(entry.get(), AE_IFREG);
    ::archive_entry_set_perm(entry.get(), parcel.executable ? 0755 : 0644);
    ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(parcel.bytes.size()));
    done(::archive_write_header(zip.get(), entry.get()));
    done(::archive_write_data(zip.get(), parcel.bytes.data(), parcel.bytes.size()));
  }
  done(::archive_write_close(zip.get()));
  return bytes;
}

}  // namespace grading
