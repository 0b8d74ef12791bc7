// tools/course, once built: verbs, names, languages, exit statuses.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "grading/course.hpp"
#include "grading/files.hpp"
#include "support/command.hpp"
#include "support/temporary_folder.hpp"

using grading::capture;
using grading::Captured;
using nlohmann::json;

BOOST_AUTO_TEST_SUITE(check)

BOOST_AUTO_TEST_CASE(of_the_stubs_exits_with_0_and_names_the_first_thing_to_do) {
  const Captured all = course({"check"});
  BOOST_TEST(all.status == 0);
  BOOST_TEST(says(all, "0 of "));
  BOOST_TEST(says(all, "not started"));
  BOOST_TEST(says(all, "Write "));
}

BOOST_AUTO_TEST_CASE(of_the_stubs_fails_if_it_is_strict) {
  BOOST_TEST(course({"check", "--strict"}).status == 1);
}

BOOST_AUTO_TEST_CASE(of_the_solutions_gives_full_points) {
  const Captured all = course({"check", "--solutions", "--strict", "--json"});
  BOOST_TEST(all.status == 0);
  const json result = json::parse(all.output);
  BOOST_TEST(result["points"] == result["max_points"]);
  BOOST_TEST(result["max_points"].get<double>() > 0);
}

BOOST_AUTO_TEST_CASE(takes_a_chapter_by_any_name_that_leaves_no_doubt) {
  for (const char* name : {"5", "05", "momentum", "05-momentum", "Momentum", "mom"}) {
    const json result = json::parse(course({"check", "--json", name}).output);
    BOOST_TEST_REQUIRE(result["chapters"].size() == 1, name);
    BOOST_TEST(result["chapters"][0]["chapter"] == "05-momentum");
  }
}

BOOST_AUTO_TEST_CASE(takes_single_exercises) {
  for (const char* name : {"momentum/heavy_ball", "5/heavy_ball", "heavy_ball", "momentum/heavy-ball"}) {
    const json result = json::parse(course({"check", "--json", name}).output);
    BOOST_TEST_REQUIRE(result["chapters"][0]["exercises"].size() == 1, name);
    BOOST_TEST(result["chapters"][0]["exercises"][0]["name"] == "heavy_ball");
  }
}

BOOST_AUTO_TEST_CASE(answers_a_near_miss_with_the_closest_name) {
  const Captured chapter = course({"check", "momentun"});
  BOOST_TEST(chapter.status == 2);
  BOOST_TEST(says(chapter, "Did you mean “momentum”?"));
  const Captured exercise = course({"check", "momentum/hevy_ball"});
  BOOST_TEST(exercise.status == 2);
  BOOST_TEST(says(exercise, "Did you mean “heavy_ball”?"));
}

