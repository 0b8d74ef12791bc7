// Digests: BLAKE2b with 256 bits, as `b2sum -l 256` makes them.

#pragma once

#include <sodium.h>

#include <array>
#include <string>
#include <string_view>

namespace grading {

using Digest = std::array<unsigned char, crypto_generichash_BYTES>;

/// The digest of these bytes and no others.
Digest digest_of(std::string_view bytes);

std::string hex(const Digest& digest);

/// The digest of a sequence of texts.
class Hash {
 public:
  Hash();

  /// With its length, so that no two sequences of texts are the same bytes.
  void add(std::string_view text);

  Digest digest() const;
  std::string hex() const { return grading::hex(digest()); }

 private:
  crypto_generichash_state state_;
};

}  // namespace grading
