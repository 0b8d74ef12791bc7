// A wrong path over the expected one: as data, in characters, as a figure.

#include "grading/paths.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <sstream>

#include "grading/files.hpp"
#include "loop/path_figure.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using descenso::Stop;
using descenso::Trajectory;
using descenso::Vector;
using descenso::figures::Rectangle;
using grading::Parting;
using grading::parting;
using grading::path_in;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

Trajectory path_of(std::initializer_list<double> points, Stop stop = Stop::iteration_limit) {
  Trajectory path{{}, stop};
  for (const double point : points) path.points.push_back(Vector{{point}});
  return path;
}

Trajectory in_the_plane(const std::vector<std::pair<double, double>>& points,
                        Stop stop = Stop::iteration_limit) {
  Trajectory path{{}, stop};
  for (const auto& [x, y] : points) path.points.push_back(Vector{{x, y}});
  return path;
}

Parting apart(const Trajectory& got, const Trajectory& expected) {
  auto found = parting(got, expected);
  BOOST_TEST_REQUIRE(found.has_value());
  found->exercise = "heavy_ball";
  found->test = "gives_the_example";
  found->claim = {"da el ejemplo", "gives the example"};
  return *found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream from(text);
  for (std::string line; std::getline(from, line);) lines.push_back(line);
  return lines;
}

