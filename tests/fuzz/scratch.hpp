// What the fuzzers of readers of files share.

#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "support/temporary_folder.hpp"

namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the fuzzing, with what was promised and does not hold.
inline void demand(bool holds, const char* promise) {
  if (holds) return;
  std::cerr << "BROKEN PROMISE: " << promise << '\n';
  std::abort();
}

inline void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace fuzz
