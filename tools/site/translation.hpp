// The contracts in Spanish: chapters/NN-name/contract.es.md, held to the header's comments.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "site/comments.hpp"
#include "site/complaint.hpp"

namespace site {

/// The Spanish text of a comment.
struct Translation {
  Place place;
  std::string name;
  std::string fingerprint;  ///< of the comment that it was written for
  std::string text;
  std::vector<std::pair<std::string, std::string>> members = {};  ///< name and text
};

/// The texts of a contract.es.md in their order. Throws `Complaint`.
std::vector<Translation> read_translations(const std::filesystem::path& file);

/// Throws `Complaint`, with the name of what it is about, unless every comment has its text, in the same
/// order, no text is about something that is not there, and each was written for the comment as it is and has
/// its code, numbers, symbols and formulas.
void require_same_promises(const std::vector<Comment>& comments, const std::vector<Translation>& translations,
                           const std::filesystem::path& file);

/// A comment of one or the other language as HTML.
std::string comment_html(const std::string& text, const Place& place);

}  // namespace site
