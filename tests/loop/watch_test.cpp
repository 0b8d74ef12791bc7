// tools/course watch at a terminal: an evening of a student's, in short.

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstring>
#include <fstream>

#include "grading/bodies.hpp"
#include "grading/course.hpp"
#include "grading/files.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using grading::read_file;
using grading::write_file;

namespace {

/// A folder of a student's with every chapter's stubs, made from the references, which are at hand.
struct Desk {
  Desk() {
    for (const grading::Chapter& chapter : course_.chapters) {
      std::vector<std::string> names;
      for (const auto& exercise : chapter.exercises) names.push_back(exercise.name);
      std::string text = read_file(course_.solution(chapter)).value();
      const auto bodies = grading::bodies_of(text, names);
      for (auto body = bodies.rbegin(); body != bodies.rend(); ++body)
        text.replace(body->begin, body->end - body->begin,
                     "{\n  throw NotStarted(\"" + body->function + "\");\n}");
      write_file(file(chapter), text);
    }
  }

  fs::path file(const grading::Chapter& chapter) const {
    return folder.path() / "chapters" / chapter.id / chapter.source_name();
  }
  fs::path momentum() const {
    return file(*std::ranges::find(course_.chapters, "05-momentum", &grading::Chapter::id));
  }
  void write(const std::string& function, const std::string& body) const {
    std::string text = read_file(momentum()).value();
    const auto there = grading::body_of(text, function);
    text.replace(there->begin, there->end - there->begin, body);
    write_file(momentum(), text);
  }

  TemporaryFolder folder;
  grading::Course course_ = grading::this_course();
};

/// The command at a terminal of its own, 60 columns wide.
class Terminal {
 public:
  Terminal(const Desk& desk, const std::vector<std::string>& words) {
    const winsize size{30, 60, 0, 0};
    child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    if (child_ == 0) {
      ::setenv("TERM", "xterm", 1);
      ::setenv("NO_COLOR", "1", 1);
      for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
      const std::string folder = desk.folder.path().string();
      std::vector<std::string> command{COURSE, "watch", "--in", folder};
      command.insert(command.end(), words.begin(), words.end());
      std::vector<char*> arguments;
      for (std::string& word : command) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      ::execv(COURSE, arguments.data());
      ::_exit(127);
    }
  }
  ~Terminal() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    ::close(terminal_);
  }

  void strike(const char* keys) { BOOST_TEST(::write(terminal_, keys, std::strlen(keys)) > 0); }

