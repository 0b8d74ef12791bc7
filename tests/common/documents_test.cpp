#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <sstream>

#include "common/figures/figures.hpp"
#include "common/figures/legend.hpp"
#include "common/figures/save.hpp"
#include "common/figures/theme.hpp"

using namespace descenso;
using namespace descenso::figures;
using boost::property_tree::ptree;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
const std::string nasty = "<b> & \"θ\" ]]> '";

Vector pair(double first, double second) { return Vector{{first, second}}; }

const Loss bowl = [](const Vector& theta) { return 10 * theta[0] * theta[0] + theta[1] * theta[1]; };
const Loss partly_senseless = [](const Vector& theta) {
  return theta[0] < -1 ? not_a_number : theta[1] > 1 ? infinity : theta.squaredNorm();
};

Contours some_contours(const Loss& loss = bowl) {
  return {
      .id = "contours",
      .title = nasty,
      .description = nasty,
      .heading = nasty,
      .loss = loss,
      .x = {-2.5, 2.5},
      .y = {-2.5, 2.5},
      .x_label = nasty,
      .y_label = nasty,
      .paths = {{.name = nasty,
                 .points = {pair(-1, -1), pair(0.5, 0.25), pair(7, 9), pair(not_a_number, 0), pair(0, 0)}},
                {.name = "diverges", .points = {pair(-1, -1), pair(1e100, 3), pair(infinity, -infinity)}},
                {.name = "no step at all", .points = {pair(1, 1)}},
                {.name = "no points at all"}},
      .marks = {{.name = nasty, .at = pair(0, 0)}, {.name = "nowhere", .at = pair(not_a_number, 0)}}};
}

Curves some_curves() {
  return {.id = "curves",
          .title = nasty,
          .description = nasty,
          .x_label = nasty,
          .y_label = nasty,
          .y_scale = Scale::logarithmic,
          .series = {{.name = nasty, .y = {100, 10, 0, 1, not_a_number, 0.5, -3, 0.1, infinity, 0.01}},
                     {.name = "none", .y = {not_a_number, not_a_number}},
                     {.name = "empty"}}};
}

Scatter some_scatter() {
  return {.id = "scatter",
          .title = nasty,
          .description = nasty,
          .x_label = nasty,
          .y_label = nasty,
          .classes = {{.name = nasty, .points = {pair(1.5, 2), pair(not_a_number, 1), pair(3, infinity)}},
                      {.name = "b", .points = {pair(2, 4.5)}}},
          .boundary = Boundary{.name = nasty, .function = partly_senseless, .level = 1}};
}

Surface some_surface(const Loss& loss = bowl) {
  return {.id = "surface",
          .title = nasty,
          .description = nasty,
          .heading = nasty,
          .loss = loss,
          .x = {-1.5, 1.5},
          .y = {-1.5, 1.5},
          .x_label = nasty,
          .y_label = nasty,
          .z_label = nasty,
          .mark = pair(0.3, -0.4)};
}

MatrixImage some_matrix() {
  return {.id = "matrix",
          .title = nasty,
          .description = nasty,
          .values = Matrix{{1, -2.5, not_a_number}, {infinity, 0, 0.5}},
          .shading = Shading::diverging,
          .numbers = true,
          .decimals = 1,
          .row_names = {nasty, "b"},
          .column_names = {nasty, "d", "e"},
          .x_label = nasty,
          .y_label = nasty};
}

Panels some_panels() {
  return {.id = "panels",
          .title = nasty,
          .description = nasty,
          .columns = 2,
          .drawings = {draw(some_contours()), draw(some_matrix()), draw(some_surface(partly_senseless))}};
}

const std::vector<std::pair<std::string, std::function<std::string()>>> kinds{
    {"contours", [] { return contours(some_contours()); }},
    {"contours of a loss with holes", [] { return contours(some_contours(partly_senseless)); }},
    {"curves", [] { return curves(some_curves()); }},
    {"scatter", [] { return scatter(some_scatter()); }},
    {"surface", [] { return surface(some_surface()); }},
    {"surface of a loss with holes", [] { return surface(some_surface(partly_senseless)); }},
    {"matrix", [] { return matrix_image(some_matrix()); }},
    {"panels", [] { return panels(some_panels()); }}};

