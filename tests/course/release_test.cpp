// What is handed out, and that nothing is in it that may not be.

#include <sys/stat.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "grading/edition.hpp"
#include "grading/files.hpp"
#include "grading/hash.hpp"
#include "grading/leaks.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

/// Path, mode, time and bytes of everything below a folder.
std::vector<std::string> everything_in(const fs::path& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat about {};
    BOOST_TEST_REQUIRE(::lstat(entry.path().c_str(), &about) == 0);
    all.push_back(entry.path().lexically_relative(folder).string() + " " + std::to_string(about.st_mode) +
                  " " + std::to_string(about.st_mtime) + " " +
                  (entry.is_regular_file() ? read_file(entry.path()).value() : ""));
  }
  std::ranges::sort(all);
  return all;
}

Captured release(const fs::path& to, std::vector<std::string> more = {"--no-build"}) {
  more.insert(more.begin(), {"release", "--to", to.string()});
  return course(more);
}

/// Made once: the stubs have to be compiled for it.
const fs::path& edition() {
  static const TemporaryFolder folder;
  static const fs::path made = [] {
    const Captured released = release(folder / "edition");
    BOOST_TEST_REQUIRE(released.status == 0, released.output);
    return folder / "edition";
  }();
  return made;
}

/// A course of one chapter somewhere else, to be changed at will.
struct OtherCourse {
  OtherCourse() {
    const Course here = this_course();
    course.root = course.work = folder / "course";
    course.build = here.build;
    for (const char* room : {"chapters", "solutions", "tests"}) {
      fs::create_directories(course.root / room);
      fs::copy(here.root / room / "05-momentum", course.root / room / "05-momentum",
               fs::copy_options::recursive);
    }
    course.chapters = read_course(course.root / "chapters");
  }

  const Chapter& chapter() const { return course.chapters.front(); }
  std::string stub() const { return read_file(course.stub(chapter())).value(); }
  void write_stub(const std::string& text) const { write_file(course.stub(chapter()), text); }

  TemporaryFolder folder;
  Course course;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(the_students_edition)

BOOST_AUTO_TEST_CASE(has_the_chapters_and_the_tools_and_nothing_that_answers) {
  for (const char* there : {"README.md", "LEEME.md", "CMakeLists.txt", "tools/course", "tools/cli/check.cpp",
                            "chapters/05-momentum/momentum.cpp", "chapters/05-momentum/examples_test.cpp",
                            "chapters/05-momentum/known_mistakes.json",
                            "chapters/05-momentum/expected_paths.json", "chapters/common/vocabulary.hpp"}) {
    BOOST_TEST(fs::is_regular_file(edition() / there), there);
  }
  for (const char* absent : {"solutions", "tests", "bench", "build", ".git", "tools/gradescope"})
    BOOST_TEST(!fs::exists(edition() / absent), absent);
}

BOOST_AUTO_TEST_CASE(is_the_same_to_the_byte_each_time) {
  const TemporaryFolder folder;
  BOOST_TEST_REQUIRE(release(folder / "again").status == 0);
  BOOST_TEST((everything_in(folder / "again") == everything_in(edition())));
}

BOOST_AUTO_TEST_CASE(has_a_list_that_checks_all_of_it) {
  const auto checked = [](const fs::path& folder) {
    return grading::run({"sh", "-c", "cd \"$1\" && b2sum --quiet --strict -c edition.b2sum 2>/dev/null >&2",
                         "sh", folder.string()});
  };
  BOOST_TEST(checked(edition()) == 0);
  const std::string list = read_file(edition() / edition_list).value();
  std::ptrdiff_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(edition()))
    files += entry.is_regular_file() ? 1 : 0;
  BOOST_TEST(std::ranges::count(list, '\n') == files - 1);
}

BOOST_AUTO_TEST_CASE(is_configured_without_solutions_and_tests) {
  const TemporaryFolder folder;
  fs::copy(edition(), folder / "course", fs::copy_options::recursive);
  const std::string source = (folder / "course").string();
  const Captured configured = capture({"sh", "-c", "cmake -S \"$1\" --preset default 2>&1", "sh", source});
  BOOST_TEST_REQUIRE(configured.status == 0, configured.output);
  const Captured plan =
      capture({"sh", "-c", "ninja -C \"$1/build\" -n for-check for-grade for-run all 2>&1", "sh", source});
  BOOST_TEST(plan.status == 0, plan.output);
  BOOST_TEST(plan.output.find("hidden") == std::string::npos);
  const Captured tests = capture({"ctest", "--test-dir", source + "/build", "-N"});
  BOOST_TEST((tests.output.find("judges.05-momentum") != std::string::npos), tests.output);
  // Nor does what configuring wrote hold a secret.
  const Secrets secrets(this_course());
  for (const auto& entry : fs::recursive_directory_iterator(folder / "course" / "build")) {
    if (!entry.is_regular_file()) continue;
    const auto leak = secrets.find_in(read_file(entry.path()).value_or(""), Secrets::shortest_in_built);
    BOOST_TEST(!leak.has_value(), entry.path() << ": " << (leak ? leak->line : ""));
  }
}

