// Attackers and honest students in one class.

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "class.hpp"
#include "gate/identity.hpp"
#include "gate/layers.hpp"
#include "grading/files.hpp"
#include "grading/building.hpp"
#include "grading/submission.hpp"

using namespace hostile;
using namespace std::chrono_literals;
using grading::read_file;

namespace {

/// Where honest students stand among the others: first, last, and in between.
std::string honest_name(std::size_t number) {
  return std::vector<std::string>{"!first", "compile-n", "marks-m", "process-n", "~last"}.at(number);
}
constexpr std::size_t honest_students = 5;

/// What no attack may change: the submissions, the course, and what it was built to.
std::vector<fs::path> out_of_bounds(const HostileClass& that) {
  std::vector<fs::path> all{that.submissions(), that.home()};
  for (const char* part : {"chapters", "solutions", "tests", "tools", "docs", "cmake", "CMakeLists.txt"})
    all.push_back(course().root / part);
  for (const char* part : {"kit", "suites", "bin"}) all.push_back(course().build / part);
  return all;
}

void same(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after) {
  for (const auto& [file, state] : after)
    BOOST_TEST((before.contains(file) && before.at(file) == state), file << " was changed or made");
  for (const auto& [file, state] : before) BOOST_TEST(after.contains(file), file << " is gone");
}

/// Swaps a submission for a link to a file that does not compile, back and forth, for as long as it lives.
class Swapper {
 public:
  explicit Swapper(const fs::path& folder) : folder_(folder) {
    grading::write_file(folder / "momentum.cpp", honest_answers());
    grading::write_file(folder / "bait", "followed\n");
    thread_ = std::thread([this] {
      for (bool link = true; !over_; link = !link) {
        if (link)
          fs::create_symlink(folder_ / "bait", folder_ / "next");
        else
          grading::write_file(folder_ / "next", honest_answers());
        fs::rename(folder_ / "next", folder_ / "momentum.cpp");
        std::this_thread::sleep_for(1ms);  // else it would keep a whole processor from the others
      }
    });
  }
  ~Swapper() {
    over_ = true;
    thread_.join();
  }

