#include "site/translation.hpp"

#include <algorithm>
#include <sstream>

#include "grading/files.hpp"
#include "site/matches.hpp"
#include "site/prose.hpp"

namespace site {

namespace fs = std::filesystem;

namespace {

/// What a text has that is the same in every language.
struct Facts {
  std::vector<std::string> formulas;  ///< the symbols of its indented lines, in their order
  std::vector<std::string> rest;      ///< of its sentences, sorted: languages turn them round
};

/// Decimals are written with a comma in Spanish.
std::string with_points(std::string text) {
  static const RE2 comma("([0-9]),([0-9])");
  RE2::GlobalReplace(&text, comma, "\\1.\\2");
  return text;
}

std::string stripped(const std::string& token) {
  static const std::string marks = "(),.;:\"'";
  const std::size_t from = token.find_first_not_of(marks);
  if (from == token.npos) return {};
  return token.substr(from, token.find_last_not_of(marks) - from + 1);
}

/// Letters of English and Spanish, and the marks around and within words.
bool is_word(const std::string& token) {
  static const RE2 word("(?:[A-Za-z'*-]|á|é|í|ó|ú|ü|ñ|Á|É|Í|Ó|Ú|Ñ|¿|¡|«|»|“|”|’)+");
  return RE2::FullMatch(token, word);
}

/// Whether a token of a sentence is more than a word: D and NaN are, as letters that are no words are.
bool is_fact(const std::string& token) {
  if (token.empty()) return false;
  if (token.size() == 1 && std::isalpha(static_cast<unsigned char>(token[0])))
    return std::string_view{"AaEeOoUuYy"}.find(token[0]) == std::string_view::npos;
  const bool capitals = std::ranges::count_if(token, [](unsigned char letter) {
                          return letter < 128 && std::isupper(letter);
                        }) > 1;
  return capitals || !is_word(token);
}

/// Whether a token of a formula is a word between symbols, such as "for all", and no name that the code has.
bool is_between_symbols(const std::string& token, const std::string& code) {
  const std::string word = stripped(token);
  if (word == "y") return true;
  // A star may mark a word in a sentence; in a formula it is a symbol, as in x*.
  if (word.size() < 2 || !is_word(word) || word.find('*') != word.npos) return false;
  return !RE2::PartialMatch(code, "\\b" + RE2::QuoteMeta(word) + "\\b");
}

Facts facts_of(const std::string& text, const std::string& code) {
  Facts facts;
  std::string sentences;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("    ")) {
      sentences += line + "\n";
      continue;
    }
    std::istringstream tokens(with_points(line));
    for (std::string token; tokens >> token;) {
      if (!is_between_symbols(token, code)) facts.formulas.push_back(token);
    }
  }
  static const RE2 span("`[^`]*`");
  for (const Match& found : matches_in(sentences, span)) facts.rest.emplace_back(found[0]);
  RE2::GlobalReplace(&sentences, span, " ");
  std::istringstream tokens(with_points(sentences));
  for (std::string token; tokens >> token;) {
    token = stripped(token);
    if (is_fact(token)) facts.rest.push_back(token);
  }
  std::ranges::sort(facts.rest);
  return facts;
}

std::string listed(const std::vector<std::string>& facts) {
  std::string list;
  for (const std::string& fact : facts) list += (list.empty() ? "" : " ") + fact;
  return list;
}

/// Throws for the first difference.
void require_same_facts(const Place& place, const std::string& name, const Facts& english,
                        const Facts& spanish) {
  if (english.formulas != spanish.formulas) {
    throw Complaint(place, {fmt::format("{}: las fórmulas no son las del contrato: {} y {}", name,
                                        listed(spanish.formulas), listed(english.formulas)),
                            fmt::format("{}: the formulas are not those of the contract: {} and {}", name,
                                        listed(spanish.formulas), listed(english.formulas))});
  }
  std::vector<std::string> missing, more;
  std::ranges::set_difference(english.rest, spanish.rest, std::back_inserter(missing));
  std::ranges::set_difference(spanish.rest, english.rest, std::back_inserter(more));
  if (missing.empty() && more.empty()) return;
  throw Complaint(
      place,
      {fmt::format("{}: frente al contrato falta «{}» y sobra «{}»", name, listed(missing), listed(more)),
       fmt::format("{}: the contract has “{}” more and “{}” less", name, listed(missing), listed(more))});
}

