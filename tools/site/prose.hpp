// From text to HTML. Markdown is MD4C's business; what is more than Markdown goes past it, under a
// placeholder.

#pragma once

#include <string>
#include <string_view>

#include "site/pieces.hpp"

namespace site {

/// What the text of a page refers to. Each throws `Complaint` for what is not there.
class References {
 public:
  virtual ~References() = default;

  virtual Language language() const = 0;
  /// The value of that name, as text.
  virtual std::string value(const std::string& name, const Place& place) = 0;
  /// A link to the equation of that number, or its number alone if its lesson is not written yet.
  virtual std::string equation(const std::string& number, const Place& place) = 0;
  /// The address of "#label", "#live?eta=0.1" or "design.md".
  virtual std::string address(const std::string& target, const Place& place) = 0;
  /// A code span.
  virtual std::string code(const std::string& content) = 0;
};

/// Paragraphs, lists, tables and fenced blocks.
std::string prose(std::string_view text, Dialect dialect, const Place& place, References& references);

/// A title or caption: the same without the paragraph around it.
std::string phrase(std::string_view text, Dialect dialect, const Place& place, References& references);

/// A formula for MathJax, without its delimiters, escaped for HTML: values put in, decimals written as the
/// language does.
std::string formula(std::string_view tex, const Place& place, References& references);

/// The text escaped for HTML.
std::string escaped(std::string_view text);

/// A program's text with its comments, strings, numbers and keywords marked.
std::string highlighted(std::string_view cpp);

/// A declaration as an element `code`. If it is one statement it is broken to fit the page; that of a
/// function, between its parameters.
std::string declared(std::string_view cpp);

}  // namespace site
