// Looking for what nobody may see in what is about to be handed out.

#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "grading/course.hpp"

namespace grading {

struct Leak {
  std::string line;  ///< as it stands in the secret file, without what surrounds it
  std::string from;  ///< that file, below the course's root
};

/// The lines that stand only in `solutions/` or `tests/`.
class Secrets {
 public:
  /// Reads the checkout. A line of less than `shortest` bytes tells nothing, and one that stands in another
  /// file of the course, whole or as a part, is known anyway; the stubs' own lines are known only as far as
  /// they are their shape. What transcripts recorded is what the course says to students, and no secret.
  explicit Secrets(const Course& course);

  static constexpr std::size_t shortest = 16;
  /// In what others wrote, such as the log of a build, a short line stands by chance.
  static constexpr std::size_t shortest_in_built = 24;

  /// The first of them, of at least so many bytes, that is found in these bytes, be they text or a program.
  std::optional<Leak> find_in(const std::string& bytes, std::size_t at_least = shortest) const;

  std::size_t count() const { return lines_.size(); }

 private:
  using Start = std::uint64_t;  // a line's first eight bytes

  /// Tells of every line that stands in these bytes, until it hears false.
  void look_for_all(const std::string& bytes, const std::function<bool(std::size_t)>& found) const;
  void index();

  std::vector<Leak> lines_;
  std::unordered_multimap<Start, std::size_t> by_start_;
  std::bitset<1 << 20> starts_;  // sooner asked than the map, and mostly it says no
};

}  // namespace grading
