#include "site/book.hpp"

#include <algorithm>
#include <array>

#include "grading/files.hpp"
#include "site/parity.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

/// The pages of docs/, in the order of the contents.
constexpr std::array<const char*, 9> guide_names{"front",     "students", "instructors", "errata", "design",
                                                 "decisions", "security", "results",     "lessons"};

constexpr std::array<const char*, 13> sections{
    "builds-on", "play",      "goals",      "idea",    "mathematics", "results",   "breaks",
    "mistakes",  "exercises", "extensions", "summary", "glossary",    "references"};

void require_sections(const Source& source, const std::string& name) {
  std::size_t next = 0;
  for (const Block& block : source.blocks) {
    if (block.kind != Block::Kind::heading) continue;
    if (!block.name.starts_with(name + "-")) {
      throw Complaint(block.place, {fmt::format("la etiqueta tiene que empezar por {}-", name),
                                    fmt::format("the label has to begin with {}-", name)});
    }
    if (block.level != 2) continue;
    if (next == sections.size() || block.name != name + "-" + sections[next]) {
      const std::string wanted = next == sections.size() ? "-" : name + "-" + sections[next];
      throw Complaint(block.place, {fmt::format("aquí toca la sección {{#{}}}", wanted),
                                    fmt::format("the section {{#{}}} is due here", wanted)});
    }
    ++next;
  }
  if (next < sections.size()) {
    throw Complaint({source.file.string()},
                    {fmt::format("falta la sección {{#{}-{}}}", name, sections[next]),
                     fmt::format("the section {{#{}-{}}} is missing", name, sections[next])});
  }
}

void index_lesson(Book& book, const Lesson& lesson) {
  for (const Block& block : lesson.source.blocks) {
    auto& index = block.kind == Block::Kind::equation ? book.equations : book.labels;
    if (block.kind != Block::Kind::equation && block.kind != Block::Kind::heading) continue;
    if (!index.emplace(block.name, lesson.page()).second) {
      throw Complaint(block.place, {fmt::format("{} ya está en otro sitio", block.name),
                                    fmt::format("{} stands elsewhere too", block.name)});
    }
    if (block.kind == Block::Kind::equation && std::stoi(block.name) != lesson.number()) {
      throw Complaint(block.place,
                      {fmt::format("las ecuaciones de este capítulo son ({}.…)", lesson.number()),
                       fmt::format("the equations of this chapter are ({}.…)", lesson.number())});
    }
  }
}

/// A page of docs/ in Spanish, its sections labelled as in English, so that the other language keeps the
/// place.
Source translated(const fs::path& spanish, const fs::path& english) {
  Source source = read_source(spanish, Dialect::plain);
  const Source original = read_source(english, Dialect::plain);
  auto label = original.blocks.begin();
  for (Block& block : source.blocks) {
    if (block.kind != Block::Kind::heading) continue;
    label = std::ranges::find(label, original.blocks.end(), Block::Kind::heading, &Block::kind);
    if (label == original.blocks.end()) break;
    block.name = (label++)->name;
  }
  require_same_shape(source, original);
  return source;
}

}  // namespace

const Lesson* Book::lesson(int number) const {
  const auto found = std::ranges::find(lessons, number, &Lesson::number);
  return found == lessons.end() ? nullptr : &*found;
}

const Guide* Book::guide(const std::string& name) const {
  const auto found = std::ranges::find(guides, name, &Guide::name);
  return found == guides.end() ? nullptr : &*found;
}

bool is_written(const fs::path& lesson) {
  const auto bytes = grading::read_file(lesson);
  return bytes && bytes->find("-builds-on}") != std::string::npos;
}

Source read_lesson(const grading::Chapter& chapter, Language language) {
  const fs::path file = chapter.folder / (language == Language::es ? "lesson.es.md" : "lesson.en.md");
  Source source = read_source(file, Dialect::lesson);
  if (source.label != chapter.name()) {
    throw Complaint({file.string(), 1}, {fmt::format("la etiqueta tiene que ser {{#{}}}", chapter.name()),
                                         fmt::format("the label has to be {{#{}}}", chapter.name())});
  }
  require_sections(source, chapter.name());
  return source;
}

Book open_book(const grading::Course& course, Language language, bool instructors,
               const fs::path& contracts) {
  Book book{.language = language,
            .instructors = instructors,
            .course = course,
            .lessons = {},
            .guides = {},
            .contracts = read_contracts(contracts, course, language)};
  for (const grading::Chapter& chapter : course.chapters) {
    if (!is_written(chapter.folder / "lesson.es.md")) continue;
    book.lessons.push_back({chapter, read_lesson(chapter, language)});
    index_lesson(book, book.lessons.back());
  }
  for (const std::string name : guide_names) {
    const fs::path spanish = course.root / "docs" / (name + ".es.md"),
                   english = course.root / "docs" / (name + ".md");
    if (!fs::exists(english)) continue;
    const bool in_spanish = language == Language::es && fs::exists(spanish);
    book.guides.push_back(
        {.name = name,
         .source = in_spanish ? translated(spanish, english) : read_source(english, Dialect::plain),
         .foreign = language == Language::es && !in_spanish});
  }
  return book;
}

}  // namespace site
