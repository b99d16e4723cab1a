import { Graph, layout } from '@dagrejs/dagre';
import type { EventGraph, GraphNode } from '../../model/flow.ts';
import { placeOf, type Way, waysOf } from '../graph/ways.ts';
import { groupBy } from '../results/groups.ts';
import { visible } from '../text/visible.ts';
import { clip, widthOf } from '../text/width.ts';

/** Columns of a name; the whole of it is in the tooltip. */
const LONGEST = 30;
const COLUMN = 8.6;
const NODE = { least: 120, padding: 28, height: 46 } as const;
const LABEL = { column: 7, height: 16 } as const;
/** Around the resources of an account, and above them for its name. */
const BOX = { margin: 14, title: 24 } as const;
const EDGE_OF_MAP = 8;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its left upper corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface DrawnNode extends Box {
  readonly node: GraphNode;
  readonly name: string;
  readonly kind: string;
}

export interface DrawnWay {
  readonly way: Way;
  readonly label: string;
  readonly points: readonly Point[];
  readonly middle: Point;
}

export interface DrawnAccount extends Box {
  readonly name: string;
}

/** One connected part of the map, laid out. */
export interface DrawnPart {
  readonly width: number;
  readonly height: number;
  readonly accounts: readonly DrawnAccount[];
  readonly nodes: readonly DrawnNode[];
  readonly ways: readonly DrawnWay[];
}

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

/** Places for everything of a part, events going from left to right. */
export function drawnPart({ nodes, ways }: Part, labelOf: (way: Way) => string): DrawnPart {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 26, ranksep: 64, marginx: EDGE_OF_MAP, marginy: EDGE_OF_MAP });
  graph.setDefaultEdgeLabel(() => ({}));
  const sizes = nodes.map((node) => sized(node));
  const accounts = [...groupBy(nodes, placeOf)];
  for (const [i, [, those]] of accounts.entries()) {
    graph.setNode(`a${i}`, {});
    for (const node of those) graph.setNode(`n${nodes.indexOf(node)}`, { ...sizes[nodes.indexOf(node)] });
    for (const node of those) graph.setParent(`n${nodes.indexOf(node)}`, `a${i}`);
  }
  const numbers = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  for (const [i, way] of ways.entries()) {
    const size = { width: widthOf(labelOf(way)) * LABEL.column + 8, height: LABEL.height, labelpos: 'c' };
    graph.setEdge(numbers.get(way.from) ?? '', numbers.get(way.to) ?? '', size, `w${i}`);
  }
  layout(graph);
  const drawn = nodes.map((node, i) => ({ node, ...(sizes[i] as Sized), ...boxOf(graph.node(`n${i}`)) }));
  const byId = new Map<string, Box>(drawn.map((one) => [one.node.id, one]));
  const boxes = accounts.map(([name, those]) => ({
    name,
    ...around(drawn.filter(({ node }) => those.includes(node))),
  }));
  const lines = ways.map((way, i): DrawnWay => {
    const { points, x, y } = graph.edge(numbers.get(way.from) ?? '', numbers.get(way.to) ?? '', `w${i}`);
    return { way, label: labelOf(way), points: moored(points, byId.get(way.from), byId.get(way.to)), middle: { x, y } };
  });
  return within({ accounts: boxes, nodes: drawn, ways: lines });
}

interface Sized {
  readonly name: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
}

function sized({ label, type }: GraphNode): Sized {
  const name = clip(visible(label), LONGEST);
  const kind = clip(visible((type ?? 'unknown').replace(/^AWS::/, '')), LONGEST);
  const width = Math.max(NODE.least, Math.max(widthOf(name), widthOf(kind)) * COLUMN + NODE.padding);
  return { name, kind, width, height: NODE.height };
}

/** The layout tells the middle of a node. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A way leaves and arrives at the middle of a side: the layout lets it end anywhere on the outline. */
function moored(points: readonly Point[], from: Box | undefined, to: Box | undefined): readonly Point[] {
  const inside = points.slice(1, -1);
  const [next, before] = [inside[0], inside.at(-1)];
  if (from === undefined || to === undefined || next === undefined || before === undefined || from === to)
    return points;
  return [sideOf(from, next), ...inside, sideOf(to, before)];
}

function sideOf({ x, y, width, height }: Box, towards: Point): Point {
  return { x: towards.x < x + width / 2 ? x : x + width, y: y + height / 2 };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - BOX.margin;
  const y = Math.min(...boxes.map((box) => box.y)) - BOX.title;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + BOX.margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + BOX.margin;
  return { x, y, width: right - x, height: bottom - y };
}

/** Everything moved so that the part starts at its corner: names of accounts and ways back may reach out of the layout. */
function within({ accounts, nodes, ways }: Omit<DrawnPart, 'width' | 'height'>): DrawnPart {
  const points = ways.flatMap((way) => way.points);
  const corners = [...accounts, ...points, ...accounts.map((box) => ({ x: box.x + box.width, y: box.y + box.height }))];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - EDGE_OF_MAP, Math.min(...ys) - EDGE_OF_MAP];
  const moved = <T extends Point>(one: T): T => ({ ...one, x: one.x - left, y: one.y - top });
  return {
    width: Math.max(...xs) + EDGE_OF_MAP - left,
    height: Math.max(...ys) + EDGE_OF_MAP - top,
    accounts: accounts.map(moved),
    nodes: nodes.map(moved),
    ways: ways.map((way) => ({ ...way, points: way.points.map(moved), middle: moved(way.middle) })),
  };
}
