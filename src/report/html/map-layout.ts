import { Graph, layout } from '@dagrejs/dagre';
import type { GraphNode } from '../../model/flow.ts';
import { groupBy } from '../../model/lists.ts';
import { placeOf, type Way } from '../graph/ways.ts';
import { visible } from '../text/visible.ts';
import { clip, widthOf } from '../text/width.ts';
import type { Part } from './map-parts.ts';

/** Columns of a name; the whole of it is in the tooltip. */
const LONGEST = 30;
const COLUMN = 8.6;
const NODE = { least: 120, padding: 28, height: 46 } as const;
/** No resource fits into less than this, so a way may cross it as it likes. */
const FREE = 150;
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
  /** Around the label. */
  readonly plate: Box;
}

export interface DrawnAccount extends Box {
  /** As much as there is room for. */
  readonly name: string;
  readonly whole: string;
}

/** One connected part of the map, laid out. */
export interface DrawnPart {
  readonly width: number;
  readonly height: number;
  readonly accounts: readonly DrawnAccount[];
  readonly nodes: readonly DrawnNode[];
  readonly ways: readonly DrawnWay[];
}

/** Places for everything of a part, events going from left to right; undefined where the layout fails, as few dense ones do. */
export function drawnPart(part: Part, labelOf: (way: Way) => string): DrawnPart | undefined {
  const { nodes, ways } = part;
  const sizes = nodes.map(sized);
  const graph = laidOut(part, sizes, labelOf);
  if (graph === undefined) return undefined;
  const drawn = nodes.map((node, i) => ({ node, ...(sizes[i] as Sized), ...boxOf(graph.node(node.id)) }));
  const byId = new Map<string, Box>(drawn.map((one) => [one.node.id, one]));
  const accounts = [...groupBy(drawn, ({ node }) => placeOf(node))].map(([whole, those]) => ({
    whole,
    ...titled(whole, around(those)),
  }));
  const lines = ways.map((way, i): DrawnWay => {
    const { points, ...plate } = graph.edge(way.from, way.to, String(i));
    const moorings = moored(points, plate.x, byId.get(way.from), byId.get(way.to));
    return { way, label: labelOf(way), points: moorings, plate: boxOf(plate) };
  });
  return within({ accounts, nodes: drawn, ways: lines });
}

function laidOut({ nodes, ways }: Part, sizes: readonly Sized[], labelOf: (way: Way) => string) {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 26, ranksep: 64, marginx: EDGE_OF_MAP, marginy: EDGE_OF_MAP });
  for (const [i, node] of nodes.entries()) {
    graph.setNode(accountOf(node), {});
    graph.setNode(node.id, { ...sizes[i] });
    graph.setParent(node.id, accountOf(node));
  }
  for (const [i, way] of ways.entries()) {
    const width = widthOf(labelOf(way)) * LABEL.column + 8;
    graph.setEdge(way.from, way.to, { width, height: LABEL.height, labelpos: 'c' }, String(i));
  }
  try {
    layout(graph);
  } catch {
    // It throws where a line ends in the very middle of a resource. The table says the same.
    return undefined;
  }
  return graph;
}

/** The id of an account; no resource has one that starts so. */
function accountOf(node: GraphNode): string {
  return `\n${placeOf(node)}`;
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

/** A way leaves and arrives at the middle of a side, by a few wide bends: the layout ends it anywhere on the outline. */
function moored(
  points: readonly Point[],
  middle: number,
  from: Box | undefined,
  to: Box | undefined,
): readonly Point[] {
  const inside = points.slice(1, -1);
  const [next, before] = [inside[0], inside.at(-1)];
  if (from === undefined || to === undefined || next === undefined || before === undefined || from === to)
    return points;
  const [start, end] = [sideOf(from, next), sideOf(to, before)];
  const isNeeded = ({ x }: Point) =>
    Math.abs(x - middle) < 1 || Math.abs(x - (x < middle === start.x < end.x ? start : end).x) > FREE;
  return [start, ...inside.filter(isNeeded), end];
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

/** Long names of stacks differ at their end. */
function titled(name: string, box: Box): Omit<DrawnAccount, 'whole'> {
  const columns = Math.floor((box.width - BOX.margin) / LABEL.column);
  const shown = visible(name);
  return { name: widthOf(shown) <= columns ? shown : clip(`…${shown.slice(1 - columns)}`, columns), ...box };
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
    ways: ways.map((way) => ({ ...way, points: way.points.map(moved), plate: moved(way.plate) })),
  };
}
