#include "bench/made_class.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "grading/files.hpp"
#include "grading/mistakes.hpp"

namespace bench {

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  const auto text = grading::read_file(file);
  if (!text) throw std::runtime_error(file.string() + " is missing");
  return *text;
}

/// Not the standard library's distributions, which differ from one to the next.
std::size_t below(std::size_t end, std::mt19937& random) { return random() % end; }

/// The reference with some known mistakes in it, at most one of each exercise.
std::string blend(const std::string& reference, std::vector<grading::Mistake> mistakes, std::size_t most,
                  std::mt19937& random) {
  for (std::size_t i = mistakes.size(); i > 1; --i) std::swap(mistakes[i - 1], mistakes[below(i, random)]);
  std::set<std::string> exercises;
  std::vector<grading::Edit> edits;
  for (const grading::Mistake& mistake : mistakes) {
    if (edits.size() < most && exercises.insert(mistake.exercise).second) edits.push_back(mistake.edit);
  }
  return grading::with_edits(reference, edits);
}

}  // namespace

Pool::Pool(const grading::Course& course, const grading::Chapter& chapter, std::size_t size,
           std::uint32_t seed)
    : chapter_(chapter) {
  const std::string reference = read(course.solution(chapter));
  const auto mistakes = grading::read_mistakes(course.solution(chapter).parent_path(), chapter);
  std::mt19937 random(seed);
  answers_ = {reference, read(course.stub(chapter)), reference + "\nint unfinished = ;\n"};
  std::set<std::string> made(answers_.begin(), answers_.end());
  while (answers_.size() < size) {
    std::string answer = blend(reference, mistakes, 1 + below(3, random), random);
    // Once all blends are there, what tells them apart is what the author said.
    if (!made.insert(answer).second) answer += fmt::format("// my version {}\n", answers_.size());
    answers_.push_back(std::move(answer));
  }
  answers_.resize(size);

  const std::string header = "#include <cstdlib>\n#include <unistd.h>\n" + reference + "\n";
  hostile_ = {header + "const int ended = (std::exit(0), 0);\n",
              header + "const int died = (std::abort(), 0);\n", header + "const int forked = (fork(), 0);\n",
              reference + "\n#include \"" + course.solution(chapter).string() + "\"\n"};
}

void Pool::keep(const std::function<bool(std::size_t n)>& wanted) {
  std::vector<std::string> kept;
  for (std::size_t n = 0; n < answers_.size(); ++n)
    if (wanted(n)) kept.push_back(std::move(answers_[n]));
  answers_ = std::move(kept);
}

std::string name_of(std::size_t n) { return fmt::format("student-{:04}", n); }

void write_one_each(const fs::path& folder, const std::vector<Pool>& pools) {
  for (const Pool& pool : pools) {
    for (std::size_t n = 0; n < pool.answers().size(); ++n)
      grading::write_file(folder / name_of(n) / pool.chapter().source_name(), pool.answers()[n]);
  }
}

void write_many(const fs::path& folder, const std::vector<Pool>& pools, std::size_t students,
                std::uint32_t seed) {
  std::mt19937 random(seed);
  for (std::size_t n = 0; n < students; ++n) {
    const fs::path own = folder / fmt::format("Ñandú, «Student» {:05}", n);
    fs::create_directories(own);
    for (const Pool& pool : pools) {
      if (below(10, random) == 0) continue;
      const auto& kind = below(100, random) == 0 ? pool.hostile() : pool.answers();
      grading::write_file(own / pool.chapter().source_name(), kind[below(kind.size(), random)]);
    }
  }
}

}  // namespace bench
