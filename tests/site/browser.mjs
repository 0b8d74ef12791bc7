// Every page of the site in a real browser: node browser.mjs SITE NODE_MODULES CHROMIUM PROGRAMS
//
// PROGRAMS is where NN-name.live lie: the live figures, compiled for this machine, which the ones in the browser have to
// agree with byte for byte. Prints a line for each claim that fails, and how much was looked at.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const [site, modules, chromium, programs] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(modules + '/');
const playwright = require(join(modules, 'playwright-core'));
const axe = readFileSync(join(modules, 'axe-core/axe.min.js'), 'utf8');
const root = pathToFileURL(site).href + '/';

let failures = 0, claims = 0;
const claim = (holds, sentence) => {
  ++claims;
  if (holds) return;
  ++failures;
  console.log('FAILED: ' + sentence);
};

const profile = mkdtempSync(join(tmpdir(), 'descenso-browser-'));
const context = await playwright.chromium.launchPersistentContext(profile, {
  executablePath: chromium,
  headless: true,
  viewport: { width: 1280, height: 900 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-device-scale-factor=1'],
});

/// A page that complains of whatever goes wrong in it.
const opened = async () => {
  const page = await context.newPage();
  page.setDefaultTimeout(90000);  // a machine may be busy with other tests
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) claim(false, `${page.url()} says on the console: ${message.text()}`);
  });
  page.on('pageerror', (error) => claim(false, `${page.url()} throws ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('file:')) page.loaded = (page.loaded ?? 0) + statSync(fileURLToPath(url)).size;
    claim(url.startsWith(root) || url.startsWith('data:') || url.startsWith('blob:'), `${page.url()} asks for ${url}`);
  });
  page.on('requestfailed', (request) => claim(false, `${page.url()} does not get ${request.url()}`));
  return page;
};

const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

const violations = async (page, { only, but, where = {} } = {}) => {
  const found = await page.evaluate(([context, rules, without]) => window.axe.run(context ?? document, {
    preload: false,
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
    ...(without ? { rules: { [without]: { enabled: false } } } : {}),
  }), [Object.keys(where).length ? where : null, only, but]);
  return found.violations.map(({ id, nodes }) => `${id} (${nodes[0].target}: ${nodes[0].failureSummary?.split('\n')[1]?.trim()})`);
};

const look = async (page, language, file) => {
  const address = `${root}${language}/${file}`, name = `${language}/${file}`;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address, { waitUntil: 'load' });
  await settled(page);
  await page.evaluate(axe);

  claim(page.loaded <= 4e6, `${name} loads at most 4 MB: ${page.loaded} bytes`);
  claim(await page.evaluate(() => document.documentElement.lang) === language, `${name} says its language`);
  claim(await page.locator('h1').count() === 1, `${name} has one title`);
  const broken = await page.evaluate(() => [...document.querySelectorAll('[data-mjx-error], merror')]
      .map((node) => node.closest('mjx-container')?.textContent || node.textContent));
  claim(broken.length === 0, `${name} has no formula with an error: ${broken}`);
  const raw = await page.evaluate(() => [...document.querySelectorAll('main p, main li, main td, .formula')]
      .some((node) => /\\\(|\\\[/.test([...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data).join(''))));
  claim(!raw, `${name} shows no formula as it was typed`);

  // Contrast is the one rule that depends on the theme, and by far the slowest; formulas are of the text's colour. How
  // a formula is drawn is hidden from whoever listens, and is thousands of paths.
  const drawings = await page.evaluate(() => [...document.querySelectorAll('mjx-container > svg')]
      .every((each) => each.getAttribute('aria-hidden') === 'true' && !each.querySelector('a, [tabindex]')));
  claim(drawings, `${name} hides the drawings of formulas from whoever listens`);
  const found = await violations(page, { but: 'color-contrast', where: { exclude: [['mjx-container > svg']] } });
  claim(found.length === 0, `${name} is accessible: ${found}`);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const pale = await violations(page, { only: ['color-contrast', 'link-in-text-block'], where: { exclude: [['mjx-container'], ['.descenso-figure']] } });
    claim(pale.length === 0, `${name} can be read in ${scheme}: ${pale}`);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  claim(width <= 390, `${name} is no wider than a telephone: ${width} px`);
  const cut = await page.evaluate(() => {
    for (const answer of document.querySelectorAll('details')) answer.open = true;
    return new Promise((done) => setTimeout(() => done([...document.querySelectorAll('.formula')]
        .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.parentElement.id)), 100));
  });
  claim(cut.length === 0, `${name} shows whole formulas on a telephone: ${cut}`);
  const narrow = await violations(page, { only: ['scrollable-region-focusable', 'target-size'], where: { exclude: [['mjx-container > svg']] } });
  claim(narrow.length === 0, `${name} can be scrolled with the keyboard on a telephone: ${narrow}`);

  // The other language, at the same place:
  const place = await page.evaluate(() => [...document.querySelectorAll('h2[id], .equation[id]')].map((each) => each.id).pop() ?? '');
  await page.evaluate((id) => { location.hash = id; }, place);
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  const there = await page.evaluate(() => document.querySelector('a.language').href);
  const other = language === 'es' ? 'en' : 'es';
  claim(there === `${root}${other}/${file}${place ? '#' + place : ''}`, `${name} keeps the place (${place}) in ${there}`);
};

/// The page as whoever has scripts switched off reads it.
const lookWithoutScript = async (page, language, file) => {
  const name = `${language}/${file}, without script,`;
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(`${root}${language}/${file}`, { waitUntil: 'load' });
  const seen = await page.evaluate(() => {
    const visible = (each) => each.checkVisibility() && each.getBoundingClientRect().height > 0;
    return {
      panels: [...document.querySelectorAll('.live-panel > svg')].filter(visible).length,
      formulas: [...document.querySelectorAll('.formula svg')].filter(visible).length,
      equations: document.querySelectorAll('.equation').length,
      sentence: document.querySelector('.live-sentence').textContent.trim(),
      told: [...document.querySelectorAll('noscript')].some((each) => each.innerText.includes('JavaScript')),
      useless: [...document.querySelectorAll('.live-controls, button')].filter(visible).length,
      top: document.querySelector('header').getBoundingClientRect().top,
    };
  });
  claim(seen.panels > 0 && seen.sentence.length > 20, `${name} has its figure standing still, with its sentence`);
  claim(seen.equations > 5 && seen.formulas === seen.equations, `${name} has its formulas: ${seen.formulas}`);
  claim(seen.told, `${name} says why its figure stands still`);
  claim(seen.useless === 0, `${name} offers nothing that does not work`);
  claim(seen.top === 0, `${name} begins at its top`);
};

// --- the live figures ---

const run = promisify(execFile);
const native = async (chapter, language, address) =>
  (await run(join(programs, chapter + '.live'), [language, '--answer', address], { encoding: 'utf8', maxBuffer: 1 << 24 })).stdout;

const shown = (page) => page.evaluate(() => {
  const figure = document.getElementById('live');
  return {
    sentence: figure.querySelector('.live-sentence').textContent,
    described: [...figure.querySelectorAll('.live-panel desc')].map((each) => each.textContent),
    address: figure.answered?.address,
    answer: figure.answered?.json,
  };
});

const drawn = (page, before) => page.waitForFunction(
    (old) => document.getElementById('live').answered?.address !== old, before, { timeout: 30000 }).catch(() => {});

const play = async (page, language, chapter, file) => {
  const name = `${language}/${file}`;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${root}${language}/${file}`, { waitUntil: 'load' });
  await page.waitForSelector('#live form:not([hidden])');

  const agrees = async (after) => {
    const now = await shown(page);
    claim(now.answer === await native(chapter, language, now.address), `${name}: ${after}, the browser draws what this machine draws`);
    claim(now.described.every((text) => text === now.sentence), `${name}: ${after}, every panel is described by the sentence`);
    return now;
  };
  let before = await agrees('at first');
  const moves = async (what, act) => {
    await act();
    await drawn(page, before.address);
    const now = await agrees(what);
    claim(now.address !== before.address, `${name}: ${what} moves the figure`);
    claim(now.sentence !== before.sentence, `${name}: ${what} changes the sentence`);
    before = now;
  };
  // A way of moving is tried in both directions at most, for the control may stand at an end.
  const sliders = await page.locator('#live input[type=range]').count();
  for (let i = 0; i < sliders; ++i) {
    const slider = page.locator('#live input[type=range]').nth(i);
    const label = await page.locator('#live .live-slider label').nth(i).textContent();
    await moves(`the slider "${label}"`, async () => {
      const atEnd = await slider.evaluate((each) => each.value === each.max);
      await slider.focus();
      for (let press = 0; press < 6; ++press) await page.keyboard.press(atEnd ? 'ArrowLeft' : 'ArrowRight');
    });
  }
  const choices = await page.locator('#live fieldset').count();
  for (let i = 0; i < choices; ++i) {
    await moves(`choice ${i + 1}`, () => page.locator('#live fieldset').nth(i).locator('input:not(:checked)').first().check());
  }
  const handles = await page.locator('#live button.live-handle').count();
  for (let i = 0; i < handles; ++i) {
    const handle = page.locator('#live button.live-handle').nth(i);
    const box = await handle.boundingBox();
    claim(box.width >= 24 && box.height >= 24, `${name}: handle ${i + 1} is large enough for a finger`);
    await moves(`handle ${i + 1} with the keys`, async () => {
      await handle.focus();
      for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
    });
    await moves(`handle ${i + 1} with the mouse`, async () => {
      await handle.scrollIntoViewIfNeeded();
      const at = await handle.boundingBox();
      const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 24, y - 18, { steps: 4 });
      await page.mouse.up();
    });
  }
  // It comes to rest, is read out, and goes into the address.
  await page.waitForFunction(() => document.querySelector('#live [aria-live]').textContent === document.querySelector('.live-sentence').textContent)
      .catch(() => claim(false, `${name}: what happened is read out`));
  claim(await page.evaluate(() => location.hash.startsWith('#live?')), `${name}: its state is in the address`);

  // The address brings the figure back as it was, and the other language too.
  const address = await page.evaluate(() => location.href);
  const there = await page.evaluate(() => document.querySelector('a.language').href);
  claim(there.endsWith(new URL(address).hash), `${name}: the other language keeps the figure's state`);
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(() => document.getElementById('live').answered);
  await drawn(page, undefined);
  await page.waitForFunction((sentence) => document.querySelector('.live-sentence').textContent === sentence, before.sentence)
      .catch(() => claim(false, `${name}: the address brings the figure back`));
  const cost = await page.evaluate(() => {
    const figure = document.getElementById('live');
    const took = Array.from({ length: 25 }, () => {
      const begun = performance.now();
      figure.redraw();
      return performance.now() - begun;
    });
    return took.sort((one, other) => one - other)[12];
  });
  console.log(`${name}: a redraw takes ${cost.toFixed(1)} ms`);
};

