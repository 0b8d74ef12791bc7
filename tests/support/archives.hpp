// Archives, made as a test needs them.

#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// What an archive holds under one path.
struct Packed {
  std::string path;
  std::string content = {};
  unsigned type = AE_IFREG;
  std::string link_to = {};  ///< of a symbolic link, if that is its type; else it is a hard link
};

enum class Packing { zip, tar, tar_gz };

/// The bytes of an archive of these entries, in order.
inline std::string packed(Packing packing, const std::vector<Packed>& entries,
                          const std::string& passphrase = {}) {
  using Writer = std::unique_ptr<archive, decltype(&::archive_write_free)>;
  const Writer writer(::archive_write_new(), &::archive_write_free);
  const auto done = [&](la_ssize_t result) {
    if (result < ARCHIVE_WARN) throw std::runtime_error(::archive_error_string(writer.get()));
  };
  done(packing == Packing::zip ? ::archive_write_set_format_zip(writer.get())
                               : ::archive_write_set_format_pax_restricted(writer.get()));
  if (packing == Packing::tar_gz) done(::archive_write_add_filter_gzip(writer.get()));
  if (!passphrase.empty()) {
    done(::archive_write_set_options(writer.get(), "zip:encryption=traditional"));
    done(::archive_write_set_passphrase(writer.get(), passphrase.c_str()));
  }
  std::string bytes;
  const auto append = [](archive*, void* to, const void* data, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
  };
  ::archive_write_set_bytes_in_last_block(writer.get(), 1);
  done(::archive_write_open(writer.get(), &bytes, nullptr, append, nullptr));
  for (const Packed& one : entries) {
    const std::unique_ptr<archive_entry, decltype(&::archive_entry_free)> entry(::archive_entry_new(),
                                                                                &::archive_entry_free);
    ::archive_entry_set_pathname(entry.get(), one.path.c_str());
    ::archive_entry_set_filetype(entry.get(), one.type);
    ::archive_entry_set_perm(entry.get(), 0777);
    if (one.type == AE_IFLNK)
      ::archive_entry_set_symlink(entry.get(), one.link_to.c_str());
    else if (!one.link_to.empty())
      ::archive_entry_set_hardlink(entry.get(), one.link_to.c_str());
    // A zip tells the size after the content, as most do; a tar has to know it before.
    if (packing != Packing::zip || one.content.empty())
      ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(one.content.size()));
    done(::archive_write_header(writer.get(), entry.get()));
    if (!one.content.empty())
      done(::archive_write_data(writer.get(), one.content.data(), one.content.size()));
  }
  done(::archive_write_close(writer.get()));
  return bytes;
}
