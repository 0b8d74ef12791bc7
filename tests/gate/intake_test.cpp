#include "gate/intake.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "fixtures.hpp"

using gate::Refusal;
using gate::take_in;
using gate_tests::Folder;

namespace {

bool refused(const std::filesystem::path& file, Refusal why) {
  const auto taken = take_in(file);
  return std::holds_alternative<Refusal>(taken) && std::get<Refusal>(taken) == why;
}

bool not_root() { return ::geteuid() != 0; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(taking_a_file_in, Folder)

BOOST_AUTO_TEST_CASE(a_regular_file_is_taken_as_it_is) {
  const auto file = write("ñandú α.cpp", "int main() {}\r\n\xff");
  BOOST_TEST(std::get<std::string>(take_in(file)) == "int main() {}\r\n\xff");
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_taken) {
  BOOST_TEST(std::get<std::string>(take_in(write("empty.cpp", ""))).empty());
}

BOOST_AUTO_TEST_CASE(odd_names_are_only_names) {
  for (const char* name : {"-o", "@flags", "new\nline.cpp", "not utf-8 \xff.cpp"})
    BOOST_TEST(std::get<std::string>(take_in(write(name, "text"))) == "text");
}

BOOST_AUTO_TEST_CASE(no_file_is_missing) {
  BOOST_TEST(refused(path() / "none.cpp", Refusal::missing));
  BOOST_TEST(refused(write("file", "") / "below.cpp", Refusal::missing));
  BOOST_TEST(refused(path() / std::string(5000, 'x'), Refusal::missing));
}

BOOST_AUTO_TEST_CASE(a_name_that_the_kernel_would_cut_short_is_missing) {
  write("a", "text");
  BOOST_TEST(refused(path() / std::string("a\0b", 3), Refusal::missing));
}

BOOST_AUTO_TEST_CASE(a_link_is_refused_wherever_it_leads) {
  create_symlink(write("secret", "text"), path() / "link.cpp");
  create_symlink("nowhere", path() / "dangling.cpp");
  BOOST_TEST(refused(path() / "link.cpp", Refusal::not_a_regular_file));
  BOOST_TEST(refused(path() / "dangling.cpp", Refusal::not_a_regular_file));
}

BOOST_AUTO_TEST_CASE(a_fifo_is_refused_without_waiting_for_a_writer) {
  BOOST_REQUIRE(::mkfifo((path() / "fifo.cpp").c_str(), 0644) == 0);
  BOOST_TEST(refused(path() / "fifo.cpp", Refusal::not_a_regular_file));
}

BOOST_AUTO_TEST_CASE(a_folder_a_device_and_a_socket_are_refused) {
  create_directory(path() / "folder.cpp");
  BOOST_TEST(refused(path() / "folder.cpp", Refusal::not_a_regular_file));
  BOOST_TEST(refused("/dev/zero", Refusal::not_a_regular_file));

  const gate::Descriptor socket{::socket(AF_UNIX, SOCK_STREAM, 0)};
  sockaddr_un address{AF_UNIX, {}};
  const std::string name = (path() / "s").native();
  name.copy(address.sun_path, sizeof address.sun_path - 1);
  BOOST_REQUIRE(::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  BOOST_TEST(refused(name, Refusal::not_a_regular_file));
}

BOOST_AUTO_TEST_CASE(the_largest_file_is_taken_and_one_byte_more_refused) {
  const std::string largest(gate::largest_source, ' ');
  BOOST_TEST(std::get<std::string>(take_in(write("largest.cpp", largest))).size() == largest.size());
  BOOST_TEST(refused(write("larger.cpp", largest + ' '), Refusal::too_large));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_larger_than_it_says_is_refused_or_taken_whole) {
  // Files in /proc say that they are empty.
  const auto taken = take_in("/proc/self/maps");
  BOOST_TEST((std::holds_alternative<std::string>(taken) && !std::get<std::string>(taken).empty()));
}

BOOST_AUTO_TEST_CASE(nul_bytes_are_refused) {
  BOOST_TEST(refused(write("nul.cpp", std::string("int\0main", 8)), Refusal::contains_nul));
}

BOOST_AUTO_TEST_CASE(what_the_grader_may_not_read_is_unreadable,
                     *gate_tests::needs(not_root, "ordinary user")) {
  const auto file = write("closed.cpp", "text");
  permissions(file, std::filesystem::perms::none);
  BOOST_TEST(refused(file, Refusal::unreadable));
}

BOOST_AUTO_TEST_SUITE_END()
