#include "grading/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "gate/descriptor.hpp"

namespace grading {

namespace {

/// Starts the program so that it does not outlive us, which posix_spawn cannot be told. `input` and `output`,
/// where there are any, become its standard input and output. A program that cannot be executed says why
/// through a pipe that the exec closes.
pid_t start(const std::vector<std::string>& command, int input = -1, int output = -1) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  gate::Pipe failure;
  const pid_t parent = ::getpid();
  const pid_t pid = gate::checked(::fork(), "fork");
  if (pid == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    const bool seated =
        (input < 0 || ::dup2(input, STDIN_FILENO) >= 0) && (output < 0 || ::dup2(output, STDOUT_FILENO) >= 0);
    if (seated) ::execvp(argv[0], argv.data());
    const int error = errno;
    ::_exit(::write(failure.write_end.get(), &error, sizeof error) < 0 ? 126 : 127);
  }
  failure.write_end.close();
  int error = 0;
  ssize_t count = 0;
  do count = ::read(failure.read_end.get(), &error, sizeof error);
  while (count < 0 && errno == EINTR);
  if (count == 0) return pid;
  ::waitpid(pid, nullptr, 0);
  throw std::system_error(error, std::generic_category(), "cannot start " + command[0]);
}

int wait_for(pid_t pid) {
  int status;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int run(const std::vector<std::string>& command) { return wait_for(start(command)); }

Captured capture(const std::vector<std::string>& command) {
  gate::Pipe output;
  const gate::Descriptor nothing{gate::checked(::open("/dev/null", O_RDONLY | O_CLOEXEC), "/dev/null")};
  const pid_t pid = start(command, nothing.get(), output.write_end.get());
  output.write_end.close();
  Captured captured{};
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = ::read(output.read_end.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    captured.output.append(buffer.data(), static_cast<std::size_t>(count));
  }
  captured.status = wait_for(pid);
  return captured;
}

std::optional<int> follow(const std::vector<std::string>& command,
                          const std::function<void(const std::string& line)>& see,
                          const std::function<bool()>& stop) {
  constexpr int a_moment = 200;  // milliseconds
  gate::Pipe output;
  const gate::Descriptor nothing{gate::checked(::open("/dev/null", O_RDONLY | O_CLOEXEC), "/dev/null")};
  const pid_t pid = start(command, nothing.get(), output.write_end.get());
  output.write_end.close();
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    if (stop()) {
      ::kill(pid, SIGKILL);
      wait_for(pid);
      return std::nullopt;
    }
    pollfd readable{output.read_end.get(), POLLIN, 0};
    if (::poll(&readable, 1, a_moment) <= 0) continue;
    const ssize_t count = ::read(output.read_end.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
    std::size_t begin = 0;
    for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
      see(text.substr(begin, end - begin));
    text.erase(0, begin);
  }
  if (!text.empty()) see(text);
  return wait_for(pid);
}

void die_with_the_reader() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // It may have died before that, and then nobody is left who reads.
  pollfd output{STDOUT_FILENO, 0, 0};
  if (::poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP)) != 0) ::_exit(1);
}

}  // namespace grading
