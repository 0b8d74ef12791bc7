// The values of known mistakes, frozen, so that a machine without the solutions can tell who made one.
//
// For each mistake there is a box that only the values of that mistake open: its key is a digest of what a
// submission answers when it is judged. So a file of them holds no value, no code and no hint to read ahead;
// who opens a box has made the mistake, and finds in it which idea went wrong. Mistakes with the same values
// share a box.
//
//   { "format": 1, "boxes": { ID: BOX, … } }     both in hexadecimal; BOX is XSalsa20-Poly1305 with a nonce
//   of zeros,
//                                                which is safe since no key locks two texts

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/hash.hpp"
#include "grading/result.hpp"

namespace grading {

/// How the digest of a case begins in which everything had to be refused.
inline constexpr const char* of_refusals = "refusals ";

/// What suites heard of one exercise.
struct Testimony {
  std::string exercise;
  std::vector<CaseResult> cases;    ///< as the tests are
  std::vector<CaseResult> meddled;  ///< the same with other arguments (see `Hearing`); may be empty
};

/// What is compared. A mistake in what is refused says nothing of the values, nor they of it, so that whoever
/// makes two is told of both. Two answers may be equally right (or wrong) and ask in another order, so
/// questions count only where the answers are those of the reference.
enum class Compared { answers, everything, refusals };

/// The key that this opens. Nothing if nothing of this kind failed, or something failed in a way that says
/// little: it ran out of time, or was not there.
std::optional<Digest> key_of(const Testimony& testimony, Compared compared);

class FrozenMistakes {
 public:
  /// What `file` holds; nothing at all if it cannot be read, since who has no such file is judged just the
  /// same.
  static FrozenMistakes read(const std::filesystem::path& file);

  void freeze(const Digest& key, const KnownMistake& mistake);

  /// The mistakes that this testimony is of; mostly none or one.
  std::vector<KnownMistake> recognise(const Testimony& testimony) const;

  std::size_t size() const { return boxes_.size(); }
  std::string to_json() const;

 private:
  std::map<std::string, std::string> boxes_;
};

}  // namespace grading
