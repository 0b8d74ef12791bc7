// The live figure on the page: `NAME.live LANGUAGE FILE` writes the figure as it stands at first, with its
// controls, as HTML. `NAME.live LANGUAGE --answer ADDRESS` prints what the browser would be told.
//
// The controls are hidden until the script that moves them (docs/theme/live.js) has started.

#include <fmt/format.h>

#include <iostream>

#include "common/figures/save.hpp"
#include "common/figures/svg.hpp"
#include "common/live/answer.hpp"

namespace descenso::live {
namespace {

using figures::escape;

/// A number as HTML has it.
std::string plain(double value) { return fmt::format("{}", value); }

std::string slider(const Slider& slider, const State& state, const std::string& figure) {
  const std::string id = figure + "-" + slider.name;
  return fmt::format(
      "<div class=\"live-slider\"><label for=\"{0}\">{1}</label>"
      "<input type=\"range\" id=\"{0}\" name=\"{2}\" min=\"{3}\" max=\"{4}\" step=\"{5}\" value=\"{6}\" "
      "autocomplete=\"off\"><output for=\"{0}\">{7}</output></div>\n",
      id, escape(state.say(slider.label)), slider.name, plain(slider.from), plain(slider.to),
      plain(slider.step), plain(slider.start), state.number_text(slider.start, slider.decimals));
}

std::string choice(const Choice& choice, const State& state, const std::string& figure) {
  std::string options;
  for (const Option& option : choice.options) {
    options += fmt::format(
        "<label><input type=\"radio\" name=\"{}\" value=\"{}\" autocomplete=\"off\"{}> {}</label>\n",
        choice.name, option.name, option.name == state.choice(choice.name) ? " checked" : "",
        escape(state.say(option.label)));
  }
  return fmt::format("<fieldset id=\"{}-{}\"><legend>{}</legend>\n{}</fieldset>\n", figure, choice.name,
                     escape(state.say(choice.label)), options);
}

std::string handle(const Handle& handle, const State& state) {
  return fmt::format("<span class=\"live-handle\" data-x=\"{}\" data-y=\"{}\" data-label=\"{}\"></span>\n",
                     handle.x, handle.y, escape(state.say(handle.label)));
}

std::string page(const Figure& figure, Language language) {
  const State state{figure, language, ""};
  const Scene scene = draw(state);
  std::string panels, controls, handles;
  for (const std::string& document : documents(figure, scene, figures::Style::own))
    panels += fmt::format("<div class=\"live-panel\">{}</div>\n", document);
  for (const Choice& each : figure.choices) controls += choice(each, state, figure.id);
  for (const Slider& each : figure.sliders) controls += slider(each, state, figure.id);
  for (const Handle& each : figure.handles) handles += handle(each, state);
  const std::string start_over = state.say({"Empezar de nuevo", "Start over"});
  return fmt::format(
      "<figure class=\"live\" id=\"live\" data-figure=\"{}\" aria-label=\"{}\">\n"
      "<div class=\"live-panels\">\n{}</div>\n<form class=\"live-controls\" hidden>\n{}"
      "<button type=\"reset\">{}</button>\n</form>\n{}"
      "<figcaption class=\"live-sentence\">{}</figcaption>\n"
      "<p class=\"for-the-ear\" aria-live=\"polite\"></p>\n</figure>\n",
      figure.id, escape(state.say(figure.title)), panels, controls, start_over, handles,
      escape(scene.sentence));
}

}  // namespace
}  // namespace descenso::live

int main(int argc, char** argv) {
  using namespace descenso;
  if (argc < 3) {
    std::cerr << "usage: live LANGUAGE FILE, or live LANGUAGE --answer ADDRESS\n";
    return 2;
  }
  const Language language = std::string_view{argv[1]} == "es" ? Language::es : Language::en;
  if (std::string_view{argv[2]} == "--answer") {
    std::cout << live::answer(language, argc > 3 ? argv[3] : "");
    return std::cout.flush() ? 0 : 3;
  }
  figures::save(argv[2], live::page(live::figure(), language));
  return 0;
}
