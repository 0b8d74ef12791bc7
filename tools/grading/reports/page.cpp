#include "grading/reports/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "grading/feedback.hpp"
#include "grading/reports/statistics.hpp"

namespace grading {

namespace {

/// Without characters that XML would escape: a browser takes what stands in <style> as it is. Every pair of
/// text and background has a contrast of 4.5 or more.
constexpr const char* look = R"(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c1e21; --soft: #5a6068; --line: #d3d7dc;
  --tint: #f3f5f7; --link: #0b57a4; --bar: #3b76b5; --good: #1a6b36; --bad: #a8231c; --odd: #7a4a00; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #e7e9ec; --soft: #a9b0b9; --line: #3b4048; --tint: #20242a;
    --link: #8fc1ff; --bar: #6ea5dd; --good: #7ccf96; --bad: #ff9a90; --odd: #f0b860; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 0.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; overflow-wrap: anywhere; }
p { margin: 0.5rem 0; max-width: 44rem; }
a { color: var(--link); }
.soft { color: var(--soft); }
.said { margin: 0.15rem 0; color: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap; }
.note { border-left: 0.25rem solid var(--bad); padding-left: 0.75rem; overflow-wrap: anywhere; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.odd { color: var(--odd); }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 1rem 0; padding: 0; }
.facts div { display: flex; flex-direction: column-reverse; }
.facts dt { color: var(--soft); font-size: 0.9rem; }
.facts dd { margin: 0; font-size: 1.5rem; line-height: 1.2; }
.wide { overflow-x: auto; margin: 0.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: 0.9rem; padding-bottom: 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0; font-weight: normal;
  border-bottom: 1px solid var(--line); }
thead th { font-size: 0.9rem; color: var(--soft); vertical-align: bottom; }
tbody th { min-width: 8rem; max-width: 24rem; }
tbody th a { overflow-wrap: anywhere; }
td { max-width: 34rem; }
td p { min-width: 10rem; }
td span { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
small { display: block; }
pre { background: var(--tint); padding: 0.75rem; overflow-x: auto; font-size: 0.85rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; margin: 0.25rem 0; }
li { margin: 0.4rem 0; max-width: 44rem; }
summary { cursor: pointer; color: var(--link); }
.charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
figure { margin: 0; flex: 1 1 20rem; max-width: 26rem; }
figcaption { font-size: 0.9rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg rect { fill: var(--bar); }
svg line { stroke: var(--soft); }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.9rem; }
@media (max-width: 30rem) { th, td { padding-right: 0.5rem; font-size: 0.9rem; } }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
    --tint: #f3f5f7; --link: #000000; --bar: #666666; --good: #000000; --bad: #000000; --odd: #000000; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  a { text-decoration: none; }
  .wide { overflow: visible; }
  tr, li, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
)";

}  // namespace

Page::Page(const ClassReport& report, const std::string& title) : document_("html"), main_(document_.root()) {
  Element root = document_.root();
  root.attribute("lang", report.say({"es", "en"}));
  Element head = root.add("head");
  head.add("meta", {{"charset", "utf-8"}});
  head.add("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  head.add("meta", {{"name", "robots"}, {"content", "noindex"}});
  head.add("title", title);
  head.add("style", look);
  main_ = root.add("body").add("main");
  main_.add("h1", title);
}

Element Page::section(const std::string& id, const std::string& heading) {
  Element section = main_.add("section", {{"id", id}, {"aria-labelledby", id + "-heading"}});
  section.add("h2", heading, {{"id", id + "-heading"}});
  return section;
}

PageTable::PageTable(Element& parent, const std::string& caption, const std::vector<std::string>& headings,
                     std::size_t numbers)
    : body_(parent), row_(parent), numbers_(numbers) {
  // It can be scrolled with the keyboard, too, and whoever gets there hears what it is.
  Element table =
      parent.add("div", {{"class", "wide"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", caption}})
          .add("table");
  table.add("caption", caption);
  Element head = table.add("thead").add("tr");
  for (std::size_t i = 0; i < headings.size(); ++i) {
    Element heading = head.add("th", headings[i], {{"scope", "col"}});
    if (i >= numbers) heading.attribute("class", "number");
  }
  body_ = table.add("tbody");
}

Element PageTable::row() {
  row_ = body_.add("tr");
  column_ = 1;
  return row_.add("th", {{"scope", "row"}});
}

Element PageTable::cell() {
  Element cell = row_.add("td");
  if (column_++ >= numbers_) cell.attribute("class", "number");
  return cell;
}

void add_status(Element& parent, const ClassReport& report, Status status) {
  struct Look {
    const char* kind;
    const char* sign;
  };
  const Look its = status == Status::passed          ? Look{"good", "✓"}
                   : status == Status::not_started   ? Look{"soft", "·"}
                   : status == Status::grader_failed ? Look{"odd", "!"}
                                                     : Look{"bad", "✗"};
  Element mark = parent.add("span", {{"class", its.kind}});
  mark.add("span", its.sign, {{"aria-hidden", "true"}});
  mark.text(" " + report.say(name_of(status)));
}

std::string percent(const ClassReport& report, double share) {
  return fmt::format("{:.0f}{}", 100 * share, report.say({"\u00A0%", "%"}));
}

void add_histogram(Element& parent, const ClassReport& report, const std::string& id,
                   const std::string& title, const std::vector<double>& shares) {
  constexpr double bar = 32, tall = 110, base = 130, left = 8;
  const Spread spread = spread_of(shares);
  const std::size_t most = std::max<std::size_t>(1, *std::ranges::max_element(spread.tenths));
  std::string words;
  for (std::size_t i = 0; i < spread.tenths.size(); ++i) {
    if (spread.tenths[i] == 0) continue;
    words += fmt::format("{}{}: {}", words.empty() ? "" : "; ",
                         report.say({fmt::format("del {} al {}\u00A0%", 10 * i, 10 * (i + 1)),
                                     fmt::format("{} to {}%", 10 * i, 10 * (i + 1))}),
                         spread.tenths[i]);
  }

  Element figure = parent.add("figure");
  Element drawing = figure.add("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                                       {"viewBox", "0 0 336 150"},
                                       {"role", "img"},
                                       {"aria-labelledby", id + "-title " + id + "-words"}});
  drawing.add("title", title, {{"id", id + "-title"}});
  drawing.add("desc", words, {{"id", id + "-words"}});
  const auto at = [](double x) { return fmt::format("{:.1f}", x); };
  const auto label = [&](double x, double y, const std::string& text) {
    drawing.add("text", text, {{"x", at(x)}, {"y", at(y)}, {"text-anchor", "middle"}});
  };
  for (std::size_t i = 0; i < spread.tenths.size(); ++i) {
    if (spread.tenths[i] == 0) continue;
    const double height = tall * static_cast<double>(spread.tenths[i]) / static_cast<double>(most);
    const double x = left + bar * static_cast<double>(i);
    drawing.add(
        "rect",
        {{"x", at(x + 1.5)}, {"y", at(base - height)}, {"width", at(bar - 3)}, {"height", at(height)}});
    label(x + bar / 2, base - height - 4, std::to_string(spread.tenths[i]));
  }
  drawing.add("line", {{"x1", at(left)}, {"x2", at(left + 10 * bar)}, {"y1", at(base)}, {"y2", at(base)}});
  for (const int tenth : {0, 5, 10})
    label(std::clamp(left + bar * tenth, 14.0, 318.0), base + 15, percent(report, tenth / 10.0));
  figure.add("figcaption", title);
}

}  // namespace grading
