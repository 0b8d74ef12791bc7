#include "common/figures/svg.hpp"

#include <charconv>
#include <cmath>

namespace descenso::figures {
namespace {

std::int64_t hundredths_of(double value) { return static_cast<std::int64_t>(std::floor(value * 100 + 0.5)); }

/// Whole hundredths as a decimal number. Integers alone are formatted, so there is nothing for a locale to
/// change.
std::string decimal(std::int64_t hundredths) {
  if (hundredths == 0) return "0";
  std::string digits;
  if (hundredths < 0) digits += '-';
  const std::int64_t magnitude = hundredths < 0 ? -hundredths : hundredths;
  char buffer[24];
  if (magnitude >= 100) {
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude / 100).ptr;
    digits.append(buffer, end);
  }
  const int fraction = static_cast<int>(magnitude % 100);
  if (fraction != 0) {
    digits += '.';
    digits += static_cast<char>('0' + fraction / 10);
    if (fraction % 10 != 0) digits += static_cast<char>('0' + fraction % 10);
  }
  return digits;
}

std::string attribute(std::string_view name, std::string_view value) {
  std::string written{" "};
  return written.append(name).append("=\"").append(value).append("\"");
}

}  // namespace

std::string escape(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default: {
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
        if (control)
          safe += "\uFFFD";
        else
          safe += c;
      }
    }
  }
  return safe;
}

std::string number(double value) { return decimal(hundredths_of(value)); }

PathData::Hundredths PathData::rounded(const Point& point) {
  return {hundredths_of(point.x), hundredths_of(point.y)};
}

void PathData::command(char letter) {
  // SVG repeats a command for further numbers, so its letter is written once:
  if (letter != last_command_) text_ += letter;
  last_command_ = letter;
}

void PathData::coordinate(std::int64_t hundredths) {
  const std::string written = decimal(hundredths);
  const char before = text_.back();
  const bool after_a_number = (before >= '0' && before <= '9') || before == '.';
  if (after_a_number && written.front() != '-') text_ += ' ';
  text_ += written;
}

PathData& PathData::move_to(const Point& point) {
  begin_ = at_ = rounded(point);
  last_command_ = ' ';
  command('M');
  coordinate(at_.x);
  coordinate(at_.y);
  return *this;
}

PathData& PathData::line_to(const Point& point) {
  const Hundredths next = rounded(point);
  if (next == at_) return *this;
  if (next.y == at_.y) {
    command('h');
    coordinate(next.x - at_.x);
  } else if (next.x == at_.x) {
    command('v');
    coordinate(next.y - at_.y);
  } else {
    command('l');
    coordinate(next.x - at_.x);
    coordinate(next.y - at_.y);
  }
  at_ = next;
  return *this;
}

PathData& PathData::close() {
  command('z');
  at_ = begin_;
  return *this;
}

PathData& PathData::dot(const Point& point) {
  move_to(point);
  command('h');
  coordinate(0);
  return *this;
}

PathData& PathData::circle(const Point& centre, double radius) {
  const std::string r = number(radius), across = number(2 * radius);
  move_to({centre.x - radius, centre.y});
  // Two half circles, for an arc that ends where it begins is none:
  for (const std::string& end : {across, "-" + across}) text_ += "a" + r + " " + r + " 0 1 0 " + end + " 0";
  return close();
}

PathData& PathData::polyline(const Polyline& polyline) {
  if (polyline.points.empty()) return *this;
  move_to(polyline.points.front());
  const std::size_t start = text_.size();
  for (const Point& point : polyline.points) line_to(point);
  if (text_.size() == start) {
    command('h');
    coordinate(0);
  } else if (polyline.closed) {
    close();
  }
  return *this;
}

std::string path(std::string_view css_class, const PathData& data) {
  if (data.empty()) return {};
  return "<path" + attribute("class", css_class) + attribute("d", data.str()) + "/>";
}

std::string shaded_path(std::string_view css_class, double opacity, const PathData& data) {
  if (data.empty()) return {};
  return "<path" + attribute("class", css_class) + attribute("fill-opacity", number(opacity)) +
         attribute("d", data.str()) + "/>";
}

std::string text(std::string_view css_class, const Point& baseline, std::string_view content) {
  if (content.empty()) return {};
  return "<text" + (css_class.empty() ? std::string{} : attribute("class", css_class)) +
         attribute("x", number(baseline.x)) + attribute("y", number(baseline.y)) + ">" + escape(content) +
         "</text>";
}

std::string group(std::string_view css_class, std::string_view content) {
  if (content.empty()) return {};
  return "<g" + attribute("class", css_class) + ">" + std::string{content} + "</g>";
}

std::string moved(const Point& offset, std::string_view content) {
  if (content.empty()) return {};
  return "<g" + attribute("transform", "translate(" + number(offset.x) + " " + number(offset.y) + ")") + ">" +
         std::string{content} + "</g>";
}

}  // namespace descenso::figures
