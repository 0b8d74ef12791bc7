// The grader, graded: what is right earns everything, what is not started earns nothing, each known mistake
// is caught by the test that it names, and broken files are called by their names.

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <iostream>
#include <map>
#include <set>

#include "grading/bodies.hpp"
#include "grading/files.hpp"
#include "grading/frozen.hpp"
#include "grading/mistakes.hpp"
#include "grading/submission.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace grading;

namespace {

template <class Answer>
std::vector<std::string> exercises_of(const std::vector<Answer>& answers) {
  std::vector<std::string> exercises;
  for (const Answer& answer : answers) exercises.push_back(answer.exercise);
  return exercises;
}

/// The chapter that the command line names, and a place to hand files in.
struct Desk {
  Desk() {
    BOOST_TEST_REQUIRE(boost::unit_test::framework::master_test_suite().argc == 2,
                       "usage: grader_test -- CHAPTER");
    const std::string id = boost::unit_test::framework::master_test_suite().argv[1];
    const auto found = std::ranges::find(course.chapters, id, &Chapter::id);
    BOOST_TEST_REQUIRE((found != course.chapters.end()));
    chapter = *found;
  }

  ChapterResult hand_in(const std::string& source, const std::vector<std::string>& exercises = {}) const {
    write_file(folder / chapter.source_name(), source);
    return judge(course, chapter, folder / chapter.source_name(), Suite::hidden, folder / "worker",
                 exercises);
  }

  /// The reference with these answers in it, judged on their exercises.
  template <class Answer>
  ChapterResult hand_in(const std::vector<Answer>& answers) const {
    std::vector<Edit> edits;
    for (const Answer& answer : answers) edits.push_back(answer.edit);
    return hand_in(with_edits(reference(), edits), exercises_of(answers));
  }

  /// The pairs (A, B) of exercises such that A's tests notice when B is not started: found out by trying.
  std::set<std::pair<std::string, std::string>> who_leans_on_whom() const {
    std::set<std::pair<std::string, std::string>> pairs;
    const auto edits = edits_to_stubs(course.solution(chapter).parent_path(), chapter);
    for (std::size_t i = 0; i < edits.size(); ++i) {
      const std::string& stub = chapter.exercises[i].name;
      for (const ExerciseResult& exercise : hand_in(with_edits(reference(), {edits[i]})).exercises) {
        if (exercise.status != Status::passed) pairs.insert({exercise.name, stub});
      }
      BOOST_TEST(pairs.contains({stub, stub}), stub << " is a stub, and passes");
    }
    return pairs;
  }

  std::string reference() const { return read_file(course.solution(chapter)).value(); }
  std::string stubs() const { return read_file(course.stub(chapter)).value(); }

  Course course = this_course();
  Chapter chapter;
  TemporaryFolder folder;
};

const ExerciseResult& exercise_of(const ChapterResult& result, const std::string& name) {
  return *std::ranges::find(result.exercises, name, &ExerciseResult::name);
}

/// Answers that go together in one file, by `compatible`. A file a batch is compiled and judged much sooner
/// than a file an answer.
template <class Answer, class Compatible>
std::vector<std::vector<Answer>> batches(const std::vector<Answer>& answers, Compatible compatible) {
  std::vector<std::vector<Answer>> all;
  for (const Answer& answer : answers) {
    const auto room = std::ranges::find_if(all, [&](const std::vector<Answer>& batch) {
      return std::ranges::all_of(batch, [&](const Answer& other) { return compatible(answer, other); });
    });
    if (room != all.end()) {
      room->push_back(answer);
    } else {
      all.push_back({answer});
    }
  }
  return all;
}

/// Which mistakes were taken for what.
struct Recognised {
  std::size_t count = 0;
  std::set<std::string> kinds;  ///< by their names; those with the same values are one

  void look_at(const ExerciseResult& exercise, const Mistake& mistake) {
    const auto& known = exercise.looks_like;
    if (known.empty()) return;
    // Those with the same values have their names in one: "a|b".
    const auto own = std::ranges::find_if(known, [&](const KnownMistake& one) {
      return ("|" + one.name + "|").find("|" + mistake.name + "|") != std::string::npos;
    });
    BOOST_TEST((own != known.end()), mistake.name << " is taken for " << known[0].name);
    if (own == known.end()) return;
    ++count;
    kinds.insert(own->name);
  }
};

std::string said(const ChapterResult& result) { return result.message.en + " " + result.diagnostics; }

}  // namespace

// For every chapter.
BOOST_FIXTURE_TEST_SUITE(a_chapter, Desk)

