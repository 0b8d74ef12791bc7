// What is data about a chapter: chapters/NN-name/chapter.toml.

#pragma once

#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/text.hpp"

namespace grading {

using descenso::Language;
using descenso::Text;

struct Exercise {
  std::string name;           ///< the function's name in the contract
  double points = 0;          ///< what a wholly right answer earns
  std::string equation;       ///< of the lesson, that it is about: "5.1"
  std::array<Text, 3> hints;  ///< idea, plan, almost there
};

struct Chapter {
  std::string id;    ///< "05-momentum": the folder's name
  std::string stem;  ///< "momentum": the contract's namespace, and its files without their endings
  std::filesystem::path folder;  ///< chapters/05-momentum
  Text title;
  std::vector<Exercise> exercises;  ///< in the order of the lesson

  std::string name() const { return id.substr(3); }  ///< "momentum": what people type
  double max_points() const;
  const Exercise* find(const std::string& exercise) const;
  std::string source_name() const { return stem + ".cpp"; }
};

/// The course's own files are not as they should be; what() is one sentence that names the file.
struct BadCourse : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `folder`/chapter.toml. Throws `BadCourse`.
Chapter read_chapter(const std::filesystem::path& folder);

/// Every chapter below `folder`, in order. Throws `BadCourse`.
std::vector<Chapter> read_course(const std::filesystem::path& folder);

}  // namespace grading