BOOST_AUTO_TEST_CASE(takes_the_place_of_an_earlier_one_and_of_nothing_else) {
  const TemporaryFolder folder;
  const fs::path to = folder / "edition";
  fs::copy(edition(), to, fs::copy_options::recursive);
  write_file(to / ".git" / "config", "[core]\n");
  write_file(to / "chapters" / "old.txt", "of an edition before");
  const std::string list = read_file(to / edition_list).value();
  write_file(to / edition_list,
             grading::hex(digest_of("of an edition before")) + "  chapters/old.txt\n" + list);
  const Captured again = release(to);
  BOOST_TEST(again.status == 0, again.output);
  BOOST_TEST(!fs::exists(to / "chapters" / "old.txt"));
  BOOST_TEST(fs::exists(to / ".git" / "config"));
  BOOST_TEST(read_file(to / edition_list).value() == list);

  write_file(to / "chapters" / "05-momentum" / "momentum.cpp", "somebody's work");
  const Captured changed = release(to);
  BOOST_TEST(changed.status == 2);
  BOOST_TEST(says(changed, "somebody has changed chapters/05-momentum/momentum.cpp"));
  BOOST_TEST(read_file(to / "chapters" / "05-momentum" / "momentum.cpp").value() == "somebody's work");

  write_file(folder / "mine" / "thesis.txt", "");
  BOOST_TEST(says(release(folder / "mine"), "is no earlier edition"));
  BOOST_TEST(fs::exists(folder / "mine" / "thesis.txt"));
  BOOST_TEST(!fs::exists(folder / "mine.being-made"));
}

BOOST_FIXTURE_TEST_CASE(is_not_made_of_a_course_with_an_answer_in_a_stub, OtherCourse) {
  BOOST_CHECK_NO_THROW(demand_stubs(course));
  std::string answered = stub();
  const std::string body = "throw NotStarted(\"terminal_momentum\");";
  answered.replace(answered.find(body), body.size(), "return g / (1 - beta);");
  write_stub(answered);
  BOOST_CHECK_EXCEPTION(demand_stubs(course), BadRequest, [](const BadRequest& bad) {
    return bad.said.en.find("momentum.cpp: terminal_momentum is not “not started”") != std::string::npos;
  });
  write_stub("int x = ;\n");
  BOOST_CHECK_THROW(demand_stubs(course), BadRequest);
}

BOOST_FIXTURE_TEST_CASE(is_not_made_of_a_course_with_links, OtherCourse) {
  fs::create_directories(course.root / "tools");
  for (const char* name : {".clang-format", ".gitignore", "CMakeLists.txt", "CMakePresets.json"})
    write_file(course.root / name, "");
  BOOST_CHECK_NO_THROW(student_edition(course));
  fs::create_symlink("/etc/passwd", course.root / "tools" / "passwd.txt");
  BOOST_CHECK_THROW(student_edition(course), BadRequest);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_search_for_leaks, OtherCourse)

BOOST_AUTO_TEST_CASE(finds_a_line_of_a_reference_a_mistake_or_a_test_in_text_and_in_programs) {
  write_file(
      course.root / "solutions" / "05-momentum" / "momentum.cpp",
      read_file(course.solution(chapter())).value() + "\n  const double secret_of_the_reference = 0.25;\n");
  write_file(course.root / "tests" / "05-momentum" / "extra.cpp", "// a claim that nobody has heard\n");
  const Secrets secrets(course);
  const std::string text = "…\n    const double secret_of_the_reference = 0.25;  // mine\n…";
  const auto leak = secrets.find_in(text);
  BOOST_TEST_REQUIRE(leak.has_value());
  BOOST_TEST(leak->line == "const double secret_of_the_reference = 0.25;");
  BOOST_TEST(leak->from == "solutions/05-momentum/momentum.cpp");
  const std::string program = std::string(
                                  "\x7f"
                                  "ELF\0\0",
                                  6) +
                              "// a claim that nobody has heard" + std::string(9, '\0');
  BOOST_TEST(secrets.find_in(program).has_value());
  BOOST_TEST(secrets.find_in(read_file(course.root / "solutions" / "05-momentum" / "mistakes.toml").value())
                 .has_value());
}

BOOST_AUTO_TEST_CASE(does_not_take_for_secret_what_stands_elsewhere_too) {
  const Secrets secrets(course);
  BOOST_TEST(secrets.count() > 100);
  for (const auto& entry : fs::recursive_directory_iterator(course.root / "chapters")) {
    if (!entry.is_regular_file()) continue;
    const auto leak = secrets.find_in(read_file(entry.path()).value());
    BOOST_TEST(!leak.has_value(), entry.path() << ": " << (leak ? leak->line : ""));
  }
  BOOST_TEST(!secrets.find_in("").has_value());
}

BOOST_AUTO_TEST_CASE(
    knows_that_students_see_what_transcripts_recorded_and_that_short_lines_stand_in_any_log) {
  write_file(course.root / "tests" / "loop" / "transcripts" / "en.txt",
             "9 of 20 points, heavy_ball is next\n");
  write_file(course.root / "tests" / "05-momentum" / "extra.cpp",
             "#include <unheard.h>\n// a claim that nobody has heard\n");
  const Secrets secrets(course);
  BOOST_TEST(!secrets.find_in("9 of 20 points, heavy_ball is next").has_value());
  BOOST_TEST(secrets.find_in("#include <unheard.h>").has_value());
  BOOST_TEST(!secrets.find_in("#include <unheard.h>", Secrets::shortest_in_built).has_value());
  BOOST_TEST(
      secrets.find_in("#include <unheard.h> // a claim that nobody has heard", Secrets::shortest_in_built)
          .has_value());
}

BOOST_AUTO_TEST_CASE(finds_an_answer_that_was_left_in_a_stub_as_a_comment) {
  const std::string reference = read_file(course.solution(chapter())).value();
  const std::size_t body = reference.find("return", reference.find(" gradient_check("));
  const std::size_t line = reference.rfind('\n', body) + 1;
  write_stub(stub() + "\n// " + reference.substr(line, reference.find('\n', line) - line) + "\n// " +
             "const double difference = (above - below) / (2 * h);\n");
  BOOST_TEST(Secrets(course).find_in(stub()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
