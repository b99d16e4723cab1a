import type { StepVerdict } from '../../model/finding.ts';
import type { EventGraph, GraphNode } from '../../model/flow.ts';
import { groupBy } from '../../model/lists.ts';
import { limit } from '../text/limit.ts';
import { visible } from '../text/visible.ts';
import { isUnasked, labelOf, placeOf, type Way, waysOf } from './ways.ts';

const COLOURS = { allow: '#2e7d32', unknown: '#b26a00', deny: '#c62828' } as const satisfies Record<
  StepVerdict,
  string
>;
/** A label that is longer hides the map. */
const LONGEST = 80;

/** The map of events as a Mermaid flowchart: accounts as subgraphs, ways labelled and coloured by their verdict. */
export function mermaid({ nodes, edges }: EventGraph): string {
  const names = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const ways = waysOf(edges);
  const accounts = [...groupBy(nodes, placeOf)];
  return `${[
    'flowchart LR',
    ...accounts.flatMap(([place, those], i) => [
      `  subgraph a${i}["${text(place)}"]`,
      ...those.map((node) => `    ${nameOf(node.id)}${shape(node)}`),
      '  end',
    ]),
    ...ways.map((way) => `  ${nameOf(way.from)} ${arrow(way)}|"${labelOf(way)}"| ${nameOf(way.to)}`),
    ...colours(ways),
  ].join('\n')}\n`;
}

function shape({ label, type }: GraphNode): string {
  const kind = type === null ? '' : `<br/>${text(type.replace(/^AWS::/, ''))}`;
  return `["${text(label)}${kind}"]`;
}

/** Dotted: what nobody asks leave for. */
function arrow(way: Way): string {
  return isUnasked(way) ? '-.->' : '-->';
}

/** One line for each verdict: links are told by their number. */
function colours(ways: readonly Way[]): string[] {
  return Object.entries(COLOURS).flatMap(([verdict, colour]) => {
    const numbers = ways.flatMap((way, i) => (way.verdict === verdict ? [i] : []));
    return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(',')} stroke:${colour},color:${colour}`];
  });
}

/** Text from a template as text and nothing else: Mermaid knows entities by `#`, and takes HTML and Markdown in labels. */
function text(given: string): string {
  return limit(visible(given), LONGEST).replace(/[^\p{L}\p{N} .:/_-]/gu, (one) => `#${one.codePointAt(0)};`);
}
