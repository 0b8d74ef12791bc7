// Finds words in the text of all pages (search-index-*.js): in any case, with or without accents, whole or their
// beginning.

'use strict';

(() => {
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const found = document.getElementById('found');
  const results = document.getElementById('results');
  const query = new URLSearchParams(location.search).get('q') ?? '';
  document.getElementById('search').value = query;
  const words = plain(query).split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
  if (words.length === 0) {
    found.textContent = found.dataset.ask;
    return;
  }

  const begins = words.map((word) => new RegExp('(?<![\\p{L}\\p{N}_])' + word, 'u'));
  const hits = [];
  for (const section of window.searchIndex) {
    const heading = plain(section.title + ' ' + section.heading);
    const text = plain(section.text);
    if (!begins.every((word) => word.test(heading) || word.test(text))) continue;
    const score = begins.reduce((sum, word) => sum + (word.test(heading) ? 4 : 0) + text.split(word).length - 1, 0);
    hits.push({ section, score });
  }
  hits.sort((one, other) => other.score - one.score);

  found.textContent = hits.length === 0 ? found.dataset.none
      : hits.length === 1 ? found.dataset.one : found.dataset.many.replace('{}', hits.length);
  for (const { section } of hits.slice(0, 40)) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = section.page + (section.place ? '#' + section.place : '');
    link.textContent = section.heading === section.title ? section.title : section.title + ': ' + section.heading;
    const extract = document.createElement('p');
    extract.className = 'soft';
    const hit = plain(section.text).search(begins[0]);
    const at = hit < 60 ? 0 : section.text.indexOf(' ', hit - 60) + 1;
    extract.textContent = (at > 0 ? '… ' : '') + section.text.slice(at, at + 200) + (section.text.length > at + 200 ? ' …' : '');
    item.append(link, extract);
    results.append(item);
  }
})();
