#include "bridge/frame.hpp"

#include "bridge/codec.hpp"

namespace bridge {

Announced parse_header(const Header& header) {
  Reader from(std::string_view(header.data(), header.size()));
  Announced announced;
  announced.payload_size = from.raw<std::uint32_t>();
  const auto kind = from.raw<std::uint8_t>();
  announced.frame.target = from.raw<std::uint32_t>();
  announced.frame.nonce = from.raw<std::uint64_t>();
  if (announced.payload_size > largest_payload) throw Malformed("a message is too large");
  if (kind < std::uint8_t(Kind::call) || kind > std::uint8_t(Kind::dies)) {
    throw Malformed("a message is of no known kind");
  }
  announced.frame.kind = static_cast<Kind>(kind);
  return announced;
}

std::string to_bytes(const Frame& frame) {
  if (frame.payload.size() > largest_payload) throw Malformed("a message is too large");
  Writer to;
  to.raw(static_cast<std::uint32_t>(frame.payload.size()));
  to.raw(static_cast<std::uint8_t>(frame.kind));
  to.raw(frame.target);
  to.raw(frame.nonce);
  to.raw(frame.payload.data(), frame.payload.size());
  return to.take();
}

}  // namespace bridge
