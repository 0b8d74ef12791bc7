#include "class.hpp"

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <thread>

#include "grading/files.hpp"
#include "grading/printable.hpp"

namespace hostile {

using grading::read_file;
using grading::write_file;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

std::string must_read(const fs::path& file) {
  const auto text = read_file(file);
  BOOST_TEST_REQUIRE(text.has_value(), "there is no " << file);
  return *text;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path());
  return files;
}

/// All strings in a document, so that text can be looked for as it was before it was written as JSON.
void collect(const json& from, std::string& text) {
  if (from.is_string()) text += from.get<std::string>() + '\n';
  if (from.is_structured())
    for (const json& inner : from) collect(inner, text);
}

std::string state_of(const fs::path& file) {
  struct stat s;
  if (::lstat(file.c_str(), &s) != 0) return "gone";
  std::ostringstream state;
  state << std::oct << s.st_mode << std::dec << ' ' << s.st_ino << ' ' << s.st_uid << ' ' << s.st_nlink << ' '
        << s.st_size << ' ' << s.st_mtim.tv_sec << '.' << s.st_mtim.tv_nsec << ' ' << s.st_ctim.tv_sec << '.'
        << s.st_ctim.tv_nsec;
  return state.str();
}

/// The rows of a CSV file in which only the first field may be quoted: that field and the rest.
std::vector<std::pair<std::string, std::string>> rows_of(const std::string& csv) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::size_t end = line.find(',');
    std::string name = line.substr(0, end);
    if (line.starts_with('"')) {
      name.clear();
      for (end = 1; end < line.size() && (line[end] != '"' || line[end + 1] == '"'); ++end) {
        if (line[end] == '"') ++end;
        name += line[end];
      }
      ++end;
    }
    rows.emplace_back(name, line.substr(std::min(end + 1, line.size())));
  }
  return rows;
}

}  // namespace

const grading::Course& course() {
  static const grading::Course the_course = grading::this_course();
  return the_course;
}

const grading::Chapter& momentum() {
  return *std::ranges::find(course().chapters, "05-momentum", &grading::Chapter::id);
}

void adopt_descendants() { BOOST_TEST_REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1) == 0); }

bool no_process_is_left(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  do {
    pid_t reaped = 0;
    while ((reaped = ::waitpid(-1, nullptr, WNOHANG)) > 0) continue;
    if (reaped < 0 && errno == ECHILD) return true;
    std::this_thread::sleep_for(5ms);
  } while (std::chrono::steady_clock::now() < deadline);
  return false;
}

std::map<std::string, std::string> snapshot(const std::vector<fs::path>& below) {
  std::map<std::string, std::string> states;
  for (const fs::path& folder : below) {
    states[folder.native()] = state_of(folder);
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      states[entry.path().native()] = state_of(entry.path());
  }
  return states;
}

std::vector<std::string> passages_of_the_solution_and_the_tests() {
  // What anybody may read, and what the attacks themselves hold, proves nothing.
  std::string known;
  for (const fs::path& folder : {course().root / "chapters", fs::path(HOSTILE)})
    for (const fs::path& file : files_below(folder)) known += must_read(file);

  std::vector<fs::path> sources = files_below(course().root / "tests" / momentum().id);
  sources.push_back(course().solution(momentum()));
  std::vector<std::string> passages;
  for (const fs::path& source : sources) {
    std::istringstream lines(must_read(source));
    for (std::string line; std::getline(lines, line);) {
      line.erase(0, line.find_first_not_of(' '));
      // Nothing that JSON, CSV or XML write otherwise; and what a test claims is said to everybody.
      const bool plain = line.find_first_of("\"\\<>&'\t") == std::string::npos;
      if (plain && line.size() >= 20 && known.find(line) == std::string::npos) passages.push_back(line);
    }
  }
  return passages;
}

HostileClass::HostileClass(Instructor instructor) : instructor_(std::move(instructor)) {
  fs::permissions(folder_.path(), fs::perms(0755));
  for (const fs::path& made : {submissions(), marks().parent_path(), temporary(), home()}) {
    fs::create_directories(made);
    if (instructor_.user != 0)
      BOOST_TEST_REQUIRE(::chown(made.c_str(), instructor_.user, instructor_.user) == 0);
  }
  fs::permissions(temporary(), fs::perms(01777));
}

Knowledge HostileClass::knowledge() const {
  return {{"@SOLUTION@", course().solution(momentum()).string()},
          {"@TESTS@", (course().root / "tests" / momentum().id).string()},
          {"@NEIGHBOUR@", (submissions() / "neighbour" / "momentum.cpp").string()},
          {"@CLASS@", marks().string()},
          {"@BUILD@", course().build.string()}};
}

const std::string& HostileClass::canary() {
  static const std::string word = "canary-9c1e5b7d40a8f263";
  return word;
}

