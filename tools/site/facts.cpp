#include "site/facts.hpp"

#include <sstream>

#include "grading/files.hpp"

namespace site {

Facts::Facts(std::filesystem::path folder, Language language)
    : folder_(std::move(folder)), language_(language) {
  const auto bytes = grading::read_file(folder_ / "facts.json");
  if (!bytes) {
    throw Complaint({(folder_ / "facts.json").string()},
                    {"no está: lo escribe el lesson.cpp del capítulo, que add_lesson construye",
                     "is not there: the chapter's lesson.cpp writes it, which add_lesson builds"});
  }
  facts_ = nlohmann::json::parse(*bytes);
}

const nlohmann::json& Facts::told(const char* kind, const std::string& name, const Place& place) {
  const auto& all = facts_.at(kind);
  if (!all.contains(name)) {
    const bool elsewhere = facts_["values"].contains(name) || facts_["tables"].contains(name) ||
                           facts_["figures"].contains(name);
    throw Complaint(place, elsewhere ? Text{fmt::format("\"{}\" no es de esa clase en lesson.cpp", name),
                                            fmt::format("\"{}\" is of another kind in lesson.cpp", name)}
                                     : Text{fmt::format("lesson.cpp no da nada que se llame \"{}\"", name),
                                            fmt::format("lesson.cpp gives nothing called \"{}\"", name)});
  }
  used_.insert(name);
  return all[name];
}

std::string Facts::in_language(const nlohmann::json& text) const {
  return text.at(language_ == Language::es ? "es" : "en");
}

std::string Facts::value(const std::string& name, const Place& place) {
  return in_language(told("values", name, place));
}

const nlohmann::json& Facts::table(const std::string& name, const Place& place) {
  return told("tables", name, place);
}

std::string Facts::figure(const std::string& name, const Place& place) {
  told("figures", name, place);
  return file(name + suffix() + ".svg", place,
              {"esta figura no se ha dibujado", "this figure was not drawn"});
}

std::string Facts::live(const Place& place) {
  return file("live" + suffix() + ".html", place,
              {"@live necesita un live.cpp en el capítulo", "@live needs a live.cpp in the chapter"});
}

bool Facts::has_live_code() const { return std::filesystem::exists(live_code()); }

std::string Facts::output(const std::string& number, const Place& place) const {
  std::istringstream lines(file("output" + suffix() + ".txt", place,
                                {"el programa del capítulo no ha dejado nada escrito",
                                 "the chapter's program has left nothing written"}));
  std::string section;
  bool inside = number.empty();
  for (std::string line; std::getline(lines, line);) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    if (!number.empty() && digits > 0 && digits != line.npos && line.substr(digits).starts_with(". "))
      inside = line.substr(0, digits) == number;
    if (inside) section += line + "\n";
  }
  if (section.empty()) {
    throw Complaint(place, {fmt::format("main.cpp no escribe ninguna sección {}", number),
                            fmt::format("main.cpp prints no section {}", number)});
  }
  while (section.ends_with("\n")) section.pop_back();
  return section;
}

void Facts::require_all_used(const Place& place) const {
  for (const auto& [kind, told] : facts_.items()) {
    for (const auto& [name, what] : told.items()) {
      if (used_.contains(name)) continue;
      throw Complaint(place,
                      {fmt::format("lesson.cpp calcula \"{}\", que la lección no muestra", name),
                       fmt::format("lesson.cpp computes \"{}\", which the lesson does not show", name)});
    }
  }
}

std::string Facts::file(const std::string& name, const Place& place, const Text& otherwise) const {
  const auto bytes = grading::read_file(folder_ / name);
  if (!bytes) throw Complaint(place, otherwise);
  return *bytes;
}

}  // namespace site
