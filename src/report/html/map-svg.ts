import { STEP_VERDICTS } from '../../model/finding.ts';
import { isUnasked, labelOf, type Way } from '../graph/ways.ts';
import { count } from '../text/wording.ts';
import type { DrawnNode, DrawnPart, DrawnWay, Point } from './map-layout.ts';
import { html, type Markup } from './markup.ts';
import type { Names } from './names.ts';

/** Heads of arrows, one in the colour of each verdict; shared by all parts. */
export const MARKERS: Markup = html`<svg class="markers" width="0" height="0" aria-hidden="true"><defs>${STEP_VERDICTS.map(
  (verdict) =>
    html`<marker id="head-${verdict}" class="head ${verdict}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="13" markerHeight="13" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`,
)}</defs></svg>
`;

/** The kind of a way, its verdict, and how many findings it has. */
export function wayLabel(way: Way, names: Names): string {
  const number = cardsOf(way, names).length;
  return number === 0 ? labelOf(way) : `${labelOf(way)}, ${count(number, 'finding')}`;
}

/** Cards of the findings on a way. */
function cardsOf({ edges }: Way, names: Names): readonly string[] {
  return [...new Set(edges.flatMap(({ findings }) => findings.flatMap((one) => names.finding(one))))];
}

/** One part of the map. Resources and ways take the focus, and know the cards of their findings. */
export function partSvg({ width, height, accounts, nodes, ways }: DrawnPart, names: Names): Markup {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const called = new Map(nodes.map(({ node, name }) => [node.id, name]));
  return html`<div class="part" tabindex="-1"><svg width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="group" aria-label="${accounts.map(({ whole }) => whole).join(', ')}">
${accounts.map(
  (box) =>
    html`<g class="account"><title>${box.whole}</title><rect x="${f(box.x)}" y="${f(box.y)}" width="${f(box.width)}" height="${f(box.height)}" rx="8"/><text x="${f(box.x + 10)}" y="${f(box.y + 16)}">${box.name}</text></g>
`,
)}${ways.map((one) => wayShape(one, names, called))}${nodes.map((one) => nodeShape(one, names))}</svg></div>
`;
}

function wayShape({ way, label, points, plate }: DrawnWay, names: Names, called: ReadonlyMap<string, string>): Markup {
  const { from, to, verdict, edges } = way;
  const cards = cardsOf(way, names);
  const line = curve(points);
  const said = `${label}, from ${called.get(from)} to ${called.get(to)}`;
  const whole = [`${from} → ${to}`, ...edges.map((edge) => edge.label)].join('\n');
  return html`<g class="way ${verdict}${isUnasked(way) ? ' unasked' : ''}" tabindex="0" role="button" aria-label="${said}" data-from="${from}" data-to="${to}" data-cards="${cards.join(' ')}"><title>${whole}</title><path class="reach" d="${line}"/><path class="line" d="${line}" marker-end="url(#head-${verdict})"/><rect class="plate" x="${f(plate.x)}" y="${f(plate.y)}" width="${f(plate.width)}" height="${f(plate.height)}"/><text x="${f(plate.x + plate.width / 2)}" y="${f(plate.y + 12)}">${label}</text></g>
`;
}

function nodeShape({ node, name, kind, x, y, width, height }: DrawnNode, names: Names): Markup {
  const cards = names.about(node.id);
  const said = `${name}, ${kind}, ${count(cards.length, 'open result')}`;
  return html`<g class="node" tabindex="0" role="button" aria-label="${said}" data-id="${node.id}" data-cards="${cards.join(' ')}"><title>${node.id}</title><rect x="${f(x)}" y="${f(y)}" width="${f(width)}" height="${f(height)}" rx="6"/><text class="name" x="${f(x + 12)}" y="${f(y + 20)}">${name}</text><text class="kind" x="${f(x + 12)}" y="${f(y + 36)}">${kind}</text>${cards.length > 0 && html`<g class="badge"><circle cx="${f(x + width)}" cy="${f(y)}" r="10"/><text x="${f(x + width)}" y="${f(y + 4)}">${cards.length > 99 ? '99+' : cards.length}</text></g>`}</g>
`;
}

/** A smooth line through points, level in each of them. */
function curve([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return '';
  let { x, y } = first;
  const bends = rest.map((to) => {
    const half = (to.x - x) / 2;
    const bend = `C${f(x + half)} ${f(y)} ${f(to.x - half)} ${f(to.y)} ${f(to.x)} ${f(to.y)}`;
    ({ x, y } = to);
    return bend;
  });
  return `M${f(first.x)} ${f(first.y)}${bends.join('')}`;
}

function f(number: number): string {
  return String(Math.round(number * 10) / 10);
}