void HostileClass::hand_in(const Submission& submission) {
  const fs::path folder = submissions() / submission.name;
  fs::create_directories(folder);
  submission.make(folder);
  outcomes_[submission.name] = submission.outcome;
}

void HostileClass::hand_in_the_neighbour() {
  const std::string text = "// " + canary() + "\n" + honest_answers() +
                           "\nextern const char* const word;\nconst char* const word = \"" + canary() +
                           "\";\n";
  hand_in({"neighbour", read_outcome("passed"),
           [text](const fs::path& folder) { write_file(folder / "momentum.cpp", text); }});
}

std::vector<std::string> HostileClass::environment() const {
  return {"env", "HOME=" + home().string(), "TMPDIR=" + temporary().string()};
}

std::vector<std::string> HostileClass::command() const {
  std::vector<std::string> words = instructor_.wrapper;
  const std::vector<std::string> own = environment();
  words.insert(words.end(), own.begin(), own.end());
  // More at a time than there are processors, since some attacks just wait.
  const std::vector<std::string> asked{"sh", "-c",    "exec \"$@\" 2>&1",     "sh",     COURSE,  "--lang",
                                       "en", "grade", submissions().string(), "--into", marks(), "--jobs",
                                       "3"};
  words.insert(words.end(), asked.begin(), asked.end());
  return words;
}

std::vector<HostileClass::Student> HostileClass::students() const {
  const json manifest = json::parse(must_read(marks() / "class.json"));
  std::vector<Student> all;
  for (const auto& [folder, outcome] : outcomes_)  // a map is in order, and so is the list
    all.push_back({folder, manifest.at("students").at(all.size()).at("slug"), outcome});
  BOOST_TEST(manifest.at("students").size() == all.size());
  return all;
}

json HostileClass::result(const std::string& slug) const {
  return json::parse(must_read(marks() / "results" / slug / (momentum().id + ".json")));
}

std::string HostileClass::feedback(const std::string& slug) const {
  return must_read(marks() / "feedback" / (slug + ".txt"));
}

void HostileClass::gave_every_outcome_that_was_named() const {
  const auto rows = rows_of(must_read(marks() / "grades.csv"));
  std::size_t row = 1;
  for (const Student& student : students()) {
    const json its = result(student.slug);
    BOOST_TEST(its.at("exercises").size() == momentum().exercises.size());
    for (const json& exercise : its.at("exercises")) {
      const std::string name = exercise.at("name"), status = exercise.at("status");
      BOOST_TEST(
          student.outcome.allows(name, status),
          student.folder
              << ", " << name << " is " << status << ": " << its.at("message").at("en") << ' '
              << its.at("diagnostics").dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 1000));
      // A mark is full if and only if it says so.
      BOOST_TEST((exercise.at("points") == exercise.at("max_points")) == (status == "passed"),
                 student.folder);
      BOOST_TEST_REQUIRE(row < rows.size());
      BOOST_TEST(rows[row].second.starts_with(momentum().id + "," + name + "," + status + ","),
                 student.folder << ": " << rows[row].second);
      ++row;
    }
  }
  BOOST_TEST(row == rows.size());
}

void HostileClass::let_nothing_out(const std::string& printed) const {
  std::vector<std::string> secrets = passages_of_the_solution_and_the_tests();
  BOOST_TEST(secrets.size() > 100);
  secrets.push_back(canary());
  std::map<std::string, std::string> texts{{"what was printed", printed}};
  for (const fs::path& file : files_below(marks())) {
    const std::string text = must_read(file);
    texts[file.native()] = text;
    if (file.extension() == ".json") collect(json::parse(text), texts[file.native()]);
  }
  BOOST_TEST(texts.size() > 2 * outcomes_.size());
  for (const auto& [where, text] : texts)
    for (const std::string& secret : secrets)
      if (text.find(secret) != std::string::npos) BOOST_ERROR(where << " holds: " << secret);
}

void HostileClass::wrote_nothing_that_a_reader_would_obey(const std::string& printed) const {
  std::map<std::string, std::string> texts{{"what was printed", printed},
                                           {"grades.csv", must_read(marks() / "grades.csv")}};
  for (const char* part : {"feedback", "Testing"})
    for (const fs::path& file : files_below(marks() / part)) texts[file.native()] = must_read(file);
  for (const auto& [where, text] : texts) {
    BOOST_TEST(grading::printable(text, text.size() + 1) == text, where << " holds a control character");
    BOOST_TEST(text.find("leaked-") == std::string::npos, where << " repeats what a test asked");
  }
  for (const auto& [name, rest] : rows_of(texts.at("grades.csv")))
    BOOST_TEST((name.empty() || std::string("=+-@").find(name[0]) == std::string::npos),
               name << " is a formula");
}

}  // namespace hostile
