// A worker that tries what its first request names and replies with what came of it. Compiled once; each test
// starts it anew. Requests and replies are lines.

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::string request() {
  std::string line;
  for (char byte = 0; ::read(3, &byte, 1) == 1 && byte != '\n';) line += byte;
  return line;
}

void reply(const std::string& text) {
  const std::string line = text + '\n';
  if (::write(4, line.data(), line.size()) < 0) std::_Exit(99);
}

std::string outcome(long result) { return result < 0 ? ::strerrorname_np(errno) : "done"; }

volatile unsigned sink = 0;
int recurse(int depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(depth);
  return recurse(depth + 1) + frame[0];
}

std::string open_descriptors() {
  std::string open;
  for (int number = 0; number < 4096; ++number) {
    pollfd polled{number, 0, 0};
    if (::poll(&polled, 1, 0) < 0 || (polled.revents & POLLNVAL) == 0) open += std::to_string(number) + ' ';
  }
  return open;
}

std::string every_socket() {
  std::ostringstream outcomes;
  for (const int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK})
    outcomes << outcome(::socket(family, SOCK_DGRAM, 0)) << ' ';
  return outcomes.str();
}

std::string every_process() {
  std::ostringstream outcomes;
  pthread_t thread;
  outcomes << outcome(::fork()) << ' ' << outcome(::vfork()) << ' ';
  errno = ::pthread_create(
      &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
  outcomes << outcome(errno == 0 ? 0 : -1);
  return outcomes.str();
}

using Attack = std::function<std::string(const std::string& argument)>;

const std::map<std::string, Attack> attacks{
    {"echo", [](const std::string& text) { return text; }},
    {"open", [](const std::string& file) { return outcome(::open(file.c_str(), O_RDONLY)); }},
    {"open_own", [](const std::string&) { return outcome(::open("/proc/self/exe", O_RDONLY)); }},
    {"create",
     [](const std::string& file) { return outcome(::open(file.c_str(), O_WRONLY | O_CREAT, 0644)); }},
    {"unlink", [](const std::string& file) { return outcome(::unlink(file.c_str())); }},
    {"chmod", [](const std::string& file) { return outcome(::chmod(file.c_str(), 0777)); }},
    {"sockets", [](const std::string&) { return every_socket(); }},
    {"processes", [](const std::string&) { return every_process(); }},
    {"exec", [](const std::string& file) { return outcome(::execl(file.c_str(), "x", nullptr)); }},
    {"exec_again",
     [](const std::string&) {
       char* const none[] = {nullptr};
       return outcome(::syscall(SYS_execveat, 5, "", none, none, AT_EMPTY_PATH));
     }},
    {"environment",
     [](const std::string&) {
       return std::string(environ == nullptr || *environ == nullptr ? "empty" : *environ);
     }},
    {"descriptors", [](const std::string&) { return open_descriptors(); }},
    {"pid", [](const std::string&) { return std::to_string(::getpid()); }},
    {"user",
     [](const std::string&) { return std::to_string(::getuid()) + ' ' + std::to_string(::getegid()); }},
    {"kill", [](const std::string& victim) { return outcome(::kill(std::atoi(victim.c_str()), SIGKILL)); }},
    {"tgkill",
     [](const std::string& victim) {
       const int id = std::atoi(victim.c_str());
       return outcome(::syscall(SYS_tgkill, id, id, SIGKILL));
     }},
    {"outlive", [](const std::string&) { return outcome(::prctl(PR_SET_PDEATHSIG, 0)); }},
    {"raise_limit",
     [](const std::string&) {
       const rlimit large{RLIM_INFINITY, RLIM_INFINITY};
       return outcome(::setrlimit(RLIMIT_CPU, &large));
     }},
    {"ptrace",
     [](const std::string& victim) {
       return outcome(::ptrace(PTRACE_ATTACH, std::atoi(victim.c_str()), 0, 0));
     }},
    {"io_uring", [](const std::string&) { return outcome(::syscall(SYS_io_uring_setup, 1, nullptr)); }},
    {"unshare", [](const std::string&) { return outcome(::syscall(SYS_unshare, 0x10000000)); }},
    {"memory",
     [](const std::string& how) -> std::string {
       const std::size_t size = 64 << 20;
       for (;;) {
         void* const block = how == "shared" ? ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                                      MAP_SHARED | MAP_ANONYMOUS, -1, 0)
                                             : new char[size];
         if (block == MAP_FAILED) return outcome(-1);
         std::memset(block, 1, size);
       }
     }},
    {"recurse", [](const std::string&) { return std::to_string(recurse(0)); }},
    {"spin",
     [](const std::string&) -> std::string {
       for (;;) sink = sink + 1;
     }},
    {"spin_deaf",
     [](const std::string&) -> std::string {
       for (int number = 1; number < 65; ++number) std::signal(number, SIG_IGN);
       for (;;) sink = sink + 1;
     }},
    {"flood",
     [](const std::string&) {
       const std::string line(1000, 'x');
       for (int n = 0; n < 10'000; ++n) std::cout << line << std::endl, std::cout.clear();
       return std::string("survived");
     }},
    {"print",
     [](const std::string& text) {
       std::cout << text;
       std::cerr << text;
       std::cout.flush();
       return std::string("printed");
     }},
    {"stop_itself", [](const std::string&) { return outcome(::raise(SIGSTOP)); }},
    {"abort", [](const std::string&) -> std::string { std::abort(); }},
    {"throw", [](const std::string&) -> std::string { throw std::runtime_error("a submission's own"); }},
    {"exit", [](const std::string& code) -> std::string { std::exit(std::atoi(code.c_str())); }},
    {"overflow",
     [](const std::string& number) {
       int large = std::atoi(number.c_str());
       return std::to_string(large * large * 2);
     }},
    {"catch",
     [](const std::string&) -> std::string {
       try {
         std::vector<int>().at(1);
       } catch (const std::out_of_range&) {
         return "caught";
       }
       return "not caught";
     }},
    {"sleep", [](const std::string&) { return outcome(::sleep(1000)); }},
};

}  // namespace

int main() {
  for (;;) {
    const std::string line = request();
    if (line.empty()) return 0;
    const auto space = line.find(' ');
    const auto attack = attacks.find(line.substr(0, space));
    if (attack == attacks.end())
      reply("no such attack");
    else
      reply(attack->second(space == std::string::npos ? "" : line.substr(space + 1)));
  }
}
