// Answers the first call with whichever lie its argument asks for.

#include <unistd.h>

#include "bridge/contract.hpp"
#include "bridge/last_words.hpp"
#include "bridge/serve.hpp"

namespace {

void send_bytes(const std::string& bytes) {
  if (::write(bridge::worker_replies, bytes.data(), bytes.size()) < 0) ::_exit(1);
}

std::string encoded(double value) {
  bridge::Writer to;
  bridge::write(to, value);
  return to.take();
}

}  // namespace

int main() {
  using bridge::Frame;
  using bridge::Kind;
  const Frame call = bridge::receive_request();
  bridge::Reader from(call.payload);
  const int lie = bridge::read<int>(from);
  const std::uint64_t nonce = call.nonce;
  switch (lie) {
    case 0:
      send_bytes("no message at all, but some text");
      break;
    case 1:
      bridge::send_reply({Kind::result, nonce + 1, 0, encoded(1)});
      break;
    case 2:
      bridge::send_reply({Kind::call, nonce, 0, encoded(1)});
      break;
    case 3:
      bridge::send_reply({Kind::ask, nonce, 99, encoded(1)});
      break;
    case 4:
      bridge::send_reply({Kind::result, nonce, 0, "short"});
      break;
    case 5:
      bridge::send_reply({Kind::result, nonce, 0, encoded(1) + "and more"});
      break;
    case 6:
      send_bytes(std::string("\xFF\xFF\xFF\x7F\x04", 5) + std::string(12, '\0'));
      break;
    case 7:
      send_bytes(bridge::to_bytes({Kind::result, nonce, 0, encoded(1)}).substr(0, 20));
      return 0;
    case 8:
      ::close(bridge::worker_replies);
      break;
    case 9:
      bridge::send_reply({Kind::ask, nonce, 0, "not a vector"});
      break;
    case 10:
      bridge::send_reply({Kind::result, nonce, 0, encoded(1)});
      bridge::send_reply({Kind::result, nonce, 0, encoded(2)});
      break;
    case 12:
      bridge::send_reply({Kind::dies, nonce, 0, "not last words"});
      break;
    case 13: {
      bridge::Writer words;
      bridge::write(words, bridge::LastWords{});
      bridge::send_reply({Kind::dies, nonce, 0, words.take()});
      bridge::send_reply({Kind::result, nonce, 0, encoded(1)});
      break;
    }
    case 11:
      for (;;) send_bytes(std::string(1 << 16, 'x'));
  }
  for (;;) bridge::receive_request();
}
