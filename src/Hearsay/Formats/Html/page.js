(() => {
  'use strict';
  // The page is readable without this script: it joins cards and text, turns the lists into tabs and adds the keys.
  const root = document.documentElement;
  const text = document.getElementById('text');
  const pane = document.getElementById('pane');
  const live = document.getElementById('live');
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add('js');

  // Claim number -> [[element, letter of the part]]; mark such as e3 -> [element].
  const parts = new Map();
  const marks = new Map();
  const add = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
  for (const el of all('[data-r]', text)) {
    for (const mark of el.dataset.r.split(' ')) {
      add(parts, mark.slice(1), [el, mark[0]]);
    }
  }
  for (const el of all('.s[data-m]', text)) {
    for (const mark of el.dataset.m.split(' ')) {
      add(marks, mark, el);
    }
  }
  const cards = new Map(all('.card', pane).map(card => [card.dataset.c, card]));
  const notes = new Map(all('.n', text).map(note => [note.dataset.c, note]));
  const inner = new Map();
  for (const [claim, card] of cards) {
    if (card.dataset.in) {
      add(inner, card.dataset.in, claim);
    }
  }

  let pinned = null; // the claim that stays lit
  let lit = []; // [element, class], to be taken away again

  const give = (el, name) => {
    if (el) {
      el.classList.add(name);
      lit.push([el, name]);
    }
  };

  const dark = () => {
    for (const [el, name] of lit) {
      el.classList.remove(name);
    }
    lit = [];
  };

  const rest = () => {
    dark();
    root.classList.remove('has-lit');
  };

  /** The other claims of the chain: those around this one, and those inside it. */
  const chainOf = claim => {
    const chain = new Set();
    for (let at = cards.get(claim)?.dataset.in; at && !chain.has(at); at = cards.get(at)?.dataset.in) {
      chain.add(at);
    }
    const open = [claim];
    while (open.length) {
      for (const below of inner.get(open.pop()) ?? []) {
        if (below !== claim && !chain.has(below)) {
          chain.add(below);
          open.push(below);
        }
      }
    }
    return chain;
  };

  const light = claim => {
    dark();
    root.classList.add('has-lit'); // and left there between two claims: taking it away restyles the whole text
    for (const [el, part] of parts.get(claim) ?? []) {
      give(el, 'lit-' + part);
    }
    for (const other of chainOf(claim)) {
      for (const [el, part] of parts.get(other) ?? []) {
        give(el, 'rel-' + part);
      }
      give(cards.get(other), 'rel');
    }
    give(cards.get(claim), 'on');
    give(notes.get(claim), 'lit');
  };

  const lightMark = mark => {
    rest();
    for (const el of marks.get(mark) ?? []) {
      give(el, 'lit-m');
    }
  };

  const smooth = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  const wide = matchMedia('(min-width: 62.01rem)');

  /** Scrolls only as far as needed, and not at all where the element is in view. */
  const show = (el, frame) => {
    if (!el) {
      return;
    }
    const box = el.getBoundingClientRect();
    const area = frame && wide.matches ? frame.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (box.top < area.top + 60 || box.bottom > area.bottom - 40) {
      el.scrollIntoView({ block: box.height > (area.bottom - area.top) * 0.6 ? 'start' : 'center', behavior: smooth });
    }
  };

  const firstOf = claim => parts.get(claim)?.find(([, part]) => part === 'c')?.[0];

  const reveal = (claim, from) => {
    if (cards.get(claim)?.classList.contains('own')) {
      document.getElementById('show-own').checked = true;
    }
    root.classList.toggle('from-text', from === 'text');
    if (from !== 'text') {
      show(firstOf(claim));
    }
    if (from !== 'card') {
      openTab('claims');
      if (wide.matches || from === 'chip') {
        show(cards.get(claim), pane);
      }
    }
  };

  /** Tells assistive technology which card is the pinned one. */
  const mark = claim => {
    pane.querySelector('.pick[aria-current]')?.removeAttribute('aria-current');
    cards.get(claim)?.querySelector('.pick').setAttribute('aria-current', 'true');
  };

  const pin = (claim, from) => {
    pinned = claim;
    light(claim);
    mark(claim);
    reveal(claim, from);
    const card = cards.get(claim);
    live.textContent = 'Claim ' + claim + ' lit: ' + (card.querySelector('.origin')?.textContent ?? 'the outlet’s own voice').replace(/\s+/g, ' ');
    try {
      history.replaceState(null, '', '#c' + claim);
    } catch {
      // a page without an address of its own
    }
  };

  const clear = () => {
    pinned = null;
    rest();
    root.classList.remove('from-text');
    mark(null);
    live.textContent = '';
  };

  // Clicks in the text: the innermost claim first, and on the same words again the next one outwards.
  let last = null;
  const claimsAt = el => {
    const own = document.getElementById('show-own').checked;
    const claims = [...new Set(el.dataset.r.split(' ').map(mark => mark.slice(1)))];
    const others = claims.filter(claim => own || !cards.get(claim)?.classList.contains('own'));
    return others;
  };
  text.addEventListener('click', event => {
    const note = event.target.closest('.n');
    if (note) {
      event.preventDefault();
      pin(note.dataset.c, 'text');
      return;
    }
    if (!getSelection().isCollapsed) {
      return;
    }
    const el = event.target.closest('[data-r]');
    const claims = el ? claimsAt(el) : [];
    if (!claims.length) {
      clear();
      return;
    }
    const next = el === last && claims.includes(pinned) ? (claims.indexOf(pinned) + 1) % claims.length : 0;
    last = el;
    pin(claims[next], 'text');
  });

  // Cards: hovering lights up, a click keeps it; links inside go to other claims or to words.
  pane.addEventListener('mouseover', event => {
    const card = event.target.closest('.card');
    if (card && !(root.classList.contains('from-text') && !wide.matches)) {
      light(card.dataset.c);
    }
  });
  pane.addEventListener('mouseout', event => {
    const card = event.target.closest('.card');
    if (card && !card.contains(event.relatedTarget)) {
      pinned ? light(pinned) : rest();
    }
  });

  let step = { name: null, at: 0 };
  pane.addEventListener('click', event => {
    const link = event.target.closest('a');
    if (link?.role === 'tab') {
      event.preventDefault();
      openTab(link.getAttribute('href').slice(1));
    } else if (link?.dataset.m) {
      event.preventDefault();
      const name = link.dataset.m;
      const where = marks.get(name) ?? [];
      step = { name, at: step.name === name ? (step.at + 1) % where.length : 0 };
      clear();
      lightMark(name);
      show(where[step.at]);
    } else if (link?.dataset.c) {
      event.preventDefault();
      pin(link.dataset.c, 'chip');
    } else if (event.target.closest('.card') && getSelection().isCollapsed) {
      event.preventDefault();
      pin(event.target.closest('.card').dataset.c, 'card');
    }
  });

  // Keys. Numbers in the text and cards are one stop of the tab key each; arrows go on from there.
  const visible = el => el.getClientRects().length > 0;
  const groups = [all('.n', text), all('.pick', pane)];
  const claimOf = el => el.dataset.c ?? el.closest('.card').dataset.c;
  const rove = (group, to) => {
    for (const el of group) {
      el.tabIndex = el === to ? 0 : -1;
    }
  };
  for (const group of groups) {
    rove(group, group.find(visible) ?? group[0]);
    for (const el of group) {
      el.addEventListener('focus', () => {
        rove(group, el);
        if (el.matches(':focus-visible')) {
          light(claimOf(el));
        }
      });
      el.addEventListener('blur', () => pinned ? light(pinned) : rest());
    }
  }
  const keys = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      clear();
      return;
    }
    const by = keys[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const group = [...groups, tabs].find(els => els.includes(document.activeElement))?.filter(visible);
    if (!group) {
      return;
    }
    event.preventDefault();
    const at = Math.max(0, Math.min(group.length - 1, group.indexOf(document.activeElement) + by));
    group[at].focus();
    if (group[at].role === 'tab') {
      openTab(group[at].getAttribute('href').slice(1));
    } else {
      reveal(claimOf(group[at]), group[at].matches('.n') ? 'text' : 'card');
    }
  });

  // Tabs
  const tabs = all('.tabs a');
  const openTab = id => {
    for (const tab of tabs) {
      const on = tab.getAttribute('href') === '#' + id;
      tab.setAttribute('aria-selected', on);
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
    }
  };
  document.querySelector('.tabs').setAttribute('role', 'tablist');
  for (const tab of tabs) {
    const id = tab.getAttribute('href').slice(1);
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', id);
    const panel = document.getElementById(id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
  }
  openTab('claims');

  addEventListener('beforeprint', rest);
  addEventListener('afterprint', () => pinned && light(pinned));

  const named = /^#c(\d+)$/.exec(location.hash);
  if (named && cards.has(named[1])) {
    pin(named[1], 'chip');
  }
})();
