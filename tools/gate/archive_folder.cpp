#include "gate/archive_folder.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <variant>

namespace gate {

namespace {

/// Room enough for homework, and for the path of the class before it.
constexpr std::size_t longest_path = 1024;
constexpr std::size_t longest_part = 255;

using Parts = std::vector<std::string>;

bool is_drive(std::string_view part) {
  return part.size() == 2 && std::isalpha(static_cast<unsigned char>(part[0])) != 0 && part[1] == ':';
}

/// The steps of a path inside the folder; none for the folder itself.
std::variant<Parts, ArchiveFlaw> parts_of(std::string path) {
  if (path.empty() || path.size() > longest_path || path.find('\0') != std::string::npos)
    return ArchiveFlaw::bad_name;
  if (path.front() == '/') return ArchiveFlaw::absolute_path;
  if (path.back() == '/') path.pop_back();
  Parts parts;
  bool first = true;
  for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
    end = path.find('/', begin);
    std::string part = path.substr(begin, end == std::string::npos ? end : end - begin);
    if (part.empty() || part.size() > longest_part) return ArchiveFlaw::bad_name;
    if (part == "..") return ArchiveFlaw::leaves_folder;
    if (std::exchange(first, false) && is_drive(part)) return ArchiveFlaw::absolute_path;
    if (part != ".") parts.push_back(std::move(part));
  }
  return parts;
}

bool is_of_a_mac(const Parts& parts) {
  return parts.front() == "__MACOSX" || parts.back() == ".DS_Store" || parts.back().starts_with("._");
}

/// What is wrong with a name that could not be made; throws if the machine is at fault.
ArchiveFlaw why_not_made(const char* call) {
  switch (errno) {
    case EEXIST:
    case ENOTDIR:
    case ELOOP:
      return ArchiveFlaw::same_name_twice;
    case ENAMETOOLONG:
    case EILSEQ:
    case EINVAL:
      return ArchiveFlaw::bad_name;
    default:
      throw std::system_error(errno, std::generic_category(), call);
  }
}

}  // namespace

bool ArchiveFolder::take(Told told, std::string_view bytes) {
  if (refusal_ || complete_) return false;
  std::optional<ArchiveFlaw> flaw;
  switch (told) {
    case Told::data:
      flaw = add(bytes);
      break;
    case Told::end:
      complete_ = true;
      break;
    case Told::broken:
      flaw = ArchiveFlaw::broken;
      break;
    default:
      flaw = begin(told, bytes);
  }
  if (flaw) refusal_ = ArchiveRefusal{*flaw, path_};
  if (flaw || complete_) file_.close();
  return !flaw && !complete_;
}

std::optional<ArchiveFlaw> ArchiveFolder::begin(Told kind, std::string_view path) {
  path_ = path.substr(0, longest_path);
  file_.close();
  content_ = Content::none;
  entry_bytes_ = 0;
  if (const auto flaw = count_entry()) return flaw;
  if (kind == Told::link) return ArchiveFlaw::link;
  if (kind == Told::neither) return ArchiveFlaw::not_file_or_folder;
  if (kind == Told::encrypted) return ArchiveFlaw::encrypted;

  std::string slashed(path);
  std::ranges::replace(slashed, '\\', '/');
  if (slashed.ends_with('/')) kind = Told::folder;
  const auto split = parts_of(std::move(slashed));
  if (const auto* flaw = std::get_if<ArchiveFlaw>(&split)) return *flaw;
  const auto& parts = std::get<Parts>(split);
  if (parts.empty()) return kind == Told::folder ? std::nullopt : std::optional(ArchiveFlaw::bad_name);
  if (is_of_a_mac(parts)) {
    if (kind == Told::file) content_ = Content::left_out;
    return std::nullopt;
  }
  return make(kind, parts);
}

std::optional<ArchiveFlaw> ArchiveFolder::make(Told kind, const Parts& parts) {
  int above = folder_;
  Descriptor entered;
  for (std::size_t step = 0; step < parts.size(); ++step) {
    const char* name = parts[step].c_str();
    if (kind == Told::file && step + 1 == parts.size()) {
      file_ = Descriptor(
          ::openat(above, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0644));
      if (file_.get() < 0) return why_not_made("openat");
      content_ = Content::written;
      return std::nullopt;
    }
    if (::mkdirat(above, name, 0755) == 0) {
      if (const auto flaw = count_entry()) return flaw;
    } else if (errno != EEXIST) {
      return why_not_made("mkdirat");
    }
    Descriptor next(::openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (next.get() < 0) return why_not_made("openat");
    entered = std::move(next);
    above = entered.get();
  }
  return std::nullopt;
}

std::optional<ArchiveFlaw> ArchiveFolder::add(std::string_view content) {
  if (content_ == Content::none) return ArchiveFlaw::broken;
  entry_bytes_ += content.size();
  bytes_ += content.size();
  if (entry_bytes_ > limits_.entry_bytes) return ArchiveFlaw::too_large_entry;
  if (bytes_ > limits_.bytes) return ArchiveFlaw::too_large;
  while (content_ == Content::written && !content.empty()) {
    const ssize_t count = ::write(file_.get(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    content.remove_prefix(static_cast<std::size_t>(checked(count, "write")));
  }
  return std::nullopt;
}

std::optional<ArchiveFlaw> ArchiveFolder::count_entry() {
  return ++entries_ > limits_.entries ? std::optional(ArchiveFlaw::too_many_entries) : std::nullopt;
}

}  // namespace gate
