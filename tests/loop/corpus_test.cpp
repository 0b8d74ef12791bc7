// What beginners write, and what they are told: a corpus of errors over all exercises, made by hand and apart
// from the mistakes that the course knows. One file a chapter, NN-name.toml:
//
//   [[error]]
//   exercise = "linear_loss"
//   idea = "a sum and no mean"          what went wrong, as a tutor would say it
//   put = ["errors.sum() / N", "errors.sum()"]   a piece of the reference's function, and what stands there
//   also = [ …, … ]                     another such piece, if it takes two
//   says = "the mean, and not the sum"  of what the student is told by the examples: the words that name it
//   unnamed = true                      in place of `says`: nothing names it. Then nothing may misname it
//                                       either, and `says` is the most that is told

#include <fmt/format.h>

#include <re2/re2.h>

#include <boost/test/unit_test.hpp>
#include <iostream>

#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/manifest.hpp"
#include "grading/mistakes.hpp"
#include "grading/submission.hpp"
#include "support/temporary_folder.hpp"

using namespace grading;

namespace {

struct Error {
  std::string exercise, idea, says;
  bool unnamed;
  std::string function;  ///< that of the exercise, in the reference
  std::vector<Edit> edits;
};

/// Where the reference defines a function: from its first line to its last brace.
std::pair<std::size_t, std::size_t> extent_of(const std::string& function, const std::string& source) {
  std::size_t at = source.find(" " + function + "(");
  while (at != std::string::npos && source[source.rfind('\n', at) + 1] == ' ')
    at = source.find(" " + function + "(", at + 1);
  BOOST_TEST_REQUIRE((at != std::string::npos), "the reference has no " << function);
  const std::size_t line_end = source.find('\n', source.find('{', at));
  const std::size_t end = source[line_end - 1] == '}' ? line_end : source.find("\n}\n", at) + 2;
  return {source.rfind('\n', at) + 1, end};
}

std::vector<Error> read_errors(const std::string& chapter, const std::string& reference) {
  const Manifest manifest(std::filesystem::path(CORPUS) / (chapter + ".toml"));
  std::vector<Error> errors;
  for (const toml::table* table : manifest.tables("error")) {
    Error error{manifest.word(*table, "exercise", "an error"),
                manifest.word(*table, "idea", "an error"),
                (*table)["says"].value_or(std::string()),
                (*table)["unnamed"].value_or(false),
                {},
                {}};
    const auto [begin, end] = extent_of(error.exercise, reference);
    error.function = reference.substr(begin, end - begin);
    for (const char* key : {"put", "also"}) {
      const toml::array* pair = (*table)[key].as_array();
      if (pair == nullptr) continue;
      const std::string piece = (*pair)[0].value_or(std::string());
      const std::size_t at = error.function.find(piece);
      BOOST_TEST_REQUIRE((at != std::string::npos), error.exercise << " does not read: " << piece);
      error.edits.push_back({begin + at, piece.size(), (*pair)[1].value_or(std::string())});
      error.function += (*pair)[1].value_or(std::string());
    }
    errors.push_back(std::move(error));
  }
  return errors;
}

/// Errors that go into one file: of different exercises, none of which uses another. Many files less to
/// compile, since one function that does not compile costs one exercise.
std::vector<std::vector<Error>> files_of(const std::vector<Error>& errors) {
  const auto apart = [](const Error& a, const Error& b) {
    return a.exercise != b.exercise && a.function.find(b.exercise) == std::string::npos &&
           b.function.find(a.exercise) == std::string::npos;
  };
  std::vector<std::vector<Error>> files;
  for (const Error& error : errors) {
    const auto file = std::ranges::find_if(files, [&](const std::vector<Error>& others) {
      return std::ranges::all_of(others, [&](const Error& other) { return apart(error, other); });
    });
    if (file == files.end())
      files.push_back({error});
    else
      file->push_back(error);
  }
  return files;
}

/// What `tools/course check` says of one exercise.
std::string told(const ChapterResult& result, const ExerciseResult& exercise, const Chapter& chapter,
                 Language language) {
  ChapterResult alone = result;
  alone.exercises = {exercise};
  return tell(alone, chapter, {.language = language});
}

/// The first English word in what is told in Spanish; what it quotes is in whatever language it was written.
std::string english_in(const std::string& spanish) {
  static const RE2 quoted("«[^»]*»"), word("\\b(the|is|are|was|were|of|and|with|not|should|expected)\\b");
  std::string own = spanish, found;
  RE2::GlobalReplace(&own, quoted, "");
  RE2::PartialMatch(own, word, &found);
  return found;
}

struct Share {
  std::size_t errors = 0, named = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(four_of_five_errors_of_beginners_are_named_and_none_is_misnamed) {
  const Course course = this_course();
  const TemporaryFolder folder;
  Share all;
  for (const Chapter& chapter : course.chapters) {
    Share share;
    const std::string reference = read_file(course.solution(chapter)).value();
    const std::vector<Error> errors = read_errors(chapter.id, reference);
    for (const Exercise& exercise : chapter.exercises)
      BOOST_TEST(std::ranges::count(errors, exercise.name, &Error::exercise) >= 2, exercise.name);
    for (const std::vector<Error>& file : files_of(errors)) {
      std::vector<Edit> edits;
      std::vector<std::string> exercises;
      for (const Error& error : file) {
        edits.insert(edits.end(), error.edits.begin(), error.edits.end());
        exercises.push_back(error.exercise);
      }
      write_file(folder / chapter.source_name(), with_edits(reference, edits));
      const ChapterResult result = judge(course, chapter, folder / chapter.source_name(), Suite::examples,
                                         folder / "worker", exercises);
      BOOST_TEST(result.message.empty(), chapter.id << ": " << result.message.en << result.diagnostics);
      for (const Error& error : file) {
        BOOST_TEST_CONTEXT(error.exercise << ": " << error.idea) {
          const ExerciseResult& exercise =
              *std::ranges::find(result.exercises, error.exercise, &ExerciseResult::name);
          const std::string words = told(result, exercise, chapter, Language::en);
          const std::string spanish = told(result, exercise, chapter, Language::es);
          BOOST_TEST(english_in(spanish) == "", spanish);
          BOOST_TEST((exercise.status != Status::passed), "the examples do not catch it");
          BOOST_TEST(!error.says.empty(), "nobody wrote what it should be told:\n" << words);
          BOOST_TEST(words.find(error.says) != std::string::npos, "it is told:\n" << words);
          const Text idea = diagnosis(exercise);
          // To look like a known mistake is to be named, rightly or wrongly.
          if (!idea.empty())
            BOOST_TEST((!error.unnamed && idea.en.find(error.says) != std::string::npos),
                       "it is taken for: " << idea.en);
          ++share.errors;
          share.named += error.unnamed ? 0 : 1;
        }
      }
    }
    std::cout << fmt::format("{}: {} errors, {} named\n", chapter.id, share.errors, share.named);
    all.errors += share.errors;
    all.named += share.named;
  }
  std::cout << fmt::format("{} of {} errors are named\n", all.named, all.errors);
  BOOST_TEST(all.errors >= 100u);
  BOOST_TEST(5 * all.named >= 4 * all.errors);
}
