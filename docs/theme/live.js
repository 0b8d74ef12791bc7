// Moves the live figure of a page. Whatever is computed or drawn is computed and drawn by the chapter's C++
// (chapters/common/live/browser.cpp); here controls become an address, and the answer is put on the page.

'use strict';

addEventListener('DOMContentLoaded', async () => {
  const figure = document.getElementById('live');
  if (!figure || !window.liveModule || !window.WebAssembly) return;

  // --- the module ---

  let call;
  try {
    const bytes = Uint8Array.from(atob(window.liveModule), (letter) => letter.charCodeAt(0));
    // The C library is linked with a way to files, clocks and the like, and gets none of it.
    const none = () => 52;
    const module = await WebAssembly.compile(bytes);
    const imports = {};
    for (const each of WebAssembly.Module.imports(module)) (imports[each.module] ??= {})[each.name] = none;
    const { exports } = await WebAssembly.instantiate(module, imports);
    exports._initialize?.();
    const spanish = document.documentElement.lang === 'es' ? 1 : 0;
    call = (address) => {
      const sent = new TextEncoder().encode(address);
      const at = exports.address_buffer(sent.length);
      new Uint8Array(exports.memory.buffer, at, sent.length).set(sent);
      const answered = exports.answer(spanish);
      return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, answered, exports.answer_bytes()));
    };
  } catch {
    return;  // The figure stays as it stands on the page.
  }

  // --- the controls ---

  const form = figure.querySelector('form');
  const panels = [...figure.querySelectorAll('.live-panel')];
  const sentence = figure.querySelector('.live-sentence');
  const spoken = figure.querySelector('[aria-live]');
  const state = () => new URLSearchParams(new FormData(form));
  const first = state().toString();

  const handles = [...figure.querySelectorAll('span.live-handle')].map((place) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'live-handle';
    button.dataset.label = place.dataset.label;
    place.remove();
    return { button, x: form.elements[place.dataset.x], y: form.elements[place.dataset.y] };
  });

  // What is drawn anew comes without the style of the figure that it replaces.
  const style = document.createElement('style');
  style.textContent = figure.querySelector('svg style').textContent;
  document.head.append(style);

  let answer;
  let quiet = 0;
  const draw = (asked) => {
    const address = state().toString();
    try {
      figure.answered = { address, json: call(address) };  // for whoever wants to look behind it
      answer = JSON.parse(figure.answered.json);
    } catch {
      form.hidden = true;  // The module has stopped. What it drew last is still right.
      return;
    }
    answer.panels.forEach((svg, i) => {
      const held = handles.filter((handle, h) => answer.handles[h].panel === i).map(({ button }) => button);
      const drawn = document.createElement('template');
      drawn.innerHTML = svg;
      panels[i].querySelector('svg').replaceWith(drawn.content.querySelector('svg'));
      for (const button of held) if (button.parentElement !== panels[i]) panels[i].append(button);
    });
    answer.handles.forEach((at, h) => {
      const { button, x, y } = handles[h];
      button.style.left = 100 * at.left + '%';
      button.style.top = 100 * at.top + '%';
      button.setAttribute('aria-label',
          `${button.dataset.label}: ${answer.numbers[x.name]}; ${answer.numbers[y.name]}`);
    });
    for (const [name, shown] of Object.entries(answer.numbers)) {
      const slider = form.elements[name];
      slider.closest('.live-slider').querySelector('output').value = shown;
      slider.setAttribute('aria-valuetext', shown);
    }
    sentence.textContent = answer.sentence;
    if (!asked) return;
    // Read out when the hand has come to rest, and kept in the address.
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      spoken.textContent = answer.sentence;
      history.replaceState(null, '', state().toString() === first ? '#live' : '#live?' + state());
      document.dispatchEvent(new Event('live'));
    }, 250);
  };

  let due = 0;
  const redraw = () => {
    if (!due) due = requestAnimationFrame(() => { due = 0; draw(true); });
  };
  form.addEventListener('input', redraw);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(redraw));

  // --- points that are dragged ---

  const part = (value, from, to) => (value - from) / (to - from);
  handles.forEach(({ button, x, y }, h) => {
    let grip = null;
    button.addEventListener('pointerdown', (event) => {
      button.setPointerCapture(event.pointerId);
      const box = button.getBoundingClientRect();
      grip = { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
    });
    button.addEventListener('pointerup', () => { grip = null; });
    button.addEventListener('pointercancel', () => { grip = null; });
    button.addEventListener('pointermove', (event) => {
      if (!grip) return;
      const at = answer.handles[h];
      const box = panels[at.panel].getBoundingClientRect();
      const [left, top, right, bottom] = at.plot;
      const across = part((event.clientX - grip.x - box.x) / box.width, left, right);
      const down = part((event.clientY - grip.y - box.y) / box.height, top, bottom);
      x.value = at.x[0] + across * (at.x[1] - at.x[0]);
      y.value = at.y[1] - down * (at.y[1] - at.y[0]);
      redraw();
    });
    button.addEventListener('keydown', (event) => {
      const step = event.shiftKey ? 10 : 1;
      const moves = { ArrowLeft: [x, -1], ArrowRight: [x, 1], ArrowDown: [y, -1], ArrowUp: [y, 1] };
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      const [slider, way] = move;
      if (way > 0) slider.stepUp(step);
      else slider.stepDown(step);
      redraw();
    });
  });

  // --- the address ---

  const follow = () => {
    const [place, settings] = location.hash.slice(1).split('?');
    if (place !== 'live') return;
    if (settings !== undefined) {
      form.reset();
      for (const [name, value] of new URLSearchParams(settings)) {
        const control = form.elements[name];
        if (control) control.value = value;
      }
      figure.scrollIntoView();
    }
    redraw();
  };
  addEventListener('hashchange', follow);
  figure.redraw = draw;
  form.hidden = false;
  figure.classList.add('moves');
  draw(false);
  follow();
});
