// The drawing of formulas: node --test typeset_test.mjs, with MODULES naming the folder of npm's modules.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../tools/site/typeset.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'descenso-typeset-'));
const woven = join(folder, 'woven'), pages = join(folder, 'pages');
after(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const each of [woven, pages]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each);
  }
});

const weave = (name, main) => writeFileSync(join(woven, name), `<html>\n<body>\n${main}</body>\n</html>\n`);
const typeset = () => spawnSync(process.execPath, [script, process.env.MODULES, woven, pages], { encoding: 'utf8' });
const page = (name) => readFileSync(join(pages, name), 'utf8');

test('formulas are drawn, and said in MathML for whoever listens', () => {
  weave('a.html', '<p>With \\(\\eta &lt; 2/\\lambda\\) it goes.</p>\n<div>\\[a = b\\]</div>\n');
  assert.equal(typeset().status, 0);
  assert.equal(page('a.html').match(/<mjx-container\b/g).length, 2);
  assert.match(page('a.html'), /<mi>η<\/mi><mo>&lt;<\/mo>/);
  assert.match(page('a.html'), /<mjx-container[^>]* display="true"/);
  assert.doesNotMatch(page('a.html'), /\\\(|\\\[/);
});

test('each letter that a page uses is drawn once, and no other', () => {
  weave('a.html', '<p>\\(x + x + y\\)</p>\n');
  weave('b.html', '<p>\\(z\\)</p>\n');
  assert.equal(typeset().status, 0);
  const letters = (name) => [...page(name).matchAll(/<path id="([^"]*)"/g)].map((found) => found[1]);
  const used = (name) => [...page(name).matchAll(/ href="#([^"]*)"/g)].map((found) => found[1]);
  for (const name of ['a.html', 'b.html'])
    assert.deepEqual(letters(name).sort(), [...new Set(used(name))].sort());
  assert.equal(letters('b.html').length, 1);
});

test('code, drawings and scripts are left as they are, and so is a page without formulas', () => {
  const main = '<code>\\(x\\)</code><pre>\\[x\\]</pre><svg><text>\\(x\\)</text></svg><script>/\\(x\\)/</script>\n';
  weave('a.html', main);
  assert.equal(typeset().status, 0);
  assert.equal(page('a.html'), readFileSync(join(woven, 'a.html'), 'utf8'));
});

test('what is no formula is told with its page, which is not written', () => {
  weave('wrong.html', '<p>\\(\\etta\\)</p>\n');
  weave('right.html', '<p>\\(\\eta\\)</p>\n');
  const told = typeset();
  assert.equal(told.status, 1);
  assert.match(told.stderr, /wrong\.html: \\etta\n.*\\etta/);
  assert.ok(!existsSync(join(pages, 'wrong.html')));
  assert.ok(existsSync(join(pages, 'right.html')));
});

test('only a page that was woven since is drawn again, and one that is no more goes', () => {
  weave('old.html', '<p>\\(x\\)</p>\n');
  weave('gone.html', '<p>\\(x\\)</p>\n');
  assert.equal(typeset().status, 0);
  const before = statSync(join(pages, 'old.html'));
  rmSync(join(woven, 'gone.html'));
  weave('new.html', '<p>\\(x\\)</p>\n');
  assert.equal(typeset().status, 0);
  assert.equal(statSync(join(pages, 'old.html')).ino, before.ino);
  assert.ok(existsSync(join(pages, 'new.html')) && !existsSync(join(pages, 'gone.html')));

  utimesSync(join(woven, 'old.html'), before.mtimeMs / 1000 + 10, before.mtimeMs / 1000 + 10);
  assert.equal(typeset().status, 0);
  assert.notEqual(statSync(join(pages, 'old.html')).ino, before.ino);
});
