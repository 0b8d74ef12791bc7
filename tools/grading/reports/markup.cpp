#include "grading/reports/markup.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "grading/printable.hpp"

namespace grading {

namespace {

/// More than any sentence or compiler's message that is shown.
constexpr std::size_t longest = 100'000;

/// The text with U+FFFE and U+FFFF, the only ones that XML forbids among those that are printable, replaced.
std::string allowed(std::string_view text) {
  std::string safe = printable(text, longest);
  for (const std::string_view forbidden : {"\uFFFE", "\uFFFF"}) {
    for (std::size_t at = 0; (at = safe.find(forbidden, at)) != std::string::npos;)
      safe.replace(at, forbidden.size(), "\uFFFD");
  }
  return safe;
}

/// In HTML an element without content is closed by a tag of its own, but for those that never have any.
struct Closer : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    constexpr std::array<std::string_view, 3> never_have_any{"br", "link", "meta"};
    if (node.type() == pugi::node_element && !node.first_child() &&
        std::ranges::find(never_have_any, node.name()) == never_have_any.end())
      node.append_child(pugi::node_pcdata).set_value("");
    return true;
  }
};

}  // namespace

Element Element::add(const char* name, Attributes attributes) {
  Element child(node_.append_child(name));
  for (const auto& [key, value] : attributes) child.attribute(key, value);
  return child;
}

Element Element::add(const char* name, std::string_view text, Attributes attributes) {
  Element child = add(name, attributes);
  return child.text(text);
}

Element& Element::text(std::string_view text) {
  node_.append_child(pugi::node_pcdata).set_value(allowed(text).c_str());
  return *this;
}

Element& Element::attribute(const char* name, const std::string& value) {
  node_.append_attribute(name).set_value(allowed(value).c_str());
  return *this;
}

std::string Document::xml() const {
  std::ostringstream to;
  document_.save(to, " ", pugi::format_indent, pugi::encoding_utf8);
  return to.str();
}

std::string Document::html() {
  Closer closer;
  document_.traverse(closer);
  std::ostringstream to;
  to << "<!DOCTYPE html>\n";
  root_.print(to, "", pugi::format_raw, pugi::encoding_utf8);
  to << '\n';
  return to.str();
}

std::string preformatted(const std::string& text) {
  pugi::xml_document document;
  Element pre(document.append_child("pre"));
  std::istringstream lines(text);
  bool first = true;
  for (std::string line; std::getline(lines, line); first = false) {
    if (!first) pre.add("br");
    pre.text(line);
  }
  std::ostringstream to;
  document.save(to, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return to.str();
}

}  // namespace grading
