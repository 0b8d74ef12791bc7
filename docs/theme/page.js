// What every page does besides being read: the theme, the way to the other language, and formulas wider than the page.

'use strict';

(() => {
  const root = document.documentElement;
  const button = document.querySelector('button.theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const shown = () => {
    if (root.classList.contains('dark-mode')) return 'dark';
    if (root.classList.contains('light-mode')) return 'light';
    return dark.matches ? 'dark' : 'light';
  };

  const label = () => {
    button.textContent = shown() === 'dark' ? button.dataset.light : button.dataset.dark;
  };

  if (button) {
    button.hidden = false;
    label();
    dark.addEventListener('change', label);
    button.addEventListener('click', () => {
      const next = shown() === 'dark' ? 'light' : 'dark';
      root.classList.remove('dark-mode', 'light-mode');
      root.classList.add(next + '-mode');
      try {
        localStorage.setItem('descenso-theme', next);
      } catch {
        // Then it lasts as long as the page.
      }
      label();
    });
  }

  // Paper is light, and so are the figures on it.
  let chosen;
  addEventListener('beforeprint', () => {
    chosen = root.className;
    root.classList.remove('dark-mode');
    root.classList.add('light-mode');
  });
  addEventListener('afterprint', () => { root.className = chosen; });

  // The other language at the same place: sections and equations are called alike in both.
  const language = document.querySelector('a.language');
  const keep = () => {
    if (language) language.hash = location.hash;
  };
  keep();
  addEventListener('hashchange', keep);
  document.addEventListener('live', keep);

  // A formula that is a little wider than its column is drawn smaller, to two thirds; one that is still wider is scrolled.
  // So is a table, by a tenth at most.
  const fit = () => {
    for (const box of document.querySelectorAll('.wide')) {
      const table = box.querySelector('table');
      table.style.removeProperty('font-size');
      const wider = box.scrollWidth / box.clientWidth;
      if (wider > 1 && wider < 1.1) table.style.fontSize = `${parseFloat(getComputedStyle(table).fontSize) * Math.max(0.9, 0.98 / wider)}px`;
    }
    const formulas = [...document.querySelectorAll('.formula')].map((box) => [box, box.querySelector('mjx-container')]);
    for (const [, formula] of formulas) formula?.style.removeProperty('font-size');
    const wider = formulas.map(([box]) => box.scrollWidth / box.clientWidth);
    formulas.forEach(([, formula], i) => {
      if (formula && wider[i] > 1) formula.style.fontSize = `${Math.max(64, Math.floor(97 / wider[i]))}%`;
    });
  };

  // What is scrolled sideways has to be reached with the keyboard, and nothing else has to.
  const reach = () => {
    fit();
    for (const box of document.querySelectorAll('.formula, .wide, pre')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  addEventListener('load', reach);
  addEventListener('resize', reach);
  document.addEventListener('toggle', reach, true);  // an answer that opens has a width from now on
})();
