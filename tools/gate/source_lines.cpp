#include "gate/source_lines.hpp"

#include <charconv>
#include <sstream>
#include <string_view>

#include "gate/compile.hpp"

namespace gate {

namespace {

/// The number in "…/file:NUMBER" or "…/file:NUMBER (discriminator 2)".
std::optional<int> line_in(std::string_view told, const std::string& file) {
  const std::size_t colon = told.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view path = told.substr(0, colon);
  const std::size_t folder = path.rfind('/');
  if (path.substr(folder == std::string_view::npos ? 0 : folder + 1) != file) return std::nullopt;
  int line = 0;
  const std::string_view digits = told.substr(colon + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), line);
  return line > 0 ? std::optional(line) : std::nullopt;
}

}  // namespace

std::vector<std::optional<int>> source_lines(const std::filesystem::path& program, const std::string& file,
                                             const std::vector<std::uint64_t>& addresses) {
  std::ostringstream list;
  for (const std::uint64_t address : addresses) list << "0x" << std::hex << address << '\n';
  const std::filesystem::path whole = std::filesystem::absolute(program);
  const Compiled told = compile({.command = {"addr2line", "--exe", whole.string(), "@addresses"},
                                 .readable = {whole.parent_path()},
                                 .source_name = "addresses",
                                 .source = list.str(),
                                 .product = {},
                                 .destination = {},
                                 .processor_time = std::chrono::seconds(5)});
  std::vector<std::optional<int>> lines;
  std::istringstream answers(told.diagnostics);
  for (std::string answer; lines.size() < addresses.size() && std::getline(answers, answer);)
    lines.push_back(line_in(answer, file));
  lines.resize(addresses.size());
  return lines;
}

}  // namespace gate
