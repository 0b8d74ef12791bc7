// Claims about the contracts in Spanish.

#include <boost/test/unit_test.hpp>

#include "grading/course.hpp"
#include "grading/files.hpp"
#include "site/translation.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace site;

namespace {

const fs::path root = ROOT;

std::vector<fs::path> folders() {
  std::vector<fs::path> folders{root / "chapters" / "common"};
  for (const grading::Chapter& chapter : grading::read_course(root / "chapters"))
    folders.push_back(chapter.folder);
  return folders;
}

std::vector<Comment> comments_in(const fs::path& folder) {
  std::vector<Comment> comments;
  for (const fs::path& header : contract_headers(folder))
    std::ranges::move(comments_of(header), std::back_inserter(comments));
  return comments;
}

void require_alike(const fs::path& folder) {
  const fs::path file = folder / "contract.es.md";
  require_same_promises(comments_in(folder), read_translations(file), file);
}

/// A small contract, in which one text can be exchanged for another.
struct Contract {
  TemporaryFolder folder;
  std::string header = R"(// The contract.

namespace small {

/// How it walks.
struct Settings {
  double eta;  ///< η > 0, the step size
};

/// One step:
///
///     θ_{t+1} = θ_t − η g  for all t     (5.1)
///
/// Asks for 2 D losses. Throws `std::invalid_argument` if η ≤ 0.5.
void step(double eta);

/// Not a promise without a comment:
void walk();

inline void walk() {}

namespace detail {

inline void outer() {
}

/// Nobody's business.
inline void inner() {}

}  // namespace detail

}  // namespace small
)";
  std::string spanish = R"(# small.hpp {#}

El contrato.

## Settings {#}

Cómo avanza.

- `eta`: η > 0, el tamaño
  de paso

## step {#}

Un paso:

    θ_{t+1} = θ_t − η g  para todo t   (5.1)

Lanza `std::invalid_argument` si η ≤ 0,5. Pide 2 D pérdidas.

## walk {#}

No es promesa sin comentario:
)";

  Contract() {
    grading::write_file(folder.path() / "small.hpp", header);
    for (const Comment& comment : comments_in(folder.path())) {
      const std::size_t at = spanish.find("{#}");
      spanish.replace(at, 3, "{#" + comment.fingerprint() + "}");
    }
  }

  /// What is complained of when this stands in the place of that; nothing if all is well.
  std::string complaint(std::string& in, const std::string& that = {}, const std::string& now = {}) {
    const std::string before = in;
    in.replace(in.find(that), that.size(), now);
    grading::write_file(folder.path() / "small.hpp", header);
    grading::write_file(folder.path() / "contract.es.md", spanish);
    in = before;
    try {
      require_alike(folder.path());
      return {};
    } catch (const Complaint& complaint) {
      BOOST_TEST(!complaint.said.es.empty());
      BOOST_TEST(complaint.said.es != complaint.said.en);
      return complaint.said.en;
    }
  }
};

bool names(const std::string& complaint, const std::string& what) {
  BOOST_TEST_INFO(complaint);
  return complaint.find(what) != complaint.npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_contract_says_the_same_in_both_languages) {
  for (const fs::path& folder : folders()) {
    BOOST_TEST_CONTEXT(folder.filename()) {
      try {
        require_alike(folder);
      } catch (const Complaint& complaint) {
        BOOST_ERROR(complaint.in(Language::en));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_contract_is_more_than_its_first_header_and_less_than_all_that_lies_there) {
  BOOST_TEST(contract_headers(root / "chapters" / "06-sgd").front().filename() == "sgd.hpp");
  BOOST_TEST(contract_headers(root / "chapters" / "06-sgd").back().filename() == "dataset.hpp");
  BOOST_TEST(contract_headers(root / "chapters" / "05-momentum").size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(sentences_and_decimals_may_be_turned_as_spanish_does, Contract) {
  BOOST_TEST(complaint(spanish) == "");
}

BOOST_FIXTURE_TEST_CASE(lines_of_a_comment_may_be_broken_elsewhere, Contract) {
  BOOST_TEST(complaint(header, "losses. Throws", "losses.\n/// Throws") == "");
}

BOOST_FIXTURE_TEST_CASE(a_word_that_changes_in_a_comment_is_noticed_and_its_function_named, Contract) {
  BOOST_TEST(names(complaint(header, "Asks for", "Never asks for"), "step"));
  BOOST_TEST(names(complaint(header, "How it walks", "How it runs"), "Settings"));
  BOOST_TEST(names(complaint(header, "the step size", "the size"), "Settings"));
  BOOST_TEST(names(complaint(header, "The contract", "A contract"), "small.hpp"));
}

BOOST_FIXTURE_TEST_CASE(a_function_without_a_text_and_a_text_without_a_function_are_named, Contract) {
  BOOST_TEST(names(complaint(header, "\n/// Not a promise without a comment:\n", "\n"), "walk"));
  BOOST_TEST(names(complaint(header, "\nvoid walk();", "\nvoid walk();\n\n/// New.\nint run();\n"), "run"));
  BOOST_TEST(names(complaint(header, "void walk();", "void run();"), "run"));
}

BOOST_FIXTURE_TEST_CASE(a_member_without_a_text_is_named_with_its_type, Contract) {
  const std::string said = complaint(header, "step size\n", "step size\n  double beta;  ///< kept\n");
  BOOST_TEST(names(said, "Settings"));
  BOOST_TEST(names(said, "beta"));
}

BOOST_FIXTURE_TEST_CASE(formulas_numbers_and_code_are_those_of_the_comment, Contract) {
  BOOST_TEST(names(complaint(spanish, "θ_t − η g", "θ_t + η g"), "step"));
  BOOST_TEST(names(complaint(spanish, "(5.1)", "(5.2)"), "step"));
  BOOST_TEST(names(complaint(spanish, "2 D pérdidas", "D pérdidas"), "step"));
  BOOST_TEST(names(complaint(spanish, "0,5", "0,6"), "step"));
  BOOST_TEST(names(complaint(spanish, "`std::invalid_argument`", "`std::logic_error`"), "step"));
  BOOST_TEST(names(complaint(spanish, "η > 0, el", "η ≥ 0, el"), "Settings.eta"));
}
