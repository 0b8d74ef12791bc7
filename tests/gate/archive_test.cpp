#include "gate/archive.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <map>

#include "fixtures.hpp"
#include "gate/archive_folder.hpp"
#include "gate/landlock.hpp"
#include "gate/launch.hpp"
#include "support/archives.hpp"

using gate::ArchiveFlaw;
using gate::ArchiveLimits;
using gate::Told;
using namespace std::string_literals;

namespace gate {

std::ostream& operator<<(std::ostream& to, ArchiveFlaw flaw) {
  return to << "flaw " << static_cast<int>(flaw);
}

}  // namespace gate

namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

constexpr std::array packings{Packing::zip, Packing::tar, Packing::tar_gz};

/// Every file below a folder, by its path in there.
Files files_in(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    BOOST_TEST(!entry.is_symlink());
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).native()] = gate_tests::text_of(entry.path());
  }
  return files;
}

/// libarchive itself turns some backslashes.
std::string slashed(std::string path) {
  std::ranges::replace(path, '\\', '/');
  return path;
}

/// A folder with something to lose beside the one that is unpacked into.
struct Desk : gate_tests::Folder {
  Desk() { write("precious", "unharmed"); }

  /// What came out of an archive that is taken.
  Files unpacked(const std::string& bytes, const ArchiveLimits& limits = {}) const {
    const auto refusal = gate::unpack(write("archive", bytes), into, limits);
    if (refusal) {
      BOOST_ERROR("refused: " << refusal->flaw << ", " << refusal->entry);
      return {};
    }
    const Files files = files_in(into);
    fs::remove_all(into);
    return files;
  }

  /// Why an archive is not taken. Nothing is left of it, and nothing changed.
  gate::ArchiveRefusal refused(const std::string& bytes, const ArchiveLimits& limits = {}) const {
    const auto refusal = gate::unpack(write("archive", bytes), into, limits);
    BOOST_TEST_REQUIRE(refusal.has_value());
    BOOST_TEST((files_in(path()) == Files{{"archive", bytes}, {"precious", "unharmed"}}));
    BOOST_TEST(!fs::exists(into));
    return *refusal;
  }

  void refuses(const Packed& entry, ArchiveFlaw why) const {
    for (const Packing packing : packings) {
      const auto refusal = refused(packed(packing, {{"honest.txt", "text"}, entry}));
      BOOST_TEST(refusal.flaw == why, entry.path << ": " << refusal.flaw);
      BOOST_TEST(slashed(refusal.entry) == slashed(entry.path.substr(0, 1024)));
    }
  }

  fs::path into = path() / "unpacked";
};

/// The same bytes with a name in them replaced by another of its length.
std::string renamed(std::string bytes, const std::string& from, const std::string& to) {
  BOOST_REQUIRE(from.size() == to.size());
  for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos; at += to.size())
    bytes.replace(at, to.size(), to);
  return bytes;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_honest_archive, Desk)

BOOST_AUTO_TEST_CASE(is_unpacked_whole) {
  const std::string large(1'000'000, 'x');
  for (const Packing packing : packings)
    BOOST_TEST((unpacked(packed(packing, {{"entrega/", "", AE_IFDIR},
                                          {"entrega/momentum.cpp", "int x;\r\n"},
                                          {"entrega/más/β.txt", large},
                                          {"./empty", ""}})) ==
                Files{{"entrega/momentum.cpp", "int x;\r\n"}, {"entrega/más/β.txt", large}, {"empty", ""}}));
}

BOOST_AUTO_TEST_CASE(makes_ordinary_files_and_folders_whatever_modes_it_has) {
  const mode_t before = ::umask(022);
  BOOST_TEST(!gate::unpack(write("archive", packed(Packing::tar, {{"a/program", "text"}})), into));
  ::umask(before);
  BOOST_TEST((fs::status(into / "a/program").permissions() == fs::perms(0644)));
  BOOST_TEST((fs::status(into / "a").permissions() == fs::perms(0755)));
}

BOOST_AUTO_TEST_CASE(may_come_from_a_mac) {
  BOOST_TEST((unpacked(packed(Packing::zip, {{"entrega/momentum.cpp", "int x;"},
                                             {"__MACOSX/", "", AE_IFDIR},
                                             {"__MACOSX/entrega/._momentum.cpp", "\0\5\26\7"s},
                                             {"entrega/.DS_Store", "Bud1"},
                                             {"._momentum.cpp", "\0\5\26\7"s}})) ==
              Files{{"entrega/momentum.cpp", "int x;"}}));
}

