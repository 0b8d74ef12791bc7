#include "bench/bare.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace bench {

void run_bare(const std::filesystem::path& folder, const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error(command[0] + " did not run");
}

}  // namespace bench
