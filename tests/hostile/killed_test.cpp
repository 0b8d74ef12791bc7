// A grader that is killed in the middle of its work.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <random>
#include <thread>

#include "class.hpp"
#include "grading/files.hpp"

using namespace hostile;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

/// Starts the grading of a class as a child, with nobody to listen to it.
pid_t start(const HostileClass& that) {
  std::vector<std::string> command = that.command();
  std::vector<char*> words;
  for (std::string& word : command) words.push_back(word.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t id = -1;
  const int error = ::posix_spawnp(&id, words[0], &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  BOOST_TEST_REQUIRE(error == 0);
  return id;
}

/// The marks, without which no run is complete.
std::string marks_of(const HostileClass& that) {
  return grading::read_file(that.marks() / "grades.csv").value_or("(none)");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_grader_that_is_killed)

BOOST_AUTO_TEST_CASE(takes_everything_with_it_and_leaves_nothing_that_confuses_the_next) {
  adopt_descendants();
  HostileClass that;
  that.hand_in_the_neighbour();
  that.hand_in(honest("honest"));
  for (const Submission& attack : attacks(that.knowledge()))
    if (attack.name == "time-spins" || attack.name == "compile-flood_of_warnings") that.hand_in(attack);

  const Clock::time_point begin = Clock::now();
  BOOST_TEST_REQUIRE(that.grade().status == 0);
  const auto whole = std::chrono::duration<double>(Clock::now() - begin);
  that.gave_every_outcome_that_was_named();
  const std::string marks = marks_of(that);

  std::mt19937 random(9);
  constexpr int kills = 6;
  for (int n = 0; n < kills; ++n) {
    fs::remove_all(that.marks());
    const pid_t grader = start(that);
    const double moment = (n + static_cast<double>(random()) / std::mt19937::max()) / kills;
    std::this_thread::sleep_for(whole * moment);
    ::kill(grader, SIGKILL);
    BOOST_TEST(no_process_is_left(2s), "a process survives a kill at " << moment);

    // Whatever has a result's name is a whole result.
    for (const HostileClass::Student& student :
         {HostileClass::Student{"", "honest", {}}, HostileClass::Student{"", "neighbour", {}},
          HostileClass::Student{"", "time-spins", {}}}) {
      if (!fs::exists(that.marks() / "results" / student.slug / (momentum().id + ".json"))) continue;
      BOOST_TEST(that.result(student.slug).at("exercises").size() == momentum().exercises.size());
    }
  }

  // The next run goes on from whatever is there.
  BOOST_TEST(that.grade().status == 0);
  BOOST_TEST(marks_of(that) == marks);
  BOOST_TEST(!fs::exists(that.marks() / "work"));
  BOOST_TEST(fs::is_empty(that.temporary()));
}

BOOST_AUTO_TEST_SUITE_END()
