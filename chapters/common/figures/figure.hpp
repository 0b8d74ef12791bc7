// What every figure is made of: a drawing, and the SVG document around it.

#pragma once

#include <string>
#include <string_view>

#include "common/figures/geometry.hpp"

namespace descenso::figures {

/// A piece of SVG that fills the rectangle from (0, 0) to (width, height), with no identifiers and no style
/// of its own; `document` makes a figure of it, and `panels` puts several together.
struct Drawing {
  double width = 0;
  double height = 0;
  std::string content;
  Rectangle plot = {};  ///< of one with linear axes: its part of the drawing, in the drawing's units
  Rectangle data = {};  ///< and the numbers at that part's edges

  /// Where a point of the data lies in the drawing. Requires linear axes.
  Point place(const Point& at) const {
    return {plot.x.from + (at.x - data.x.from) / data.x.length() * plot.x.length(),
            plot.y.to - (at.y - data.y.from) / data.y.length() * plot.y.length()};
  }
};

/// What a figure says to those who do not see it.
struct FigureText {
  std::string_view id;           ///< unique in its page: letters, digits, - and _, beginning with a letter
  std::string_view title;        ///< what is shown, in a few words
  std::string_view description;  ///< what is to be seen in it, in a sentence or two
};

/// Whether a document brings its style sheet, or stands in a page that has one already.
enum class Style { own, of_the_page };

/// A whole SVG document, also good for being inlined in a page: scales to the width it is given, announced as
/// one image with its title and description, themed. Throws `std::invalid_argument` if the id is not one, or
/// if there is no title.
std::string document(const FigureText& text, const Drawing& drawing, Style style = Style::own);

/// The same for any figure that has an id, a title and a description.
template <class Figure>
std::string document_of(const Figure& figure, const Drawing& drawing) {
  return document({.id = figure.id, .title = figure.title, .description = figure.description}, drawing);
}

}  // namespace descenso::figures
