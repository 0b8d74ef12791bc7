// The contracts: what the chapters' headers promise, as Doxygen reads them.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "site/complaint.hpp"

namespace site {

/// One declaration of a header with what it promises.
struct Promise {
  std::string name;         ///< heavy_ball_step
  std::string anchor;       ///< unique in its page
  std::string declaration;  ///< HTML
  std::string text;         ///< HTML
};

/// One of a contract's headers, with what it says about itself.
struct Header {
  std::string name;  ///< momentum.hpp
  std::string text;  ///< HTML
};

/// The promises of some headers, in their order.
struct Contract {
  std::string page;     ///< momentum-contract.html
  std::string chapter;  ///< 05-momentum; empty for the vocabulary of the whole course
  std::vector<Header> headers;
  std::vector<Promise> promises;
};

struct Contracts {
  std::vector<Contract> all;

  /// The address of what a chapter's header declares, or nothing.
  std::string address(const std::string& chapter, const std::string& name) const;
};

/// Reads Doxygen's XML of the chapters' headers, and of chapters/common/{vocabulary,quadratic}.hpp; in
/// Spanish, the texts of their contract.es.md in the place of the comments. Throws `Complaint` if something
/// is not there, or the Spanish is not that of these comments.
Contracts read_contracts(const std::filesystem::path& xml, const grading::Course& course, Language language);

}  // namespace site
