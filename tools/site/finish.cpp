#include "site/finish.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "site/matches.hpp"

namespace site {

namespace {

std::vector<std::string> all_of(const std::string& html, const RE2& pattern) {
  std::vector<std::string> found;
  for (const Match& each : matches_in(html, pattern)) found.emplace_back(each[1]);
  return found;
}

std::set<std::string> ids_of(const std::string& file, const std::string& html) {
  static const RE2 id(R"re( id="([^"]+)")re");
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
  static const RE2 formula(R"((?s)\\[(\[](.*?)\\[)\]])"), number(R"(([0-9])\{,\}([0-9]))"),
      spelt(R"(\\(?:begin|end)\{[a-z]+\}|&amp;|\\(?:[a-zA-Z]+|[^a-zA-Z\s])|[{}])");
  static const std::map<std::string, std::string> letters{
      {"\\alpha", "α"},  {"\\beta", "β"},  {"\\delta", "δ"},     {"\\eta", "η"},     {"\\theta", "θ"},
      {"\\lambda", "λ"}, {"\\mu", "μ"},    {"\\tau", "τ"},       {"\\sigma", "σ"},   {"\\nabla", "∇"},
      {"\\sum", "Σ"},    {"\\sqrt", "√"},  {"\\leftarrow", "←"}, {"\\le", "≤"},      {"\\ge", "≥"},
      {"\\infty", "∞"},  {"\\frac", "/"},  {"\\tfrac", "/"},     {"\\top", "ᵀ"},     {"\\cdot", "·"},
      {"\\phi", "φ"},    {"\\rho", "ρ"},   {"\\ell", "ℓ"},       {"\\partial", "∂"}, {"\\in", "∈"},
      {"\\ne", "≠"},     {"\\ll", "≪"},    {"\\approx", "≈"},    {"\\sim", "∼"},     {"\\succ", "≻"},
      {"\\succeq", "⪰"}, {"\\log", "log"}, {"\\max", "max"},     {"\\min", "min"},   {"\\lim", "lim"}};
  const auto letter_of = [](const Match& word) {
    const auto letter = letters.find(std::string{word[0]});
    return letter == letters.end() ? std::string{} : letter->second;
  };
  return replaced(html, formula, [&](const Match& found) {
    std::string tex{found[1]};
    RE2::GlobalReplace(&tex, number, "\\1,\\2");
    return replaced(tex, spelt, letter_of);
  });
}

/// Without what nobody reads as words.
std::string without_unread(std::string html) {
  static const RE2 unread(
      R"((?s)<style\b.*?(?:</style>|\z)|<script\b.*?(?:</script>|\z)|<svg\b.*?(?:</svg>|\z)|<form\b.*?(?:</form>|\z))");
  RE2::GlobalReplace(&html, unread, " ");
  return html;
}

/// The text between tags, with the five entities that we write put back, in one line.
std::string text_of(const std::string& html) {
  static const RE2 tag(R"(<[^>]*>)"), space(R"(\s+)");
  std::string text = legible(without_unread(html));
  RE2::GlobalReplace(&text, tag, " ");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    replace_all(text, entity, character);
  RE2::GlobalReplace(&text, space, " ");
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

  static const RE2 href(R"re(<a\b[^>]*\bhref="([^"]+)")re");
  static const RE2 loaded(R"re((?:\bsrc|<link\b[^>]*\bhref)="([^"]+)")re");
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
  static const RE2 heading(R"re((?s)<h[123](?: id="([^"]*)")?>(.*?)</h[123]>)re");
  static const RE2 contents(R"((?s)<nav\b.*?</nav>)");
  nlohmann::ordered_json sections = nlohmann::ordered_json::array();
  for (const auto& [file, html] : pages) {
    std::string main = main_of(html);
    RE2::GlobalReplace(&main, contents, "");
    std::string title;
    const std::vector<Match> headings = matches_in(main, heading);
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const std::string words = text_of(std::string{headings[i][2]});
      if (title.empty()) title = words;
      const char* const from = headings[i][0].data() + headings[i][0].size();
      const char* const to = i + 1 == headings.size() ? main.data() + main.size() : headings[i + 1][0].data();
      sections.push_back({{"page", file},
                          {"title", title},
                          {"place", headings[i][1]},
                          {"heading", words},
                          {"text", text_of(std::string(from, to))}});
    }
  }
  return "window.searchIndex = " + sections.dump() + ";\n";
}

}  // namespace site