BOOST_AUTO_TEST_CASE(may_come_from_windows) {
  BOOST_TEST((unpacked(packed(Packing::zip, {{"entrega\\", ""},
                                             {"entrega\\momentum.cpp", "int x;"},
                                             {"entrega\\más\\sgd.cpp", "int y;"}})) ==
              Files{{"entrega/momentum.cpp", "int x;"}, {"entrega/más/sgd.cpp", "int y;"}}));
}

BOOST_AUTO_TEST_CASE(may_have_odd_names) {
  const std::vector<std::string> names{
      "-rf", "@flags", "new\nline.cpp", "not utf-8 \xE9.cpp", "C:\xE9", "a b", "%41", "...", " "};
  for (const Packing packing : packings)
    for (const std::string& name : names)
      BOOST_TEST((unpacked(packed(packing, {{name, "text"}})) == Files{{name, "text"}}), name);
}

BOOST_AUTO_TEST_CASE(may_have_names_that_are_marked_as_utf_8) {
  // Bit 11 of the flags, in the entry's own header and in the list at the end:
  std::string bytes = packed(Packing::zip, {{"Muñoz.txt", "text"}});
  bytes[7] |= 0x08;
  bytes[bytes.find("PK\1\2") + 9] |= 0x08;
  BOOST_TEST((unpacked(bytes) == Files{{"Muñoz.txt", "text"}}));
}

BOOST_AUTO_TEST_CASE(may_have_names_that_differ_by_case) {
  BOOST_TEST((unpacked(packed(Packing::tar, {{"makefile", "1"}, {"Makefile", "2"}})) ==
              Files{{"makefile", "1"}, {"Makefile", "2"}}));
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  for (const Packing packing : {Packing::tar, Packing::tar_gz})
    BOOST_TEST(unpacked(packed(packing, {})).empty());
}

BOOST_AUTO_TEST_CASE(may_hold_another_which_stays_packed) {
  const std::string inner = packed(Packing::zip, {{"../../precious", "harmed"}});
  BOOST_TEST((unpacked(packed(Packing::zip, {{"inner.zip", inner}})) == Files{{"inner.zip", inner}}));
}

