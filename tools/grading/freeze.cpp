// freeze CHAPTER FOLDER: writes FOLDER/CHAPTER.examples.json, FOLDER/CHAPTER.hidden.json and
// FOLDER/CHAPTER.paths.json.

#include <algorithm>
#include <iostream>

#include "grading/files.hpp"
#include "grading/freezing.hpp"

int main(int argc, char** argv) {
  using namespace grading;
  if (argc != 3) {
    std::cerr << "usage: freeze CHAPTER FOLDER\n";
    return 2;
  }
  try {
    const Course course = this_course();
    const auto chapter = std::ranges::find(course.chapters, argv[1], &Chapter::id);
    if (chapter == course.chapters.end())
      throw BadCourse(std::string(argv[1]) + ": there is no such chapter");
    const std::filesystem::path folder = argv[2];
    const MistakenWorker worker(course, *chapter, folder);
    write_file(course.expected_paths(*chapter), to_json(expected_paths(worker, *chapter)));
    for (const Suite suite : {Suite::examples, Suite::hidden}) {
      const Freezing freezing = freeze(worker, suite);
      write_file(course.frozen(*chapter, suite), freezing.frozen.to_json());
      const std::size_t caught = worker.mistakes().size() - freezing.uncaught;
      std::cout << chapter->id << (suite == Suite::hidden ? ", hidden tests: " : ", examples: ")
                << caught - freezing.left_out.size() << " of the " << caught
                << " mistakes that they catch can be told";
      for (const std::string& name : freezing.left_out)
        std::cout << (&name == &freezing.left_out[0] ? "; not " : ", ") << name;
      std::cout << '\n';
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "freeze: " << error.what() << '\n';
    return 3;
  }
}