BOOST_AUTO_TEST_CASE(gives_the_reference_every_point) {
  const ChapterResult result = hand_in(reference());
  BOOST_TEST(result.points() == chapter.max_points(), said(result));
  for (const ExerciseResult& exercise : result.exercises) {
    for (const CaseResult& one : exercise.cases) {
      BOOST_TEST((one.status == Status::passed),
                 exercise.name << "/" << one.name << ": " << to_string(one.status)
                               << (one.findings.empty() ? "" : " " + one.findings[0].said.en));
    }
  }
}

BOOST_AUTO_TEST_CASE(gives_the_reference_every_point_on_the_examples_too) {
  const ChapterResult result =
      judge(course, chapter, course.solution(chapter), Suite::examples, folder / "worker");
  BOOST_TEST(result.passed(), said(result));
}

BOOST_AUTO_TEST_CASE(calls_every_stub_not_started) {
  const ChapterResult result = hand_in(stubs());
  BOOST_TEST(result.points() == 0);
  for (const ExerciseResult& exercise : result.exercises) {
    BOOST_TEST((exercise.status == Status::not_started), exercise.name << ": " << to_string(exercise.status));
  }
}

// Tests reach into what comes back; that there may be nothing in it must be the submission's failure, not
// theirs.
BOOST_AUTO_TEST_CASE(calls_answers_with_nothing_in_them_wrong) {
  std::string source = stubs();
  for (std::size_t at = 0; (at = source.find("throw NotStarted(", at)) != std::string::npos;)
    source.replace(at, source.find(';', at) - at, "return {}");
  write_file(folder / chapter.source_name(), source);
  for (const Suite suite : {Suite::hidden, Suite::examples}) {
    const ChapterResult result =
        judge(course, chapter, folder / chapter.source_name(), suite, folder / "worker");
    for (const ExerciseResult& exercise : result.exercises) {
      BOOST_TEST((exercise.status == Status::failed),
                 exercise.name << ": " << to_string(exercise.status) << ' ' << said(result));
    }
  }
}