ptree parsed(const std::string& svg) {
  std::istringstream stream{svg};
  ptree tree;
  read_xml(stream, tree);
  return tree;
}

/// Calls back for every element with its name.
void visit(const ptree& tree, const std::function<void(const std::string&, const ptree&)>& seen) {
  for (const auto& [name, child] : tree) {
    if (name == "<xmlattr>") continue;
    seen(name, child);
    visit(child, seen);
  }
}

/// One attribute of all elements of a name, joined.
std::string all(const std::string& svg, const std::string& element, const std::string& attribute) {
  std::string joined;
  visit(parsed(svg), [&](const std::string& name, const ptree& tree) {
    if (name == element) joined += tree.get<std::string>("<xmlattr>." + attribute, "") + "\n";
  });
  return joined;
}

std::string all_text(const std::string& svg) {
  std::string joined;
  visit(parsed(svg), [&](const std::string& name, const ptree& tree) {
    if (name == "text") joined += tree.data() + "\n";
  });
  return joined;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(every_figure_is_well_formed_and_announces_its_title_and_description) {
  for (const auto& [kind, figure] : kinds) BOOST_TEST_CONTEXT(kind) {
      const ptree svg = parsed(figure()).get_child("svg");
      const auto id = svg.get<std::string>("<xmlattr>.id");
      BOOST_TEST(svg.get<std::string>("<xmlattr>.role") == "img");
      BOOST_TEST(svg.get<std::string>("<xmlattr>.aria-labelledby") == id + "-title " + id + "-desc");
      BOOST_TEST(svg.get<std::string>("title.<xmlattr>.id") == id + "-title");
      BOOST_TEST(svg.get<std::string>("title") == nasty);
      BOOST_TEST(svg.get<std::string>("desc.<xmlattr>.id") == id + "-desc");
      BOOST_TEST(svg.get<std::string>("desc") == nasty);
      BOOST_TEST(!svg.get<std::string>("<xmlattr>.viewBox").empty());
    }
}

BOOST_AUTO_TEST_CASE(every_identifier_of_a_figure_begins_with_its_own) {
  for (const auto& [kind, figure] : kinds) BOOST_TEST_CONTEXT(kind) {
      const ptree tree = parsed(figure());
      const auto own = tree.get<std::string>("svg.<xmlattr>.id");
      visit(tree, [&](const std::string&, const ptree& element) {
        const auto id = element.get<std::string>("<xmlattr>.id", own);
        BOOST_TEST(id.starts_with(own));
      });
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_finite_never_reaches_the_file) {
  for (const auto& [kind, figure] : kinds) BOOST_TEST_CONTEXT(kind) {
      const std::string svg = figure();
      const std::string numbers = all(svg, "path", "d") + all(svg, "text", "x") + all(svg, "text", "y") +
                                  all(svg, "svg", "viewBox") + all(svg, "g", "transform");
      for (const std::string part : {"nan", "inf", "NaN", "Inf"}) {
        BOOST_TEST(!contains(numbers, part));
        BOOST_TEST(!contains(all_text(svg), part));
      }
    }
}

BOOST_AUTO_TEST_CASE(coordinates_are_plain_numbers_with_at_most_two_decimals) {
  for (const auto& [kind, figure] : kinds) BOOST_TEST_CONTEXT(kind) {
      const std::string data = all(figure(), "path", "d");
      BOOST_TEST(data.find_first_not_of("MlhvHaz0123456789.- \n") == std::string::npos);
      for (std::size_t point = data.find('.'); point != std::string::npos; point = data.find('.', point + 1))
        BOOST_TEST(data.find_first_not_of("0123456789", point + 1) - point <= 3u);
    }
}

BOOST_AUTO_TEST_CASE(the_same_figure_gives_the_same_bytes) {
  for (const auto& [kind, figure] : kinds) BOOST_TEST_CONTEXT(kind) BOOST_TEST(figure() == figure());
}

BOOST_AUTO_TEST_CASE(the_decimal_comma_changes_labels_and_nothing_else) {
  Contours with_point = some_contours(), with_comma = some_contours();
  with_point.x = with_comma.x = {-0.25, 0.25};
  with_point.y = with_comma.y = {-0.25, 0.25};
  with_comma.decimal_comma = true;
  BOOST_TEST(contains(all_text(contours(with_point)), "0.2"));
  BOOST_TEST(contains(all_text(contours(with_comma)), "0,2"));
  BOOST_TEST(!contains(all_text(contours(with_comma)), "0.2"));
  BOOST_TEST(all(contours(with_point), "path", "d") == all(contours(with_comma), "path", "d"));

  MatrixImage matrix = some_matrix();
  matrix.decimal_comma = true;
  BOOST_TEST(contains(all_text(matrix_image(matrix)), "−2,5"));
  BOOST_TEST(all(matrix_image(matrix), "path", "d") == all(matrix_image(some_matrix()), "path", "d"));
}

BOOST_AUTO_TEST_CASE(a_path_with_a_name_is_in_the_legend) {
  const std::string words = all_text(contours(some_contours()));
  BOOST_TEST(contains(words, "diverges"));
  BOOST_TEST(contains(words, "no step at all"));
}

BOOST_AUTO_TEST_CASE(a_series_has_markers_where_there_are_others_to_tell_it_from) {
  // Of the second series, whose markers are squares: as many as outlines are closed.
  const auto squares = [](std::vector<Series> series) {
    const std::string content = draw(Curves{.x = Interval{0, 9}, .series = std::move(series)}).content;
    const std::size_t begin = content.find("<path class=\"mark\" d=\"");
    if (begin == std::string::npos) return 0L;
    const std::string data = content.substr(begin, content.find("/>", begin) - begin);
    return long(std::count(data.begin(), data.end(), 'z'));
  };
  const Series plain{.name = "a", .y = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81}};
  Series bare = plain, walk = plain;
  bare.markers = Markers::nowhere;
  walk.markers = Markers::at_each_point;
  BOOST_TEST(squares({plain, plain}) > 0);
  BOOST_TEST(squares({plain, plain}) < 10);
  BOOST_TEST(squares({plain, bare}) == 0);
  BOOST_TEST(squares({plain, walk}) == 10);
  walk.x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10};  // the last point lies beyond the range
  BOOST_TEST(squares({plain, walk}) == 9);

  const auto has_discs = [](const Series& series) {
    return contains(draw(Curves{.series = {series}}).content, "disc");
  };
  walk.x.clear();
  BOOST_TEST(!has_discs(plain));
  BOOST_TEST(!has_discs(bare));
  BOOST_TEST(has_discs(walk));
}

