// For attacks on the protocol: reads along, so that it knows the nonce of the call that is being served, and
// writes whatever it likes to the grader. On the pipe: size of the payload (4 bytes), kind (1), target (4),
// nonce (8), payload.

#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string>

namespace forge {

std::uint64_t nonce;

enum Kind : char { call = 1, ask, answer, result, not_started };

std::string bytes(const auto& value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

void send(const std::string& text) {
  if (::syscall(SYS_write, 4, text.data(), text.size()) < 0) ::_exit(9);
}

std::string header(Kind kind, std::uint32_t size, std::uint32_t target = 0, std::uint64_t as = nonce) {
  return bytes(size) + bytes(kind) + bytes(target) + bytes(as);
}

void send(Kind kind, const std::string& payload, std::uint32_t target = 0, std::uint64_t as = nonce) {
  send(header(kind, static_cast<std::uint32_t>(payload.size()), target, as) + payload);
}

}  // namespace forge

extern "C" ssize_t read(int from, void* to, std::size_t size) {
  const ssize_t count = ::syscall(SYS_read, from, to, size);
  if (from == 3 && count == 17) std::memcpy(&forge::nonce, static_cast<char*>(to) + 9, sizeof forge::nonce);
  return count;
}