BOOST_AUTO_TEST_CASE(has_claims_in_both_languages_for_every_case) {
  const ChapterResult result = hand_in(stubs());
  for (const ExerciseResult& exercise : result.exercises) {
    BOOST_TEST(!exercise.cases.empty(), exercise.name << " has no tests");
    for (const CaseResult& one : exercise.cases) {
      BOOST_TEST((!one.claim.es.empty() && !one.claim.en.empty()), exercise.name << "/" << one.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(knows_at_least_two_mistakes_for_each_exercise) {
  const auto mistakes = read_mistakes(course.solution(chapter).parent_path(), chapter);
  for (const Exercise& exercise : chapter.exercises) {
    BOOST_TEST(std::ranges::count(mistakes, exercise.name, &Mistake::exercise) >= 2, exercise.name);
  }
}

// As itself, or as one of those with the same values; and by the hidden tests, and by the examples of whoever
// has only these. Not every mistake says enough to be recognised, but each that was frozen has to be, and
// none for another.
BOOST_AUTO_TEST_CASE(catches_every_mistake_with_the_test_that_it_names_and_recognises_it) {
  const auto mistakes = read_mistakes(course.solution(chapter).parent_path(), chapter);
  const auto leans = who_leans_on_whom();
  std::size_t files = 0;
  std::map<Suite, Recognised> recognised;
  for (const auto& batch : batches(mistakes, [&](const Mistake&a, const Mistake&b) {
         // Mistakes in one file must not meet in a test. One in a helper may be met by any.
         return a.exercise != b.exercise && a.function == a.exercise && b.function == b.exercise &&
                !leans.contains({a.exercise, b.exercise}) && !leans.contains({b.exercise, a.exercise}) &&
                a.edit.becomes.find(b.exercise) == std::string::npos &&
                b.edit.becomes.find(a.exercise) == std::string::npos;
       })) {
    const ChapterResult result = hand_in(batch);
    ++files;
    BOOST_TEST(!result.has(Status::did_not_compile), said(result));
    BOOST_TEST(!result.has(Status::grader_failed), said(result));
    if (!result.message.empty()) continue;  // nothing was judged, and that has been said
    for (const Mistake& mistake : batch) {
      BOOST_TEST_CONTEXT(mistake.name << ", a wrong " << mistake.exercise) {
        const ExerciseResult& exercise = exercise_of(result, mistake.exercise);
        BOOST_TEST(exercise.points < exercise.max_points);
        const auto named = std::ranges::find(exercise.cases, mistake.fails, &CaseResult::name);
        BOOST_TEST_REQUIRE((named != exercise.cases.end()), "there is no test " << mistake.fails);
        BOOST_TEST((named->status == Status::failed || named->status == Status::timed_out ||
                    named->status == Status::crashed),
                   mistake.fails << ": " << to_string(named->status));
        recognised[Suite::hidden].look_at(exercise, mistake);
      }
    }
    const ChapterResult on_examples = judge(course, chapter, folder / chapter.source_name(), Suite::examples,
                                            folder / "worker", exercises_of(batch));
    for (const Mistake& mistake : batch)
      recognised[Suite::examples].look_at(exercise_of(on_examples, mistake.exercise), mistake);
  }
  for (const auto& [suite, all] : recognised) {
    // Each box was opened, so each opens.
    BOOST_TEST(all.kinds.size() == FrozenMistakes::read(course.frozen(chapter, suite)).size());
  }
  std::cout << fmt::format(
      "{}: {} mistakes in {} files, each caught, {} recognised by the hidden tests and {} by the examples\n",
      chapter.id, mistakes.size(), files, recognised[Suite::hidden].count, recognised[Suite::examples].count);
}

BOOST_AUTO_TEST_CASE(gives_every_right_answer_full_points) {
  const auto alternatives = read_alternatives(course.solution(chapter).parent_path(), chapter);
  std::size_t files = 0;
  // All of it is right, whatever meets whatever; but two that call each other would never end.
  const auto calls = [](const Alternative& a, const Alternative& b) {
    return a.edit.becomes.find(b.exercise + "(") != std::string::npos;
  };
  for (const auto& batch : batches(alternatives, [&](const Alternative&a, const Alternative&b) {
         return a.exercise != b.exercise && !(a.has_helpers && b.has_helpers) && !calls(a, b) && !calls(b, a);
       })) {
    const ChapterResult result = hand_in(batch);
    ++files;
    BOOST_TEST(result.passed(), said(result));
    for (const Alternative& alternative : batch) {
      BOOST_TEST_CONTEXT(alternative.name << ", another " << alternative.exercise) {
        for (const CaseResult& one : exercise_of(result, alternative.exercise).cases) {
          BOOST_TEST((one.status == Status::passed), one.name << ": " << to_string(one.status));
        }
      }
    }
  }
  for (const Exercise& exercise : chapter.exercises) {
    BOOST_TEST(std::ranges::count(alternatives, exercise.name, &Alternative::exercise) >= 2, exercise.name);
  }
  std::cout << fmt::format("{}: {} other right answers in {} files, each with full points\n", chapter.id,
                           alternatives.size(), files);
}

BOOST_AUTO_TEST_SUITE_END()

// For one: these are of the grader, whatever the chapter.
BOOST_FIXTURE_TEST_SUITE(the_grader, Desk)

BOOST_AUTO_TEST_CASE(calls_a_missing_file_not_started) {
  const ChapterResult result =
      judge(course, chapter, folder / "nowhere.cpp", Suite::hidden, folder / "worker");
  BOOST_TEST(result.points() == 0);
  BOOST_TEST((result.exercises[0].status == Status::not_started));
  BOOST_TEST(!result.message.es.empty());
}

BOOST_AUTO_TEST_CASE(calls_a_file_that_does_not_compile_by_its_name_and_line) {
  const ChapterResult result = hand_in("#include \"" + chapter.stem + ".hpp\"\nint x = \"one\";\n");
  BOOST_TEST(result.points() == 0);
  BOOST_TEST((result.exercises[0].status == Status::did_not_compile));
  BOOST_TEST((result.message.en.find("Line 2") != std::string::npos), said(result));
}

BOOST_AUTO_TEST_CASE(calls_a_kit_that_compiles_nothing_its_own_failure) {
  // A build folder whose precompiled header is none.
  const fs::path kit = folder / "build" / "kit";
  std::string words = read_file(course.kit() / "checked" / (chapter.id + ".command")).value();
  for (std::size_t at; (at = words.find(course.kit().string())) != std::string::npos;) {
    words.replace(at, course.kit().string().size(), kit.string());
  }
  write_file(kit / "checked" / (chapter.id + ".command"), words);
  fs::copy(course.kit() / "checked" / "compile.flags", kit / "checked" / "compile.flags");
  write_file(kit / "checked" / "warm.pch", "no precompiled header at all");
  Course stale = course;
  stale.build = folder / "build";
  const ChapterResult result =
      judge(stale, chapter, course.solution(chapter), Suite::hidden, folder / "worker");
  for (const ExerciseResult& exercise : result.exercises) {
    BOOST_TEST((exercise.status == Status::grader_failed), to_string(exercise.status));
  }
}

BOOST_AUTO_TEST_CASE(calls_an_empty_file_not_started) {
  const ChapterResult result = hand_in("");
  for (const ExerciseResult& exercise : result.exercises) {
    BOOST_TEST((exercise.status == Status::not_started), to_string(exercise.status));
    BOOST_TEST((exercise.cases.at(0).findings.at(0).said.en.find("as the contract declares it") !=
                std::string::npos),
               exercise.name);
  }
}

BOOST_AUTO_TEST_CASE(lets_a_function_with_other_parameters_cost_one_exercise) {
  // The last of the chapter, which no other leans on.
  const std::string& last = chapter.exercises.back().name;
  std::string source = reference();
  const std::size_t bracket = source.find('(', source.find(" " + last + "("));
  source.insert(bracket + 1, "int more, ");
  const ChapterResult result = hand_in(source);
  BOOST_TEST(result.points() == result.max_points() - chapter.exercises.back().points, said(result));
  BOOST_TEST((exercise_of(result, last).status == Status::not_started));
}

/// The reference with this in place of the beginning of a function's body.
std::string with_body_beginning(const std::string& source, const std::string& function,
                                const std::string& text) {
  const auto body = grading::body_of(source, function);
  BOOST_TEST_REQUIRE(body.has_value(), function);
  return source.substr(0, body->begin + 1) + text + source.substr(body->begin + 1);
}

BOOST_AUTO_TEST_CASE(lets_a_function_that_does_not_compile_cost_one_exercise) {
  const std::string& last = chapter.exercises.back().name;
  const std::string source = with_body_beginning(reference(), last, " nothing_like_this; ");
  const ChapterResult result = hand_in(source);
  BOOST_TEST(result.points() == result.max_points() - chapter.exercises.back().points, said(result));
  const ExerciseResult& broken = exercise_of(result, last);
  BOOST_TEST((broken.status == Status::did_not_compile), to_string(broken.status));
  BOOST_TEST(broken.points == 0);
  const Finding& finding = broken.cases.at(0).findings.at(0);
  BOOST_TEST((finding.said.en.find("nothing called “nothing_like_this”") != std::string::npos),
             finding.said.en);
  BOOST_TEST(finding.line.value_or(0) == grading::body_of(source, last)->first_line);
}

BOOST_AUTO_TEST_CASE(lets_a_brace_that_is_missing_cost_one_exercise) {
  const std::string& last = chapter.exercises.back().name;
  const ChapterResult result = hand_in(with_body_beginning(reference(), last, " {"));
  BOOST_TEST(result.points() == result.max_points() - chapter.exercises.back().points, said(result));
  BOOST_TEST((exercise_of(result, last).status == Status::did_not_compile));
}

BOOST_AUTO_TEST_CASE(says_of_a_function_that_it_leans_on_one_that_does_not_compile) {
  std::string source = with_body_beginning(stubs(), "heavy_ball_step", " nothing_like_this; ");
  source = with_body_beginning(source, "heavy_ball",
                               " return {{heavy_ball_step({theta0, theta0}, theta0, 1, 0).m}, "
                               "Stop::converged}; ");
  const ChapterResult result = hand_in(source);
  const ExerciseResult& leans = exercise_of(result, "heavy_ball");
  BOOST_TEST((leans.status == Status::did_not_compile), to_string(leans.status));
  BOOST_TEST((leans.cases.at(0).findings.at(0).said.en ==
              "heavy_ball uses heavy_ball_step, which does not compile."),
             leans.cases.at(0).findings.at(0).said.en);
}

BOOST_AUTO_TEST_CASE(sets_nothing_aside_for_an_error_outside_the_exercises) {
  const ChapterResult result = hand_in(reference() + "\nint helper() { return nothing_like_this; }\n");
  BOOST_TEST(result.points() == 0);
  for (const ExerciseResult& exercise : result.exercises)
    BOOST_TEST((exercise.status == Status::did_not_compile), to_string(exercise.status));
  BOOST_TEST((result.message.en.find("nothing called “nothing_like_this”") != std::string::npos),
             said(result));
}

BOOST_AUTO_TEST_CASE(calls_an_exit_before_main_a_crash) {
  const ChapterResult result =
      hand_in(reference() + "\n#include <cstdlib>\nstatic const int leave = (std::exit(0), 0);\n");
  BOOST_TEST(result.points() == 0);
  for (const ExerciseResult& exercise : result.exercises) BOOST_TEST((exercise.status == Status::crashed));
}

BOOST_AUTO_TEST_CASE(calls_a_loop_without_end_timed_out) {
  // One exercise is enough, since each case takes the two seconds of processor time that it is allowed.
  const ChapterResult result = hand_in(
      reference() + "\nstatic const int stay = [] { for (volatile bool on = true; on;) {} return 0; }();\n",
      {chapter.exercises.front().name});
  BOOST_TEST(result.points() == 0);
  BOOST_TEST((result.exercises[0].status == Status::timed_out), to_string(result.exercises[0].status));
}

BOOST_AUTO_TEST_CASE(calls_a_wild_store_a_crash) {
  const ChapterResult result = hand_in(
      reference() +
      "\nstatic const int fall = [] { volatile int* nowhere = nullptr; *nowhere = 1; return 0; }();\n");
  BOOST_TEST(result.points() == 0);
  for (const ExerciseResult& exercise : result.exercises) BOOST_TEST((exercise.status == Status::crashed));
}

BOOST_AUTO_TEST_CASE(says_what_each_crash_was_and_in_which_line) {
  // What beginners do, an exercise each.
  struct Crash {
    const char* exercise;
    const char* body;
    Status status;
    const char* said;
  };
  const std::vector<Crash> crashes{
      {"heavy_ball_step", "volatile int n = 2147483647; n = n + 1; return state;", Status::crashed,
       "does not fit into their type"},
      {"heavy_ball", "volatile int n = 0; n = 7 / n; return {};", Status::crashed,
       "divided an integer by zero"},
      {"momentum_weights", "if (beta > 2) return {};", Status::crashed, "reached its end without a return"},
      {"terminal_momentum",
       "volatile int k = 3; double a[3] = {1, 2, 3}; const double s = a[k]; return s * g;", Status::crashed,
       "an index outside an array"},
      {"nesterov_accelerated_step", "Vector v = Vector::Zero(3); v[99] = 1; return last;", Status::crashed,
       "an index out of range"},
      {"nesterov_accelerated", "return nesterov_accelerated(gradient, theta0, settings);", Status::crashed,
       "the stack is used up"},
      {"nesterov_momentum_step", "State next = state; next.theta += Vector::Zero(99); return next;",
       Status::crashed, "of different sizes"},
      {"nesterov_momentum", "std::vector<double> all(3); all.at(5) = 1; return {};", Status::failed,
       "an index out of range in an at()"},
      {"gradient_check", "std::vector<double> all(std::size_t{1} << 40); return {};", Status::failed,
       "more memory than there is"},
  };
  std::string source = stubs();
  for (const Crash& crash : crashes) {
    const std::size_t stub = source.find("throw NotStarted(\"" + std::string(crash.exercise) + "\");");
    BOOST_TEST_REQUIRE(stub != std::string::npos, crash.exercise);
    source.replace(stub, source.find(';', stub) + 1 - stub, crash.body);
  }
  write_file(folder / chapter.source_name(), source);
  const ChapterResult result =
      judge(course, chapter, folder / chapter.source_name(), Suite::examples, folder / "worker");
  BOOST_TEST(result.message.en.empty(), said(result));
  for (const Crash& crash : crashes) {
    BOOST_TEST_CONTEXT(crash.exercise) {
      const CaseResult& first = exercise_of(result, crash.exercise).cases.at(0);
      BOOST_TEST((first.status == crash.status), to_string(first.status));
      BOOST_TEST_REQUIRE(first.findings.size() == 1);
      const Finding& finding = first.findings[0];
      BOOST_TEST((finding.said.en.find(crash.said) != std::string::npos), finding.said.en);
      BOOST_TEST(finding.said.es.starts_with(std::string(crash.exercise) + " "), finding.said.es);
      BOOST_TEST(finding.calls.empty());
      const std::string before = source.substr(0, source.find(crash.body));
      BOOST_TEST(finding.line.value_or(0) == 1 + std::ranges::count(before, '\n'));
    }
  }
}

BOOST_AUTO_TEST_CASE(does_not_let_one_broken_function_cost_another) {
  // The first exercise's body loops for ever; every other is the reference, and may lean on the first.
  const Exercise& first = chapter.exercises.front();
  std::string source = reference();
  const std::size_t body = source.find("{", source.find(" " + first.name + "(")) + 1;
  source.insert(body, "\n  for (volatile bool on = true; on;) {}\n");
  const ChapterResult result = hand_in(source, {first.name, chapter.exercises.back().name});
  BOOST_TEST((exercise_of(result, first.name).status == Status::timed_out));
  BOOST_TEST((result.exercises.back().status == Status::passed));
}

BOOST_AUTO_TEST_SUITE_END()
