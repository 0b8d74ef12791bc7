// outcome: passed
// Tells the world what it was asked.
#include <sys/socket.h>

void open_sockets() {
  int pair[2];
  for (const int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK})
    for (const int kind : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW})
      if (::socket(family, kind, 0) >= 0 || ::socketpair(family, kind, 0, pair) == 0) std::abort();
}
#define IN_WEIGHTS open_sockets()
#include "honest.cpp"
