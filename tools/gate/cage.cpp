// Theory of operation.
//
// A compiler runs no code of the submission, but it reads what the submission names, and it may be made to
// use up a machine, or broken. So what it sees is: the system's compilers, headers and libraries, the folders
// of the request (all of that only to read), and the private folder. Not the home, not /proc, not /dev, no
// network.
//
// - bubblewrap: that view made out of mounts, in namespaces of its own; what is not in it does not exist.
// - landlock, where no namespaces may be made (containers): the same view by permission. Names of other files
//   can be told to exist, but not be read. A keeper (keeper.hpp) does what the end of a namespace does.
// - limits, where there is neither: confines nothing but time and memory.
//
// In all of them a filter denies what no compiler needs (seccomp.cpp), and a grader run by root does not lend
// its rights: bubblewrap needs them for the mounts, so setpriv drops them inside, before the compiler; the
// others drop them themselves. As nobody, a compiler could not read a checkout in /root, whose modes say no
// to everybody. Only in that case it keeps one right of root's, to read in spite of modes, within the view.

#include "gate/cage.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>

#include "gate/layers.hpp"

namespace gate {

namespace {

constexpr const char* inside = "/private";  // where bubblewrap shows the private folder
constexpr std::array system_folders{"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};
constexpr const char* loader_cache = "/etc/ld.so.cache";

std::vector<Limit> kernel_limits(const CompileLimits& limits) {
  const auto seconds = static_cast<rlim_t>(limits.processor_time.count());
  return {
      {RLIMIT_CPU, seconds},  // SIGKILL at once: at SIGXCPU, clang would compute a stack dump for a second
      // Data before address space: linkers map large files and reserve a stack for every core, free of cost.
      {RLIMIT_DATA, limits.memory},
      {RLIMIT_AS, 16 * limits.memory},
      {RLIMIT_FSIZE, limits.file_size},
      {RLIMIT_STACK, 8 << 20, RLIM_INFINITY},
      {RLIMIT_NOFILE, 1024},
      no_core,
  };
}

/// The least that still reads the folders of the request.
Identity least_identity(const Compile& request) {
  if (!can_become_nobody()) return Identity::without_capabilities;
  const bool all_open = std::all_of(request.readable.begin(), request.readable.end(), open_to_all) &&
                        open_to_all(std::filesystem::temp_directory_path());
  return all_open ? Identity::nobody : Identity::nobody_reading_closed;
}

/// A filter as a file, open at its beginning.
Descriptor as_file(const Filter& filter) {
  Descriptor file{checked(::memfd_create("filter", MFD_CLOEXEC), "memfd_create")};
  const std::size_t size = filter.code.size() * sizeof(sock_filter);
  checked(::pwrite(file.get(), filter.code.data(), size, 0), "pwrite");
  return file;
}

}  // namespace

CagedCompile::CagedCompile(const Compile& request, Cage cage, const CompileLimits& limits,
                           const PrivateFolder& folder, int null, int output) {
  const Identity identity = least_identity(request);
  launch.command = request.command;
  if (launch.command.front().front() != '/') launch.command.front().insert(0, "/usr/bin/");
  if (::access(launch.command.front().c_str(), X_OK) != 0)
    throw Fault("cannot execute " + launch.command.front());
  launch.environment = {"PATH=/usr/bin", "LANG=C.UTF-8", "TMPDIR=" + folder.path().native()};
  launch.descriptors = {null, output, output};
  launch.limits = kernel_limits(limits);
  if (cage == Cage::bubblewrap) {
    in_bubblewrap(request, folder, identity);
    return;
  }
  launch.folder = folder.descriptor();
  launch.identity = identity;
  launch.with_keeper = true;
  if (seccomp_works()) launch.filter = &compile_filter();
  if (cage == Cage::landlock) in_landlock(request, folder);
}

void CagedCompile::in_bubblewrap(const Compile& request, const PrivateFolder& folder, Identity identity) {
  std::vector<std::string> words{"/usr/bin/bwrap",    "--unshare-ipc", "--unshare-pid",
                                 "--unshare-net",     "--unshare-uts", "--unshare-cgroup-try",
                                 "--die-with-parent", "--new-session"};
  const auto add = [&](std::initializer_list<std::string> more) { words.insert(words.end(), more); };

  // By itself bubblewrap would make /etc a folder that only root may enter.
  add({"--ro-bind", "/usr", "/usr", "--perms", "0755", "--dir", "/etc"});
  add({"--ro-bind-try", loader_cache, loader_cache});
  for (const std::filesystem::path name : system_folders) {
    if (is_symlink(name))
      add({"--symlink", read_symlink(name), name});  // into /usr, as on Debian
    else if (is_directory(name))
      add({"--ro-bind", name, name});
  }
  for (const std::filesystem::path& readable : request.readable) {
    std::filesystem::path above;  // bubblewrap by itself would make these folders for root only
    for (const std::filesystem::path& part : readable.parent_path())
      if ((above /= part) != "/") add({"--perms", "0755", "--dir", above});
    add({"--ro-bind", readable, readable});
  }
  add({"--bind", folder.path(), inside, "--chdir", inside});
  launch.environment.back() = std::string("TMPDIR=") + inside;

  status_.emplace();
  launch.descriptors.push_back(status_->write_end.get());
  add({"--json-status-fd", "3"});
  if (seccomp_works()) {
    filter_ = as_file(compile_filter());
    launch.descriptors.push_back(filter_.get());
    add({"--seccomp", "4"});
  }
  if (identity == Identity::without_capabilities) {
    add({"--cap-drop", "ALL"});
  } else {
    // What setpriv needs; and the last one also bubblewrap, to enter nobody's private folder.
    add({"--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add",
         "CAP_DAC_READ_SEARCH"});
    const std::string kept = identity == Identity::nobody_reading_closed ? "-all,+dac_read_search" : "-all";
    add({"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=" + kept,
         "--ambient-caps=" + kept, "--"});
  }
  words.insert(words.end(), launch.command.begin(), launch.command.end());
  launch.command = std::move(words);
  launch.new_privileges = true;
}

void CagedCompile::in_landlock(const Compile& request, const PrivateFolder& folder) {
  landlock_.emplace();
  landlock_->allow("/usr", Access::read_and_execute);
  for (const char* name : system_folders)
    if (std::filesystem::exists(name)) landlock_->allow(name, Access::read_and_execute);
  if (std::filesystem::exists(loader_cache)) landlock_->allow(loader_cache, Access::read_and_execute);
  for (const std::filesystem::path& readable : request.readable)
    landlock_->allow(readable.c_str(), Access::read_and_execute);
  landlock_->allow(folder.descriptor(), Access::use_freely);
  launch.landlock = landlock_->descriptor();
}

bool CagedCompile::command_ran() const {
  if (!status_) return true;
  std::string told(4096, '\0');
  checked(::fcntl(status_->read_end.get(), F_SETFL, O_NONBLOCK), "fcntl");
  const ssize_t size = ::read(status_->read_end.get(), told.data(), told.size());
  told.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return told.find("\"exit-code\"") != std::string::npos;  // written only after its own work had succeeded
}

}  // namespace gate
