// libFuzzer target: whatever bytes a worker sends, the decoder says Malformed or gives a value that writes
// back to the very same bytes.

#include <cstdlib>

#include "bridge/codec.hpp"
#include "bridge/contract.hpp"
#include "bridge/frame.hpp"

namespace {

template <class T>
void decode(std::string_view bytes) {
  try {
    bridge::Reader from(bytes);
    const T value = bridge::read<T>(from);
    from.finish();
    bridge::Writer to;
    bridge::write(to, value);
    if (to.take() != bytes) std::abort();
  } catch (const bridge::Malformed&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size >= bridge::header_size) {
    bridge::Header header;
    std::copy_n(bytes.begin(), header.size(), header.begin());
    try {
      const bridge::Announced announced = bridge::parse_header(header);
      if (announced.payload_size > bridge::largest_payload) std::abort();
    } catch (const bridge::Malformed&) {
    }
  }
  decode<sample::Everything>(bytes);
  decode<std::vector<sample::Vector>>(bytes);
  decode<sample::Matrix>(bytes);
  decode<std::vector<std::optional<std::string>>>(bytes);
  return 0;
}
