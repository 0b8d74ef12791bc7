// libFuzzer target: whatever bytes an archive has, and whatever a decoder tells that was taken over by one,
// nothing is made but ordinary files and folders in the one folder, within the limits.

#include <sys/mman.h>

#include <cstdio>

#include "fuzz/scratch.hpp"
#include "gate/archive_decoder.hpp"
#include "gate/archive_folder.hpp"

namespace {

namespace fs = std::filesystem;
using fuzz::demand;

constexpr gate::ArchiveLimits limits{.entries = 50, .entry_bytes = 20'000, .bytes = 50'000};

/// The sums of a tar's headers, mended: else hardly any change of a header would get past them.
std::string mended(std::string_view bytes) {
  std::string tar(bytes);
  for (std::size_t at = 0; at + 512 <= tar.size(); at += 512) {
    if (tar.compare(at + 257, 5, "ustar") != 0) continue;
    tar.replace(at + 148, 8, 8, ' ');
    unsigned sum = 0;
    for (std::size_t n = 0; n < 512; ++n) sum += static_cast<unsigned char>(tar[at + n]);
    char octal[8];
    std::snprintf(octal, sizeof octal, "%06o", sum);
    tar.replace(at + 148, 7, octal, 7);
  }
  return tar;
}

template <class Telling>
void unpack(const TemporaryFolder& outside, const Telling& tell_of_it) {
  const fs::path inside = outside / "inside";
  fs::create_directory(inside);
  const gate::Descriptor folder(::open(inside.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  gate::ArchiveFolder made(folder.get(), limits);
  tell_of_it([&](gate::Told told, std::string_view bytes) { return made.take(told, bytes); });

  demand(!(made.complete() && made.refusal()), "it is unpacked or refused");
  std::size_t entries = 0;
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(inside)) {
    ++entries;
    const fs::file_type type = entry.symlink_status().type();
    demand(type == fs::file_type::regular || type == fs::file_type::directory,
           "only files and folders are made");
    if (type == fs::file_type::regular) bytes += entry.file_size();
  }
  demand(entries <= limits.entries + 1 && bytes <= limits.bytes, "limits hold");
  fs::remove_all(inside);
  demand(fs::is_empty(outside.path()), "nothing is made outside");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TemporaryFolder outside;
  static const gate::ArchiveDecoder decoder;
  const std::string bytes = mended(fuzz::text_of(data, size));
  const gate::Descriptor file(::memfd_create("archive", MFD_CLOEXEC));
  demand(::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
         "there is room");
  ::lseek(file.get(), 0, SEEK_SET);
  unpack(outside, [&](const gate::Tell& tell) { decoder.decode(file.get(), tell); });
  unpack(outside, [&](const gate::Tell& tell) { gate::Listener(tell).hear(bytes); });
  return 0;
}
