#include "grading/hand_ins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "gate/archive.hpp"
#include "grading/bad_request.hpp"
#include "grading/printable.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

/// More than this in one student's folder is not homework.
constexpr int largest_folder = 10'000;
/// One for each chapter, and some more.
constexpr std::size_t most_archives = 10;
/// As many as anybody reads.
constexpr std::size_t most_left = 50;

/// What a whole class may come to: a thousand students' folders, with the odd data set in them.
constexpr gate::ArchiveLimits class_limits{.entries = 200'000,
                                           .entry_bytes = 256ull << 20,
                                           .bytes = 4ull << 30,
                                           .processor_time = std::chrono::seconds(300)};

/// Looks for a student's files, in one folder after another.
class Search {
 public:
  Search(const Course& course, const std::vector<std::string>& chapters) {
    for (const Chapter& chapter : course.chapters) {
      chapters_.push_back(&chapter);
      if (!chapters.empty() && std::ranges::find(chapters, chapter.id) == chapters.end())
        others_.insert(&chapter);
    }
  }

  /// All that is called like a file of the course or an archive. A link of such a name counts: the gate will
  /// refuse it. `shown` stands before the names of what is left.
  void look_through(const fs::path& folder, const std::string& shown = "") {
    if (take_checkout(folder)) return;
    std::error_code error;
    int looked_at = 0;
    for (auto entry =
             fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (++looked_at > largest_folder) break;
      const fs::path& path = entry->path();
      const std::string name = path.filename().string();
      std::error_code gone;
      const bool is_folder = entry->symlink_status(gone).type() == fs::file_type::directory;
      // A folder that is called like a file of the course counts too, and will be refused.
      if (!is_folder || chapter_of(name)) take(path, name, shown + path.lexically_relative(folder).string());
      if (is_folder && (name == ".git" || name == "__MACOSX" || take_checkout(path)))
        entry.disable_recursion_pending();
    }
  }

  /// A file that its owner called `name`.
  void take(const fs::path& file, const std::string& name, const std::string& shown) {
    if (const Chapter* chapter = chapter_of(name)) {
      found.files[chapter->id].push_back(file.string());
    } else if (is_archive(name)) {
      archives.push_back(file);
    } else if (!name.starts_with('.')) {
      leave(shown);
    }
  }

  void leave(const std::string& name) {
    if (found.left.size() < most_left) found.left.push_back(name);
  }

  HandIn found;
  std::vector<fs::path> archives;

 private:
  /// The chapter that is graded now and whose file has this name; else null.
  const Chapter* chapter_of(const std::string& name) const {
    const auto found_here = std::ranges::find(chapters_, name, &Chapter::source_name);
    return found_here == chapters_.end() || others_.contains(*found_here) ? nullptr : *found_here;
  }

  /// False if the folder is no checkout of the course.
  bool take_checkout(const fs::path& folder) {
    std::error_code closed;
    const auto exists = [&](const fs::path& path) { return fs::exists(fs::symlink_status(path, closed)); };
    if (!exists(folder / ".git") && !exists(folder / "tools" / "course")) return false;
    bool any = false;
    for (const Chapter* chapter : chapters_) {
      const fs::path chapters = folder / "chapters", own = chapters / chapter->id,
                     file = own / chapter->source_name();
      if (!exists(file)) continue;
      any = true;
      // Where a link leads, out of the student's own things, nothing is taken.
      const bool linked = fs::is_symlink(chapters, closed) || fs::is_symlink(own, closed);
      if (linked)
        leave(file.lexically_relative(folder.parent_path()).string());
      else if (!others_.contains(chapter))
        found.files[chapter->id].push_back(file.string());
    }
    return any;
  }

  std::vector<const Chapter*> chapters_;
  std::set<const Chapter*> others_;  // that are not graded now
};

/// Of each file that Canvas has several times the newest; the others are named.
void take_newest(Search& search, const Belongings& belongings) {
  std::map<std::string, std::vector<const std::pair<fs::path, OwnedFile>*>> versions;
  for (const auto& one : belongings.files) versions[one.second.name].push_back(&one);
  for (auto& [name, all] : versions) {
    const auto number = [](const auto* one) { return one->second.resubmission; };
    std::ranges::sort(all, std::ranges::greater(), number);
    // Two of the same number are two candidates.
    const auto older =
        std::ranges::find_if(all, [&](const auto* one) { return number(one) != number(all[0]); });
    for (auto one = all.begin(); one != older; ++one) search.take((*one)->first, name, name);
    if (older == all.end()) continue;
    std::string others;
    for (auto one = older; one != all.end(); ++one)
      others += (others.empty() ? "" : ", ") + printable_line((*one)->first.filename().string(), 200);
    const std::string newest = printable_line(all[0]->first.filename().string(), 200);
    search.found.notes.push_back({fmt::format("Vale {}, la última entrega; no {}.", newest, others),
                                  fmt::format("{}, handed in last, counts; {} does not.", newest, others)});
  }
}

