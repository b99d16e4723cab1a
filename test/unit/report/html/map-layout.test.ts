import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventGraph, GraphEdge, GraphNode } from '../../../../src/model/flow.ts';
import { eventMap } from '../../../../src/report/html/map.ts';
import { type Box, drawnPart } from '../../../../src/report/html/map-layout.ts';
import { partsOf } from '../../../../src/report/html/map-parts.ts';
import { namesOf } from '../../../../src/report/html/names.ts';
import { checkOf } from '../../../support/report-samples.ts';

const nodeOf = (id: string, account: string): GraphNode => ({
  id,
  label: id,
  type: 'AWS::SQS::Queue',
  account,
  region: null,
  stack: null,
  location: null,
});

const edgeOf = (from: string, to: string, verdict: GraphEdge['verdict'] = 'allow'): GraphEdge => ({
  from,
  to,
  kind: 'deliver',
  label: '',
  verdict,
  location: null,
  rules: [],
  findings: [],
});

/** Ways out of one bus into three accounts, back again, and to itself. */
const CROSSING: EventGraph = {
  nodes: ['a/bus', 'a/rule', 'b/one', 'b/two', 'c/far'].map((id) => nodeOf(id, id[0] ?? '')),
  edges: [
    edgeOf('a/bus', 'a/rule'),
    ...['b/one', 'b/two', 'c/far'].map((id) => edgeOf('a/rule', id)),
    edgeOf('b/two', 'a/bus'),
    edgeOf('c/far', 'c/far'),
  ],
};

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isInside(inner: Box, { x, y, width, height }: Box): boolean {
  return inner.x >= x && inner.y >= y && inner.x + inner.width <= x + width && inner.y + inner.height <= y + height;
}

test('resources lie apart, each in its account, and everything in the picture', () => {
  const [part] = partsOf(CROSSING);
  if (part === undefined) throw new Error('no part');
  const drawn = drawnPart(part, ({ kind }) => kind);
  if (drawn === undefined) throw new Error('no layout');
  const { nodes, accounts, ways, width, height } = drawn;
  for (const [i, one] of nodes.entries()) {
    expect(nodes.slice(i + 1).filter((other) => overlaps(one, other))).toEqual([]);
    const own = accounts.filter((box) => isInside(one, box)).map(({ whole }) => whole);
    expect(own).toEqual([`account ${one.node.account}`]);
  }
  expect(accounts.filter((box) => !isInside(box, { x: 0, y: 0, width, height }))).toEqual([]);
  expect(ways).toHaveLength(CROSSING.edges.length);
  for (const { points } of ways) {
    expect(points.length).toBeGreaterThan(1);
    expect(points.filter(({ x, y }) => !(x >= 0 && y >= 0 && x <= width && y <= height))).toEqual([]);
  }
});

test('what no event connects is drawn apart, the denied first, then the largest', () => {
  const pair = (name: string, verdict: GraphEdge['verdict']) => [edgeOf(`${name}/1`, `${name}/2`, verdict)];
  const edges = [...pair('x', 'allow'), ...pair('y', 'unknown'), ...pair('z', 'deny'), ...CROSSING.edges];
  const ends = ['x/1', 'x/2', 'y/1', 'y/2', 'z/1', 'z/2'].map((id) => nodeOf(id, ''));
  const parts = partsOf({ nodes: [...ends, ...CROSSING.nodes], edges });
  expect(parts.map(({ nodes }) => nodes[0]?.id)).toEqual(['z/1', 'y/1', 'a/bus', 'x/1']);
  expect(parts.map(({ ways }) => ways.length)).toEqual([1, 1, CROSSING.edges.length, 1]);
});

test('more than a picture can show stays in the table', () => {
  const nodes = Array.from({ length: 200 }, (_, i) => nodeOf(`n${i}`, 'a'));
  const edges = nodes.slice(1).map(({ id }) => edgeOf('n0', id));
  const drawn = eventMap({ nodes, edges }, namesOf(checkOf()));
  if (drawn === false) throw new Error('no map');
  expect(drawn.text).toContain('1 part of the map can only be shown in the table.');
  expect(drawn.text).not.toContain('class="node"');
  expect(drawn.text.match(/<tr><td>/g)).toHaveLength(edges.length);
});

test('any map is told: what the layout fails on stays in the table', () => {
  const ends = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(ends, fc.integer({ min: 1, max: 5 }), (pairs, accounts) => {
      const nodes = [...new Set(pairs.flat())].map((i) => nodeOf(`n${i}`, `${i % accounts}`));
      const edges = pairs.map(([from, to]) => edgeOf(`n${from}`, `n${to}`));
      const { text } = eventMap({ nodes, edges }, namesOf(checkOf())) || { text: '' };
      expect(text.match(/<tr><td>/g)).toHaveLength(edges.length);
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
      expect(/class="node"/.test(text) || text.includes('only be shown in the table')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
