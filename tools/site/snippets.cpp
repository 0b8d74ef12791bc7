#include "site/snippets.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "grading/files.hpp"

namespace site {

namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file, const Place& place) {
  const auto bytes = grading::read_file(file);
  if (!bytes) {
    throw Complaint(place, {fmt::format("no hay ningún {}", file.filename().string()),
                            fmt::format("there is no {}", file.filename().string())});
  }
  std::istringstream text(*bytes);
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

/// The name in `// [name]`, or nothing.
std::string marked(const std::string& line) {
  static const RE2 mark(R"(\s*// \[([a-z0-9_]+)\]\s*)");
  std::string name;
  RE2::FullMatch(line, mark, &name);
  return name;
}

}  // namespace

std::string snippet(const std::filesystem::path& file, const std::string& name, const Place& place) {
  std::vector<std::string> inside;
  int marks = 0;
  for (const std::string& line : lines_of(file, place)) {
    const std::string mark = marked(line);
    if (mark == name) {
      ++marks;
    } else if (marks == 1 && mark.empty()) {
      inside.push_back(line);
    }
  }
  if (marks != 2 || inside.empty()) {
    throw Complaint(place, {fmt::format("en {} tiene que haber dos líneas // [{}] y código entre ellas",
                                        file.filename().string(), name),
                            fmt::format("{} needs two lines // [{}] with code between them",
                                        file.filename().string(), name)});
  }
  std::size_t indentation = std::string::npos;
  for (const std::string& line : inside) indentation = std::min(indentation, line.find_first_not_of(' '));
  std::string code;
  for (const std::string& line : inside) code += (line.empty() ? line : line.substr(indentation)) + "\n";
  return code;
}

std::string declaration(const std::filesystem::path& header, const std::string& function,
                        const Place& place) {
  const std::vector<std::string> lines = lines_of(header, place);
  const RE2 begins(R"(^\S.*\b)" + RE2::QuoteMeta(function) + R"(\()");
  std::string code;
  for (const std::string& line : lines) {
    if (code.empty() && (line.starts_with("//") || !RE2::PartialMatch(line, begins))) continue;
    code += line + "\n";
    if (line.ends_with(";")) return code;
  }
  throw Complaint(place, {fmt::format("{} no declara {}", header.filename().string(), function),
                          fmt::format("{} does not declare {}", header.filename().string(), function)});
}

std::vector<std::string> snippets_of(const std::filesystem::path& file) {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(file, {file.string()})) {
    const std::string mark = marked(line);
    if (!mark.empty() && std::ranges::find(names, mark) == names.end()) names.push_back(mark);
  }
  return names;
}

}  // namespace site
