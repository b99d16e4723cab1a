import type { EventGraph, GraphNode } from '../../model/flow.ts';
import { groupBy } from '../../model/lists.ts';
import { type Way, waysOf } from '../graph/ways.ts';

/** Resources that events connect, and the ways between them. */
export interface Part {
  readonly nodes: readonly GraphNode[];
  readonly ways: readonly Way[];
}

/** The connected parts of a map: those with a denied way first, then the largest. */
export function partsOf({ nodes, edges }: EventGraph): readonly Part[] {
  const leaders = new Map(nodes.map(({ id }) => [id, id]));
  const leader = (id: string): string => {
    let end = id;
    for (let next = leaders.get(end); next !== undefined && next !== end; next = leaders.get(end)) end = next;
    leaders.set(id, end);
    return end;
  };
  for (const { from, to } of edges) leaders.set(leader(from), leader(to));
  const ways = groupBy(waysOf(edges), ({ from }) => leader(from));
  const parts = [...groupBy(nodes, ({ id }) => leader(id))].map(([end, those]) => ({
    nodes: those,
    ways: ways.get(end) ?? [],
  }));
  return parts.sort((a, b) => rank(a) - rank(b) || b.nodes.length - a.nodes.length);
}

function rank({ ways }: Part): number {
  return Math.min(...ways.map(({ verdict }) => ['deny', 'unknown', 'allow'].indexOf(verdict)));
}
