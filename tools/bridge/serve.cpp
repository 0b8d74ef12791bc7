#include "bridge/serve.hpp"

#include <unistd.h>

#include <cerrno>

namespace bridge {

namespace {

void read_all(char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(worker_requests, to, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(0);  // no grader, nothing left to do
    to += count;
    size -= static_cast<std::size_t>(count);
  }
}

}  // namespace

Frame receive_request() {
  Header header;
  read_all(header.data(), header.size());
  Announced announced = parse_header(header);
  announced.frame.payload.resize(announced.payload_size);
  read_all(announced.frame.payload.data(), announced.payload_size);
  return std::move(announced.frame);
}

void send_reply(const Frame& frame) {
  const std::string bytes = to_bytes(frame);
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count = ::write(worker_replies, bytes.data() + sent, bytes.size() - sent);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(0);
    sent += static_cast<std::size_t>(count);
  }
}

}  // namespace bridge
