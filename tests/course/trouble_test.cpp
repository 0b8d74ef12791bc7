// What goes wrong on an instructor's desk: a sentence each, and nothing is lost. Nobody hands in a file here,
// so that nothing is compiled.

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "grading/files.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using grading::Captured;
using grading::read_file;
using grading::write_file;

namespace {

/// A class of one, who has handed in nothing, with marks.
struct Desk {
  Desk() {
    fs::create_directories(submissions / "ana");
    BOOST_TEST_REQUIRE(grade().status == 0);
    marks = read_file(into / "grades.csv").value();
  }

  std::vector<std::string> command(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"grade", submissions.string(), "--into", into.string(), "--chapter",
                               "momentum", "--lang", "en"});
    return more;
  }
  Captured grade(const std::vector<std::string>& more = {}) const { return course(command(more)); }

  /// The command fails with this status and one sentence, and the marks are as they were.
  void refuses(const Captured& refused, int status, const std::string& sentence) const {
    BOOST_TEST(refused.status == status, refused.output);
    BOOST_TEST(says(refused, sentence), sentence);
    BOOST_TEST(std::count(refused.output.begin(), refused.output.end(), '\n') == 1, refused.output);
    BOOST_TEST(read_file(into / "grades.csv").value_or("") == marks);
  }

  TemporaryFolder folder;
  fs::path submissions = folder / "submissions", into = folder / "class";
  std::string marks;
};

bool runs(const std::string& script) {
  return grading::capture({"sh", "-c", script + " >/dev/null 2>&1"}).status == 0;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_instructors_desk, Desk)

BOOST_AUTO_TEST_CASE(refuses_a_roster_or_rules_that_it_cannot_use_before_it_does_anything) {
  const fs::path roster = folder / "roster.csv", rules = folder / "rules.toml";
  write_file(roster, "student,name\nana,Jos\xE9\n");
  fs::create_directories(submissions / "eva");
  refuses(grade({"--roster", roster.string()}), 2,
          "roster.csv is not in UTF-8 (Latin-1?): save it as “CSV UTF-8”.");
  refuses(grade({"--roster", (folder / "none.csv").string()}), 2, "none.csv cannot be read.");
  write_file(rules,
             "[[override]]\nstudent = \"nobody\"\nchapter = \"momentum\"\npoints = 1\nreason = \"x\"\n");
  refuses(grade({"--policy", rules.string()}), 2, "There is no student in the class called “nobody”.");
  // What was refused is not remembered, and what is remembered is missed.
  write_file(roster, "student\nana\neva\n");
  BOOST_TEST(grade({"--roster", roster.string()}).status == 0);
  marks = read_file(into / "grades.csv").value();
  fs::remove(roster);
  refuses(grade(), 2, "roster.csv cannot be read.");
  BOOST_TEST(grade({"--roster", "none"}).status == 0);
}

BOOST_AUTO_TEST_CASE(only_lists_where_it_is_told_so) {
  fs::create_directories(submissions / "eva");
  const Captured listed = grade({"--list"});
  BOOST_TEST(listed.status == 0);
  BOOST_TEST(says(listed, "  eva                                ··\n"));
  BOOST_TEST(says(listed, "To grade: 0. The same file, byte for byte, as another's: 1. Up to date: 1."));
  BOOST_TEST(read_file(into / "grades.csv").value() == marks);
  BOOST_TEST(!fs::exists(into / "results" / "eva"));
  const auto read = nlohmann::json::parse(grade({"--list", "--json"}).output);
  BOOST_TEST((read["arrivals"][1]["student"] == "eva"));
  BOOST_TEST((read["arrivals"][1]["missing"] == std::vector<std::string>{"05-momentum"}));
}

BOOST_AUTO_TEST_CASE(knows_a_folder_of_another_version) {
  auto manifest = nlohmann::json::parse(read_file(into / "class.json").value());
  const int ours = manifest["format"];
  manifest["format"] = ours + 1;
  write_file(into / "class.json", manifest.dump());
  refuses(
      grade(), 2,
      "class.json is of a version of the course newer than this one: use that, or choose another folder.");
  refuses(course({"export", into.string(), "--format", "csv", "--lang", "en"}), 2,
          "class.json is of another version of the course: grade the class anew.");
  manifest["format"] = ours - 1;
  write_file(into / "class.json", manifest.dump());
  refuses(course({"export", into.string(), "--format", "csv", "--lang", "en"}), 2,
          "class.json is of another version of the course: grade the class anew.");
  BOOST_TEST(grade().status == 0);
  BOOST_TEST(read_file(into / "grades.csv").value() == marks);
}

BOOST_AUTO_TEST_CASE(says_that_it_may_not_write) {
  if (::geteuid() != 0) {
    fs::permissions(into, fs::perms(0555));
    refuses(grade(), 3, "there is no permission to write there.");
    fs::permissions(into, fs::perms(0755));
    return;
  }
  // Root may write everywhere, so that somebody else has to try.
  fs::permissions(folder.path(), fs::perms(0755));
  const std::string as_nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  if (!runs(as_nobody + "test -x " + COURSE)) {
    BOOST_TEST_MESSAGE("skipped: nobody may not run " COURSE);
    return;
  }
  std::vector<std::string> words{"sh", "-c", "exec " + as_nobody + "\"$@\" 2>&1", "sh", COURSE};
  for (const std::string& word : command()) words.push_back(word);
  refuses(grading::capture(words), 3, "there is no permission to write there.");
}

BOOST_AUTO_TEST_CASE(loses_nothing_when_the_disk_is_full) {
  if (::geteuid() != 0 || !runs("unshare -m mount -t tmpfs none /mnt")) {
    BOOST_TEST_MESSAGE(
        "skipped: a full disk can only be made by root, and where file systems may be mounted");
    return;
  }
  // The class moves to a disk of its own, which is then filled up; what is there afterwards is printed.
  const std::string script =
      "set -e; mount -t tmpfs -o size=400k none \"$1\"; cp -r \"$2\"/. \"$1\"; head -c 1m /dev/zero "
      ">\"$1/filler\" || "
      "true; shift 2; status=0; \"$@\" >&2 || status=$?; cat \"$INTO/grades.csv\"; exit $status";
  const fs::path disk = folder / "disk", before = folder / "before";
  fs::create_directories(disk);
  fs::rename(into, before);
  fs::create_directories(into);
  fs::create_directories(submissions / "eva");
  std::vector<std::string> words{"env",
                                 "INTO=" + into.string(),
                                 "unshare",
                                 "-m",
                                 "sh",
                                 "-c",
                                 "exec 2>\"$0\"; " + script,
                                 (folder / "said").string(),
                                 into.string(),
                                 before.string(),
                                 COURSE};
  for (const std::string& word : command()) words.push_back(word);
  const Captured full = grading::capture(words);
  const std::string said = read_file(folder / "said").value_or("");
  BOOST_TEST(full.status == 3, said);
  BOOST_TEST(full.output == marks);
  BOOST_TEST(said.find("could not be written: there is no space left on the disk.") != std::string::npos,
             said);
}

BOOST_AUTO_TEST_SUITE_END()
