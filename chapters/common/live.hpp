// What a chapter's live figure is made of. live.cpp defines the two functions at the end, and is compiled
// twice: to WebAssembly for the reader's browser, and into a program that draws the figure for a page without
// script.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/figures/figures.hpp"
#include "common/text.hpp"
#include "common/vocabulary.hpp"

namespace descenso::live {

/// A number to turn: from, from + step, … up to `to`.
struct Slider {
  std::string name;  ///< in the address: lower_case
  Text label;
  double from = 0;
  double to = 1;
  double step = 0.1;
  double start = 0;  ///< where it stands at first
  int decimals = 2;  ///< shown beside it
};

struct Option {
  std::string name;  ///< in the address
  Text label;
};

/// One of several; the first at first.
struct Choice {
  std::string name;
  Text label;
  std::vector<Option> options;
};

/// A point of a panel to be dragged, or moved by the arrow keys: it moves the two sliders that it names. The
/// panel's drawing must have linear axes.
struct Handle {
  int panel = 0;
  Text label;
  std::string x;
  std::string y;
};

struct Figure {
  std::string id;  ///< CHAPTER-live: letters, digits and hyphens
  Text title;
  std::vector<Slider> sliders;
  std::vector<Choice> choices = {};
  std::vector<Handle> handles = {};
};

/// Where the controls of a figure stand, and the language to speak.
class State {
 public:
  /// `address` is `name=value&name=value`: what it does not name, or what cannot be read, stands where it
  /// stands at first; a number outside of its slider's range at the nearer end.
  State(const Figure& figure, Language language, std::string_view address);

  /// Of a slider, by name. Throws `std::invalid_argument` if there is none: a slip of live.cpp.
  double number(std::string_view name) const;

  /// The name of the option that is chosen. Throws likewise.
  const std::string& choice(std::string_view name) const;

  const std::string& say(const Text& text) const { return text.in(language_); }
  bool decimal_comma() const { return language_ == Language::es; }

  /// The number for people, with so many decimals (0 to 9).
  std::string number_text(double value, int decimals) const;

  /// A point of a plane for people, "(−1.00, 0.50)" or "(−1,00; 0,50)", with so many decimals (0 to 9).
  /// Requires two components.
  std::string point_text(const Vector& point, int decimals = 2) const;

  Language language() const { return language_; }

 private:
  struct Set {
    std::string name;
    double number = 0;
    std::string option = {};
  };
  const Set& named(std::string_view name) const;

  Language language_;
  std::vector<Set> set_;
};

/// One of the drawings of a figure.
struct Panel {
  std::string title;  ///< for those who do not see it, in the state's language
  figures::Drawing drawing;
};

/// What there is to see and to say.
struct Scene {
  std::vector<Panel> panels;
  std::string sentence;  ///< what happened, in the state's language: one or two sentences
};

/// What can be turned. Defined by live.cpp.
Figure figure();

/// What comes of it: the same for the same state. Defined by live.cpp.
Scene draw(const State& state);

/// A file that add_lesson was told to embed (`EMBED data/digits.csv`), by its name (`digits.csv`). Throws
/// `std::invalid_argument` if there is none.
std::string_view embedded(std::string_view file);

}  // namespace descenso::live
