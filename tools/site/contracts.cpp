#include "site/contracts.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "grading/files.hpp"
#include "site/prose.hpp"
#include "site/translation.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

/// Reads the compounds of one run of Doxygen.
class Reader {
 public:
  Reader(fs::path xml, const grading::Course& course, Language language)
      : xml_(std::move(xml)), course_(course), language_(language) {}

  Contracts read() {
    Contracts contracts;
    for (const grading::Chapter& chapter : course_.chapters)
      contracts.all.push_back(
          {.page = chapter.name() + "-contract.html", .chapter = chapter.id, .headers = {}, .promises = {}});
    contracts.all.push_back({.page = "vocabulary.html", .chapter = {}, .headers = {}, .promises = {}});

    const pugi::xml_document index = load(xml_ / "index.xml");
    for (const pugi::xml_node compound : index.child("doxygenindex").children("compound")) {
      const std::string kind = compound.attribute("kind").value();
      if (kind == "namespace" || kind == "struct" || kind == "class")
        documents_.push_back(load(xml_ / (std::string{compound.attribute("refid").value()} + ".xml")));
    }
    for (Contract& contract : contracts.all) read_comments(contract);
    auto promises = promised(contracts);
    std::ranges::stable_sort(promises, {}, [&](const auto& promise) { return order_of(promise.first); });
    // Where everything is to be found has to be known before the first text is written.
    std::map<std::string, int> times;
    for (const auto& [node, contract] : promises) {
      const std::string name = simple_name(node);
      const int before = times[contract->page + name]++;
      places_[node.attribute("id").value()] = {contract->page, anchor_of(name, before)};
    }
    for (const auto& [node, contract] : promises) add(node, *contract);
    std::erase_if(contracts.all, [](const Contract& contract) { return contract.promises.empty(); });
    return contracts;
  }

