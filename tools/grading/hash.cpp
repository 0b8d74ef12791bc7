#include "grading/hash.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>

namespace grading {

namespace {

const unsigned char* bytes_of(const void* data) { return static_cast<const unsigned char*>(data); }

}  // namespace

Digest digest_of(std::string_view bytes) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), bytes_of(bytes.data()), bytes.size(), nullptr, 0);
  return digest;
}

std::string hex(const Digest& digest) {
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

Hash::Hash() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES);
}

void Hash::add(std::string_view text) {
  const std::uint64_t size = text.size();
  crypto_generichash_update(&state_, bytes_of(&size), sizeof size);
  crypto_generichash_update(&state_, bytes_of(text.data()), text.size());
}

Digest Hash::digest() const {
  crypto_generichash_state so_far = state_;
  Digest digest{};
  crypto_generichash_final(&so_far, digest.data(), digest.size());
  return digest;
}

}  // namespace grading
