// What becomes of a lesson's text, and what is said where it cannot be woven.

#include <boost/test/unit_test.hpp>

#include "grading/files.hpp"
#include "site/finish.hpp"
#include "site/indices.hpp"
#include "site/parity.hpp"
#include "site/prose.hpp"
#include "site/snippets.hpp"
#include "support/temporary_folder.hpp"

using namespace site;

namespace {

/// A page that knows one value, one equation and one section.
struct SmallPage : References {
  explicit SmallPage(Language spoken) : speaks(spoken) {}
  Language language() const override { return speaks; }
  std::string value(const std::string& name, const Place& place) override {
    if (name == "steps") return speaks == Language::es ? "3,5" : "3.5";
    if (name == "tiny") return "−2·10⁻⁹";
    if (name == "word") return "converge";
    throw Complaint(place, {"no", "no"});
  }
  std::string equation(const std::string& number, const Place&) override { return "<a>(" + number + ")</a>"; }
  std::string address(const std::string& target, const Place&) override { return "page.html" + target; }
  std::string code(const std::string& content) override { return "<code>" + escaped(content) + "</code>"; }
  Language speaks;
};

std::string woven(const std::string& text, Language language = Language::en) {
  SmallPage page(language);
  return phrase(text, Dialect::lesson, {"lesson.md", 1}, page);
}

struct Folder {
  TemporaryFolder folder;

  Source read(const std::string& text, Dialect dialect = Dialect::lesson) const {
    grading::write_file(folder.path() / "lesson.md", text);
    return read_source(folder.path() / "lesson.md", dialect);
  }

  /// The line that reading this text complains of, or 0.
  int complains_at(const std::string& text) const {
    try {
      read(text);
      return 0;
    } catch (const Complaint& complaint) {
      BOOST_TEST(!complaint.said.es.empty());
      BOOST_TEST(complaint.said.es != complaint.said.en);
      return complaint.place.line;
    }
  }
};

bool complains(const std::function<void()>& act) {
  try {
    act();
    return false;
  } catch (const Complaint&) {
    return true;
  }
}

const std::string frame = "<!DOCTYPE html><main><h1>Title</h1>";

}  // namespace