/// What a text refers to is linked when the page is made, in both languages alike.
struct Unlinked : References {
  Language language() const override { return Language::es; }
  std::string value(const std::string& name, const Place&) override { return name; }
  std::string equation(const std::string& number, const Place&) override { return "(" + number + ")"; }
  std::string address(const std::string& target, const Place&) override { return target; }
  std::string code(const std::string& content) override { return "<code>" + escaped(content) + "</code>"; }
};

}  // namespace

std::vector<Translation> read_translations(const fs::path& file) {
  const auto bytes = grading::read_file(file);
  if (!bytes) {
    throw Complaint({file.string()}, {"no se puede leer: es el contrato en español",
                                      "cannot be read: it is the contract in Spanish"});
  }
  static const RE2 heading(R"(##? ([A-Za-z0-9_.]+)(?: \{#([0-9a-f]*)\})?\s*)"), member(R"(- `(\w+)`: (.*))");
  std::vector<Translation> translations;
  std::istringstream lines(*bytes);
  int number = 0;
  bool in_member = false;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::string name, rest;
    if (line.starts_with('#') && RE2::FullMatch(line, heading, &name, &rest)) {
      translations.push_back(
          {.place = {file.string(), number}, .name = name, .fingerprint = rest, .text = {}});
      in_member = false;
    } else if (translations.empty() || line.starts_with('#')) {
      throw Complaint({file.string(), number}, {"aquí va un título, # nombre.hpp {#…} o ## nombre {#…}",
                                                "a heading is due, # name.hpp {#…} or ## name {#…}"});
    } else if (RE2::FullMatch(line, member, &name, &rest)) {
      translations.back().members.emplace_back(name, rest);
      in_member = true;
    } else if (in_member && line.starts_with("  ")) {
      translations.back().members.back().second += line.substr(1);
    } else {
      translations.back().text += line + "\n";
    }
  }
  return translations;
}

void require_same_promises(const std::vector<Comment>& comments, const std::vector<Translation>& translations,
                           const fs::path& file) {
  for (std::size_t i = 0; i < std::max(comments.size(), translations.size()); ++i) {
    if (i == translations.size()) {
      throw Complaint({file.string()}, {fmt::format("falta el texto de {}", comments[i].name),
                                        fmt::format("the text of {} is missing", comments[i].name)});
    }
    const Translation& spanish = translations[i];
    const std::string& name = spanish.name;
    if (i == comments.size()) {
      throw Complaint(spanish.place, {fmt::format("{}: el contrato no lo documenta", name),
                                      fmt::format("{}: the contract does not document it", name)});
    }
    const Comment& english = comments[i];
    if (english.name != name) {
      throw Complaint(spanish.place, {fmt::format("aquí toca {}, y no {}", english.name, name),
                                      fmt::format("{} is due here, and not {}", english.name, name)});
    }
    std::vector<std::string> due, given;
    for (const MemberComment& member : english.members) due.push_back(member.name);
    for (const auto& [member, text] : spanish.members) given.push_back(member);
    if (due != given) {
      throw Complaint(
          spanish.place,
          {fmt::format("{}: los miembros son «{}», y no «{}»", name, listed(due), listed(given)),
           fmt::format("{}: the members are “{}”, and not “{}”", name, listed(due), listed(given))});
    }
    require_same_facts(spanish.place, name, facts_of(english.text, english.code),
                       facts_of(spanish.text, english.code));
    for (std::size_t m = 0; m < due.size(); ++m)
      require_same_facts(spanish.place, name + "." + due[m], facts_of(english.members[m].text, {}),
                         facts_of(spanish.members[m].second, {}));
    if (english.fingerprint() != spanish.fingerprint) {
      throw Complaint(
          spanish.place,
          {fmt::format("{}: el texto del contrato ha cambiado; mira si el español dice lo mismo y apunta "
                       "{{#{}}}",
                       name, english.fingerprint()),
           fmt::format("{}: the contract's text has changed; see that the Spanish says the same, and note "
                       "{{#{}}}",
                       name, english.fingerprint())});
    }
  }
}

std::string comment_html(const std::string& text, const Place& place) {
  Unlinked references;
  std::string html, sentences, formula;
  const auto flush = [&] {
    if (sentences.find_first_not_of('\n') != sentences.npos)
      html += prose(sentences, Dialect::plain, place, references);
    if (!formula.empty()) html += "<pre tabindex=\"0\">" + escaped(formula) + "</pre>\n";
    sentences.clear();
    formula.clear();
  };
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const bool in_formula = line.starts_with("    ");
    if (in_formula == formula.empty()) flush();
    (in_formula ? formula : sentences) += (in_formula ? line.substr(4) : line) + "\n";
  }
  flush();
  return html;
}

}  // namespace site
