// without_namespaces COMMAND…: runs it where no namespace can be made, as in many containers. Then there is
// no bubblewrap.

#include <sched.h>
#include <seccomp.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <initializer_list>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  bool made = filter != nullptr;
  for (const int call : {SCMP_SYS(unshare), SCMP_SYS(setns)})
    made = made && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
  for (const scmp_datum_t flag :
       {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS})
    made = made && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                                      SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag)) == 0;
  made = made && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
  if (!made || ::seccomp_load(filter) != 0) {
    std::perror("without_namespaces");
    return 3;
  }
  ::execvp(argv[1], argv + 1);
  std::perror(argv[1]);
  return 3;
}
