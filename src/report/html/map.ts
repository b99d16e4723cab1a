import type { EventGraph, GraphNode } from '../../model/flow.ts';
import { placeOf } from '../graph/ways.ts';
import { count } from '../text/wording.ts';
import { type DrawnPart, drawnPart } from './map-layout.ts';
import { type Part, partsOf } from './map-parts.ts';
import { MARKERS, partSvg, wayLabel } from './map-svg.ts';
import { type Content, html, type Markup } from './markup.ts';
import type { Names } from './names.ts';

/** A part of more is no picture any more, and takes long to lay out. */
const MOST = { nodes: 150, ways: 200 } as const;
/** Resources and ways in all pictures together. */
const MOST_DRAWN = 3000;

/** The map of events: drawn, and the same as a table. */
export function eventMap(map: EventGraph, names: Names): Markup | false {
  if (map.edges.length === 0) return false;
  const parts = partsOf(map);
  const shown = drawnParts(parts, names);
  const amount = `${count(map.nodes.length, 'resource')}, ${count(map.edges.length, 'way')}`;
  return html`<section id="map" aria-labelledby="map-title"><h2 id="map-title">Map of events <span class="dim">${amount}</span></h2>
<p class="legend"><span class="way allow">allowed</span> <span class="way unknown">not known</span> <span class="way deny">denied</span> <span class="way unasked">needs no leave</span></p>
${shown.length < parts.length && html`<p>${count(parts.length - shown.length, 'part')} of the map can only be shown in the table.</p>`}${MARKERS}<div class="parts">${shown.map((part) => partSvg(part, names))}</div>
<aside id="about" aria-live="polite" hidden></aside>
${table(map)}</section>
`;
}

function drawnParts(parts: readonly Part[], names: Names): readonly DrawnPart[] {
  let room = MOST_DRAWN;
  return parts.flatMap((part) => {
    const { nodes, ways } = part;
    const size = nodes.length + ways.length;
    if (nodes.length > MOST.nodes || ways.length > MOST.ways || size > room) return [];
    room -= size;
    return drawnPart(part, (way) => wayLabel(way, names)) ?? [];
  });
}

function table({ nodes, edges }: EventGraph): Markup {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return html`<details class="group"><summary><h3>The map as a table</h3></summary><table class="ways"><thead><tr><th scope="col">From</th><th scope="col">Way</th><th scope="col">To</th><th scope="col">Verdict</th><th scope="col">Failing rules</th></tr></thead><tbody>
${edges.map(
  ({ from, to, kind, verdict, rules }) =>
    html`<tr><td>${end(from, byId)}</td><td>${kind}</td><td>${end(to, byId)}</td><td><span class="verdict ${verdict}">${verdict}</span></td><td>${rules.join(', ')}</td></tr>
`,
)}</tbody></table></details>
`;
}

function end(id: string, nodes: ReadonlyMap<string, GraphNode>): Content {
  const node = nodes.get(id);
  return html`${id}${node && html`<br><span class="dim">${placeOf(node)}</span>`}`;
}