 private:
  static pugi::xml_document load(const fs::path& file) {
    pugi::xml_document document;
    if (!document.load_file(file.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) {
      throw Complaint({file.string()},
                      {"no se puede leer como el XML de Doxygen", "cannot be read as Doxygen's XML"});
    }
    return document;
  }

  fs::path folder_of(const Contract& contract) const {
    return course_.root / "chapters" / (contract.chapter.empty() ? "common" : contract.chapter);
  }

  /// What the headers say about themselves, and the Spanish of all comments by their anchors.
  void read_comments(Contract& contract) {
    const fs::path file = folder_of(contract) / "contract.es.md";
    std::vector<Comment> comments;
    for (const fs::path& header : contract_headers(folder_of(contract)))
      std::ranges::move(comments_of(header), std::back_inserter(comments));
    std::vector<Translation> spanish;
    if (language_ == Language::es) {
      spanish = read_translations(file);
      require_same_promises(comments, spanish, file);
    }
    std::map<std::string, int> times;
    for (std::size_t i = 0; i < comments.size(); ++i) {
      const std::string& name = comments[i].name;
      const Place place{file.string(), spanish.empty() ? 0 : spanish[i].place.line};
      if (name.ends_with(".hpp")) {
        contract.headers.push_back(
            {name, comment_html(spanish.empty() ? comments[i].text : spanish[i].text, place)});
      } else if (!spanish.empty()) {
        const std::string anchor = anchor_of(name, times[name]++);
        spanish_[contract.page + "#" + anchor] = {comments[i], spanish[i]};
      }
    }
  }

  static std::string anchor_of(const std::string& name, int before) {
    return before == 0 ? name : fmt::format("{}-{}", name, before + 1);
  }

  /// What has a text, with the contract that it belongs to.
  std::vector<std::pair<pugi::xml_node, Contract*>> promised(Contracts& contracts) const {
    std::vector<std::pair<pugi::xml_node, Contract*>> found;
    const auto consider = [&](pugi::xml_node node) {
      if (!is_documented(node)) return;
      const fs::path header = header_of(node);
      for (Contract& contract : contracts.all) {
        if (header.parent_path() == folder_of(contract)) found.emplace_back(node, &contract);
      }
    };
    for (const pugi::xml_document& document : documents_) {
      const pugi::xml_node compound = document.child("doxygen").child("compounddef");
      const bool is_namespace = std::string_view{compound.attribute("kind").value()} == "namespace";
      const bool is_inner =
          std::string_view{compound.child_value("compoundname")}.find("detail") != std::string_view::npos;
      if (is_inner) continue;
      if (!is_namespace) consider(compound);
      if (!is_namespace) continue;
      for (const pugi::xml_node section : compound.children("sectiondef"))
        for (const pugi::xml_node member : section.children("memberdef")) consider(member);
    }
    return found;
  }

  static bool is_documented(pugi::xml_node node) {
    return node.child("briefdescription").child("para") || node.child("detaileddescription").child("para");
  }

  static fs::path header_of(pugi::xml_node node) {
    const pugi::xml_node location = node.child("location");
    const pugi::xml_attribute declared = location.attribute("declfile");
    return declared ? declared.value() : location.attribute("file").value();
  }

  /// The line of its declaration. Headers of one contract follow each other by name.
  static int line_of(pugi::xml_node node) {
    const pugi::xml_node location = node.child("location");
    return location.attribute("declline").as_int(location.attribute("line").as_int());
  }
  int order_of(pugi::xml_node node) const {
    // A chapter's own header, which is called like it, goes before what it is given besides.
    const bool given = header_of(node).stem() == "dataset" || header_of(node).stem() == "quadratic";
    return line_of(node) + (given ? 100000 : 0);
  }

  static std::string simple_name(pugi::xml_node node) {
    const std::string name = node.child("name") ? node.child_value("name") : node.child_value("compoundname");
    const std::size_t colons = name.rfind("::");
    return colons == name.npos ? name : name.substr(colons + 2);
  }

  void add(pugi::xml_node node, Contract& contract) {
    std::string text;
    for (const char* part : {"briefdescription", "detaileddescription"})
      for (const pugi::xml_node para : node.child(part).children()) text += html(para);
    static const RE2 nothing(R"(<p>\s*</p>)");
    RE2::GlobalReplace(&text, nothing, "");
    std::string code = source_of(node);
    const std::string name = simple_name(node);
    const std::string& anchor = places_.at(node.attribute("id").value()).anchor;
    if (language_ == Language::es) {
      const auto found = spanish_.find(contract.page + "#" + anchor);
      if (found == spanish_.end()) {
        throw Complaint(
            {header_of(node).string(), line_of(node)},
            {fmt::format("{} no tiene texto en español", name), fmt::format("{} has no Spanish text", name)});
      }
      const auto& [english, spanish] = found->second;
      text = comment_html(spanish.text, spanish.place);
      put_members(code, english, spanish);
    }
    contract.promises.push_back(
        {.name = name, .anchor = anchor, .declaration = declared(code), .text = text});
  }

  /// The comments of a type's members in Spanish.
  static void put_members(std::string& code, const Comment& english, const Translation& spanish) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < english.members.size(); ++i) {
      const std::string& raw = english.members[i].raw;
      const std::string slashes = raw.starts_with("///<") ? "///< " : "/// ";
      const std::string comment = slashes + spanish.members[i].second;
      at = code.find(raw, at);
      if (at == code.npos) return;  // of a type that is only declared there
      code.replace(at, raw.size(), comment);
      at += comment.size();
    }
  }

  /// A type with its functions declared only.
  static std::string without_bodies(const std::string& type) {
    std::istringstream lines(type);
    std::string code;
    for (std::string line; std::getline(lines, line);) {
      const std::size_t body = line.find(" {");
      const bool is_function = line.starts_with("  ") && line.find('(') < body;
      if (is_function && body < line.find("//")) {
        for (std::string rest = line; rest != "  }" && !rest.ends_with("}") && std::getline(lines, rest);) {
        }
        const std::size_t initialisers = line.find(") : ");
        line = line.substr(0, initialisers < body ? initialisers + 1 : body) + ";";
      }
      code += line + "\n";
    }
    return code;
  }

  /// The lines of the declaration; a type is shown whole, but for the bodies of its functions.
  static std::string source_of(pugi::xml_node node) {
    const auto bytes = grading::read_file(header_of(node));
    std::istringstream lines(bytes.value_or(""));
    const bool whole = !node.child("definition");
    std::string code;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      if (++number < line_of(node)) continue;
      if (line.starts_with("  ") && code.empty()) return line.substr(2) + "\n";
      code += line + "\n";
      if (whole ? line.starts_with("};") : line.ends_with(";")) break;
      if (!whole && line.ends_with("{")) break;
    }
    if (whole) return without_bodies(code);
    static const RE2 body(R"(\s*\{[^{}]*\}?\s*$)");
    RE2::Replace(&code, body, ";\n");
    return code;
  }

  std::string children(pugi::xml_node node) const {
    std::string written;
    for (const pugi::xml_node child : node.children()) written += html(child);
    return written;
  }

  /// Doxygen's description as HTML.
  std::string html(pugi::xml_node node) const {
    if (node.type() == pugi::node_pcdata) return escaped(node.value());
    const std::string name = node.name();
    if (name == "verbatim" || name == "preformatted")
      return "</p><pre tabindex=\"0\">" + escaped(node.text().get()) + "</pre><p>";
    if (name == "para") return "<p>" + children(node) + "</p>";
    if (name == "itemizedlist") return "</p><ul>" + children(node) + "</ul><p>";
    if (name == "orderedlist") return "</p><ol>" + children(node) + "</ol><p>";
    if (name == "listitem") return "<li>" + children(node) + "</li>";
    if (name == "computeroutput") return "<code>" + children(node) + "</code>";
    if (name == "emphasis") return "<em>" + children(node) + "</em>";
    if (name == "bold") return "<strong>" + children(node) + "</strong>";
    if (name == "ref") return link(node);
    if (name == "ndash") return "–";
    if (name == "mdash") return "—";
    return children(node);
  }

  std::string link(pugi::xml_node node) const {
    const auto place = places_.find(node.attribute("refid").value());
    if (place == places_.end()) return children(node);
    const auto& [page, anchor] = place->second;
    return fmt::format("<a href=\"{}#{}\">{}</a>", page, anchor, children(node));
  }

  fs::path xml_;
  const grading::Course& course_;
  Language language_;
  std::vector<pugi::xml_document> documents_;
  struct Spot {
    std::string page;
    std::string anchor;
  };
  std::map<std::string, Spot> places_;                              ///< by Doxygen's name for it
  std::map<std::string, std::pair<Comment, Translation>> spanish_;  ///< by page and anchor
};

}  // namespace

std::string Contracts::address(const std::string& chapter, const std::string& name) const {
  for (const Contract& contract : all) {
    if (contract.chapter != chapter) continue;
    for (const Promise& promise : contract.promises) {
      if (promise.name == name) return contract.page + "#" + promise.anchor;
    }
  }
  return {};
}

Contracts read_contracts(const fs::path& xml, const grading::Course& course, Language language) {
  return Reader(xml, course, language).read();
}

}  // namespace site
