// A class that arrives packed, with packed hand-ins in it.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "grading/course.hpp"
#include "grading/files.hpp"
#include "support/archives.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

struct Desk {
  Captured grade(const fs::path& submissions) const {
    return course(
        {"grade", submissions.string(), "--into", (folder / "class").string(), "--chapter", "momentum"});
  }

  /// The status of every exercise of a student.
  std::vector<std::string> statuses_of(const std::string& student) const {
    std::vector<std::string> statuses;
    std::istringstream rows(read_file(folder / "class" / "grades.csv").value());
    for (std::string row; std::getline(rows, row);) {
      if (!row.starts_with(student + ",05-momentum,")) continue;
      std::istringstream fields(row);
      for (int n = 0; n < 4; ++n) std::getline(fields, row, ',');
      statuses.push_back(row);
    }
    return statuses;
  }

  void has_throughout(const std::string& student, const std::string& status) const {
    const std::size_t exercises =
        std::ranges::find(known.chapters, "05-momentum", &Chapter::id)->exercises.size();
    BOOST_TEST(statuses_of(student) == std::vector<std::string>(exercises, status),
               boost::test_tools::per_element());
  }

  std::string feedback(const std::string& student) const {
    return read_file(folder / "class" / "feedback" / (student + ".txt")).value_or("");
  }

  TemporaryFolder folder;
  Course known = this_course();
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_packed_class, Desk)

BOOST_AUTO_TEST_CASE(is_graded_like_one_of_folders) {
  const std::string answer = read_file(known.root / "solutions" / "05-momentum" / "momentum.cpp").value();
  const std::string mine = packed(
      Packing::zip,
      {{"entrega\\", ""}, {"entrega\\momentum.cpp", answer}, {"__MACOSX/entrega/._momentum.cpp", "\1"}});
  const std::string hostile =
      packed(Packing::tar_gz, {{"momentum.cpp", answer}, {"../../../../results/eva/05-momentum.json", "{}"}});
  write_file(folder / "class.zip",
             packed(Packing::zip, {{"ana/tarea/Entrega Final.ZIP", mine},
                                   {"eva/entrega.tgz", hostile},
                                   {"ida/momentum.cpp", answer},
                                   {"ida/copia.tar", packed(Packing::tar, {{"momentum.cpp", answer}})},
                                   {"leo/entrega.zip", mine.substr(0, mine.size() / 2)},
                                   {"pau/entrega.zip", packed(Packing::zip, {{"entrega.zip", mine}})},
                                   {"notes.txt", "not a student"}}));
  const Captured graded = grade(folder / "class.zip");
  BOOST_TEST(graded.status == 0);
  BOOST_TEST(says(graded, "Not students' folders: notes.txt"));

  has_throughout("ana", "passed");
  has_throughout("eva", "rejected");
  has_throughout("ida", "rejected");
  has_throughout("leo", "rejected");
  // Archives in archives are not opened.
  has_throughout("pau", "not_started");

  BOOST_TEST(feedback("eva").find("entrega.tgz contains a path that leaves its folder: "
                                  "../../../../results/eva/05-momentum.json") != std::string::npos,
             feedback("eva"));
  BOOST_TEST(feedback("ida").find("There are 2 files called momentum.cpp") != std::string::npos,
             feedback("ida"));
  BOOST_TEST(feedback("leo").find("entrega.zip is damaged") != std::string::npos, feedback("leo"));
  const std::string result = read_file(folder / "class/results/eva/05-momentum.json").value();
  BOOST_TEST(
      (nlohmann::json::parse(result)["message"]["es"] ==
       "entrega.tgz contiene una ruta que se sale de su carpeta: ../../../../results/eva/05-momentum.json"));

  // To CTest only Pau handed in nothing.
  const Captured tests =
      capture({"ctest", "--test-dir", (folder / "class").string(), "-R", "^(eva|leo|pau)/"});
  BOOST_TEST(tests.status == 0);
  BOOST_TEST(tests.output.find("pau/05-momentum (Skipped)") != std::string::npos, tests.output);
  BOOST_TEST(tests.output.find("eva/05-momentum (Skipped)") == std::string::npos, tests.output);

  // A result that somebody exchanged is none.
  nlohmann::json exchanged = nlohmann::json::parse(result);
  exchanged["chapter"] = "06-sgd";
  write_file(folder / "class/results/eva/05-momentum.json", exchanged.dump());
  BOOST_TEST(course({"gather", (folder / "class").string()}).status == 0);
  has_throughout("eva", "grader_failed");
  has_throughout("ana", "passed");

  // What was unpacked is not overwritten while it is graded itself.
  const Captured again = grade(folder / "class/unpacked/submissions");
  BOOST_TEST(again.status == 2);
  BOOST_TEST(says(again, "unpacked is in the way"));
  BOOST_TEST(fs::exists(folder / "class/unpacked/submissions/ida/momentum.cpp"));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_unpacked_is_named_in_a_sentence) {
  write_file(folder / "class.zip", "PK, but no zip");
  const Captured broken = grade(folder / "class.zip");
  BOOST_TEST(broken.status == 2);
  BOOST_TEST(broken.output ==
             "tools/course: " + (folder / "class.zip").string() + " is damaged, or no zip, tar or tar.gz.\n");
  BOOST_TEST(!fs::exists(folder / "class/grades.csv"));
}

BOOST_AUTO_TEST_CASE(takes_what_an_unpacking_left_that_was_killed_for_its_own) {
  write_file(folder / "class/unpacked/made-by-grade", "");
  write_file(folder / "class/unpacked/submissions/ana/momen", "int");
  write_file(folder / "class.zip", packed(Packing::zip, {{"ana/notes.txt", "nothing yet"}}));
  BOOST_TEST(grade(folder / "class.zip").status == 0);
  has_throughout("ana", "not_started");
  BOOST_TEST(!fs::exists(folder / "class/unpacked/submissions/ana/momen"));
}

BOOST_AUTO_TEST_CASE(leaves_folders_alone_that_were_there_before) {
  write_file(folder / "class/unpacked/mine.txt", "precious");
  fs::create_directories(folder / "submissions/ana");
  const Captured graded = grade(folder / "submissions");
  BOOST_TEST(graded.status == 2);
  BOOST_TEST(says(graded, "unpacked is in the way"));
  BOOST_TEST(read_file(folder / "class/unpacked/mine.txt").value_or("") == "precious");
}

BOOST_AUTO_TEST_SUITE_END()
