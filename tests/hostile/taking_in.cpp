// Attacks on what looks through the folders and takes the files in: what no text can be.

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "corpus.hpp"
#include "gate/descriptor.hpp"
#include "grading/files.hpp"

namespace hostile {

namespace {

using gate::checked;
using grading::write_file;

constexpr const char* name = "momentum.cpp";

auto link_to(const std::string& target) {
  return [target](const fs::path& folder) { fs::create_symlink(target, folder / name); };
}

auto text(const std::string& source) {
  return [source](const fs::path& folder) { write_file(folder / name, source); };
}

void fifo(const fs::path& folder) { checked(::mkfifo((folder / name).c_str(), 0666), "mkfifo"); }

void endless_device(const fs::path& folder) {
  checked(::mknod((folder / name).c_str(), S_IFCHR | 0666, makedev(1, 5)), "mknod");
}

/// Bound by a short name and moved to its place, since the address of a socket is short.
void socket(const fs::path& folder) {
  const gate::Descriptor made{checked(::socket(AF_UNIX, SOCK_STREAM, 0), "socket")};
  sockaddr_un address{AF_UNIX, {}};
  const std::string at = (folder.parent_path() / "s").native();
  at.copy(address.sun_path, sizeof address.sun_path - 1);
  checked(::bind(made.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), "bind");
  fs::rename(at, folder / name);
}

void hole_of_eight_gigabytes(const fs::path& folder) {
  write_file(folder / name, "");
  fs::resize_file(folder / name, 8ull << 30);
}

void no_mode(const fs::path& folder) {
  write_file(folder / name, honest_answers());
  fs::permissions(folder / name, fs::perms::none);
}

void far_down(const fs::path& folder) {
  fs::path deep = folder;
  for (int level = 0; level < 300; ++level) deep /= "further";
  write_file(deep / name, honest_answers());
}

/// Lines for whatever searches a compiler's words for the one error.
std::string long_warnings() {
  std::string source;
  for (int n = 0; n < 130; ++n) source += "#warning " + std::string(1900, 'a') + '\n';
  return source + "#error at last\n";
}

std::string nested(const std::string& opening) {
  std::string source = "int deep = ";
  for (int n = 0; n < 200'000; ++n) source += opening;
  return source;
}

}  // namespace

std::vector<Submission> odd_things(const Knowledge& knowledge) {
  const auto to_be = [](const char* outcome) { return read_outcome(outcome); };
  const std::string solution = knowledge.at("@SOLUTION@"), answers = honest_answers();
  const Outcome rejected = to_be("rejected"), did_not_compile = to_be("did_not_compile");
  std::vector<Submission> all{
      {"link_to_the_solution", rejected, link_to(solution)},
      {"link_to_a_neighbour", rejected, link_to(knowledge.at("@NEIGHBOUR@"))},
      {"link_to_a_device", rejected, link_to("/dev/zero")},
      {"link_to_nothing", rejected, link_to("/nonexistent")},
      {"link_to_itself", rejected, link_to(name)},
      {"fifo", rejected, fifo},
      {"socket", rejected, socket},
      {"folder", rejected, [](const fs::path& folder) { fs::create_directory(folder / name); }},
      {"folder_with_another", rejected,
       [answers](const fs::path& folder) { write_file(folder / name / name, answers); }},
      {"two_of_them", rejected,
       [answers](const fs::path& folder) {
         write_file(folder / "final" / name, answers);
         write_file(folder / "really final" / name, answers);
       }},
      {"two_megabytes", rejected, text(answers + std::string(2 << 20, '\n'))},
      {"eight_gigabytes", rejected, hole_of_eight_gigabytes},
      {"nul_bytes", rejected, text(answers + std::string(1, '\0'))},
      {"nothing_in_it", to_be("not_started"), text("")},
      {"not_utf_8", to_be("passed"), text("// Jos\xE9\n" + answers)},
      {"long_warnings", did_not_compile, text(long_warnings())},
      {"nested_parentheses", did_not_compile, text(nested("("))},
      {"nested_operators", did_not_compile, text(nested("- "))},
      {"three_hundred_folders_down", to_be("passed"), far_down},
      {"unreadable", to_be(::geteuid() == 0 ? "passed" : "rejected"), no_mode},
  };
  if (::geteuid() == 0) all.push_back({"device", rejected, endless_device});

  // Names of students, for whoever shows them. A link takes no time to grade.
  for (const std::string& student :
       {std::string("\x1b[2J\x1b[31mred\x1b]0;title\a"), std::string("x\n05-momentum  20 of 20 points\r"),
        std::string("=HYPERLINK(\"http:\",1)"), std::string("+1"), std::string("@file"), std::string("-o"),
        std::string("--help"), std::string("<script>alert(1)<&amp;]]>"), std::string("$ENV{HOME};$HOME;[x]"),
        std::string("]] ]=] \\\" #"), std::string("$(touch was-here)`touch was-here`"),
        std::string("\xE2\x80\xAEstniop 02\xE2\x80\xAC"), std::string("Jos\xE9\xFF"), std::string(255, 'n'),
        std::string("..."), std::string("CON"), std::string(" "), std::string("a\tb"),
        std::string("'quoted' \"twice\", and more")})
    all.push_back({student, rejected, link_to(solution)});
  return all;
}

}  // namespace hostile
