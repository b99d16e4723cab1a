import type { StepVerdict } from '../../model/finding.ts';
import type { EventGraph, GraphEdge, GraphNode } from '../../model/flow.ts';
import { groupBy } from '../results/groups.ts';
import { limit } from '../text/limit.ts';
import { visible } from '../text/visible.ts';

const COLOURS = { allow: '#2e7d32', unknown: '#b26a00', deny: '#c62828' } as const satisfies Record<
  StepVerdict,
  string
>;
/** A label that is longer hides the map. */
const LONGEST = 80;
const NOWHERE = 'in no template';

/** The map of events as a Mermaid flowchart: accounts as subgraphs, ways labelled and coloured by their verdict. */
export function mermaid({ nodes, edges }: EventGraph): string {
  const names = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const drawn = [
    ...groupBy(edges, ({ from, to, kind, verdict }) => JSON.stringify([from, to, kind, verdict])).values(),
  ].map(([edge, ...others]) => ({ edge: edge as GraphEdge, times: 1 + others.length }));
  const accounts = [...groupBy(nodes, placeOf)];
  return `${[
    'flowchart LR',
    ...accounts.flatMap(([place, those], i) => [
      `  subgraph a${i}["${text(place)}"]`,
      ...those.map((node) => `    ${nameOf(node.id)}${shape(node)}`),
      '  end',
    ]),
    ...drawn.map(
      ({ edge, times }) => `  ${nameOf(edge.from)} ${arrow(edge)}|"${labelOf(edge, times)}"| ${nameOf(edge.to)}`,
    ),
    ...colours(drawn.map(({ edge }) => edge)),
  ].join('\n')}\n`;
}

/** The account, or what stands for it where nobody says which one it is. */
function placeOf({ account, stack }: GraphNode): string {
  if (account !== null) return `account ${account}`;
  return stack === null ? NOWHERE : `account of stack ${stack}`;
}

function shape({ label, type }: GraphNode): string {
  const kind = type === null ? '' : `<br/>${text(type.replace(/^AWS::/, ''))}`;
  return `["${text(label)}${kind}"]`;
}

/** Dotted: what nobody asks leave for. */
function arrow({ kind }: GraphEdge): string {
  return ['matches', 'subscribes', 'invokes', 'redrive'].includes(kind) ? '-.->' : '-->';
}

function labelOf({ kind, verdict }: GraphEdge, times: number): string {
  const often = times === 1 ? kind : `${kind} ×${times}`;
  return verdict === 'allow' ? often : `${often}: ${verdict}`;
}

/** One line for each verdict: links are told by their number. */
function colours(edges: readonly GraphEdge[]): string[] {
  return Object.entries(COLOURS).flatMap(([verdict, colour]) => {
    const numbers = edges.flatMap((edge, i) => (edge.verdict === verdict ? [i] : []));
    return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(',')} stroke:${colour},color:${colour}`];
  });
}

/** Text from a template as text and nothing else: Mermaid knows entities by `#`, and takes HTML and Markdown in labels. */
function text(given: string): string {
  return limit(visible(given), LONGEST).replace(/[^\p{L}\p{N} .:/_-]/gu, (one) => `#${one.codePointAt(0)};`);
}