BOOST_AUTO_TEST_CASE(asks_back_when_a_name_may_mean_several_things) {
  const Captured several = course({"check", "momentum/nest"});
  BOOST_TEST(several.status == 2);
  BOOST_TEST(says(several, "may be nesterov_accelerated_step or"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(prints_what_the_lecture_prints_and_what_it_should_have_printed) {
  // From the lecture's own output, and from an independent computation with the right gradient.
  const Captured program = course({"run", "momentum", "--solutions"});
  BOOST_TEST(program.status == 0);
  BOOST_TEST(says(program, "Condition number of A: 30.2336"));
  BOOST_TEST(says(program, "81   (-0.06685106, 1.66676201) 3.201004965606"));
  BOOST_TEST(says(program, "49   (-0.06550228, 1.66217315) 3.205337426348"));
  BOOST_TEST(says(program, "82   (-0.13369047, 3.33403681) 0.933333847486"));
  BOOST_TEST(says(program, "69   (-0.13342599, 3.33369092) 0.933333381391"));
  BOOST_TEST(says(program, "3.91e-01   is not the gradient of L: look at coordinate 0"));
  BOOST_TEST(says(program, "(-0.13333333, 3.33333333), L = 0.933333333333"));
}

BOOST_AUTO_TEST_CASE(writes_a_figure_and_says_where) {
  const Captured program = course({"run", "5", "--solutions", "--lang", "es"});
  const std::string word = "Figura: ";
  const std::size_t at = program.output.find(word);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  const std::string file =
      program.output.substr(at + word.size(), program.output.find('\n', at) - at - word.size());
  const auto svg = grading::read_file(file);
  BOOST_TEST_REQUIRE(svg.has_value(), file);
  BOOST_TEST(svg->find("<svg") != std::string::npos);
  BOOST_TEST(svg->find("bola pesada") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_the_stubs_says_what_is_not_started) {
  const Captured program = course({"run", "momentum"});
  BOOST_TEST(program.status == 1);
  BOOST_TEST(says(program, "This needs heavy_ball, which is not started."));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_command_line)

BOOST_AUTO_TEST_CASE(has_help_for_every_verb_in_both_languages) {
  for (const char* verb : {"check", "run", "list", "grade", "site", "test"}) {
    const Captured english = course({verb, "--help"});
    const Captured spanish = course({verb, "--help", "--lang", "es"});
    BOOST_TEST(english.status == 0);
    BOOST_TEST(spanish.status == 0);
    BOOST_TEST(english.output != spanish.output);
  }
}

BOOST_AUTO_TEST_CASE(takes_the_language_of_the_environment) {
  const Captured spanish = capture({"env", "LC_ALL=es_MX.UTF-8", COURSE, "list"});
  BOOST_TEST(says(spanish, "ejercicios"));
  const Captured other = capture({"env", "LC_ALL=fr_FR.UTF-8", COURSE, "list"});
  BOOST_TEST(says(other, "exercises"));
  const Captured chosen = capture({"env", "LC_ALL=es_MX.UTF-8", COURSE, "list", "--lang=en"});
  BOOST_TEST(says(chosen, "exercises"));
}

BOOST_AUTO_TEST_CASE(calls_a_request_it_does_not_understand_a_bad_one) {
  const Captured verb = course({"chekc"});
  BOOST_TEST(verb.status == 2);
  BOOST_TEST(says(verb, "Did you mean “check”?"));
  BOOST_TEST(course({"check", "--frobnicate"}).status == 2);
  BOOST_TEST(course({"run"}).status == 2);
  BOOST_TEST(course({"grade", "/nowhere"}).status == 2);
  BOOST_TEST(course({"list", "--lang", "xx"}).status == 2);
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_a_request_in_the_language_that_it_was_made_in) {
  struct Wrong {
    std::vector<std::string> request;
    const char *es, *en;
  };
  for (const Wrong& wrong : {
           Wrong{{"check", "--frobnicate"}, "sobra «--frobnicate»", "“--frobnicate” is not expected"},
           Wrong{{"release"}, "falta --to", "--to is missing"},
           Wrong{{"list", "--lang"}, "a --lang le falta su valor", "--lang lacks its value"},
           Wrong{{"grade", ".", "--into", "x", "--jobs", "two"},
                 "«two» no vale para --jobs",
                 "“two” will not do"},
           Wrong{
               {"export", "x", "--format", "pdf"}, "--format no puede ser «pdf»", "--format cannot be “pdf”"},
           Wrong{{"bench", "--students", "0"},
                 "--students ha de estar entre 1 y",
                 "--students has to be between"},
           Wrong{{"qwerty"}, "Hay: watch, check,", "There are: watch, check,"},
       }) {
    for (const bool spanish : {true, false}) {
      std::vector<std::string> request{
          "env", spanish ? "LC_ALL=es_ES.UTF-8" : "LC_ALL=C.UTF-8", "sh", "-c", "exec \"$@\" 2>&1", "sh",
          COURSE};
      request.insert(request.end(), wrong.request.begin(), wrong.request.end());
      const Captured said = capture(request);
      BOOST_TEST(said.status == 2, said.output);
      BOOST_TEST(says(said, spanish ? wrong.es : wrong.en), said.output);
    }
  }
}

BOOST_AUTO_TEST_CASE(heads_the_parts_of_its_help_in_spanish_too) {
  for (const char* word : {"Uso:", "Opciones:", "Órdenes:"})
    BOOST_TEST(says(capture({"env", "LC_ALL=es_ES.UTF-8", COURSE, "--help"}), word));
  const Captured verb = capture({"env", "LC_ALL=es_ES.UTF-8", COURSE, "release", "--help"});
  for (const char* english : {"Usage", "Options", "REQUIRED"}) BOOST_TEST(!says(verb, english), verb.output);
}

// clangd looks for compile_commands.json in the folders above a file, and in a folder build there.
BOOST_AUTO_TEST_CASE(leaves_editors_the_way_to_compile_every_students_file) {
  const grading::Course course = grading::this_course();
  const json commands = json::parse(grading::read_file(course.build / "compile_commands.json").value());
  for (const grading::Chapter& chapter : course.chapters) {
    const auto own = std::ranges::find_if(
        commands, [&](const json& one) { return one["file"] == course.stub(chapter).string(); });
    BOOST_TEST_REQUIRE((own != commands.end()), chapter.id);
    const std::string command = (*own)["command"].get<std::string>() + " -fsyntax-only -Werror 2>&1";
    const Captured compiled = capture({"sh", "-c", command});
    BOOST_TEST(compiled.status == 0, compiled.output);
  }
}

BOOST_AUTO_TEST_CASE(lists_every_exercise_with_its_points) {
  const json list = json::parse(course({"list", "--json"}).output);
  double points = 0;
  for (const json& exercise : list.back()["exercises"]) points += exercise["points"].get<double>();
  BOOST_TEST(points == list.back()["points"].get<double>());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(grade)

BOOST_AUTO_TEST_CASE(says_so_if_there_is_nothing_to_grade) {
  const TemporaryFolder folder;
  const std::string into = (folder / "class").string();
  const Captured nowhere = course({"grade", (folder / "nowhere").string(), "--into", into});
  BOOST_TEST(nowhere.status == 2);
  BOOST_TEST(says(nowhere, "is not a folder of submissions."));
  std::filesystem::create_directory(folder / "empty");
  const Captured empty = course({"grade", (folder / "empty").string(), "--into", into});
  BOOST_TEST(empty.status == 2);
  BOOST_TEST(says(empty, "There are no student folders in"));
  std::filesystem::create_directories(folder / "others" / "ana");
  grading::write_file(folder / "others" / "ana" / "essay.txt", "…");
  const Captured others = course({"grade", (folder / "others").string(), "--into", into});
  BOOST_TEST(others.status == 2);
  BOOST_TEST(says(others, "handed in a file of the course"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(doctor)

BOOST_AUTO_TEST_CASE(looks_at_every_package_layer_and_limit) {
  const Captured looked = course({"doctor", "--json"});
  const json document = json::parse(looked.output);
  // Whether this machine is healthy is its own business; that the exit status says so is ours.
  BOOST_TEST((looked.status == 0) == document["healthy"].get<bool>());
  std::map<std::string, std::set<std::string>> points;
  bool anything_missing = false;
  for (const json& section : document["sections"]) {
    for (const json& point : section["points"]) {
      points[section["id"]].insert(point["id"].get<std::string>());
      anything_missing |= point["state"] == "missing";
      if (point["state"] == "missing") BOOST_TEST(point["mend"] != "", point["id"]);
    }
  }
  BOOST_TEST(anything_missing != document["healthy"].get<bool>());
  BOOST_TEST((points["layers"] == std::set<std::string>{"bubblewrap", "landlock", "seccomp", "identity"}));
  BOOST_TEST((points["limits"] == std::set<std::string>{"source", "compile", "call", "worker"}));
  BOOST_TEST(points["packages"].contains("clang-16"));
}

BOOST_AUTO_TEST_CASE(notices_a_limit_that_is_narrower_than_ours_and_says_what_mends_it) {
  const Captured looked = capture({"sh", "-c", "ulimit -v 900000; exec \"$0\" doctor --lang es", COURSE});
  BOOST_TEST(looked.status == 1);
  BOOST_TEST(says(looked, "ulimit -v unlimited"));
  BOOST_TEST(says(looked, "Falta algo"));
}

BOOST_AUTO_TEST_SUITE_END()
