// outcome: passed
// Starts other programs, itself again among them.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

void start_programs() {
  char* const none[] = {nullptr};
  if (std::system("touch /tmp/descenso-was-here") == 0) std::abort();
  ::execl("/bin/sh", "sh", "-c", "touch /tmp/descenso-was-here", nullptr);
  ::execl("/proc/self/exe", "worker", nullptr);
  for (int number = 0; number < 10; ++number) {
    if (number == 5) ::syscall(SYS_execveat, number, "", none, none, AT_EMPTY_PATH);
    ::fexecve(5, none, none);
  }
}
#define IN_WEIGHTS start_programs()
#include "honest.cpp"