std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(
      std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The plot's lines, which are `columns` wide at most.
std::vector<std::string> plotted(const Parting& parting, std::size_t columns = 52,
                                 const loop::Look& look = {}) {
  const auto window = loop::window_of(parting);
  BOOST_TEST_REQUIRE(window.has_value());
  return lines_of(loop::plot(parting, *window, look, columns));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::vector<std::string>& lines, const std::string& mark) {
  std::size_t found = 0;
  for (std::size_t row = 0; row < 12; ++row) {
    for (std::size_t at = 0; (at = lines[row].find(mark, at)) != std::string::npos; at += mark.size())
      ++found;
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_path)

BOOST_AUTO_TEST_CASE(is_read_from_the_numbers_that_a_test_heard) {
  // How many points; each one's rows, columns and coordinates; why it stopped.
  const auto path = path_in({2, 1, 1, 8, 1, 1, 4, 0}, false);
  BOOST_TEST_REQUIRE(path.has_value());
  BOOST_TEST((path->points == path_of({8, 4}).points));
  BOOST_TEST((path->stop == Stop::converged));
  const auto neuron = path_in({1, 1, 1, 2.5, 1.1, 1}, true);
  BOOST_TEST_REQUIRE(neuron.has_value());
  BOOST_TEST((neuron->points == in_the_plane({{2.5, 1.1}}).points));
}

BOOST_AUTO_TEST_CASE(is_not_read_from_anything_else) {
  const std::vector<std::vector<double>> others{{},                          // nothing was answered
                                                {0.5},                       // a number
                                                {1, 1, 4},                   // a vector
                                                {2, 1, 1, 8, 1, 1, 4},       // it breaks off
                                                {1, 1, 1, 8, 3},             // no reason to stop
                                                {1, 1, 1, 8, 0, 1, 1},       // more than a path
                                                {1e300, 1, 1, 8, 0},         // more points than numbers
                                                {not_a_number, 1, 1, 8, 0},  //
                                                {1, 2, 2, 1, 2, 3, 4, 0}};   // a matrix
  for (const auto& numbers : others) BOOST_TEST(!path_in(numbers, false).has_value());
}

BOOST_AUTO_TEST_CASE(comes_back_from_its_file_and_a_file_that_is_none_has_none) {
  const TemporaryFolder folder;
  grading::ExpectedPaths paths;
  paths["sgd"].paths["overflows"] = path_of({0.1, infinity}, Stop::diverged);
  grading::write_file(folder / "paths.json", to_json(paths));
  const auto back = grading::read_paths(folder / "paths.json");
  const Trajectory& path = back.at("sgd").paths.at("overflows");
  BOOST_TEST(path.points[0][0] == 0.1);
  BOOST_TEST(!std::isfinite(path.points[1][0]));
  BOOST_TEST((path.stop == Stop::diverged));
  for (const char* text : {"", "{", "[]", "{}", R"({"format": 2, "exercises": {}})",
                           R"({"format": 1, "exercises": {"sgd": 5}})"}) {
    grading::write_file(folder / "paths.json", text);
    BOOST_TEST(grading::read_paths(folder / "paths.json").empty(), text);
  }
}

BOOST_AUTO_TEST_CASE(parts_from_the_expected_one_at_its_first_point_that_is_another) {
  BOOST_TEST(apart(path_of({8, 4, 3}), path_of({8, 4, 2})).common == 2);
  BOOST_TEST(apart(path_of({8, 4 + 1e-12, 3}), path_of({8, 4, 2})).common == 2);
  BOOST_TEST(apart(path_of({7}), path_of({8})).common == 0);
  BOOST_TEST(apart(path_of({8, 4}), path_of({8, 4, 2})).common == 2);
  BOOST_TEST(apart(path_of({8, not_a_number}), path_of({8, 4})).common == 1);
}

BOOST_AUTO_TEST_CASE(has_nothing_to_show_where_it_is_equal_or_empty_or_of_another_size) {
  BOOST_TEST(!parting(path_of({8, 4}), path_of({8, 4})).has_value());
  BOOST_TEST(!parting(path_of({8, not_a_number}), path_of({8, infinity})).has_value());
  BOOST_TEST(!parting(path_of({}), path_of({8, 4})).has_value());
  BOOST_TEST(!parting(in_the_plane({{8, 8}}), path_of({8, 4})).has_value());
  Trajectory mixed = path_of({8, 4});
  mixed.points[1] = Vector{{4, 4}};
  BOOST_TEST(!parting(mixed, path_of({8, 4})).has_value());
  const Trajectory space{{Vector{{1, 2, 3}}}, Stop::converged}, other{{Vector{{1, 2, 4}}}, Stop::converged};
  BOOST_TEST(!parting(space, other).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_plot)

BOOST_AUTO_TEST_CASE(has_known_points_in_known_cells) {
  // From (0, 0) one goes to the top right corner, the other stays at the bottom.
  const auto lines = plotted(apart(path_of({0, 0}), path_of({0, 11})), 24);
  BOOST_TEST_REQUIRE(lines.size() >= 15);
  // The line between them is in the highest of 12 rows from 11/12 of the 20 columns on, which is in the 19th.
  BOOST_TEST(lines[0] == "11 ┤                  ·○");
  BOOST_TEST(lines[6].starts_with(" θ ┤"));
  BOOST_TEST(lines[11].starts_with(" 0 ┤●"));
  BOOST_TEST(lines[11].ends_with(":×"));
  BOOST_TEST(columns(lines[11]) == 24u);
  BOOST_TEST(lines[13] == "    0        t         1");
}

BOOST_AUTO_TEST_CASE(tells_two_paths_over_a_parabola_apart) {
  // L(θ) = θ², η = ¼: down, 8, 4, 2, 1, and up, 8, 12, 18, 27.
  const auto lines = plotted(apart(path_of({8, 12, 18, 27}), path_of({8, 4, 2, 1})));
  BOOST_TEST(count(lines, "●") == 1u);
  BOOST_TEST(count(lines, "○") == 3u);
  BOOST_TEST(count(lines, "×") >= 1u);
  BOOST_TEST(holds(lines[14], "○ expected  × yours  ● both  equal only at t = 0"));
}

BOOST_AUTO_TEST_CASE(draws_equal_parts_as_equal) {
  const auto lines = plotted(apart(path_of({8, 4, 2, 5}), path_of({8, 4, 2, 1})));
  BOOST_TEST(count(lines, "●") == 3u);
  BOOST_TEST(count(lines, "○") == 1u);
  BOOST_TEST(count(lines, "×") == 1u);
  BOOST_TEST(holds(lines[14], "equal up to t = 2"));
}

BOOST_AUTO_TEST_CASE(is_never_wider_than_it_may_be_nor_higher_than_16_lines) {
  for (const double scale : {1e-6, 1.0, 12345678.9}) {
    for (const std::size_t width : {32, 52}) {
      for (const auto language : {loop::Language::es, loop::Language::en}) {
        const auto lines =
            plotted(apart(in_the_plane({{-scale, -scale}, {3 * scale, 700 * scale}}),
                          in_the_plane({{-scale, -scale}, {-scale / 3, scale / 7}, {scale, scale}})),
                    width, {.language = language});
        for (const std::string& line : lines) BOOST_TEST(columns(line) <= width, line);
        BOOST_TEST(lines.size() <= 16u);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(shows_the_same_without_colours) {
  const Parting parting = apart(path_of({8, 12}), path_of({8, 4}));
  const auto plain = plotted(parting), painted = plotted(parting, 52, {.colour = true});
  BOOST_TEST_REQUIRE(plain.size() == painted.size());
  for (std::size_t row = 0; row < plain.size(); ++row) {
    std::string bare;
    for (std::size_t at = 0; at < painted[row].size(); ++at) {
      if (painted[row][at] == '\x1b')
        at = painted[row].find('m', at);
      else
        bare += painted[row][at];
    }
    BOOST_TEST(bare == plain[row]);
  }
  BOOST_TEST(holds(painted[14], "\x1b[36m○"));
}

BOOST_AUTO_TEST_CASE(speaks_spanish) {
  const auto lines = plotted(apart(path_of({8, 12}), path_of({8, 4})), 52, {.language = loop::Language::es});
  BOOST_TEST(holds(lines[14], "○ esperado  × tuyo  ● ambos  iguales solo en t = 0"));
}

BOOST_AUTO_TEST_CASE(cuts_off_a_path_that_runs_away) {
  // The expected one goes from 8 to 1, 7 long: the other is shown from −6 to 15, as far as it is there.
  const auto far =
      loop::window_of(apart(path_of({8, -80, 8e5, -8e200, infinity, not_a_number}), path_of({8, 4, 2, 1})));
  BOOST_TEST_REQUIRE(far.has_value());
  BOOST_TEST(far->y.from == 1);
  BOOST_TEST(far->y.to == 8);
  BOOST_TEST(far->x.to == 3);
  const auto near = loop::window_of(apart(path_of({8, 12, 18, 27, 0}), path_of({8, 4, 2, 1})));
  BOOST_TEST_REQUIRE(near.has_value());
  BOOST_TEST(near->y.from == 0);
  BOOST_TEST(near->y.to == 12);
  BOOST_TEST(near->x.to == 4);
}

BOOST_AUTO_TEST_CASE(shows_the_beginning_of_an_expected_path_that_runs_away) {
  const auto window = loop::window_of(
      apart(path_of({1, 1, 1}), path_of({1, -2, 4, -8, 16, -32, 64, 1e300, not_a_number}, Stop::diverged)));
  BOOST_TEST_REQUIRE(window.has_value());
  // Ten first steps of 3 from the start: 16 is 15 from it, −32 is 33.
  BOOST_TEST(window->y.from == -8);
  BOOST_TEST(window->y.to == 16);
}

BOOST_AUTO_TEST_CASE(takes_what_is_not_finite) {
  for (const double odd : {not_a_number, infinity, -infinity, 1e308, -1e308}) {
    const auto lines = plotted(apart(path_of({8, odd, 5, odd}), path_of({8, 4, 2, 1})));
    BOOST_TEST(count(lines, "●") == 1u);
    BOOST_TEST(count(lines, "○") == 3u);
  }
  BOOST_TEST(!loop::window_of(apart(path_of({1}), path_of({not_a_number, not_a_number}))).has_value());
  BOOST_TEST(!loop::window_of(apart(path_of({1}), path_of({1e300, -1e300}))).has_value());
}

BOOST_AUTO_TEST_CASE(has_room_for_a_path_that_stays_where_it_is) {
  const auto lines = plotted(apart(path_of({1, 2}), path_of({1, 1})));
  BOOST_TEST(count(lines, "●") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_figure)

BOOST_AUTO_TEST_CASE(says_what_it_shows_in_both_languages) {
  const grading::Course course = grading::this_course();
  for (const Parting& parting :
       {apart(path_of({8, 12}), path_of({8, 4})),
        apart(in_the_plane({{8, 8}, {1, not_a_number}}), in_the_plane({{8, 8}, {4, 4}}))}) {
    const Rectangle window = loop::window_of(parting).value();
    const std::string en = loop::path_figure(course, course.chapters[4], parting, window, loop::Language::en);
    BOOST_TEST(holds(en, "heavy_ball: your path and the expected one</title>"));
    BOOST_TEST(holds(en, "Example: gives the example. The two paths are equal only at t = 0.</desc>"));
    const std::string es = loop::path_figure(course, course.chapters[4], parting, window, loop::Language::es);
    BOOST_TEST(holds(es, "heavy_ball: tu camino y el esperado</title>"));
    BOOST_TEST(holds(es, ">esperado</text>"));
    BOOST_TEST(!holds(en + es, "nan"));
  }
}

BOOST_AUTO_TEST_CASE(is_saved_beside_the_progress_and_named_under_the_plot) {
  const TemporaryFolder folder;
  grading::Course course = grading::this_course();
  course.work = folder.path();
  const auto drawing =
      loop::drawing_of(course, course.chapters[4], apart(path_of({8, 12}), path_of({8, 4})), {.width = 60});
  BOOST_TEST_REQUIRE(drawing.has_value());
  BOOST_TEST(lines_of(drawing->lines).back() == ".descenso/paths/05-heavy_ball.svg");
  BOOST_TEST(fs::exists(folder / ".descenso/paths/05-heavy_ball.svg"));

  grading::write_file(folder / "no folder", "");
  course.work = folder / "no folder";
  const auto without =
      loop::drawing_of(course, course.chapters[4], apart(path_of({8, 12}), path_of({8, 4})), {.width = 60});
  BOOST_TEST_REQUIRE(without.has_value());
  BOOST_TEST(!holds(without->lines, ".svg"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_course)

BOOST_AUTO_TEST_CASE(has_the_path_of_every_exercise_that_returns_one) {
  const grading::Course course = grading::this_course();
  std::vector<std::string> exercises;
  for (const grading::Chapter& chapter : course.chapters) {
    for (const auto& [name, its] : grading::read_paths(course.expected_paths(chapter))) {
      exercises.push_back(name);
      BOOST_TEST(!its.paths.empty(), name);
      for (const auto& [test, path] : its.paths) BOOST_TEST(!path.points.empty(), test);
    }
  }
  const std::vector<std::string> all{"gradient_descent",
                                     "gradient_descent_with",
                                     "heavy_ball",
                                     "nesterov_accelerated",
                                     "nesterov_momentum",
                                     "sgd",
                                     "train",
                                     "train_linear"};
  BOOST_TEST(exercises == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_them_where_the_edition_put_them) {
  const TemporaryFolder folder;
  grading::Course edition = grading::this_course();
  edition.root = folder.path();
  edition.build = folder / "build";
  edition.chapters[4].folder = folder / "chapters/05-momentum";
  BOOST_TEST(edition.expected_paths(edition.chapters[4]) ==
             folder / "chapters/05-momentum/expected_paths.json");
}

BOOST_AUTO_TEST_CASE(has_the_losses_that_the_paths_go_over) {
  struct Start {
    std::size_t chapter;
    const char *exercise, *test;
    double loss;
  };
  // By hand: θᵀAθ + bᵀθ + c = 32 + 20 + 10 and half the first, at (−1, −1); ½ in the curved valley at (0, 0);
  // the contract's 1.25 of the neuron (2, 1).
  for (const Start& start : {Start{4, "heavy_ball", "takes_the_81_iterations_of_the_lecture", 62},
                             Start{4, "heavy_ball", "takes_82_iterations_with_the_right_gradient", 46},
                             Start{4, "nesterov_accelerated", "takes_the_49_iterations_of_the_lecture", 62},
                             Start{4, "nesterov_momentum", "takes_the_49_iterations_of_the_lecture", 62},
                             Start{3, "gradient_descent_with", "takes_29_steps_down_the_curved_valley", 0.5},
                             Start{5, "train_linear", "arrives_at_the_line_through_both_points", 1.25}}) {
    const grading::Course course = grading::this_course();
    const grading::Chapter& chapter = course.chapters[start.chapter];
    const auto paths = grading::read_paths(course.expected_paths(chapter));
    const auto& points = paths.at(start.exercise).paths.at(start.test).points;
    const Vector &first = points.front(), &last = points.back();
    Parting of;
    of.exercise = start.exercise;
    of.test = start.test;
    // The corners of the rectangle between its ends.
    const auto losses = grading::losses_below(course, chapter, of, first[0], last[0], first[1], last[1], 1);
    BOOST_TEST_REQUIRE(losses.size() == 4u, start.test);
    BOOST_TEST(losses[0] == start.loss, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(losses[3] < losses[0]);
  }
}

BOOST_AUTO_TEST_SUITE_END()
