// The attacks, as they lie in this folder and as they are handed in.

#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hostile {

namespace fs = std::filesystem;

/// What every exercise must come to.
struct Outcome {
  std::map<std::string, std::set<std::string>> named;
  std::set<std::string> others;

  bool allows(const std::string& exercise, const std::string& status) const;
};

/// Reads "crashed", "passed or crashed", "heavy_ball=failed, others=passed". Throws `std::runtime_error` for
/// anything else.
Outcome read_outcome(const std::string& text);

/// What an attacker is assumed to know: what is put in the place of which word.
using Knowledge = std::map<std::string, std::string>;

/// One student's work.
struct Submission {
  std::string name;                           ///< the student's, hence the folder's
  Outcome outcome;                            ///
  std::function<void(const fs::path&)> make;  ///< puts what is handed in into this folder
};

/// The right answers of honest.cpp.
std::string honest_answers();

/// The text of an attack, with what it includes from this folder and what it knows put in.
std::string text_of(const fs::path& attack, const Knowledge& knowledge);

/// Every attack that is a text, named GROUP-FILE, in order.
std::vector<Submission> attacks(const Knowledge& knowledge);

/// Every attack that is not: links, devices, odd names. Some depend on who runs this.
std::vector<Submission> odd_things(const Knowledge& knowledge);

/// A submission of honest answers.
Submission honest(const std::string& name);

}  // namespace hostile
