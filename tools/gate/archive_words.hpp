// What a decoder tells of an archive, and how it crosses a pipe.

#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace gate {

/// One thing told. The first five come with the path of an entry, `data` with the next bytes of the file told
/// last.
enum class Told : std::uint8_t { file, folder, link, neither, encrypted, data, broken, end };

/// Takes what is told; false: enough, tell no more.
using Tell = std::function<bool(Told told, std::string_view bytes)>;

constexpr std::size_t most_told_at_once = 1 << 16;
constexpr std::size_t told_header_size = 1 + sizeof(std::uint32_t);

/// On a pipe: which, how many bytes, the bytes.
inline std::string told_header(Told told, std::size_t size) {
  std::string header(told_header_size, static_cast<char>(told));
  const auto count = static_cast<std::uint32_t>(size);
  std::memcpy(header.data() + 1, &count, sizeof count);
  return header;
}

/// Makes things told of the bytes of a pipe, which may come in any pieces and from anybody.
class Listener {
 public:
  explicit Listener(Tell tell) : tell_(std::move(tell)) {}

  /// False: enough was told. Words that no decoder writes are told on as `broken`.
  bool hear(std::string_view bytes) {
    heard_.append(bytes);
    std::size_t at = 0;
    for (;;) {
      if (heard_.size() - at < told_header_size) break;
      std::uint32_t size = 0;
      std::memcpy(&size, heard_.data() + at + 1, sizeof size);
      const auto told = static_cast<Told>(heard_[at]);
      if (told > Told::end || size > most_told_at_once) return tell_(Told::broken, {});
      if (heard_.size() - at - told_header_size < size) break;
      if (!tell_(told, std::string_view(heard_).substr(at + told_header_size, size))) return false;
      at += told_header_size + size;
    }
    heard_.erase(0, at);
    return true;
  }

 private:
  Tell tell_;
  std::string heard_;
};

}  // namespace gate
