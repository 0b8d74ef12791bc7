// What the comments of a contract's header say, declaration by declaration.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace site {

/// The comment of a member of a type, or of an enumerator.
struct MemberComment {
  std::string name;
  std::string text;  ///< in one line
  std::string raw;   ///< as it stands in the header, with its slashes
};

/// The comment of something that a header declares.
struct Comment {
  std::string name;
  std::string text;  ///< its lines, without slashes
  std::string code;  ///< the declaration; of a type, its first line
  int line = 0;      ///< where the comment begins
  std::vector<MemberComment> members = {};

  /// Changes when the words of the comment do, or those of a member, and not when lines are broken elsewhere.
  std::string fingerprint() const;
};

/// The comments of a header in their order. The first is about the header as a whole, and has its name.
std::vector<Comment> comments_of(const std::filesystem::path& header);

/// The headers that a folder of chapters/ promises by, that of the chapter's name first.
std::vector<std::filesystem::path> contract_headers(const std::filesystem::path& folder);

}  // namespace site