try {
  const files = readdirSync(join(site, 'es')).filter((file) => file.endsWith('.html'));
  claim(files.join() === readdirSync(join(site, 'en')).filter((file) => file.endsWith('.html')).join(), 'both languages have the same pages');
  const pages = files.flatMap((file) => ['es', 'en'].map((language) => [language, file]));
  const chapters = readdirSync(programs).filter((file) => file.endsWith('.live')).map((file) => file.slice(0, -5));
  const figures = chapters.map((chapter) => [chapter, chapter.slice(3) + '.html']).filter(([, file]) => files.includes(file))
      .flatMap(([chapter, file]) => ['es', 'en'].map((language) => [language, chapter, file]));
  // Each piece of work has a page of its own, and what takes longest comes first.
  const work = [...figures.map((each) => [play, each]), ...pages.map((each) => [look, each]),
    ...figures.map(([language, , file]) => [lookWithoutScript, [language, file]])];
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
    for (let next; (next = work.shift());) {
      const page = await opened();
      const [does, each] = next;
      await does(page, ...each);
      await page.close();
    }
  }));
  console.log(`${pages.length} pages looked at, ${figures.length} figures moved`);

  const search = await opened();
  await search.goto(root + 'es/search.html?q=descenso', { waitUntil: 'load' });
  claim(await search.locator('#results li').count() > 0, 'the search finds what is there');
  await search.goto(root + 'es/search.html?q=xyzzyplugh', { waitUntil: 'load' });
  claim(await search.locator('#results li').count() === 0, 'the search finds nothing where there is nothing');
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${claims} claims, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
