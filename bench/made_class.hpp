// A class that nobody teaches: hand-ins of every kind, made from a seed.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "grading/course.hpp"

namespace bench {

/// Different answers to one chapter: the reference, the stubs, known mistakes one by one and blended, and
/// files that do not compile.
class Pool {
 public:
  /// Makes `size` answers, no two of them the same bytes. The same seed makes the same ones.
  Pool(const grading::Course& course, const grading::Chapter& chapter, std::size_t size, std::uint32_t seed);

  const grading::Chapter& chapter() const { return chapter_; }
  const std::vector<std::string>& answers() const { return answers_; }
  /// Leaves out the answers whose number is not wanted.
  void keep(const std::function<bool(std::size_t n)>& wanted);
  /// Answers that attack the grader or end before their time.
  const std::vector<std::string>& hostile() const { return hostile_; }

 private:
  const grading::Chapter& chapter_;
  std::vector<std::string> answers_;
  std::vector<std::string> hostile_;
};

/// What the n-th student of `write_one_each` is called.
std::string name_of(std::size_t n);

/// A class in which student n hands in the n-th answer of every pool.
void write_one_each(const std::filesystem::path& folder, const std::vector<Pool>& pools);

/// A class in which all hand in what others hand in too: of ten, one leaves a chapter out; of a hundred, one
/// is hostile.
void write_many(const std::filesystem::path& folder, const std::vector<Pool>& pools, std::size_t students,
                std::uint32_t seed);

}  // namespace bench
