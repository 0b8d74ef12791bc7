// Sentences for people, in the two languages of the course.

#pragma once

#include <string>

namespace descenso {

enum class Language { es, en };

/// One sentence or word, said in both languages. There is no other way to say something to a student, so
/// nothing can be missing in one of the two.
struct Text {
  std::string es;
  std::string en;

  const std::string& in(Language language) const { return language == Language::es ? es : en; }
  bool empty() const { return es.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace descenso
