// Draws the formulas of woven pages, so that whoever reads them waits for none and needs no script:
//
//     node typeset.mjs MODULES WOVEN PAGES       each page of WOVEN, with its formulas drawn, into PAGES
//     node typeset.mjs MODULES --style FILE      what drawn formulas are styled with
//
// MODULES is where npm put MathJax. A page is drawn again only if it was woven since, or MathJax came. Ends with 1, and
// says where, if a formula is not one; nothing of that page is written then.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, ...what] = process.argv.slice(2);
const require = createRequire(resolve(modules) + '/');

const MathJax = await require('mathjax/es5/node-main.js').init({
  loader: { versionWarnings: false, load: ['input/tex', 'output/svg', 'adaptors/liteDOM', 'a11y/assistive-mml'] },
  // A mistake is to be found rather than swallowed.
  tex: { packages: { '[-]': ['noerrors', 'noundefined'] } },
  svg: { fontCache: 'global' },
  options: { enableAssistiveMml: true },
  startup: { typeset: false },
});
const { adaptor, output } = MathJax.startup;

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const plain = (html) => html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]);

class NoFormula extends Error {}

const drawn = (html, display) => {
  const tex = plain(html);
  const node = MathJax.tex2svg(tex, { display });
  const svg = adaptor.outerHTML(node);
  const wrong = svg.match(/data-mjx-error="([^"]*)"/);
  if (wrong) throw new NoFormula(`${tex}\n${plain(wrong[1])}`);
  // Within HTML a drawing needs no namespaces.
  return svg.replace(/ xmlns(?::xlink)?="[^"]*"/g, '').replaceAll(' xlink:href=', ' href=');
};

/// What is between these tags is shown as it is; the rest is looked through for formulas.
const pieces = /<(script|style|pre|code|svg)\b[\s\S]*?<\/\1>|\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g;

const withFormulas = (page) => {
  output.fontCache.clearCache();
  let formulas = 0;
  const html = page.replace(pieces, (whole, tag, inline, display) => {
    if (tag) return whole;
    ++formulas;
    return inline === undefined ? drawn(display, true) : drawn(inline, false);
  });
  if (formulas === 0) return html;
  // Each letter is drawn once, before the first that uses it.
  const letters = adaptor.outerHTML(output.fontCache.getCache());
  return html.replace(/<body>\n/, (body) => `${body}<svg style="display: none" aria-hidden="true">${letters}</svg>\n`);
};

/// When a file was written, in milliseconds; before everything, if it is not there.
const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;

/// Whoever reads meanwhile sees the old file or the new one.
const put = (file, text) => {
  writeFileSync(file + '.new', text);
  renameSync(file + '.new', file);
};

const typeset = (woven, pages) => {
  mkdirSync(pages, { recursive: true });
  const self = Math.max(time(fileURLToPath(import.meta.url)), time(join(modules, '../package-lock.json')));
  const files = readdirSync(woven);
  for (const file of files) {
    const from = join(woven, file), to = join(pages, file);
    if (time(to) > Math.max(time(from), self)) continue;
    try {
      put(to, withFormulas(readFileSync(from, 'utf8')));
    } catch (error) {
      if (!(error instanceof NoFormula)) throw error;
      console.error(`${file}: ${error.message}`);
      process.exitCode = 1;
    }
  }
  for (const file of readdirSync(pages)) if (!files.includes(file)) rmSync(join(pages, file));
};

if (what[0] === '--style') put(what[1], adaptor.textContent(MathJax.svgStylesheet()));
else typeset(...what);