  /// Reads on until this is shown, not looking again at what was shown before. A minute is for machines that
  /// are busy; nothing is expected of the time.
  bool shows(const std::string& text) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (std::chrono::steady_clock::now() < deadline) {
      if (const std::size_t at = seen_.find(text); at != std::string::npos) {
        seen_.erase(0, at + text.size());
        return true;
      }
      pollfd waiting{terminal_, POLLIN, 0};
      if (::poll(&waiting, 1, 1000) <= 0) continue;
      char bytes[4096];
      const ssize_t count = ::read(terminal_, bytes, sizeof bytes);
      if (count <= 0) break;
      // Where a line is broken is not what is looked for.
      for (const char c : std::string_view(bytes, static_cast<std::size_t>(count))) {
        const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!space || (!seen_.empty() && seen_.back() != ' ')) seen_.push_back(space ? ' ' : c);
      }
    }
    BOOST_TEST_MESSAGE("shown instead of “" << text << "”: " << seen_);
    return false;
  }

  /// -1 if it does not end by itself.
  int status_at_the_end() {
    for (;;) {
      char bytes[4096];
      pollfd waiting{terminal_, POLLIN, 0};
      if (::poll(&waiting, 1, 60'000) <= 0) return -1;
      if (::read(terminal_, bytes, sizeof bytes) <= 0) break;  // its end of the terminal is closed
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  int terminal_ = -1;
  pid_t child_ = -1;
  std::string seen_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(watching, Desk)

BOOST_AUTO_TEST_CASE(says_after_each_save_what_is_right_and_what_to_do) {
  Terminal at(*this, {"momentum", "--lang", "en"});
  BOOST_TEST(at.shows("0 of 9 exercises"));
  BOOST_TEST(at.shows("Write heavy_ball_step"));

  write("heavy_ball_step",
        "{\n  const Vector m = beta * state.m + (1 - beta) * g;\n  return {state.theta - eta * m, m};\n}");
  BOOST_TEST(at.shows("what a known mistake gives. The gradient went in times 1 − β"));

  write("heavy_ball_step",
        "{\n  const Vector m = beta * state.m + g;\n  return {state.theta + eta * m, m};\n}");
  BOOST_TEST(at.shows("heavy_ball_step 0 / 2 wrong"));
  BOOST_TEST(at.shows("Mend heavy_ball_step"));
  BOOST_TEST(at.shows("h hint"));
  at.strike("h");
  BOOST_TEST(at.shows("Idea: "));
  at.strike("hh");
  BOOST_TEST(at.shows("Almost there: "));

  write("heavy_ball_step",
        "{\n  const Vector m = beta * state.m + g\n  return {state.theta - eta * m, m};\n}");
  BOOST_TEST(at.shows("A semicolon (;) is missing"));
  at.strike("c");
  BOOST_TEST(at.shows("error: expected ';'"));

  write("heavy_ball_step",
        "{\n  const Vector m = beta * state.m + g;\n  return {state.theta - eta * m, m};\n}");
  BOOST_TEST(at.shows("1 of 9 exercises, 2 of 20 points"));
  BOOST_TEST(at.shows("Write heavy_ball, in"));
  at.strike("n");
  BOOST_TEST(at.shows("Write momentum_weights"));
  at.strike("q");
  BOOST_TEST(at.status_at_the_end() == 0);
}

BOOST_AUTO_TEST_CASE(keeps_the_place_and_speaks_spanish) {
  {
    Terminal at(*this, {"sgd", "--lang", "es", "--poll"});
    BOOST_TEST(at.shows("06-sgd"));
    at.strike("n");
    BOOST_TEST(at.shows("Escribe "));
    at.strike("l");
    BOOST_TEST(at.shows("Un número lleva a su capítulo"));
    at.strike("5");
    BOOST_TEST(at.shows("Escribe heavy_ball_step"));
    at.strike("q");
    BOOST_TEST(at.status_at_the_end() == 0);
  }
  Terminal again(*this, {"--lang", "es"});
  BOOST_TEST(again.shows("05-momentum"));
}

BOOST_AUTO_TEST_CASE(begins_an_exercise_anew_and_keeps_what_was_there) {
  const std::string mine = "{\n  return {state.theta, state.m};  // mine\n}";
  write("heavy_ball_step", mine);
  const std::string before = read_file(momentum()).value();
  Terminal at(*this, {"momentum", "--lang", "en"});
  BOOST_TEST(at.shows("Mend heavy_ball_step"));
  at.strike("x");
  BOOST_TEST(at.shows("Begin heavy_ball_step anew?"));
  at.strike("n");
  BOOST_TEST(at.shows("Mend heavy_ball_step"));
  BOOST_TEST(read_file(momentum()).value() == before);
  at.strike("x");
  BOOST_TEST(at.shows("Begin heavy_ball_step anew?"));
  at.strike("y");
  BOOST_TEST(at.shows("Write heavy_ball_step"));
  BOOST_TEST(read_file(momentum()).value().find("// mine") == std::string::npos);
  BOOST_TEST(read_file(folder / ".descenso/kept/momentum.cpp.1").value() == before);
}

BOOST_AUTO_TEST_CASE(draws_a_wrong_path_over_the_expected_one) {
  write("heavy_ball_step",
        "{\n  const Vector m = beta * state.m + g;\n  return {state.theta - eta * m, m};\n}");
  // Plain gradient descent: it has no momentum.
  write(
      "heavy_ball",
      "{\n  Trajectory path{{theta0}, Stop::iteration_limit};\n  for (int t = 0; t < "
      "settings.max_iterations; "
      "++t)\n    path.points.push_back(path.points.back() - settings.eta * gradient(path.points.back()));\n  "
      "return path;\n}");
  const fs::path figure = folder / ".descenso/paths/05-heavy_ball.svg";
  {
    Terminal at(*this, {"momentum", "--lang", "en"});
    BOOST_TEST(at.shows("heavy_ball 0 / 4 wrong"));
    BOOST_TEST(at.shows("○ expected × yours ● both equal up to t = 1"));
    BOOST_TEST(at.shows(".descenso/paths/05-heavy_ball.svg"));
    BOOST_TEST(read_file(figure).value_or("").find("contour high") != std::string::npos);
    BOOST_TEST(read_file(figure).value_or("").find(">yours<") != std::string::npos);
  }
  const auto once = course({"watch", "momentum", "--once", "--in", folder.path().string(), "--lang", "es"});
  BOOST_TEST(says(once, "○ esperado  × tuyo  ● ambos  iguales hasta t = 1"));
  BOOST_TEST(read_file(figure).value_or("").find(">tuyo<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_alone_in_a_folder_and_says_so) {
  Terminal at(*this, {"momentum", "--lang", "en"});
  BOOST_TEST(at.shows("Write heavy_ball_step"));
  const auto second = course({"watch", "--in", folder.path().string(), "--lang", "en"});
  BOOST_TEST(second.status == 2);
  BOOST_TEST(says(second, "Another tools/course watch is open in this folder"));
}

BOOST_AUTO_TEST_CASE(notices_other_files_that_are_saved_and_a_file_that_is_gone) {
  Terminal at(*this, {"momentum", "--lang", "en"});
  BOOST_TEST(at.shows("Write heavy_ball_step"));
  std::ofstream(file(course_.chapters[0]), std::ios::app) << "// more\n";
  BOOST_TEST(at.shows("You saved optimality_conditions.cpp, but momentum.cpp is"));
  fs::rename(momentum(), momentum().string() + "~");
  BOOST_TEST(at.shows("Put the file back in its place"));
  fs::rename(momentum().string() + "~", momentum());
  BOOST_TEST(at.shows("Write heavy_ball_step"));
}

BOOST_AUTO_TEST_CASE(says_once_where_one_is_without_a_terminal) {
  const auto once = course({"watch", "--once", "--in", folder.path().string(), "--lang", "en"});
  BOOST_TEST(once.status == 0);
  BOOST_TEST(says(once, "01-optimality-conditions"));
  BOOST_TEST(once.output.find('\x1b') == std::string::npos);
  const auto nowhere = course({"watch", "--once", "--in", (folder / "chapters").string(), "--lang", "en"});
  BOOST_TEST(nowhere.status == 2);
  BOOST_TEST(says(nowhere, "There is no folder chapters with your files in"));
}

BOOST_AUTO_TEST_SUITE_END()
