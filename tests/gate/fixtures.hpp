// What the gate's tests share: folders, programs, and conversations with workers.

#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>

#include "gate/cage.hpp"
#include "gate/compile.hpp"
#include "gate/layers.hpp"
#include "gate/worker.hpp"

namespace gate_tests {

namespace fs = std::filesystem;

/// A folder of the grader's, open to all; its name has a space and an accent, as names of students' folders
/// do.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "gráder test-XXXXXX").native();
    BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::permissions(path_, fs::perms(0755));
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;

  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return path_ / name;
  }

 private:
  fs::path path_;
};

inline std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// The compile of a worker, as the kit does it, but without the kit.
inline gate::Compile compile_of(const std::string& source, const fs::path& destination) {
  return {{"clang++-16", "-std=c++20", "-O0", "-static", "-fuse-ld=mold", "-fsanitize=undefined",
           "-fsanitize-trap=undefined", "-fno-crash-diagnostics", "worker.cpp", "-o", "worker"},
          {},
          "worker.cpp",
          source,
          "worker",
          destination};
}

/// Does `claim` hold in another grader, a child of this process? For what must not happen to the tests
/// themselves.
inline bool in_another_grader(const std::function<bool()>& claim) {
  const pid_t grader = ::fork();
  if (grader == 0) {
    try {
      ::_exit(claim() ? 0 : 1);
    } catch (...) {
      ::_exit(2);
    }
  }
  int status = 0;
  return ::waitpid(grader, &status, 0) == grader && status == 0;
}

/// Waits a little for something that happens soon.
inline bool soon(const std::function<bool()>& becomes_true) {
  for (int attempt = 0; attempt < 500; ++attempt) {
    if (becomes_true()) return true;
    ::usleep(10'000);
  }
  return false;
}

inline bool has_bubblewrap() { return gate::layers().bubblewrap; }
inline bool has_landlock() { return gate::layers().landlock; }
inline bool confines_workers() { return gate::layers().confines_worker(); }

/// For a test that means nothing on this machine: says so, and skips it.
inline auto needs(bool (*layer)(), const char* name) {
  return boost::unit_test::precondition([layer, name](boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result result(layer());
    if (!result) {
      std::cerr << "SKIPPED, no " << name << " here: a claim below remains unproven\n";
      result.message() << "no " << name << " here";
    }
    return result;
  });
}

}  // namespace gate_tests
