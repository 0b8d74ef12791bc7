#include "grading/hand_ins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// What a whole class may come to: a thousand students' folders, with the odd data set in them.
constexpr gate::ArchiveLimits class_limits{.entries = 200'000,
                                           .entry_bytes = 256ull << 20,
                                           .bytes = 4ull << 30,
                                           .processor_time = std::chrono::seconds(300)};

/// What lies in a folder.
struct Found {
  std::map<std::string, std::vector<std::string>> files;
  std::vector<fs::path> archives;
};

/// All that is called like a file of the course or an archive, in order. A link of such a name counts: the
/// gate will refuse it.
Found find(const fs::path& folder, const Course& course, const std::vector<std::string>& chapters) {
  Found found;
  std::error_code error;
  int looked_at = 0;
  for (auto entry =
           fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (++looked_at > largest_folder) break;
    for (const Chapter& chapter : course.chapters) {
      const bool graded = chapters.empty() || std::ranges::find(chapters, chapter.id) != chapters.end();
      if (graded && entry->path().filename() == chapter.source_name()) {
        found.files[chapter.id].push_back(entry->path().string());
      }
    }
    std::error_code gone;
    if (is_archive(entry->path()) && entry->symlink_status(gone).type() != fs::file_type::directory) {
      found.archives.push_back(entry->path());
    }
  }
  for (auto& [chapter, files] : found.files) std::ranges::sort(files);
  std::ranges::sort(found.archives);
  return found;
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

HandIn look_into(const fs::path& folder, const fs::path& unpacked, const Course& course,
                 const std::vector<std::string>& chapters) {
  Found loose = find(folder, course, chapters);
  HandIn hand_in{std::move(loose.files), {}};
  if (loose.archives.size() > most_archives) {
    hand_in.refusal = {fmt::format("Hay {} ficheros comprimidos; son demasiados.", loose.archives.size()),
                       fmt::format("There are {} archives, which is too many.", loose.archives.size())};
    return hand_in;
  }
  for (std::size_t n = 0; n < loose.archives.size(); ++n) {
    fs::create_directories(unpacked);
    const fs::path place = unpacked / std::to_string(n + 1);
    if (const auto refusal = gate::unpack(loose.archives[n], place)) {
      hand_in.refusal = about(*refusal, printable(loose.archives[n].filename().string(), 100));
      return hand_in;
    }
    for (auto& [chapter, files] : find(place, course, chapters).files) {
      std::vector<std::string>& all = hand_in.files[chapter];
      all.insert(all.end(), files.begin(), files.end());
    }
  }
  return hand_in;
}

void unpack_class(const fs::path& archive, const fs::path& folder) {
  fs::create_directories(folder.parent_path());
  if (const auto refusal = gate::unpack(archive, folder, class_limits))
    throw BadRequest(about(*refusal, archive.string()));
}

}  // namespace grading