BOOST_AUTO_TEST_CASE(may_come_to_just_its_limits) {
  const std::string bytes = packed(Packing::tar_gz, {{"a/b", std::string(500'000, '\0')}, {"c", "text"}});
  const Files files{{"a/b", std::string(500'000, '\0')}, {"c", "text"}};
  BOOST_TEST((unpacked(bytes, {.entries = 3, .entry_bytes = 500'000, .bytes = 500'004}) == files));
  BOOST_TEST(refused(bytes, {.entries = 2}).flaw == ArchiveFlaw::too_many_entries);
  BOOST_TEST(refused(bytes, {.entry_bytes = 499'999}).flaw == ArchiveFlaw::too_large_entry);
  BOOST_TEST(refused(bytes, {.bytes = 500'003}).flaw == ArchiveFlaw::too_large);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_archive_is_refused, Desk)

BOOST_AUTO_TEST_CASE(with_a_path_out_of_its_folder) {
  for (const char* name : {"../precious", "a/../../precious", "a/..", "..", "..\\precious",
                           "a\\..\\..\\precious", "__MACOSX/../../precious", "./.."})
    refuses({name, "harmed"}, ArchiveFlaw::leaves_folder);
}

BOOST_AUTO_TEST_CASE(with_an_absolute_path) {
  for (const std::string& name : {(path() / "precious").native(), "/x"s, "\\x"s, "C:\\x"s, "c:/x"s})
    refuses({name, "harmed"}, ArchiveFlaw::absolute_path);
}

BOOST_AUTO_TEST_CASE(with_a_link) {
  refuses({"link", "", AE_IFLNK, "../precious"}, ArchiveFlaw::link);
  refuses({"link", "", AE_IFLNK, "honest.txt"}, ArchiveFlaw::link);
  // Zip has no hard links.
  for (const char* target : {"../precious", "honest.txt"}) {
    const auto refusal =
        refused(packed(Packing::tar, {{"honest.txt", "text"}, {"link", "", AE_IFREG, target}}));
    BOOST_TEST(refusal.flaw == ArchiveFlaw::link);
    BOOST_TEST(refusal.entry == "link");
  }
}

BOOST_AUTO_TEST_CASE(with_a_file_that_goes_through_a_link) {
  for (const Packing packing : packings)
    BOOST_TEST(refused(packed(packing, {{"out", "", AE_IFLNK, ".."}, {"out/precious", "harmed"}})).flaw ==
               ArchiveFlaw::link);
}

BOOST_AUTO_TEST_CASE(with_a_device_or_a_fifo) {
  for (const unsigned type : {AE_IFIFO, AE_IFCHR, AE_IFBLK}) {
    const auto refusal = refused(packed(Packing::tar, {{"odd", "", type}}));
    BOOST_TEST(refusal.flaw == ArchiveFlaw::not_file_or_folder);
    BOOST_TEST(refusal.entry == "odd");
  }
}

BOOST_AUTO_TEST_CASE(with_a_name_that_is_none) {
  for (const std::string& name : {"a//b"s, "."s, std::string(256, 'x'), "a/" + std::string(300, 'x') + "/b"})
    refuses({name, "text"}, ArchiveFlaw::bad_name);
  std::string deep = "x";
  while (deep.size() <= 1024) deep += "/x";
  refuses({deep, "text"}, ArchiveFlaw::bad_name);
}

BOOST_AUTO_TEST_CASE(with_one_name_for_two) {
  for (const std::vector<Packed>& twice : std::vector<std::vector<Packed>>{
           {{"a", "1"}, {"a", "2"}},
           {{"a", "1"}, {"./a", "2"}},
           {{"a/b", "1"}, {"a\\b", "2"}},
           {{"a", "1"}, {"a/b", "2"}},
           {{"a/b", "1"}, {"a", "2"}},
           {{"a", "1"}, {"a/", "", AE_IFDIR}},
           {{"a/", "", AE_IFDIR}, {"a", "1"}},
       })
    for (const Packing packing : packings)
      BOOST_TEST(refused(packed(packing, twice)).flaw == ArchiveFlaw::same_name_twice, twice[1].path);
}

BOOST_AUTO_TEST_CASE(that_is_encrypted) {
  BOOST_TEST(refused(packed(Packing::zip, {{"secret", "text"}}, "passphrase")).flaw ==
             ArchiveFlaw::encrypted);
}

BOOST_AUTO_TEST_CASE(that_is_none) {
  BOOST_TEST(refused("").flaw == ArchiveFlaw::broken);
  BOOST_TEST(refused("int main() {}").flaw == ArchiveFlaw::broken);
  BOOST_TEST(refused("Rar!\x1A\x07\x01").flaw == ArchiveFlaw::broken);
  BOOST_TEST(refused(std::string(100'000, 'x')).flaw == ArchiveFlaw::broken);
}

BOOST_AUTO_TEST_CASE(that_is_a_bomb) {
  const std::string zeros(10 << 20, '\0');
  std::vector<Packed> many(3), swarm(100'000);
  for (std::size_t n = 0; n < many.size(); ++n) many[n] = {std::to_string(n), zeros};
  for (std::size_t n = 0; n < swarm.size(); ++n) swarm[n] = {std::to_string(n)};
  for (const Packing packing : {Packing::zip, Packing::tar_gz}) {
    const std::string one = packed(packing, {{"bomb", zeros}});
    BOOST_TEST(one.size() < 20'000);
    BOOST_TEST(refused(one, {.entry_bytes = 1 << 20}).flaw == ArchiveFlaw::too_large_entry);
    BOOST_TEST(refused(packed(packing, many), {.bytes = 15 << 20}).flaw == ArchiveFlaw::too_large);
    BOOST_TEST(refused(packed(packing, swarm), {.entries = 1000}).flaw == ArchiveFlaw::too_many_entries);
  }
}

BOOST_AUTO_TEST_CASE(whose_few_paths_make_many_folders) {
  std::vector<Packed> deep(100);
  for (std::size_t n = 0; n < deep.size(); ++n) {
    deep[n].path = std::to_string(n);
    for (int step = 0; step < 400; ++step) deep[n].path += "/x";
  }
  BOOST_TEST(refused(packed(Packing::tar_gz, deep), {.entries = 1000}).flaw == ArchiveFlaw::too_many_entries);
}

BOOST_AUTO_TEST_CASE(that_announces_little_and_holds_much) {
  // The size after unpacking, in the list at the end of a zip, is 24 bytes into each of its lines.
  std::string bytes = packed(Packing::zip, {{"bomb", std::string(3 << 20, '\0')}});
  const std::size_t line = bytes.find("PK\1\2");
  bytes.replace(line + 24, 4, "\1\0\0\0"s);
  const auto flaw = refused(bytes, {.entry_bytes = 1 << 20}).flaw;
  BOOST_TEST((flaw == ArchiveFlaw::too_large_entry || flaw == ArchiveFlaw::broken));
}

BOOST_AUTO_TEST_CASE(that_announces_much_and_holds_little) {
  // The size of a tar's entry is in octal, 124 bytes into its header, before the checksum.
  std::string bytes = packed(Packing::tar, {{"small", "text"}});
  bytes.replace(124, 11, "77777777777");
  unsigned sum = 0;
  bytes.replace(148, 8, 8, ' ');
  for (std::size_t n = 0; n < 512; ++n) sum += static_cast<unsigned char>(bytes[n]);
  char octal[8];
  std::snprintf(octal, sizeof octal, "%06o", sum);
  bytes.replace(148, 7, octal, 7);
  BOOST_TEST(refused(bytes).flaw == ArchiveFlaw::broken);
}

BOOST_AUTO_TEST_CASE(that_is_larger_itself_than_all_may_be) {
  const std::string bytes = packed(Packing::tar, {{"a", "1"}});
  BOOST_TEST(refused(bytes, {.bytes = bytes.size() - 1}).flaw == ArchiveFlaw::too_large);
}

BOOST_AUTO_TEST_CASE(that_is_not_an_ordinary_file) {
  const fs::path archive = write("archive", packed(Packing::zip, {{"a", "1"}}));
  fs::create_symlink(archive, path() / "link");
  BOOST_REQUIRE(::mkfifo((path() / "fifo").c_str(), 0644) == 0);
  const auto why = [&](const fs::path& file) { return gate::unpack(file, into).value().flaw; };
  BOOST_TEST(why(path() / "link") == ArchiveFlaw::not_a_regular_file);
  BOOST_TEST(why(path() / "fifo") == ArchiveFlaw::not_a_regular_file);
  BOOST_TEST(why(path()) == ArchiveFlaw::not_a_regular_file);
  BOOST_TEST(why(path() / "nothing") == ArchiveFlaw::missing);
  BOOST_TEST(!fs::exists(into));
}

BOOST_AUTO_TEST_CASE(that_was_cut_off_anywhere) {
  std::vector<Packed> entries;
  Files whole;
  for (int n = 0; n < 8; ++n) {
    std::string text;
    for (unsigned i = 0, x = 12345 + n; i < 300; ++i)
      text.push_back(static_cast<char>((x = 1103515245 * x + 12345) >> 16));
    entries.push_back({"entrega/" + std::to_string(n), text});
    whole["entrega/" + std::to_string(n)] = text;
  }
  for (const Packing packing : packings) {
    const std::string bytes = packed(packing, entries);
    BOOST_TEST((unpacked(bytes) == whole));
    for (std::size_t size = 0; size < bytes.size(); size += 100) {
      const auto refusal = gate::unpack(write("archive", bytes.substr(0, size)), into);
      if (packing != Packing::tar) BOOST_TEST(refusal.has_value(), size);
      if (refusal) {
        BOOST_TEST(!fs::exists(into));
        continue;
      }
      // A tar may end after any entry; but then each is whole.
      for (const auto& [name, text] : files_in(into)) BOOST_TEST(text == whole.at(name), size);
      fs::remove_all(into);
    }
  }
}

BOOST_AUTO_TEST_CASE(that_holds_other_bytes_than_were_packed) {
  std::string bytes = packed(Packing::zip, {{"name", "some text that is some text that is some text"}});
  const std::size_t extra = static_cast<unsigned char>(bytes[28]);
  bytes[30 + 4 + extra + 10] ^= 0x20;
  BOOST_TEST(refused(bytes).flaw == ArchiveFlaw::broken);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_name_with_a_nul, Desk)

BOOST_AUTO_TEST_CASE(is_used_only_as_far_as_it_was_checked) {
  // libarchive ends it there.
  for (const Packing packing : {Packing::zip, Packing::tar}) {
    const std::string bytes =
        renamed(packed(packing, {{"good_____precious", "text"}}), "good_____precious", "good\0/../precious"s);
    const auto refusal = gate::unpack(write("archive", bytes), into);
    BOOST_TEST((refusal.has_value() || files_in(into) == Files{{"good", "text"}}));
    BOOST_TEST(gate_tests::text_of(path() / "precious") == "unharmed");
    fs::remove_all(into);
  }
}

BOOST_AUTO_TEST_SUITE_END()

// What comes through the pipe may come from whoever took the decoder over.
BOOST_FIXTURE_TEST_SUITE(a_decoder_that_lies, Desk)

BOOST_AUTO_TEST_CASE(is_not_believed) {
  const auto hears = [&](const std::vector<std::pair<Told, std::string>>& words) {
    fs::create_directory(into);
    const gate::Descriptor folder(::open(into.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    gate::ArchiveFolder made(folder.get(), {});
    gate::Listener listener([&](Told told, std::string_view bytes) { return made.take(told, bytes); });
    bool more = true;
    for (const auto& [told, bytes] : words)
      // In pieces, as a pipe may deliver them.
      for (const char byte : gate::told_header(told, bytes.size()) + bytes)
        more = more && listener.hear({&byte, 1});
    fs::remove_all(into);
    BOOST_TEST(!more);
    BOOST_TEST_REQUIRE(made.refusal().has_value());
    return made.refusal()->flaw;
  };
  BOOST_TEST(hears({{Told::file, "a"}, {Told::data, "1"}, {Told::file, "b\0c"s}}) == ArchiveFlaw::bad_name);
  BOOST_TEST(hears({{Told::file, ""}}) == ArchiveFlaw::bad_name);
  BOOST_TEST(hears({{Told::file, std::string(5000, 'x')}}) == ArchiveFlaw::bad_name);
  BOOST_TEST(hears({{Told::data, "1"}}) == ArchiveFlaw::broken);
  BOOST_TEST(hears({{Told::folder, "a"}, {Told::data, "1"}}) == ArchiveFlaw::broken);
  BOOST_TEST(hears({{static_cast<Told>(99), ""}}) == ArchiveFlaw::broken);
  BOOST_TEST(hears({{Told::file, std::string(gate::most_told_at_once + 1, 'x')}}) == ArchiveFlaw::broken);
}

BOOST_AUTO_TEST_CASE(reaches_nothing_but_its_two_descriptors,
                     *gate_tests::needs(gate_tests::confines_workers, "Landlock and seccomp")) {
  const gate::Landlock no_file;
  gate::Pipe told;
  gate::Launch launch;
  launch.descriptors = {-1, told.write_end.get()};
  launch.identity = gate::Identity::without_capabilities;
  launch.landlock = no_file.descriptor();
  launch.filter = &gate::worker_filter();
  const std::string precious = (path() / "precious").native();
  launch.work = [&] {
    for (int descriptor = 2; descriptor < 100; ++descriptor)
      if (::fcntl(descriptor, F_GETFL) >= 0) return 1;
    if (::open(precious.c_str(), O_RDONLY) >= 0 || ::unlink(precious.c_str()) == 0) return 2;
    return ::write(1, "done", 4) == 4 ? 3 : 4;
  };
  gate::Launched launched = gate::launch(launch);
  const int status = launched.process.reap();
  BOOST_TEST(WIFEXITED(status));
  BOOST_TEST(WEXITSTATUS(status) == 3);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(unpacking, Desk)

BOOST_AUTO_TEST_CASE(wants_a_folder_of_its_own) {
  fs::create_directory(into);
  const fs::path archive = write("archive", packed(Packing::zip, {{"a", "1"}}));
  BOOST_CHECK_THROW(gate::unpack(archive, into), std::system_error);
  BOOST_TEST(fs::is_directory(into));
}

BOOST_AUTO_TEST_SUITE_END()