BOOST_AUTO_TEST_CASE(a_legend_below_a_drawing_makes_it_higher) {
  Drawing drawing{.width = 100, .height = 20, .content = "<g/>"};
  add_legend(drawing, {{area_sample(2), "area"}, {line_sample(1, false), ""}});
  BOOST_TEST(drawing.height > 20 + text_size);
  BOOST_TEST(contains(drawing.content, "area"));
  BOOST_TEST(!contains(drawing.content, "s1"));  // an entry without a name is not in it
  const double height = drawing.height;
  add_legend(drawing, {});
  BOOST_TEST(drawing.height == height);
}

BOOST_AUTO_TEST_CASE(every_vertex_of_a_contour_figure_lies_in_its_picture) {
  const std::string svg = contours(some_contours());
  std::istringstream box{all(svg, "svg", "viewBox")};
  double left = 0, top = 0, width = 0, height = 0;
  box >> left >> top >> width >> height;
  std::istringstream lines{all(svg, "path", "d")};
  for (std::string data; std::getline(lines, data);) {
    if (data.find('M') == std::string::npos) continue;
    std::istringstream begin{data.substr(1)};
    double x = 0, y = 0;
    begin >> x >> y;
    BOOST_TEST(x >= -12);  // the legend's samples have coordinates of their own, around zero
    BOOST_TEST(x <= width);
    BOOST_TEST(y >= -12);
    BOOST_TEST(y <= height);
  }
}

