/**
 * What makes a report interactive: filters, the map, copying. It adds no content of its own but what it takes from the page,
 * as text. Without it everything is in sight. Kept as text, as it runs in a browser; `npm run verify` runs it in one.
 */
export const SCRIPT = `'use strict';
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const form = document.getElementById('filters');
const picked = document.getElementById('picked');
const about = document.getElementById('about');
const cards = all('.card');
const shapes = all('.node, svg .way');
const texts = new Map();
let only = null;

function textOf(card) {
  if (!texts.has(card)) {
    const group = card.closest('.group').querySelector('h3').textContent;
    texts.set(card, (group + ' ' + card.textContent).toLowerCase());
  }
  return texts.get(card);
}

function filter() {
  const data = new FormData(form);
  const words = data.get('text').toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = ['severity', 'state', 'new', 'pack', 'account']
    .map((name) => [name, data.getAll(name).filter(Boolean)])
    .filter(([, values]) => values.length > 0);
  const matches = (card) =>
    (only === null || only.has(card.id)) &&
    wanted.every(([name, values]) => values.includes(card.dataset[name] || '')) &&
    words.every((word) => textOf(card).includes(word));
  let number = 0;
  for (const card of cards) {
    const shown = matches(card);
    card.hidden = !shown;
    number += shown;
  }
  for (const group of all('.group')) {
    const inside = all('.card', group);
    if (inside.length > 0) group.hidden = inside.every((card) => card.hidden);
  }
  document.getElementById('shown').textContent = number + ' of ' + cards.length + ' shown';
}

function pick(shape) {
  for (const one of shapes) one.classList.toggle('picked', one === shape);
  only = shape === null ? null : new Set(cardsOf(shape));
  if (picked === null) return;
  picked.hidden = shape === null;
  picked.textContent = shape === null ? '' : 'Only ' + shape.getAttribute('aria-label') + ' \\u2715';
  filter();
}

function cardsOf(shape) {
  return shape.dataset.cards.split(' ').filter(Boolean);
}

function light(shape) {
  const { id, from, to } = shape === null ? {} : shape.dataset;
  for (const one of shapes) {
    const near = one.dataset.id === undefined ? [one.dataset.from, one.dataset.to].includes(id) : [from, to].includes(one.dataset.id);
    one.classList.toggle('lit', shape !== null && near);
  }
  const mine = new Set(shape === null ? [] : cardsOf(shape));
  for (const card of cards) card.classList.toggle('lit', mine.has(card.id));
  if (shape !== null) tell(shape);
}

function tell(shape) {
  const list = document.createElement('ul');
  for (const id of cardsOf(shape).slice(0, 20)) {
    const card = document.getElementById(id);
    const link = document.createElement('a');
    link.href = '#' + id;
    link.textContent = card.querySelector('.message').textContent;
    const item = document.createElement('li');
    item.append(card.querySelector('.severity').cloneNode(true), ' ', link);
    list.append(item);
  }
  const title = document.createElement('b');
  title.textContent = shape.getAttribute('aria-label');
  about.replaceChildren(title, list);
  about.hidden = false;
}

function listenToMap() {
  const shapeOf = (event) => event.target.closest('.node, svg .way');
  const map = document.getElementById('map');
  if (map === null) return;
  const toggle = (shape) => {
    pick(shape.classList.contains('picked') ? null : shape);
    tell(shape);
  };
  map.addEventListener('focusin', (event) => shapeOf(event) && light(shapeOf(event)));
  map.addEventListener('focusout', (event) => shapeOf(event) && light(null));
  map.addEventListener('click', (event) => shapeOf(event) && toggle(shapeOf(event)));
  map.addEventListener('keydown', (event) => {
    if (!shapeOf(event) || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    toggle(shapeOf(event));
  });
}

function listenToForm() {
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => pick(null)));
  picked.addEventListener('click', () => pick(null));
  for (const button of all('[data-pick-pack]')) {
    button.addEventListener('click', () => {
      const select = form.elements.pack;
      if (select === undefined) return;
      select.value = select.value === button.dataset.pickPack ? '' : button.dataset.pickPack;
      filter();
      form.scrollIntoView();
    });
  }
  filter();
}

/** A link into what is folded or filtered away must still arrive. */
function arrive() {
  const target = /^#r(?:ule)?\\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
  if (target === null) return;
  if (target.hidden) form.reset();
  setTimeout(() => {
    for (let one = target; one !== null; one = one.parentElement) if (one.tagName === 'DETAILS') one.open = true;
    target.scrollIntoView({ block: 'center' });
    target.focus();
  });
}

async function copy(button) {
  const pre = button.parentElement.querySelector('pre');
  try {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(pre);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}

document.documentElement.classList.add('live');
for (const button of all('.copy')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}
if (form !== null) listenToForm();
listenToMap();
addEventListener('hashchange', arrive);
addEventListener('keydown', (event) => {
  const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName);
  if (event.key === '/' && form !== null && !typing) {
    event.preventDefault();
    form.elements.text.focus();
  }
  if (event.key === 'Escape' && only !== null) pick(null);
});
arrive();
`;
