#include "site/finish.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace site {

namespace {

std::vector<std::string> all_of(const std::string& html, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator each(html.begin(), html.end(), pattern), end; each != end; ++each)
    found.push_back((*each)[1]);
  return found;
}

std::set<std::string> ids_of(const std::string& file, const std::string& html) {
  static const std::regex id(R"re( id="([^"]+)")re");
  std::set<std::string> ids;
  for (const std::string& name : all_of(html, id)) {
    if (!ids.insert(name).second) {
      throw Complaint({file}, {fmt::format("dos sitios de la página se llaman \"{}\"", name),
                               fmt::format("two places of the page are called \"{}\"", name)});
    }
  }
  return ids;
}

/// A formula as a search shows it: letters and numbers, without what arranges them.
std::string legible(const std::string& html) {
  static const std::regex formula(R"(\\[(\[]([\s\S]*?)\\[)\]])"), number(R"(([0-9])\{,\}([0-9]))"),
      spelt(R"(\\(?:begin|end)\{[a-z]+\}|&amp;|\\(?:[a-zA-Z]+|[^a-zA-Z\s])|[{}])");
  static const std::map<std::string, std::string> letters{
      {"\\alpha", "α"},  {"\\beta", "β"},  {"\\delta", "δ"},     {"\\eta", "η"},     {"\\theta", "θ"},
      {"\\lambda", "λ"}, {"\\mu", "μ"},    {"\\tau", "τ"},       {"\\sigma", "σ"},   {"\\nabla", "∇"},
      {"\\sum", "Σ"},    {"\\sqrt", "√"},  {"\\leftarrow", "←"}, {"\\le", "≤"},      {"\\ge", "≥"},
      {"\\infty", "∞"},  {"\\frac", "/"},  {"\\tfrac", "/"},     {"\\top", "ᵀ"},     {"\\cdot", "·"},
      {"\\phi", "φ"},    {"\\rho", "ρ"},   {"\\ell", "ℓ"},       {"\\partial", "∂"}, {"\\in", "∈"},
      {"\\ne", "≠"},     {"\\ll", "≪"},    {"\\approx", "≈"},    {"\\sim", "∼"},     {"\\succ", "≻"},
      {"\\succeq", "⪰"}, {"\\log", "log"}, {"\\max", "max"},     {"\\min", "min"},   {"\\lim", "lim"}};
  std::string written;
  std::size_t at = 0;
  for (std::sregex_iterator each(html.begin(), html.end(), formula), end; each != end; ++each) {
    written += html.substr(at, static_cast<std::size_t>(each->position()) - at);
    const std::string tex = std::regex_replace((*each)[1].str(), number, "$1,$2");
    std::size_t from = 0;
    for (std::sregex_iterator word(tex.begin(), tex.end(), spelt); word != end; ++word) {
      written += tex.substr(from, static_cast<std::size_t>(word->position()) - from);
      const auto letter = letters.find(word->str());
      if (letter != letters.end()) written += letter->second;
      from = static_cast<std::size_t>(word->position() + word->length());
    }
    written += tex.substr(from);
    at = static_cast<std::size_t>(each->position() + each->length());
  }
  return written + html.substr(at);
}

/// Without what nobody reads as words. A figure may be long, and an expression for all of it would take a
/// call for each of its letters.
std::string without_unread(const std::string& html) {
  static const std::regex opening(R"(<(style|script|svg|form)\b)");
  std::string written;
  std::size_t at = 0;
  std::smatch found;
  while (std::regex_search(html.begin() + static_cast<std::ptrdiff_t>(at), html.end(), found, opening)) {
    const std::size_t from = at + static_cast<std::size_t>(found.position());
    const std::string closing = "</" + found[1].str() + ">";
    const std::size_t to = html.find(closing, from);
    written += html.substr(at, from - at) + " ";
    if (to == html.npos) return written;
    at = to + closing.size();
  }
  return written + html.substr(at);
}

/// The text between tags, with the five entities that we write put back, in one line.
std::string text_of(const std::string& html) {
  static const std::regex tag(R"(<[^>]*>)"), space(R"(\s+)");
  std::string text = std::regex_replace(legible(without_unread(html)), tag, " ");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    text = std::regex_replace(text, std::regex(entity), character);
  text = std::regex_replace(text, space, " ");
  const std::size_t from = text.find_first_not_of(' ');
  return from == text.npos ? std::string{} : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// What is between <main> and </main>.
std::string main_of(const std::string& html) {
  const std::size_t from = html.find("<main"), to = html.find("</main>");
  return from == html.npos || to == html.npos ? std::string{} : html.substr(from, to - from);
}

}  // namespace

void check_links(const Pages& pages, const std::vector<std::string>& assets) {
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& [file, html] : pages) ids[file] = ids_of(file, html);

  static const std::regex href(R"re(<a\b[^>]*\bhref="([^"]+)")re");
  static const std::regex loaded(R"re((?:\bsrc|<link\b[^>]*\bhref)="([^"]+)")re");
  for (const auto& [file, html] : pages) {
    for (const std::string& target : all_of(html, href)) {
      if (target.starts_with("https://")) continue;
      const std::size_t hash = std::min(target.find('#'), target.size());
      std::string to = target.substr(0, hash);
      std::string place = target.substr(std::min(hash + 1, target.size()));
      place = place.substr(0, place.find('?'));
      if (to.empty()) to = file;
      // The other language has the same pages.
      if (to.starts_with("../es/") || to.starts_with("../en/")) to = to.substr(6);
      const auto page = ids.find(to);
      if (page == ids.end() || (!place.empty() && !page->second.contains(place))) {
        throw Complaint({file}, {fmt::format("enlaza con {}, que no existe", target),
                                 fmt::format("links to {}, which is not there", target)});
      }
    }
    for (const std::string& target : all_of(html, loaded)) {
      const bool known =
          target.starts_with("data:") || target.starts_with("../es/") || target.starts_with("../en/") ||
          (target.starts_with("../assets/") && std::ranges::find(assets, target.substr(10)) != assets.end());
      if (!known) {
        throw Complaint({file}, {fmt::format("carga {}, que no es del sitio", target),
                                 fmt::format("loads {}, which is not the site's", target)});
      }
    }
  }
}

std::string search_index(const Pages& pages) {
  static const std::regex heading(R"re(<h[123](?: id="([^"]*)")?>([\s\S]*?)</h[123]>)re");
  static const std::regex contents(R"(<nav\b[\s\S]*?</nav>)");
  nlohmann::ordered_json sections = nlohmann::ordered_json::array();
  for (const auto& [file, html] : pages) {
    const std::string main = std::regex_replace(main_of(html), contents, "");
    std::string title;
    for (std::sregex_iterator each(main.begin(), main.end(), heading), end; each != end; ++each) {
      const std::string words = text_of((*each)[2]);
      if (title.empty()) title = words;
      const auto from = static_cast<std::size_t>(each->position() + each->length());
      const auto next = std::next(each);
      const std::size_t to = next == end ? main.size() : static_cast<std::size_t>(next->position());
      sections.push_back({{"page", file},
                          {"title", title},
                          {"place", (*each)[1].str()},
                          {"heading", words},
                          {"text", text_of(main.substr(from, to - from))}});
    }
  }
  return "window.searchIndex = " + sections.dump() + ";\n";
}

}  // namespace site