BOOST_AUTO_TEST_CASE(a_drawing_with_linear_axes_says_where_its_numbers_are) {
  const Drawing drawing = draw(some_contours());
  BOOST_TEST(drawing.data.x.from == -2.5);
  BOOST_TEST(drawing.data.y.to == 2.5);
  BOOST_TEST((0 < drawing.plot.x.from && drawing.plot.x.to <= drawing.width));
  BOOST_TEST((0 < drawing.plot.y.from && drawing.plot.y.to < drawing.height));
  // A unit of x is as long as a unit of y:
  BOOST_TEST(drawing.plot.x.length() == drawing.plot.y.length(), boost::test_tools::tolerance(1e-9));
  BOOST_TEST(draw(some_curves()).plot.x.length() == 0);
}

BOOST_AUTO_TEST_CASE(contours_may_be_stretched) {
  Contours figure = some_contours();
  figure.equal_aspect = false;
  figure.aspect = 0.5;
  const Drawing drawing = draw(figure);
  BOOST_TEST(drawing.plot.y.length() == 0.5 * drawing.plot.x.length(), boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_document_in_a_page_may_leave_the_style_to_the_page) {
  const Drawing drawing = draw(some_contours());
  const FigureText text{.id = "a", .title = "b", .description = "c"};
  BOOST_TEST(document(text, drawing).find("<style>") != std::string::npos);
  BOOST_TEST(document(text, drawing, Style::of_the_page).find("<style>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(panels_make_room_for_the_largest_of_a_row_and_a_column) {
  const Drawing small{.width = 10, .height = 20, .content = "<g/>"},
      large{.width = 30, .height = 40, .content = "<g/>"};
  const Drawing all_three = draw(Panels{.columns = 2, .drawings = {small, large, large}, .gap = 1});
  BOOST_TEST(all_three.width == 30 + 1 + 30);
  BOOST_TEST(all_three.height == 40 + 1 + 40);
}

BOOST_AUTO_TEST_CASE(a_figure_that_makes_no_sense_is_refused) {
  Contours no_id = some_contours(), spaced_id = some_contours(), no_title = some_contours(),
           no_loss = some_contours(), in_space = some_contours();
  no_id.id = "";
  spaced_id.id = "two words";
  no_title.title = "";
  no_loss.loss = nullptr;
  in_space.paths = {{.name = "3D", .points = {Vector::Zero(3)}}};
  for (const Contours& figure : {no_id, spaced_id, no_title, no_loss, in_space})
    BOOST_CHECK_THROW(contours(figure), std::invalid_argument);

  BOOST_CHECK_THROW(curves({.id = "a", .title = "b", .series = {{.x = {1, 2}, .y = {1}}}}),
                    std::invalid_argument);
  BOOST_CHECK_THROW(matrix_image({.id = "a", .title = "b"}), std::invalid_argument);
  BOOST_CHECK_THROW(panels({.id = "a", .title = "b"}), std::invalid_argument);
  Surface from_below = some_surface();
  from_below.elevation = -10;
  BOOST_CHECK_THROW(surface(from_below), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_figure_without_data_is_still_a_figure) {
  BOOST_CHECK_NO_THROW(parsed(curves({.id = "a", .title = "b"})));
  BOOST_CHECK_NO_THROW(parsed(scatter({.id = "a", .title = "b"})));
}

BOOST_AUTO_TEST_CASE(a_saved_figure_is_what_was_drawn_and_nothing_lies_beside_it) {
  const auto folder = std::filesystem::temp_directory_path() / "descenso-figures-test";
  std::filesystem::remove_all(folder);
  const std::string svg = contours(some_contours());
  save(folder / "deep" / "a.svg", svg);
  std::ifstream file{folder / "deep" / "a.svg", std::ios::binary};
  BOOST_TEST((std::string{std::istreambuf_iterator<char>{file}, {}} == svg));
  BOOST_TEST(std::distance(std::filesystem::directory_iterator{folder / "deep"}, {}) == 1);
  std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(a_figure_that_cannot_be_saved_says_which) {
  BOOST_CHECK_EXCEPTION(
      save("/proc/nowhere/a.svg", "<svg/>"), std::runtime_error,
      [](const std::runtime_error& error) { return contains(error.what(), "/proc/nowhere/a.svg"); });
}

BOOST_AUTO_TEST_SUITE_END()
