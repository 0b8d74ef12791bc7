// What a live figure makes of an address, on a small figure of our own.

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "common/live/answer.hpp"

using namespace descenso;
using namespace descenso::live;

namespace descenso::live {

Figure figure() {
  return {.id = "small-live",
          .title = {"pequeña", "small"},
          .sliders =
              {{.name = "x", .label = {"x", "x"}, .from = -1, .to = 3, .step = 0.5, .start = 0},
               {.name = "y", .label = {"y", "y"}, .from = 0, .to = 10, .step = 1, .start = 5, .decimals = 0}},
          .choices = {{.name = "kind",
                       .label = {"clase", "kind"},
                       .options = {{"one", {"una", "one"}}, {"two", {"dos", "two"}}}}},
          .handles = {{.panel = 0, .label = {"punto", "point"}, .x = "x", .y = "y"}}};
}

Scene draw(const State& state) {
  return {.panels = {{.title = "panel",
                      .drawing = {.width = 200,
                                  .height = 100,
                                  .content = "<path d=\"M0 0\"/>",
                                  .plot = {{20, 180}, {10, 90}},
                                  .data = {{-1, 3}, {0, 10}}}}},
          .sentence = state.say({"Está", "It is"}) + " \"" + state.number_text(state.number("x"), 1) + "\" " +
                      state.choice("kind")};
}

}  // namespace descenso::live

namespace {

State at(std::string_view address) { return {figure(), Language::en, address}; }
nlohmann::json answered(std::string_view address, Language language = Language::en) {
  return nlohmann::json::parse(answer(language, address));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_address_sets_what_it_names_and_leaves_the_rest) {
  BOOST_TEST(at("").number("x") == 0);
  BOOST_TEST(at("x=2.5").number("x") == 2.5);
  BOOST_TEST(at("x=2.5").number("y") == 5);
  BOOST_TEST(at("y=7&x=-1&kind=two").number("x") == -1);
  BOOST_TEST(at("y=7&x=-1&kind=two").choice("kind") == "two");
  BOOST_TEST(at("kind=two").choice("kind") == "two");
}

BOOST_AUTO_TEST_CASE(a_number_out_of_range_stands_at_the_nearer_end) {
  BOOST_TEST(at("x=-7").number("x") == -1);
  BOOST_TEST(at("x=1e300").number("x") == 3);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_changes_nothing) {
  for (const char* senseless :
       {"x=", "x=two", "x=1;2", "x=nan", "x=inf", "xx=2", "x", "=2", "&&&", "kind=three", "%%"}) {
    BOOST_TEST(at(senseless).number("x") == 0);
    BOOST_TEST(at(senseless).choice("kind") == "one");
  }
}

BOOST_AUTO_TEST_CASE(a_control_that_is_not_there_is_a_slip_of_the_authors) {
  BOOST_CHECK_THROW(at("").number("z"), std::invalid_argument);
  BOOST_CHECK_THROW(at("").choice("z"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_point_is_written_as_the_language_has_it) {
  const Vector point{{-1, 0.125}};
  BOOST_TEST(State(figure(), Language::es, "").point_text(point) == "(−1,00; 0,13)");
  BOOST_TEST(State(figure(), Language::en, "").point_text(point, 1) == "(−1.0, 0.1)");
}

BOOST_AUTO_TEST_CASE(the_answer_is_json_with_the_sentence_in_the_language_asked_for) {
  BOOST_TEST(answered("x=1.5&kind=two")["sentence"] == "It is \"1.5\" two");
  BOOST_TEST(answered("x=1.5", Language::es)["sentence"] == "Está \"1,5\" one");
  BOOST_TEST(answered("x=1.5", Language::es)["numbers"]["x"] == "1,50");
}

BOOST_AUTO_TEST_CASE(every_panel_is_described_by_the_sentence) {
  const std::string svg = answered("")["panels"][0];
  BOOST_TEST(svg.find("<desc id=\"small-live-0-desc\">It is &quot;0.0&quot; one</desc>") !=
             std::string::npos);
  BOOST_TEST(svg.find("<style>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_handle_lies_where_its_numbers_are_in_the_plot) {
  const nlohmann::json handle = answered("x=1&y=10")["handles"][0];
  BOOST_TEST(handle["left"] == 0.5);
  BOOST_TEST(handle["top"] == 0.1);
  BOOST_TEST(handle["plot"] == nlohmann::json({0.1, 0.1, 0.9, 0.9}));
  BOOST_TEST(handle["x"] == nlohmann::json({-1, 3}));
  BOOST_TEST(handle["y"] == nlohmann::json({0, 10}));
}