BOOST_AUTO_TEST_CASE(formulas_go_past_markdown_untouched) {
  BOOST_TEST(woven("*so $a_1 * b_1 * c$ is*") == "<em>so \\(a_1 * b_1 * c\\) is</em>");
  BOOST_TEST(woven("$a < b$") == "\\(a &lt; b\\)");
  BOOST_TEST(woven("so ($a$), is") == "so (<span class=\"kept\">\\(a\\)),</span> is");
  BOOST_TEST(woven("| a | b |\n| --- | --- |\n| $|x|$ | 2 |").find("<td>\\(|x|\\)</td>") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(decimals_in_formulas_have_a_comma_in_spanish) {
  BOOST_TEST(woven("$\\eta = 0.25$", Language::es) == "\\(\\eta = 0{,}25\\)");
  BOOST_TEST(woven("$\\eta = 0.25$", Language::en) == "\\(\\eta = 0.25\\)");
}

BOOST_AUTO_TEST_CASE(quotations_and_apostrophes_are_printed_as_such_outside_of_code) {
  BOOST_TEST(woven("the \"floor\" of *Armijo*'s 'line' (\"so\"), don't") ==
             "the “floor” of <em>Armijo</em>’s ‘line’ (“so”), don’t");
  BOOST_TEST(woven("*\"a\"* `\"b\"`, $f'$'s") == "<em>“a”</em> <code>&quot;b&quot;</code>, \\(f&#39;\\)’s");
}

BOOST_AUTO_TEST_CASE(values_are_put_into_text_and_formulas) {
  BOOST_TEST(woven("in [[steps]] steps", Language::es) == "in 3,5 steps");
  BOOST_TEST(woven("$[[steps]]$", Language::es) == "\\(3{,}5\\)");
  BOOST_TEST(woven("$[[tiny]]$") == "\\(-2\\cdot 10^{-9}\\)");
  BOOST_TEST(woven("$[[word]]$") == "\\(\\text{converge}\\)");
  BOOST_TEST(complains([] { woven("[[nothing]]"); }));
}

BOOST_AUTO_TEST_CASE(code_spans_hold_nothing_but_code) {
  BOOST_TEST(woven("`a[[steps]] < $b$ (5.1)`") == "<code>a[[steps]] &lt; $b$ (5.1)</code>");
}

BOOST_AUTO_TEST_CASE(equations_and_sections_are_linked) {
  BOOST_TEST(woven("by (5.1), (0.5)") == "by <a>(5.1)</a>, (0.5)");
  BOOST_TEST(woven("[the *idea*](#momentum-idea)") ==
             "<a href=\"page.html#momentum-idea\">the <em>idea</em></a>");
  BOOST_TEST(woven("[$\\beta$ near 1](#live?beta=0.9)") ==
             "<a href=\"page.html#live?beta=0.9\">\\(\\beta\\) near 1</a>");
}

BOOST_AUTO_TEST_CASE(no_html_comes_out_of_a_text) {
  BOOST_TEST(woven("a <b>c</b> & d") == "a &lt;b&gt;c&lt;/b&gt; &amp; d");
}

BOOST_FIXTURE_TEST_CASE(what_is_wrong_is_told_with_its_line, Folder) {
  BOOST_TEST(complains_at("no title\n") == 1);
  BOOST_TEST(complains_at("# T {#t}\n\n$$ x $$\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\n(5.1) $$ x\n\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\n## No label\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\n@figur paths: x\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\n@end\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\ntext\n@note\ntext\n") == 4);
  BOOST_TEST(complains_at("# T {#t}\n\n```cpp\nint x;\n```\n") == 3);
  BOOST_TEST(complains_at("# T {#t}\n\n```sh\nls\n") == 3);
  const Source source = read("# T {#t}\n\nfine\n\nand $x\n");
  BOOST_TEST(
      complains([&] { pieces_of(source.blocks.at(0).text, Dialect::lesson, source.blocks[0].place); }));
}

BOOST_FIXTURE_TEST_CASE(an_equation_may_take_several_lines, Folder) {
  const Source source = read("# T {#t}\n\n(5.1) $$ a\n  = b $$\n");
  BOOST_TEST(source.blocks.size() == 1U);
  BOOST_TEST(source.blocks[0].name == "5.1");
  BOOST_TEST(source.blocks[0].text == "a\n  = b");
}

BOOST_FIXTURE_TEST_CASE(two_languages_have_to_agree_in_all_that_is_not_words, Folder) {
  const std::string glossary = "\n## G {#t-glossary}\n\n| es | en | x |\n| --- | --- | - |\n| a | b | c |\n";
  const Source one = read("# T {#t}\n\nIn $a$ and $b$: [[x]].\n\n@note: $c$\n@end\n" + glossary);
  const auto agrees = [&](const std::string& text) {
    return !complains([&] { require_parity(one, read(text)); });
  };
  BOOST_TEST(agrees("# U {#t}\n\nOther words, [[x]], $a$;\n\n$b$.\n\n@note: mm $c$\n@end\n" + glossary));
  BOOST_TEST(!agrees("# U {#t}\n\nIn $b$ and $a$: [[x]].\n\n@note: $c$\n@end\n" + glossary));
  BOOST_TEST(!agrees("# U {#t}\n\nIn $a$ and $b$: [[y]].\n\n@note: $c$\n@end\n" + glossary));
  BOOST_TEST(!agrees("# U {#t}\n\nIn $a$ and $b$: [[x]].\n\n@warning: $c$\n@end\n" + glossary));
  BOOST_TEST(
      !agrees("# U {#t}\n\nIn $a$ and $b$: [[x]].\n\n@note: $c$\n@end\n\n## G {#t-glossary}\n\n"
              "| es | en | x |\n| --- | --- | - |\n| a | bb | c |\n"));
}

BOOST_FIXTURE_TEST_CASE(snippets_are_the_lines_between_two_marks, Folder) {
  const auto file = folder.path() / "lesson.cpp";
  grading::write_file(file,
                      "int main() {\n  // [one]\n  f();\n\n    g();\n  // [one]\n  // [two]\n  h();\n}\n");
  BOOST_TEST(snippet(file, "one", {}) == "f();\n\n  g();\n");
  BOOST_TEST(complains([&] { snippet(file, "two", {}); }));
  BOOST_TEST(complains([&] { snippet(file, "three", {}); }));
}

BOOST_FIXTURE_TEST_CASE(a_declaration_is_found_by_its_name, Folder) {
  const auto file = folder.path() / "x.hpp";
  grading::write_file(
      file, "/// See step(a).\nState step(const State& a,\n           double b);\nVector steps(int n);\n");
  BOOST_TEST(declaration(file, "step", {}) == "State step(const State& a,\n           double b);\n");
  BOOST_TEST(declaration(file, "steps", {}) == "Vector steps(int n);\n");
}

BOOST_AUTO_TEST_CASE(a_signature_is_broken_between_its_parameters_and_nowhere_else) {
  BOOST_TEST(declared("Vector g(const Vector& x,\n         std::function<double(int, int)> f, int n);\n") ==
             "<code class=\"signature\">Vector g("
             "<span class=\"parameter\"><span class=\"keyword\">const</span> Vector&amp; x,</span> "
             "<span class=\"parameter\">std::function&lt;<span class=\"keyword\">double</span>("
             "<span class=\"keyword\">int</span>, <span class=\"keyword\">int</span>)&gt; f,</span> "
             "<span class=\"parameter\"><span class=\"keyword\">int</span> n);</span>\n</code>");
  BOOST_TEST(declared("Point minimum();\n") ==
             "<code class=\"signature\">Point minimum(<span class=\"parameter\">);</span>\n</code>");
  BOOST_TEST(declared("using F = G<int(int)>;\n")
                 .starts_with("<code class=\"signature\"><span class=\"keyword\">using<"));
  BOOST_TEST(declared("struct A {\n  B b;\n};\n") ==
             "<code><span class=\"keyword\">struct</span> A {\n  B b;\n};\n</code>");
}

BOOST_AUTO_TEST_CASE(links_lead_somewhere_and_nothing_is_fetched_from_elsewhere) {
  const auto fine = [](const std::string& html) {
    return !complains([&] {
      check_links({{"a.html", frame + html + "</main>"}, {"b.html", "<p id=\"x\">"}}, {"site.css"});
    });
  };
  BOOST_TEST(
      fine("<a href=\"b.html#x\">b</a><a href=\"../en/a.html\">a</a><a href=\"https://doi.org/1\">d</a>"));
  BOOST_TEST(!fine("<a href=\"b.html#y\">b</a>"));
  BOOST_TEST(!fine("<a href=\"c.html\">c</a>"));
  BOOST_TEST(!fine("<a href=\"#nowhere\">c</a>"));
  BOOST_TEST(!fine("<p id=\"x\"></p><p id=\"x\"></p>"));
  BOOST_TEST(!fine("<script src=\"https://elsewhere.org/x.js\"></script>"));
  BOOST_TEST(!fine("<img src=\"../assets/missing.png\">"));
  BOOST_TEST(fine("<link rel=\"stylesheet\" href=\"../assets/site.css\">"));
}

BOOST_AUTO_TEST_CASE(the_search_reads_text_and_no_markup) {
  const std::string index = search_index(
      {{"a.html", frame + "<p>one</p><svg><text>drawn</text></svg><h2 id=\"s\">Two</h2><p>a &lt; <b>b</b></p>"
                          "<h2 id=\"f\">Three</h2>\\[\\begin{aligned} z &amp;\\sim q \\\\ &amp;= \\log 2 "
                          "\\end{aligned}\\]</main>"}});
  BOOST_TEST(index.find("\"place\":\"s\",\"heading\":\"Two\",\"text\":\"a < b\"") != std::string::npos);
  BOOST_TEST(index.find("drawn") == std::string::npos);
  BOOST_TEST(index.find("\"text\":\"z ∼ q = log 2\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_contract_shows_indices_where_its_header_writes_underscores) {
  BOOST_TEST(with_indices("θ_0 and m_{t+1}") == "θ<sub>0</sub> and m<sub>t+1</sub>");
  BOOST_TEST(with_indices("e^{−κ_j t}") == "e<sup>−κ<sub>j</sub> t</sup>");
  BOOST_TEST(with_indices("a_λ b") == "a<sub>λ</sub> b");
  BOOST_TEST(with_indices("θ\u0303 and \u0303") ==
             "<span class=\"over\">θ\u0303</span> and<span class=\"over\"> \u0303</span>");
  BOOST_TEST(with_indices("\u0303") == "<span class=\"over\">\u0303</span>");
}

BOOST_AUTO_TEST_CASE(what_is_code_or_no_index_keeps_its_underscores) {
  BOOST_TEST(with_indices("<code>batch_size</code> and `max_steps`, θ_1") ==
             "<code>batch_size</code> and `max_steps`, θ<sub>1</sub>");
  BOOST_TEST(with_indices("<a href=\"sgd.html#eq_1\">x</a>") == "<a href=\"sgd.html#eq_1\">x</a>");
  BOOST_TEST(with_indices("_ and x_ y and x_{open") == "_ and x_ y and x_{open");
  BOOST_TEST(with_indices_in_comments("double a_b; <span class=\"comment\">///&lt; x_0</span>") ==
             "double a_b; <span class=\"comment\">///&lt; x<sub>0</sub></span>");
}

BOOST_AUTO_TEST_CASE(a_formula_of_a_contract_has_its_number_at_the_end_of_its_line) {
  BOOST_TEST(with_formulas_in_lines("<p>a</p><pre tabindex=\"0\">x = 1      <a href=\"#e\">(1.1)</a>\ny = 2</pre>b") ==
             "<p>a</p><pre class=\"formulas\">"
             "<span class=\"line\"><span><span class=\"part\">x = 1</span></span> <a href=\"#e\">(1.1)</a></span>"
             "<span class=\"line\"><span><span class=\"part\">y = 2</span></span></span></pre>b");
}
