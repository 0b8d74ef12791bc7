// libFuzzer target: the JSON of a class's folder, which anybody may have edited. Results are read or refused
// by an exception of the library, and come back as they were when written again; class.json is read or
// BadRequest.

#include <nlohmann/json.hpp>

#include "fuzz/scratch.hpp"
#include "grading/classroom.hpp"
#include "grading/feedback.hpp"

namespace grading {

// What a telling looks up in a chapter, without the reader of chapter.toml.
const Exercise* Chapter::find(const std::string& exercise) const {
  return exercises.front().name == exercise ? &exercises.front() : nullptr;
}

}  // namespace grading

namespace {

using fuzz::demand;
using nlohmann::json;

template <class Result>
Result read(const json& document) {
  const auto result = document.get<Result>();
  const json again = json(result);
  demand(json(again.get<Result>()) == again, "a result comes back as it was");
  return result;
}

void read_result(std::string_view text) {
  grading::Chapter chapter;
  chapter.id = "05-momentum";
  chapter.exercises.push_back({"heavy_ball", 4, "5.2", {}});
  const json document = json::parse(text);
  const auto result = read<grading::ChapterResult>(document);
  for (const bool withheld : {false, true})
    demand(!grading::tell(result, chapter, {.values = !withheld, .hints = true}).empty(),
           "there is something to tell");
}

void read_class(const TemporaryFolder& folder, std::string_view text) {
  fuzz::write(folder / "class.json", text);
  const grading::Classroom read = grading::open_classroom(folder.path());
  grading::prepare(read, "/bin/true");
  const grading::Classroom again = grading::open_classroom(folder.path());
  demand(again.chapters == read.chapters && again.students.size() == read.students.size(),
         "a class stays as it is");
  for (std::size_t n = 0; n < read.students.size(); ++n) {
    demand(again.students[n].slug == read.students[n].slug, "slugs stay as they are");
    demand(again.students[n].files == read.students[n].files, "paths stay as they are, all bytes of them");
    demand(again.students[n].overrides.size() == read.students[n].overrides.size(), "decisions stay");
    demand(read.students[n].slug.find('/') == std::string::npos && !read.students[n].slug.starts_with('.'),
           "a slug leads nowhere else");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TemporaryFolder folder;
  const std::string_view text = fuzz::text_of(data, size);
  try {
    read_result(text);
  } catch (const json::exception&) {
  }
  try {
    read_class(folder, text);
  } catch (const grading::BadRequest&) {
  }
  return 0;
}
