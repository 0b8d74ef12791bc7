#include "gate/seccomp.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <initializer_list>
#include <memory>

#include "gate/canary.hpp"
#include "gate/descriptor.hpp"

namespace gate {

namespace {

constexpr unsigned own_pid_placeholder = 0x7e57a11e;  // above every process id that Linux gives

/// A condition on one argument of a call.
scmp_arg_cmp argument(unsigned number, scmp_compare comparison, std::uint64_t a, std::uint64_t b = 0) {
  return {number, comparison, a, b};
}

class Rules {
 public:
  explicit Rules(std::uint32_t otherwise) : context_(::seccomp_init(otherwise)) {
    if (!context_) throw Fault("libseccomp could not start a filter");
    attribute(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);  // calls by the doors of 32-bit programs
    attribute(SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a binary tree: half the cost of a list, or less
  }

  void add(std::uint32_t action, std::initializer_list<int> calls) {
    for (const int call : calls) add(action, call, {});
  }

  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    const int result = ::seccomp_rule_add_array(context_.get(), action, call,
                                                static_cast<unsigned>(conditions.size()), conditions.begin());
    if (result < 0) throw std::system_error(-result, std::generic_category(), "seccomp_rule_add");
  }

  Filter filter() const {
    const Descriptor file{checked(::memfd_create("filter", MFD_CLOEXEC), "memfd_create")};
    const int result = ::seccomp_export_bpf(context_.get(), file.get());
    if (result < 0) throw std::system_error(-result, std::generic_category(), "seccomp_export_bpf");
    const off_t size = checked(::lseek(file.get(), 0, SEEK_CUR), "lseek");
    Filter made;
    made.code.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
    checked(::pread(file.get(), made.code.data(), static_cast<std::size_t>(size), 0), "pread");
    for (std::size_t n = 0; n < made.code.size(); ++n)
      if (BPF_CLASS(made.code[n].code) == BPF_JMP && made.code[n].k == own_pid_placeholder)
        made.own_pid.push_back(n);
    return made;
  }

 private:
  void attribute(scmp_filter_attr name, std::uint32_t value) {
    const int result = ::seccomp_attr_set(context_.get(), name, value);
    if (result < 0) throw std::system_error(-result, std::generic_category(), "seccomp_attr_set");
  }

  struct Release {
    void operator()(void* context) const { ::seccomp_release(context); }
  };
  std::unique_ptr<void, Release> context_;
};

Filter make_worker_filter() {
  Rules rules(SCMP_ACT_KILL_PROCESS);

  rules.add(SCMP_ACT_ALLOW, {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev),
                             SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(poll),
                             SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6)});
  rules.add(SCMP_ACT_ALLOW, {SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap),
                             SCMP_SYS(mprotect), SCMP_SYS(madvise)});
  rules.add(SCMP_ACT_ALLOW, {SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
                             SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times)});
  rules.add(SCMP_ACT_ALLOW, {SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(sched_yield),
                             SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
                             SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack)});
  rules.add(SCMP_ACT_ALLOW,
            {SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
             SCMP_SYS(getegid), SCMP_SYS(getppid), SCMP_SYS(getrusage), SCMP_SYS(getcpu),
             SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrandom)});
  // What a static glibc does before main.
  rules.add(SCMP_ACT_ALLOW,
            {SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq)});
  rules.add(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64),
            {argument(0, SCMP_CMP_EQ, 0), argument(2, SCMP_CMP_EQ, 0)});  // reads only
  rules.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), {argument(2, SCMP_CMP_NE, 0)});
  rules.add(SCMP_ACT_ALLOW, SCMP_SYS(newfstatat),
            {argument(3, SCMP_CMP_EQ, AT_EMPTY_PATH)});  // how glibc spells fstat
  rules.add(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), {argument(1, SCMP_CMP_EQ, F_GETFL)});

  // abort() and raise(), which are to be seen as what they are; nobody else is ever signalled.
  for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
    rules.add(SCMP_ACT_ALLOW, call, {argument(0, SCMP_CMP_EQ, own_pid_placeholder)});
    rules.add(SCMP_ACT_ERRNO(EPERM), call, {argument(0, SCMP_CMP_NE, own_pid_placeholder)});
  }

  // The one exec: of a descriptor that this exec closes and that no allowed call can make again.
  rules.add(SCMP_ACT_ALLOW, SCMP_SYS(execveat),
            {argument(0, SCMP_CMP_EQ, program_seat), argument(4, SCMP_CMP_EQ, AT_EMPTY_PATH)});

  rules.add(SCMP_ACT_ERRNO(EACCES),
            {SCMP_SYS(open),       SCMP_SYS(openat),       SCMP_SYS(openat2),    SCMP_SYS(creat),
             SCMP_SYS(access),     SCMP_SYS(faccessat),    SCMP_SYS(faccessat2), SCMP_SYS(stat),
             SCMP_SYS(lstat),      SCMP_SYS(statx),        SCMP_SYS(statfs),     SCMP_SYS(readlink),
             SCMP_SYS(readlinkat), SCMP_SYS(getcwd),       SCMP_SYS(chdir),      SCMP_SYS(getdents64),
             SCMP_SYS(unlink),     SCMP_SYS(unlinkat),     SCMP_SYS(rename),     SCMP_SYS(renameat),
             SCMP_SYS(renameat2),  SCMP_SYS(link),         SCMP_SYS(linkat),     SCMP_SYS(symlink),
             SCMP_SYS(symlinkat),  SCMP_SYS(mkdir),        SCMP_SYS(mkdirat),    SCMP_SYS(rmdir),
             SCMP_SYS(chmod),      SCMP_SYS(fchmod),       SCMP_SYS(fchmodat),   SCMP_SYS(truncate),
             SCMP_SYS(ftruncate),  SCMP_SYS(memfd_create), SCMP_SYS(socket),     SCMP_SYS(socketpair),
             SCMP_SYS(connect),    SCMP_SYS(execve)});
  rules.add(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), {argument(3, SCMP_CMP_NE, AT_EMPTY_PATH)});
  rules.add(SCMP_ACT_ERRNO(EAGAIN), {SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(clone3)});
  rules.add(SCMP_ACT_ERRNO(EMFILE),
            {SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3)});
  rules.add(SCMP_ACT_ERRNO(ENOTTY), {SCMP_SYS(ioctl)});
  rules.add(SCMP_ACT_ERRNO(EPERM), {SCMP_SYS(prctl), SCMP_SYS(setsid), SCMP_SYS(setpgid), SCMP_SYS(tkill),
                                    SCMP_SYS(setrlimit), SCMP_SYS(getrlimit), SCMP_SYS(sched_setaffinity),
                                    SCMP_SYS(alarm), SCMP_SYS(setitimer), SCMP_SYS(pause)});
  rules.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), {argument(1, SCMP_CMP_NE, F_GETFL)});
  return rules.filter();
}

