// outcome: momentum_weights=crashed, others=passed
// Sends a descriptor along the pipe to the grader, as if it were a socket.
#include <sys/socket.h>

void send_a_descriptor() {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  *CMSG_FIRSTHDR(&message) = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
  ::sendmsg(4, &message, 0);
}
#define IN_WEIGHTS send_a_descriptor()
#include "honest.cpp"