Text about(const gate::ArchiveRefusal& refusal, const std::string& name) {
  using gate::ArchiveFlaw;
  const std::string entry = printable(refusal.entry, 200);
  switch (refusal.flaw) {
    case ArchiveFlaw::missing:
      return {fmt::format("{} no existe.", name), fmt::format("{} does not exist.", name)};
    case ArchiveFlaw::not_a_regular_file:
      return {fmt::format("{} no es un fichero corriente (¿un enlace, una carpeta?).", name),
              fmt::format("{} is not an ordinary file (a link? a folder?).", name)};
    case ArchiveFlaw::unreadable:
      return {fmt::format("{} no se puede leer.", name), fmt::format("{} cannot be read.", name)};
    case ArchiveFlaw::broken:
      return {fmt::format("{} está dañado o no es un zip, tar ni tar.gz.", name),
              fmt::format("{} is damaged, or no zip, tar or tar.gz.", name)};
    case ArchiveFlaw::encrypted:
      return {fmt::format("{} está protegido con contraseña.", name),
              fmt::format("{} is protected by a password.", name)};
    case ArchiveFlaw::absolute_path:
      return {fmt::format("{} contiene una ruta absoluta: {}", name, entry),
              fmt::format("{} contains an absolute path: {}", name, entry)};
    case ArchiveFlaw::leaves_folder:
      return {fmt::format("{} contiene una ruta que se sale de su carpeta: {}", name, entry),
              fmt::format("{} contains a path that leaves its folder: {}", name, entry)};
    case ArchiveFlaw::bad_name:
      return {fmt::format("{} contiene un nombre de fichero que no vale: {}", name, entry),
              fmt::format("{} contains a file name that will not do: {}", name, entry)};
    case ArchiveFlaw::same_name_twice:
      return {fmt::format("{} contiene dos veces el mismo nombre: {}", name, entry),
              fmt::format("{} contains the same name twice: {}", name, entry)};
    case ArchiveFlaw::link:
      return {fmt::format("{} contiene un enlace: {}", name, entry),
              fmt::format("{} contains a link: {}", name, entry)};
    case ArchiveFlaw::not_file_or_folder:
      return {fmt::format("{} contiene algo que no es ni fichero ni carpeta: {}", name, entry),
              fmt::format("{} contains something that is neither file nor folder: {}", name, entry)};
    case ArchiveFlaw::too_many_entries:
      return {fmt::format("{} contiene demasiados ficheros.", name),
              fmt::format("{} contains too many files.", name)};
    case ArchiveFlaw::too_large_entry:
      return {fmt::format("{} contiene un fichero demasiado grande: {}", name, entry),
              fmt::format("{} contains a file that is too large: {}", name, entry)};
    case ArchiveFlaw::too_large:
      return {fmt::format("{} ocupa demasiado.", name), fmt::format("{} is too large.", name)};
    case ArchiveFlaw::too_slow:
      return {fmt::format("Descomprimir {} lleva demasiado tiempo; se ha dejado.", name),
              fmt::format("Unpacking {} takes too long; it was given up.", name)};
  }
  throw std::logic_error("a flaw of an archive that is none");
}

}  // namespace

bool is_archive(const fs::path& file) {
  std::string name = file.filename().string();
  std::ranges::transform(name, name.begin(),
                         [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::array endings{".zip", ".tar", ".tar.gz", ".tgz"};
  // What a Mac writes beside every file is none, whatever it is called.
  return !name.starts_with("._") &&
         std::ranges::any_of(endings, [&](const char* ending) { return name.ends_with(ending); });
}

HandIn look_into(const Belongings& belongings, const fs::path& unpacked, const Course& course,
                 const std::vector<std::string>& chapters) {
  Search search(course, chapters);
  for (const fs::path& folder : belongings.folders) search.look_through(folder);
  take_newest(search, belongings);
  HandIn& hand_in = search.found;
  std::ranges::sort(search.archives);
  const std::vector<fs::path> archives = std::move(search.archives);
  search.archives.clear();
  if (archives.size() > most_archives) {
    hand_in.refusal = {fmt::format("Hay {} ficheros comprimidos; son demasiados.", archives.size()),
                       fmt::format("There are {} archives, which is too many.", archives.size())};
  }
  for (std::size_t n = 0; n < archives.size() && hand_in.refusal.empty(); ++n) {
    const std::string name = archives[n].filename().string();
    fs::create_directories(unpacked);
    const fs::path place = unpacked / std::to_string(n + 1);
    if (const auto refusal = gate::unpack(archives[n], place))
      hand_in.refusal = about(*refusal, printable(name, 100));
    else
      search.look_through(place, name + "/");
  }
  // Archives in archives, which are not opened.
  for (const fs::path& inner : search.archives) search.leave(inner.lexically_relative(unpacked).string());
  for (auto& [chapter, files] : hand_in.files) std::ranges::sort(files);
  std::ranges::sort(hand_in.left);
  return std::move(hand_in);
}

void unpack_class(const fs::path& archive, const fs::path& folder) {
  fs::create_directories(folder.parent_path());
  if (const auto refusal = gate::unpack(archive, folder, class_limits))
    throw BadRequest(about(*refusal, archive.string()));
}

}  // namespace grading