Filter make_compile_filter() {
  Rules rules(SCMP_ACT_ALLOW);
  constexpr std::uint32_t deny = SCMP_ACT_ERRNO(EPERM);
  rules.add(deny, {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind)});
  rules.add(deny, {SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
                   SCMP_SYS(pidfd_getfd), SCMP_SYS(process_madvise), SCMP_SYS(kcmp)});
  rules.add(deny, {SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
                   SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsconfig),
                   SCMP_SYS(fsmount), SCMP_SYS(fspick), SCMP_SYS(mount_setattr), SCMP_SYS(quotactl),
                   SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct)});
  rules.add(deny, {SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(keyctl), SCMP_SYS(bpf),
                   SCMP_SYS(userfaultfd), SCMP_SYS(perf_event_open), SCMP_SYS(io_uring_setup),
                   SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register)});
  rules.add(deny, {SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(setsid), SCMP_SYS(setpgid)});
  // These reach files by number, past every folder's mode; a compile may run as one whom modes do not stop.
  rules.add(deny, {SCMP_SYS(open_by_handle_at), SCMP_SYS(name_to_handle_at)});
  rules.add(deny,
            {SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
             SCMP_SYS(reboot), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(syslog)});
  // Landlock does not speak of modes, owners and times, so these pretend: linkers set the mode of what they
  // write.
  rules.add(SCMP_ACT_ERRNO(0),
            {SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
             SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(utimensat),
             SCMP_SYS(futimesat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr)});
  // New namespaces by clone; the flags of clone3 are out of a filter's sight, and ENOSYS makes glibc use
  // clone.
  constexpr std::uint64_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                       CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  for (std::uint64_t flag = 1; flag <= namespaces; flag <<= 1)
    if ((namespaces & flag) != 0)
      rules.add(deny, SCMP_SYS(clone), {argument(0, SCMP_CMP_MASKED_EQ, flag, flag)});
  rules.add(SCMP_ACT_ERRNO(ENOSYS), {SCMP_SYS(clone3)});
  return rules.filter();
}

}  // namespace

const Filter& worker_filter() {
  static const Filter filter = make_worker_filter();
  return filter;
}

const Filter& compile_filter() {
  static const Filter filter = make_compile_filter();
  return filter;
}

bool enter_seccomp(const Filter& filter) {
  const auto code = const_cast<sock_filter*>(filter.code.data());  // this child's own copy
  for (const std::size_t place : filter.own_pid) code[place].k = static_cast<unsigned>(::getpid());
  const sock_fprog program{static_cast<unsigned short>(filter.code.size()), code};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

bool seccomp_works() {
  static const bool works = [] {
    const Filter& filter = worker_filter();
    return canary_lives([&] {
      const bool open_before = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0;
      const bool entered = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && enter_seccomp(filter);
      const bool open_after = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0;
      return open_before && entered && !open_after && errno == EACCES;
    });
  }();
  return works;
}

}  // namespace gate
