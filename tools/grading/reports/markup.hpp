// XML and HTML, written so that nothing can be forgotten: whatever is said goes in as text, and comes out
// escaped; only names of elements and attributes, which stand in our own sources, are markup.

#pragma once

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace grading {

/// An element of a document, which has to outlive it.
class Element {
 public:
  using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

  explicit Element(pugi::xml_node node) : node_(node) {}

  /// A new last child.
  Element add(const char* name, Attributes attributes = {});
  /// A new last child with a text.
  Element add(const char* name, std::string_view text, Attributes attributes = {});

  /// Any bytes; those that XML does not allow, or that a terminal would obey, are written out.
  Element& text(std::string_view text);
  Element& attribute(const char* name, const std::string& value);

 private:
  pugi::xml_node node_;
};

class Document {
 public:
  /// An empty document around this element.
  explicit Document(const char* root) : root_(document_.append_child(root)) {}

  Element root() { return Element(root_); }

  std::string xml() const;
  /// HTML that is well-formed XML too.
  std::string html();

 private:
  pugi::xml_document document_;
  pugi::xml_node root_;
};

/// The text as a piece of HTML, <pre> with <br>, in one line.
std::string preformatted(const std::string& text);

}  // namespace grading
