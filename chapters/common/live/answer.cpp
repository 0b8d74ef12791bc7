#include "common/live/answer.hpp"

#include <cmath>
#include <cstdint>

#include "common/vocabulary.hpp"

namespace descenso::live {
namespace {

std::string json_text(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string json{'"'};
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      json.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
      json += c;
    }
  }
  return json + '"';
}

/// Six decimals, by integers alone, so that nothing depends on a C library.
std::string json_number(double value) {
  const bool negative = value < 0;
  const auto millionths = static_cast<std::int64_t>(std::floor(std::abs(value) * 1e6 + 0.5));
  std::string fraction = std::to_string(millionths % 1000000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return (negative ? "-" : "") + std::to_string(millionths / 1000000) + "." + fraction;
}

/// `parts` as a JSON list or object, which is what the brackets say.
std::string joined(const std::vector<std::string>& parts, std::string_view brackets) {
  std::string json{brackets.front()};
  for (const std::string& part : parts) {
    if (json.size() > 1) json += ',';
    json += part;
  }
  return json + brackets.back();
}

std::string field(std::string_view name, std::string_view json) {
  return json_text(name).append(":").append(json);
}

std::string handle(const Handle& handle, const State& state, const Scene& scene) {
  require(0 <= handle.panel && handle.panel < static_cast<int>(scene.panels.size()),
          "A handle of a live figure names a panel that is not drawn.");
  const figures::Drawing& drawing = scene.panels[static_cast<std::size_t>(handle.panel)].drawing;
  const auto& [plot, data] = std::pair{drawing.plot, drawing.data};
  require(plot.x.length() > 0 && data.x.length() > 0 && data.y.length() > 0,
          "A handle of a live figure needs a panel with linear axes.");
  const double across = (state.number(handle.x) - data.x.from) / data.x.length();
  const double up = (state.number(handle.y) - data.y.from) / data.y.length();
  const auto part_of_width = [&](double x) { return json_number(x / drawing.width); };
  const auto part_of_height = [&](double y) { return json_number(y / drawing.height); };
  return joined({field("panel", std::to_string(handle.panel)),
                 field("left", part_of_width(plot.x.from + across * plot.x.length())),
                 field("top", part_of_height(plot.y.to - up * plot.y.length())),
                 field("plot", joined({part_of_width(plot.x.from), part_of_height(plot.y.from),
                                       part_of_width(plot.x.to), part_of_height(plot.y.to)},
                                      "[]")),
                 field("x", joined({json_number(data.x.from), json_number(data.x.to)}, "[]")),
                 field("y", joined({json_number(data.y.from), json_number(data.y.to)}, "[]"))},
                "{}");
}

}  // namespace

std::vector<std::string> documents(const Figure& figure, const Scene& scene, figures::Style style) {
  std::vector<std::string> written;
  for (const Panel& panel : scene.panels) {
    const std::string id = figure.id + "-" + std::to_string(written.size());
    written.push_back(figures::document({.id = id, .title = panel.title, .description = scene.sentence},
                                        panel.drawing, style));
  }
  return written;
}

std::string answer(Language language, std::string_view address) {
  const Figure figure = live::figure();
  const State state{figure, language, address};
  const Scene scene = draw(state);

  std::vector<std::string> panels, numbers, handles;
  for (const std::string& document : documents(figure, scene, figures::Style::of_the_page))
    panels.push_back(json_text(document));
  for (const Slider& slider : figure.sliders)
    numbers.push_back(
        field(slider.name, json_text(state.number_text(state.number(slider.name), slider.decimals))));
  for (const Handle& each : figure.handles) handles.push_back(handle(each, state, scene));
  return joined({field("sentence", json_text(scene.sentence)), field("panels", joined(panels, "[]")),
                 field("numbers", joined(numbers, "{}")), field("handles", joined(handles, "[]"))},
                "{}");
}

}  // namespace descenso::live