 private:
  fs::path folder_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

/// The attacks of these names.
std::vector<Submission> some_of(const HostileClass& that, const std::vector<std::string>& names) {
  std::vector<Submission> chosen;
  for (Submission& attack : attacks(that.knowledge()))
    if (std::ranges::find(names, attack.name) != names.end()) chosen.push_back(std::move(attack));
  BOOST_TEST_REQUIRE(chosen.size() == names.size());
  return chosen;
}

/// One attack of each kind, for where the whole corpus would take too long.
const std::vector<std::string> dozen{"compile-include_of_the_solution",
                                     "compile-incbin_of_the_solution",
                                     "compile-has_include_as_an_oracle",
                                     "compile-include_of_an_endless_device",
                                     "marks-exit_in_a_constructor",
                                     "marks-replies_ahead",
                                     "marks-question_of_another_size",
                                     "process-killing_everyone",
                                     "process-ptrace",
                                     "process-reading_files",
                                     "process-shell",
                                     "process-writing_files"};

void grade_a_dozen(const Instructor& instructor) {
  HostileClass that(instructor);
  that.hand_in_the_neighbour();
  for (const Submission& attack : some_of(that, dozen)) that.hand_in(attack);
  const auto before = snapshot(out_of_bounds(that));
  const grading::Captured graded = that.grade();
  BOOST_TEST(no_process_is_left(2s));
  BOOST_TEST(graded.status == 0, graded.output);
  same(before, snapshot(out_of_bounds(that)));
  BOOST_TEST(fs::is_empty(that.temporary()));
  that.gave_every_outcome_that_was_named();
  that.let_nothing_out(graded.output);
  that.wrote_nothing_that_a_reader_would_obey(graded.output);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_hostile_class)

BOOST_AUTO_TEST_CASE(gets_the_outcomes_that_it_names_and_changes_nothing_else) {
  adopt_descendants();

  // First the honest ones among themselves.
  HostileClass peaceful;
  for (std::size_t n = 0; n < honest_students; ++n) peaceful.hand_in(honest(honest_name(n)));
  BOOST_TEST_REQUIRE(peaceful.grade().status == 0);
  peaceful.gave_every_outcome_that_was_named();

  HostileClass that;
  for (std::size_t n = 0; n < honest_students; ++n) that.hand_in(honest(honest_name(n)));
  that.hand_in_the_neighbour();
  const std::vector<Submission> written = attacks(that.knowledge());
  BOOST_TEST(written.size() >= 80);
  for (const Submission& attack : written) that.hand_in(attack);
  for (const Submission& oddity : odd_things(that.knowledge())) that.hand_in(oddity);
  fs::create_symlink("round", that.submissions() / "round");
  fs::create_symlink("/", that.submissions() / "all of it");
  grading::write_file(that.submissions() / "momentum.cpp", "not a student's");
  const std::vector<fs::path> bounds = out_of_bounds(that);
  that.hand_in({"swapped", read_outcome("passed or rejected"), [](const fs::path&) {}});

  auto before = snapshot(bounds);
  grading::Captured graded;
  {
    const Swapper swapper(that.submissions() / "swapped");
    graded = that.grade();
  }
  BOOST_TEST_MESSAGE(graded.output);
  BOOST_TEST(no_process_is_left(2s), "a process is left");
  BOOST_TEST(graded.status == 0, "not everybody has a mark");

  auto after = snapshot(bounds);
  const std::string moving = (that.submissions() / "swapped").native();
  for (auto* states : {&before, &after})
    std::erase_if(*states, [&](const auto& one) { return one.first.starts_with(moving); });
  same(before, after);
  BOOST_TEST(!fs::exists("/tmp/descenso-was-here"));
  BOOST_TEST(!fs::exists(that.marks() / "work"));
  BOOST_TEST(fs::is_empty(that.temporary()));

  that.gave_every_outcome_that_was_named();
  that.let_nothing_out(graded.output);
  that.wrote_nothing_that_a_reader_would_obey(graded.output);

  // The honest are told, and given, to the byte what they would be without the others.
  std::vector<std::string> slugs, peaceful_slugs;
  for (std::size_t n = 0; n < honest_students; ++n)
    for (const HostileClass::Student& student : that.students())
      if (student.folder == honest_name(n)) slugs.push_back(student.slug);
  for (const HostileClass::Student& student : peaceful.students()) peaceful_slugs.push_back(student.slug);
  BOOST_TEST(slugs == peaceful_slugs, boost::test_tools::per_element());
  for (const std::string& slug : slugs) {
    const fs::path file = fs::path("results") / slug / (momentum().id + ".json");
    BOOST_TEST((read_file(that.marks() / file) == read_file(peaceful.marks() / file)), slug);
    BOOST_TEST(that.feedback(slug) == peaceful.feedback(slug));
  }

  // A status is a byte that a submission could say what it was asked with.
  const std::string left = that.feedback("marks-exit_in_an_answer");
  for (const char* status : {"100", "103", "110", "130"})
    BOOST_TEST(left.find(status) == std::string::npos, left);

  // CTest's own report, in XML, for those who forge one.
  const fs::path junit = that.marks().parent_path() / "junit.xml";
  std::vector<std::string> again = that.environment();
  const std::vector<std::string> words{
      "ctest", "--test-dir", that.marks(), "-R", "forge|bidi|repeats|script", "--output-junit", junit};
  again.insert(again.end(), words.begin(), words.end());
  const grading::Captured reported = grading::capture(again);
  BOOST_TEST(reported.status == 0, reported.output);
  BOOST_TEST(reported.output.find("forged_label") == std::string::npos, reported.output);
  const std::string xml = read_file(junit).value();
  std::size_t cases = 0;
  for (std::size_t at = 0; (at = xml.find("<testcase ", at)) != std::string::npos; ++at) ++cases;
  BOOST_TEST(reported.output.find("out of " + std::to_string(cases) + "\n") != std::string::npos);
  BOOST_TEST(cases >= 7);
  BOOST_TEST(xml.find("#error") != std::string::npos);
  for (const char* forged : {"<script", "<img", "<CTest", "<Dart", "<b>", "\x1b", "leaked-"})
    BOOST_TEST(xml.find(forged) == std::string::npos, forged);
  that.let_nothing_out(reported.output + xml);
}

BOOST_AUTO_TEST_CASE(has_no_secrets_in_its_programs) {
  HostileClass that;
  that.hand_in_the_neighbour();
  std::vector<std::string> secrets = passages_of_the_solution_and_the_tests();
  secrets.push_back(HostileClass::canary());
  for (const Submission& attack :
       some_of(that, {"compile-has_include_as_an_oracle", "compile-incbin_if_it_is_there",
                      "compile-library_that_is_the_solution", "compile-pragmas_that_load_things"})) {
    that.hand_in(attack);
    const fs::path product = that.marks() / attack.name;
    const grading::Built built =
        grading::build(course(), momentum(), that.submissions() / attack.name / "momentum.cpp",
                       grading::Flavour::checked, product);
    BOOST_TEST(attack.outcome.allows("", grading::to_string(built.status)), built.diagnostics);
    if (built.status != grading::Status::passed) continue;
    const std::string program = read_file(product).value();
    for (const std::string& secret : secrets)
      BOOST_TEST((program.find(secret) == std::string::npos), attack.name << " holds: " << secret);
  }
}

BOOST_AUTO_TEST_CASE(fares_no_better_where_no_namespaces_can_be_made) {
  adopt_descendants();
  grade_a_dozen({{WITHOUT_NAMESPACES}});
}

BOOST_AUTO_TEST_CASE(fares_no_better_if_the_instructor_is_an_ordinary_user) {
  if (::geteuid() != 0) {
    BOOST_TEST_MESSAGE("all of these tests are run by an ordinary user");
    return;
  }
  if (!gate::open_to_all(course().root) || !gate::open_to_all(course().build / "kit")) {
    BOOST_TEST_MESSAGE("SKIPPED, others may not read this checkout: a claim remains unproven");
    return;
  }
  adopt_descendants();
  const std::string user = std::to_string(gate::nobodys_id);
  grade_a_dozen(
      {{"setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"}, gate::nobodys_id});
}

BOOST_AUTO_TEST_SUITE_END()
