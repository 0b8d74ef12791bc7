#include "site/comments.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "grading/files.hpp"
#include "grading/hash.hpp"
#include "site/complaint.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

std::string in_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

/// A header has few forms, which clang-format keeps: a declaration begins at the margin, a member two spaces
/// in, and what is nobody's business stands in a namespace `detail`.
class Scanner {
 public:
  explicit Scanner(const fs::path& header) : header_(header) {
    const auto bytes = grading::read_file(header);
    if (!bytes) throw Complaint({header.string()}, {"no se puede leer", "cannot be read"});
    std::istringstream lines(*bytes);
    for (std::string line; std::getline(lines, line);) lines_.push_back(line);
  }

  std::vector<Comment> scan() {
    std::vector<Comment> comments{{.name = header_.filename().string(), .text = {}, .code = {}, .line = 1}};
    for (; at_ < lines_.size() && lines_[at_].starts_with("//"); ++at_)
      comments.front().text += without_slashes(lines_[at_], 2) + "\n";
    while (at_ < lines_.size()) {
      if (lines_[at_] == "namespace detail {") {
        while (at_ < lines_.size() && !lines_[at_].starts_with("}  //")) ++at_;
      } else if (lines_[at_].starts_with("///")) {
        comments.push_back(declared());
      } else {
        ++at_;
      }
    }
    return comments;
  }

 private:
  static std::string without_slashes(const std::string& line, std::size_t slashes) {
    return line.substr(std::min(line.size(), slashes + (line.size() > slashes && line[slashes] == ' ')));
  }

  Comment declared() {
    Comment comment{.name = {}, .text = {}, .code = {}, .line = static_cast<int>(at_) + 1};
    for (; at_ < lines_.size() && lines_[at_].starts_with("///"); ++at_)
      comment.text += without_slashes(lines_[at_], 3) + "\n";
    while (at_ < lines_.size()) {
      comment.code += lines_[at_] + "\n";
      const char last = lines_[at_].empty() ? ' ' : lines_[at_].back();
      ++at_;
      if (last == ';' || last == '{' || last == '}') break;
    }
    static const RE2 type(R"(^(using|struct|class|enum class) (\w+))"), function(R"((\w+)\()");
    std::string kind;
    if (RE2::PartialMatch(comment.code, type, &kind, &comment.name)) {
      if (kind != "using") members_into(comment);
    } else if (!RE2::PartialMatch(comment.code, function, &comment.name)) {
      throw Complaint({header_.string(), comment.line},
                      {"no se sabe qué declara lo que sigue a este comentario",
                       "what this comment stands before declares nothing that is known here"});
    }
    return comment;
  }

  void members_into(Comment& comment) {
    static const RE2 beside(R"(  .*?(\w+)(?: = [^;]*)?[;,]?\s+(///< (.*)))"), name(R"((\w+)(?:\(|;| = ))");
    for (; at_ < lines_.size() && lines_[at_] != "};"; ++at_) {
      MemberComment member;
      if (RE2::FullMatch(lines_[at_], beside, &member.name, &member.raw, &member.text)) {
        member.text = in_one_line(member.text);
        comment.members.push_back(member);
      } else if (lines_[at_].starts_with("  ///")) {
        for (; at_ < lines_.size() && lines_[at_].starts_with("  ///"); ++at_) {
          member.raw += (member.raw.empty() ? "" : "\n  ") + lines_[at_].substr(2);
          member.text += lines_[at_].substr(5) + "\n";
        }
        member.text = in_one_line(member.text);
        if (at_ < lines_.size()) RE2::PartialMatch(lines_[at_], name, &member.name);
        comment.members.push_back(member);
      }
    }
  }

  fs::path header_;
  std::vector<std::string> lines_;
  std::size_t at_ = 0;
};

}  // namespace

std::string Comment::fingerprint() const {
  grading::Hash hash;
  hash.add(in_one_line(text));
  for (const MemberComment& member : members) {
    hash.add(member.name);
    hash.add(member.text);
  }
  return hash.hex().substr(0, 8);
}

std::vector<Comment> comments_of(const fs::path& header) { return Scanner(header).scan(); }

std::vector<fs::path> contract_headers(const fs::path& folder) {
  // What all chapters share is more than what they promise by.
  if (folder.filename() == "common") return {folder / "vocabulary.hpp", folder / "quadratic.hpp"};
  std::vector<fs::path> headers;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".hpp" && entry.path().filename() != "lesson.hpp")
      headers.push_back(entry.path());
  }
  const auto is_given = [](const fs::path& header) {
    return !fs::exists(fs::path(header).replace_extension(".cpp"));
  };
  std::ranges::sort(headers, {}, [&](const fs::path& header) {
    return std::pair(is_given(header), header.filename().string());
  });
  return headers;
}

}  // namespace site
